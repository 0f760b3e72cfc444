using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics.Attribution;

/// <summary>Credit by conversion and touch: what stands behind a report, entry by entry, to the last digit.</summary>
/// <remarks>
/// Money is split in millionths as in the report, or in minor units by largest remainder: each conversion's parts are whole minor
/// units that add up to it, those left over go to the largest remainders, ties to the earlier touch, and a refund mirrors its payment.
/// A ledger holds customers: keep it as you keep the log.
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record CreditLedger
{
    /// <summary>Creates the ledger; <see cref="AttributionRules.Ledger"/> computes it.</summary>
    /// <param name="model">The name of the model.</param>
    /// <param name="rules">Which touches counted.</param>
    /// <param name="minorUnitDigits">Decimal digits of the smallest part of money; null for millionths as in the report.</param>
    /// <param name="channels">All channels that occur, in ordinal order.</param>
    /// <param name="entries">The entries by customer, conversion and touch.</param>
    /// <param name="total">All conversions and their value.</param>
    /// <param name="normalization">How the credits stand to the total.</param>
    /// <exception cref="ArgumentException">The model has no name, an entry is null or of an unknown channel, or the entries do not add up to the total although the normalization says so.</exception>
    [JsonConstructor]
    public CreditLedger(
        string model, AttributionRules rules, int? minorUnitDigits, ValueList<string> channels, ValueList<LedgerEntry> entries, Credit total, CreditNormalization normalization)
    {
        ArgumentNullException.ThrowIfNull(rules);
        Model = model;
        Rules = rules;
        MinorUnitDigits = minorUnitDigits;
        Channels = channels;
        Entries = entries;
        Total = total;
        Normalization = normalization;
        if (entries.Contains(null!))
            throw new ArgumentException($"No entry is null, got {entries}.", nameof(entries));

        // The report refuses what does not add up.
        Report = ToReport(model, rules, channels, entries, total, normalization);
    }

    /// <summary>The name of the model.</summary>
    public string Model { get; }

    /// <summary>Which touches counted for which conversion.</summary>
    public AttributionRules Rules { get; }

    /// <summary>Decimal digits of the smallest part of money; null for millionths as in the report.</summary>
    public int? MinorUnitDigits { get; }

    /// <summary>All channels that occur, in ordinal order.</summary>
    public ValueList<string> Channels { get; }

    /// <summary>The entries by customer, conversion and touch. A touch without a part has none.</summary>
    public ValueList<LedgerEntry> Entries { get; }

    /// <summary>All conversions and their value.</summary>
    public Credit Total { get; }

    /// <summary>How the credits stand to the total.</summary>
    public CreditNormalization Normalization { get; }

    /// <summary>The sum of the entries by channel: the report of the log, when money is split in millionths.</summary>
    [JsonIgnore]
    public AttributionReport Report { get; }

    /// <summary>One line in invariant culture: <c>linear: 7 entries of 3 conversions, 160 EUR</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Invariant($"{Model}: {Entries.Count:#,0} entries of {Total}");

    private static AttributionReport ToReport(
        string model, AttributionRules rules, ValueList<string> channels, ValueList<LedgerEntry> entries, Credit total, CreditNormalization normalization)
    {
        var currency = total.Money?.Currency ?? throw new ArgumentException($"A ledger is exact, got a total of '{total}'.", nameof(total));
        var none = Credit.Exactly(0, new Money(0, currency));
        var sums = new SortedDictionary<string, Credit>(StringComparer.Ordinal);
        foreach (var channel in channels)
            sums[channel] = none;
        var unattributed = none;
        foreach (var entry in entries)
        {
            if (entry.Channel is not { } channel)
                unattributed = Credit.AddExactly(unattributed, entry.Credit);
            else if (sums.TryGetValue(channel, out var sum))
                sums[channel] = Credit.AddExactly(sum, entry.Credit);
            else
                throw new ArgumentException($"The channel of '{entry}' is not among {channels}.", nameof(entries));
        }

        return new AttributionReport(
            model, rules, CreditSplit.EachConversion, sums.Select(row => new ChannelCredit(row.Key, row.Value)).ToValueList(), unattributed, total, normalization);
    }
}
