using System.Diagnostics;

namespace JourneyMetrics.Attribution;

/// <summary>What was spent on a channel.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record ChannelSpend
{
    /// <summary>Creates the spend.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="spend">The amount, not negative.</param>
    /// <exception cref="ArgumentException">The channel has no name.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The amount is negative.</exception>
    public ChannelSpend(string channel, Money spend)
    {
        ArgumentException.ThrowIfNullOrEmpty(channel);
        if (spend.Amount < 0)
            throw new ArgumentOutOfRangeException(nameof(spend), spend, $"The spend on a channel is not negative; see '{channel}'.");
        Channel = channel;
        Spend = spend;
    }

    /// <summary>The channel.</summary>
    public string Channel { get; }

    /// <summary>The amount.</summary>
    public Money Spend { get; }

    /// <summary>One line in invariant culture: <c>email: 120 EUR</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Channel}: {Spend}";
}
