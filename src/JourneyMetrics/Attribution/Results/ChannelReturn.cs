using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics.Attribution;

/// <summary>The credit of a channel beside what was spent on it.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record ChannelReturn
{
    /// <summary>Creates the row.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="credit">Its credit; none is a credit of zero.</param>
    /// <param name="spend">What was spent on it, not negative; none is zero.</param>
    /// <exception cref="ArgumentException">The channel has no name.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The spend is negative.</exception>
    [JsonConstructor]
    public ChannelReturn(string channel, Credit credit, Money spend)
    {
        ArgumentException.ThrowIfNullOrEmpty(channel);
        if (spend.Amount < 0)
            throw new ArgumentOutOfRangeException(nameof(spend), spend, $"The spend on a channel is not negative; see '{channel}'.");
        Channel = channel;
        Credit = credit;
        Spend = spend;
    }

    /// <summary>The channel.</summary>
    public string Channel { get; }

    /// <summary>Its credit.</summary>
    public Credit Credit { get; }

    /// <summary>What was spent on it.</summary>
    public Money Spend { get; }

    /// <summary>ROAS: credited value per spend; undefined without spend.</summary>
    [JsonIgnore]
    public Outcome<double> ReturnOnAdSpend => ReturnFigures.OnAdSpend(Credit, Spend);

    /// <summary>CPA: spend per credited conversion, in the currency of the spend; undefined without conversions.</summary>
    [JsonIgnore]
    public Outcome<double> CostPerConversion => ReturnFigures.PerConversion(Credit, Spend);

    /// <summary>ROI: credited value less spend, per spend, a fraction; undefined without spend.</summary>
    [JsonIgnore]
    public Outcome<double> ReturnOnInvestment => ReturnFigures.OnInvestment(Credit, Spend);

    /// <summary>One line in invariant culture: <c>email: 2.5 conversions, 49.9 EUR for 20 EUR, ROAS 2.495</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Channel}: {Credit} for {Spend}, ROAS {ReturnOnAdSpend}";
}
