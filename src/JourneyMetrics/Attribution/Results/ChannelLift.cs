using System.Diagnostics;

namespace JourneyMetrics.Attribution;

/// <summary>What an experiment measured of a channel: the share of its credit that it caused.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record ChannelLift
{
    /// <summary>Creates the measurement.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="incrementalShare">Incremental conversions per credited conversion; above 1 where the model credits too little.</param>
    /// <exception cref="ArgumentException">The channel has no name.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The share is negative or not finite: a harmful channel has a share of 0 of the credit.</exception>
    public ChannelLift(string channel, double incrementalShare)
    {
        ArgumentException.ThrowIfNullOrEmpty(channel);
        if (!double.IsFinite(incrementalShare) || incrementalShare < 0)
            throw new ArgumentOutOfRangeException(nameof(incrementalShare), incrementalShare, $"An incremental share is finite and not negative; see '{channel}'.");
        Channel = channel;
        IncrementalShare = incrementalShare;
    }

    /// <summary>The channel.</summary>
    public string Channel { get; }

    /// <summary>Incremental conversions per credited conversion.</summary>
    public double IncrementalShare { get; }

    /// <summary>One line in invariant culture: <c>email: 0.4 of its credit is incremental</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Channel}: {FigureText.Number(IncrementalShare, null, null)} of its credit is incremental";
}
