using System.Diagnostics;
using System.Text.Json.Serialization;
using JourneyMetrics.Paths;
using NodaTime;

namespace JourneyMetrics.Attribution;

/// <summary>Which touches of a log may be credited with which conversion.</summary>
/// <remarks>
/// <para>A conversion is a touchpoint of the given name; its value in the log is what is credited, none counts as zero. A touch
/// is any touchpoint with a channel that stands before the conversion in the log, conversions themselves apart (unless they
/// count as touches). The log orders a customer's touchpoints by time and keeps the order of the rows, or of a sequence
/// column, at one instant: a touch at the very instant of the conversion counts if it stands before it.</para>
/// <para>The lookback is elapsed time, both ends included: with 30 days a touch exactly 30 times 24 hours before the
/// conversion counts, whatever the clocks did. Kinds of touches may have lookbacks of their own; a window of calendar days is
/// another thing and stands apart. A conversion without an eligible touch is never dropped: it is
/// <see cref="AttributionReport.Unattributed"/>.</para>
/// <para>Transforms edit the eligible touches in their order. What stays keeps its own instant; of a run, and of a channel met
/// several times, the first touch stays; a fallback takes the instant of the last touch dropped. What a start or end point leaves out,
/// and what is empty afterwards, is unattributed.</para>
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record AttributionRules
{
    /// <summary>Creates the rules.</summary>
    /// <param name="conversion">The name of the touchpoint that is the conversion.</param>
    /// <param name="lookback">How long before the conversion a touch may lie, end included; null for no limit.</param>
    /// <param name="policy">Which touches count when a customer converts several times.</param>
    /// <param name="conversionIsTouch">Whether the conversion's own channel counts as its last touch.</param>
    /// <param name="lookbacks">Lookbacks of kinds of touches; the first that fits a touch holds, others have the general one.</param>
    /// <param name="calendar">A window of calendar days instead of a general lookback, which is null then; it also holds for kinds.</param>
    /// <param name="transforms">What is done to the eligible touches, in this order.</param>
    /// <exception cref="ArgumentException">The conversion has no name, there are a lookback and a calendar, or a part of a list is null or twice in it.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The lookback is negative, or there is no such policy.</exception>
    [JsonConstructor]
    public AttributionRules(
        string conversion,
        Duration? lookback,
        ConversionPolicy policy = ConversionPolicy.AllTouches,
        bool conversionIsTouch = false,
        ValueList<TouchLookback> lookbacks = default,
        CalendarLookback? calendar = null,
        ValueList<PathTransform> transforms = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(conversion);
        if (lookback < Duration.Zero)
            throw new ArgumentOutOfRangeException(nameof(lookback), lookback, "A lookback is not negative; null means no limit.");
        if (!Enum.IsDefined(policy))
            throw new ArgumentOutOfRangeException(nameof(policy), policy, "There is no such policy for several conversions.");
        var seen = new HashSet<(string? Property, string Kind)>();
        foreach (var own in lookbacks)
        {
            if (own is null || !seen.Add((own.Property, own.Kind)))
                throw new ArgumentException($"A kind of touches has one lookback, got '{own?.ToString() ?? "null"}' among {lookbacks}.", nameof(lookbacks));
        }

        if (calendar is not null && lookback is not null)
            throw new ArgumentException(Invariant($"A window of calendar days stands instead of a lookback, got both '{calendar}' and {lookback}."), nameof(calendar));
        if (transforms.Contains(null!))
            throw new ArgumentException($"No transform is null, got {transforms}.", nameof(transforms));
        Conversion = conversion;
        Lookback = lookback;
        Policy = policy;
        ConversionIsTouch = conversionIsTouch;
        Lookbacks = lookbacks;
        Calendar = calendar;
        Transforms = transforms;
    }

    /// <summary>The name of the touchpoint that is the conversion.</summary>
    public string Conversion { get; }

    /// <summary>How long before the conversion a touch may lie, end included; null for no limit.</summary>
    [JsonConverter(typeof(MeasureJsonConverter))]
    public Duration? Lookback { get; }

    /// <summary>Which touches count when a customer converts several times.</summary>
    public ConversionPolicy Policy { get; }

    /// <summary>Whether the conversion's own channel counts as its last touch.</summary>
    public bool ConversionIsTouch { get; }

    /// <summary>Lookbacks of kinds of touches; the first that fits a touch holds, others have the general one.</summary>
    public ValueList<TouchLookback> Lookbacks { get; }

    /// <summary>A window of calendar days; null for elapsed time.</summary>
    public CalendarLookback? Calendar { get; }

    /// <summary>What is done to the eligible touches, in this order.</summary>
    public ValueList<PathTransform> Transforms { get; }

    /// <summary>Credits the conversions of a log to the channels of their touches.</summary>
    /// <param name="log">The log.</param>
    /// <param name="model">How a conversion is shared among its touches.</param>
    /// <param name="allowAbsent">
    /// Whether the log may not know the conversion. By default it must, because a misspelt name would give a plausible zero.
    /// </param>
    /// <param name="threads">How many threads may work; they change no bit of the result, and small logs take one.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The report; its money adds up to that of the conversions to the millionth.</returns>
    /// <exception cref="ArgumentException">The log does not know the conversion and an absent one is not allowed, or it lacks a property of a lookback.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is less than one thread.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public AttributionReport Credit(TouchpointLog log, AttributionModel model, bool allowAbsent = false, int threads = 1, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        return Credit(log, [model], allowAbsent, threads, cancellationToken)[0];
    }

    /// <summary>Credits the conversions of a log by several models, in one pass.</summary>
    /// <param name="log">The log.</param>
    /// <param name="models">The models; one at least.</param>
    /// <param name="allowAbsent">Whether the log may not know the conversion.</param>
    /// <param name="threads">How many threads may work; they change no bit of the result, and small logs take one.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>One report a model, in their order.</returns>
    /// <exception cref="ArgumentException">There is no model, the log does not know the conversion and an absent one is not allowed, or it lacks a property of a lookback.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is less than one thread.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public ValueList<AttributionReport> Credit(TouchpointLog log, ValueList<AttributionModel> models, bool allowAbsent = false, int threads = 1, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(log);
        _ = new CreditTally(this, models, allowAbsent);
        return JourneyFold.Over(log, threads, () => new CreditTally(this, models, allowAbsent), cancellationToken).ToReports();
    }

    /// <summary>Counts the distinct paths of a log: the sequences of channels that ended in a conversion, and those that did not.</summary>
    /// <param name="log">The log.</param>
    /// <param name="allowAbsent">Whether the log may not know the conversion.</param>
    /// <returns>
    /// The table. A path without conversion (<see cref="PathRow.Nulls"/>) is what is left of a journey that ended in none:
    /// the touches of a customer who never converted, and under <see cref="ConversionPolicy.SincePreviousConversion"/> also
    /// those after the last conversion, as far as they lie inside the lookback before the last of them.
    /// </returns>
    /// <exception cref="ArgumentException">The log does not know the conversion, and an absent one is not allowed.</exception>
    public PathTable Paths(TouchpointLog log, bool allowAbsent = false)
    {
        ArgumentNullException.ThrowIfNull(log);
        var tally = new PathTally(this, allowAbsent);
        foreach (var journey in log.Journeys)
            tally.Add(journey);
        return tally.ToTable(log);
    }

    /// <summary>Writes down the credit of every touch for every conversion: what stands behind the report, on demand.</summary>
    /// <param name="log">The log.</param>
    /// <param name="model">How a conversion is shared among its touches.</param>
    /// <param name="minorUnitDigits">
    /// Decimal digits of the smallest part of money, 2 for cents: each conversion's value is then split in whole minor units by largest
    /// remainder, ties to the earlier touch. Null splits in millionths, as the report does.
    /// </param>
    /// <param name="allowAbsent">Whether the log may not know the conversion.</param>
    /// <returns>The ledger, an entry for every touch with a part and for what is unattributed; its entries add up to the report.</returns>
    /// <exception cref="ArgumentException">The log does not know the conversion and an absent one is not allowed, it lacks a property of a lookback, or a value is finer than the minor unit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The digits are not in 0..28.</exception>
    public CreditLedger Ledger(TouchpointLog log, AttributionModel model, int? minorUnitDigits = null, bool allowAbsent = false)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(model);
        if (minorUnitDigits is < 0 or > 28)
            throw new ArgumentOutOfRangeException(nameof(minorUnitDigits), minorUnitDigits, "Minor units have 0 to 28 decimal digits.");
        return new LedgerTally(this, model, log, allowAbsent, minorUnitDigits).ToLedger();
    }

    /// <summary>One line in invariant culture: <c>purchase, touches of up to 30:00:00:00 before, all touches</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        var lookback = Calendar is not null ? $"touches of up to {Calendar} before" : Lookback is { } limit ? Invariant($"touches of up to {limit} before") : "touches of any time before";
        var kinds = Lookbacks.IsEmpty ? string.Empty : $" ({string.Join(", ", Lookbacks)})";
        var policy = Policy switch
        {
            ConversionPolicy.AllTouches => "all touches",
            ConversionPolicy.SincePreviousConversion => "touches since the previous conversion",
            _ => "first conversions only",
        };
        var transforms = Transforms.IsEmpty ? string.Empty : $", {string.Join(", ", Transforms)}";
        return $"{Conversion}, {lookback}{kinds}, {policy}{(ConversionIsTouch ? ", the conversion counts as a touch" : string.Empty)}{transforms}";
    }
}
