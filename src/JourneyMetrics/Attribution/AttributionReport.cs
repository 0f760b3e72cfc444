using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics.Attribution;

/// <summary>How conversions and their value are credited to channels, and what could not be credited.</summary>
/// <remarks>
/// <para>Every channel that occurs is listed, with zero if nothing is credited to it, in ordinal order of the names. Credits and
/// <see cref="Unattributed"/> add up to <see cref="Total"/>: exactly from a log, to about 1e-12 of the sum from path rows.
/// <see cref="Normalization"/> says when they do not, because the model does not share.</para>
/// <para>A credit is a convention about touches that happened, not an effect of the channel: only an experiment shows that.</para>
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed partial record AttributionReport
{
    // The sum of doubles that were each rounded once; far wider than any rounding, far below any mistake.
    private const double Tolerance = 1e-9;

    /// <summary>Creates the report; it is computed by <see cref="AttributionRules.Credit(TouchpointLog, AttributionModel, bool, int, CancellationToken)"/> and <see cref="PathTable.Credit(AttributionModel)"/>.</summary>
    /// <param name="model">The name of the model.</param>
    /// <param name="rules">Which touches counted; null when paths were handed in.</param>
    /// <param name="split">What was split among the touches.</param>
    /// <param name="channels">The credits in ordinal order of the channels.</param>
    /// <param name="unattributed">What had no eligible touch.</param>
    /// <param name="total">All conversions and their value.</param>
    /// <param name="normalization">How the credits stand to the total.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such split or normalization.</exception>
    /// <exception cref="ArgumentException">
    /// The model has no name, the channels are not distinct and in ordinal order, some figures are exact and others not, or the credits do not add up although the normalization says so.
    /// </exception>
    [JsonConstructor]
    public AttributionReport(
        string model,
        AttributionRules? rules,
        CreditSplit split,
        ValueList<ChannelCredit> channels,
        Credit unattributed,
        Credit total,
        CreditNormalization normalization = CreditNormalization.Shares)
    {
        ArgumentException.ThrowIfNullOrEmpty(model);
        if (!Enum.IsDefined(split))
            throw new ArgumentOutOfRangeException(nameof(split), split, "There is no such split.");
        if (!Enum.IsDefined(normalization))
            throw new ArgumentOutOfRangeException(nameof(normalization), normalization, "There is no such normalization.");
        for (var i = 0; i < channels.Count; i++)
        {
            if (channels[i] is null || (i > 0 && string.CompareOrdinal(channels[i - 1].Channel, channels[i].Channel) >= 0))
                throw new ArgumentException($"Channels are distinct and in ordinal order, got '{channels[i]}' at place {Invariant($"{i}")}.", nameof(channels));
        }

        RequireSum(channels, unattributed, total, normalization != CreditNormalization.None);
        Model = model;
        Rules = rules;
        Split = split;
        Channels = channels;
        Unattributed = unattributed;
        Total = total;
        Normalization = normalization;
    }

    /// <summary>The name of the model.</summary>
    public string Model { get; }

    /// <summary>Which touches counted for which conversion; null when paths were handed in.</summary>
    public AttributionRules? Rules { get; }

    /// <summary>What was split among the touches.</summary>
    public CreditSplit Split { get; }

    /// <summary>The credit of each channel that occurs, in ordinal order of the names.</summary>
    public ValueList<ChannelCredit> Channels { get; }

    /// <summary>The conversions that had no eligible touch, and their value.</summary>
    public Credit Unattributed { get; }

    /// <summary>All conversions and their value.</summary>
    public Credit Total { get; }

    /// <summary>How the credits stand to the total.</summary>
    public CreditNormalization Normalization { get; }

    /// <summary>What a reader must know before comparing or adding the credits.</summary>
    [JsonIgnore]
    public ValueList<AttributionWarning> Warnings => AttributionWarning.Of(this);

    /// <summary>The credit of a channel.</summary>
    /// <param name="channel">The channel's name.</param>
    /// <exception cref="ArgumentException">The channel does not occur.</exception>
    [JsonIgnore]
    public Credit this[string channel]
        => TryGetCredit(channel, out var credit)
            ? credit
            : throw new ArgumentException($"The channel '{channel}' does not occur.", nameof(channel));

    /// <summary>The report of two disjoint groups of customers together.</summary>
    /// <param name="left">The report of one group.</param>
    /// <param name="right">The report of the other group.</param>
    public static AttributionReport operator +(AttributionReport left, AttributionReport right) => Add(left, right);

    /// <summary>The report of two disjoint groups of customers together: exact, because each conversion was split by itself.</summary>
    /// <param name="left">The report of one group.</param>
    /// <param name="right">The report of the other group.</param>
    /// <returns>The sum.</returns>
    /// <exception cref="ArgumentException">Models or rules differ, the currencies differ, or a report is of paths: add their <see cref="PathTable"/>s.</exception>
    public static AttributionReport Add(AttributionReport left, AttributionReport right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (left.Split != CreditSplit.EachConversion || right.Split != CreditSplit.EachConversion)
            throw new ArgumentException($"Only reports that split each conversion add, got {left.Split} and {right.Split}; add the path tables instead.", nameof(right));
        if (left.Model != right.Model || left.Rules != right.Rules)
            throw new ArgumentException($"Reports of one model and one set of rules add, got '{left.Model}, {left.Rules}' and '{right.Model}, {right.Rules}'.", nameof(right));
        var sums = new SortedDictionary<string, Credit>(StringComparer.Ordinal);
        foreach (var row in left.Channels)
            sums[row.Channel] = row.Credit;
        foreach (var row in right.Channels)
            sums[row.Channel] = sums.TryGetValue(row.Channel, out var credit) ? Credit.AddExactly(credit, row.Credit) : row.Credit;
        return new AttributionReport(
            left.Model,
            left.Rules,
            left.Split,
            sums.Select(sum => new ChannelCredit(sum.Key, sum.Value)).ToValueList(),
            Credit.AddExactly(left.Unattributed, right.Unattributed),
            Credit.AddExactly(left.Total, right.Total),
            left.Normalization);
    }

    /// <summary>The credit of a channel, when it occurs.</summary>
    /// <param name="channel">The channel's name.</param>
    /// <param name="credit">Its credit.</param>
    /// <returns>Whether it occurs.</returns>
    public bool TryGetCredit(string channel, out Credit credit)
    {
        ArgumentNullException.ThrowIfNull(channel);
        var (low, high) = (0, Channels.Count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (string.CompareOrdinal(Channels[middle].Channel, channel) < 0)
                low = middle + 1;
            else
                high = middle;
        }

        var found = low < Channels.Count && Channels[low].Channel == channel;
        credit = found ? Channels[low].Credit : default;
        return found;
    }

    /// <summary>One line in invariant culture: <c>linear: 12 conversions, 480 EUR over 3 channels; unattributed 2 conversions, 80 EUR</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        var sum = Normalization == CreditNormalization.None ? "; credits do not add up" : string.Empty;
        return Invariant($"{Model}: {Total} over {Channels.Count:#,0} channels; unattributed {Unattributed}{sum}");
    }

    private static void RequireSum(ValueList<ChannelCredit> channels, Credit unattributed, Credit total, bool mustAddUp)
    {
        var exact = total.Money.HasValue;
        var sum = unattributed;
        var (conversions, value, size) = (sum.Conversions, sum.Value, Math.Abs(sum.Value));
        if (sum.Money.HasValue != exact)
            throw new ArgumentException($"Figures are exact throughout or nowhere; see '{unattributed}' of '{total}'.", nameof(unattributed));
        foreach (var row in channels)
        {
            if (row.Money.HasValue != exact)
                throw new ArgumentException($"Figures are exact throughout or nowhere; see '{row}'.", nameof(channels));
            sum = exact && mustAddUp ? Credit.AddExactly(sum, row.Credit) : sum;
            conversions += row.Conversions;
            value += row.Value;
            size += Math.Abs(row.Value);
        }

        var adds = exact
            ? sum.ExactConversions == total.ExactConversions && sum.Money == total.Money
            : Math.Abs(conversions - total.Conversions) <= Tolerance * total.Conversions && Math.Abs(value - total.Value) <= Tolerance * size;
        if (mustAddUp && !adds)
            throw new ArgumentException($"Credits and what is unattributed add up to the total of {total}, got {(exact ? sum : new Credit(conversions, value))}.", nameof(total));
    }
}
