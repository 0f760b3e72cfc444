using System.Diagnostics;

namespace JourneyMetrics.Attribution;

/// <summary>The credit of a channel before and after calibration.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record CalibratedCredit
{
    /// <summary>Creates the row.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="credit">Its credit before.</param>
    /// <param name="incrementalShare">The share by which it was scaled.</param>
    /// <param name="isMeasured">Whether the share was measured; else it is the one given for channels that were not.</param>
    /// <param name="conversions">Its conversions after.</param>
    /// <param name="value">Its value after.</param>
    /// <exception cref="ArgumentException">The channel has no name.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The share is negative or not finite.</exception>
    public CalibratedCredit(string channel, Credit credit, double incrementalShare, bool isMeasured, Outcome<double> conversions, Outcome<double> value)
    {
        ArgumentException.ThrowIfNullOrEmpty(channel);
        if (!double.IsFinite(incrementalShare) || incrementalShare < 0)
            throw new ArgumentOutOfRangeException(nameof(incrementalShare), incrementalShare, $"An incremental share is finite and not negative; see '{channel}'.");
        Channel = channel;
        Credit = credit;
        IncrementalShare = incrementalShare;
        IsMeasured = isMeasured;
        Conversions = conversions;
        Value = value;
    }

    /// <summary>The channel.</summary>
    public string Channel { get; }

    /// <summary>Its credit before.</summary>
    public Credit Credit { get; }

    /// <summary>The share by which it was scaled.</summary>
    public double IncrementalShare { get; }

    /// <summary>Whether the share was measured.</summary>
    public bool IsMeasured { get; }

    /// <summary>Its conversions after; undefined when nothing is left to scale up.</summary>
    public Outcome<double> Conversions { get; }

    /// <summary>Its value after; undefined when nothing is left to scale up.</summary>
    public Outcome<double> Value { get; }

    /// <summary>One line in invariant culture: <c>email: 2.5 conversions, 50 EUR times 0.4 to 1.2 conversions, 24</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Channel}: {Credit} times {FigureText.Number(IncrementalShare, null, null)} to {Conversions} conversions, {Value}";
}
