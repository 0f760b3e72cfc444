using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics.Attribution;

/// <summary>Credit joined with spend: every channel that has one or the other.</summary>
/// <remarks>
/// Spend without credit stays (its ROAS is 0 and its cost per conversion undefined), and so does credit without spend. The blended
/// figures divide all value and all conversions, unattributed ones included, by all spend: no model changes them.
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record AttributionReturns
{
    /// <summary>Creates the returns; <see cref="AttributionReport.Returns"/> computes them.</summary>
    /// <param name="model">The name of the model.</param>
    /// <param name="channels">The channels in ordinal order.</param>
    /// <param name="unattributed">What had no channel to credit.</param>
    /// <param name="total">All conversions and their value.</param>
    /// <exception cref="ArgumentException">The model has no name, or the channels are not distinct, in ordinal order and of one currency of spend.</exception>
    [JsonConstructor]
    public AttributionReturns(string model, ValueList<ChannelReturn> channels, Credit unattributed, Credit total)
    {
        ArgumentException.ThrowIfNullOrEmpty(model);
        var spend = Money.Zero;
        for (var i = 0; i < channels.Count; i++)
        {
            if (channels[i] is null || (i > 0 && string.CompareOrdinal(channels[i - 1].Channel, channels[i].Channel) >= 0))
                throw new ArgumentException($"Channels are distinct and in ordinal order, got '{channels[i]}' at place {Invariant($"{i}")}.", nameof(channels));
            spend += channels[i].Spend;
        }

        Model = model;
        Channels = channels;
        Unattributed = unattributed;
        Total = total;
        Spend = spend;
    }

    /// <summary>The name of the model.</summary>
    public string Model { get; }

    /// <summary>Every channel with credit or spend, in ordinal order of the names.</summary>
    public ValueList<ChannelReturn> Channels { get; }

    /// <summary>What had no channel to credit.</summary>
    public Credit Unattributed { get; }

    /// <summary>All conversions and their value.</summary>
    public Credit Total { get; }

    /// <summary>What was spent on all channels.</summary>
    [JsonIgnore]
    public Money Spend { get; }

    /// <summary>Blended ROAS: all value per all spend.</summary>
    [JsonIgnore]
    public Outcome<double> ReturnOnAdSpend => ReturnFigures.OnAdSpend(Total, Spend);

    /// <summary>Blended CPA: all spend per conversion.</summary>
    [JsonIgnore]
    public Outcome<double> CostPerConversion => ReturnFigures.PerConversion(Total, Spend);

    /// <summary>Blended ROI: all value less all spend, per spend, a fraction.</summary>
    [JsonIgnore]
    public Outcome<double> ReturnOnInvestment => ReturnFigures.OnInvestment(Total, Spend);

    /// <summary>The row of a channel.</summary>
    /// <param name="channel">The channel's name.</param>
    /// <exception cref="ArgumentException">The channel has neither credit nor spend.</exception>
    [JsonIgnore]
    public ChannelReturn this[string channel]
    {
        get
        {
            foreach (var row in Channels)
            {
                if (row.Channel == channel)
                    return row;
            }

            throw new ArgumentException($"The channel '{channel}' has neither credit nor spend.", nameof(channel));
        }
    }

    /// <summary>One line in invariant culture: <c>linear: 3 conversions, 160 EUR for 40 EUR over 3 channels, ROAS 4</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Invariant($"{Model}: {Total} for {Spend} over {Channels.Count:#,0} channels, ROAS {ReturnOnAdSpend}");

    internal static AttributionReturns Of(AttributionReport report, ValueList<ChannelSpend> spend)
    {
        var currency = report.Total.Money?.Currency;
        var amounts = new SortedDictionary<string, (Credit Credit, Money Spend)>(StringComparer.Ordinal);
        var none = report.Total.Money is { } money ? Credit.Exactly(0, new Money(0, money.Currency)) : default;
        foreach (var row in report.Channels)
            amounts.Add(row.Channel, (row.Credit, Money.Zero));
        foreach (var row in spend)
        {
            if (row is null)
                throw new ArgumentException("A spend is of a channel, got null.", nameof(spend));
            if (currency is { } own && row.Spend.Amount != 0 && row.Spend.Currency != own)
                throw new ArgumentException($"Spend is in the currency of the value, '{own}', got '{row}'.", nameof(spend));
            var known = amounts.GetValueOrDefault(row.Channel, (none, Money.Zero));
            amounts[row.Channel] = (known.Item1, known.Item2 + row.Spend);
        }

        return new AttributionReturns(
            report.Model,
            amounts.Select(row => new ChannelReturn(row.Key, row.Value.Credit, row.Value.Spend)).ToValueList(),
            report.Unattributed,
            report.Total);
    }
}
