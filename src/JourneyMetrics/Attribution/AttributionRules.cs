using System.Diagnostics;
using System.Text.Json.Serialization;
using NodaTime;

namespace JourneyMetrics.Attribution;

/// <summary>Which touches of a log may be credited with which conversion.</summary>
/// <remarks>
/// <para>A conversion is a touchpoint of the given name; its value in the log is what is credited, none counts as zero. A touch
/// is any touchpoint with a channel that stands before the conversion in the log, conversions themselves apart (unless they
/// count as touches). The log orders a customer's touchpoints by time and keeps the order of the rows, or of a sequence
/// column, at one instant: a touch at the very instant of the conversion counts if it stands before it.</para>
/// <para>The lookback is elapsed time, both ends included: with 30 days a touch exactly 30 times 24 hours before the
/// conversion counts, whatever the clocks did. A conversion without an eligible touch is never dropped: it is
/// <see cref="AttributionReport.Unattributed"/>.</para>
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record AttributionRules
{
    /// <summary>Creates the rules.</summary>
    /// <param name="conversion">The name of the touchpoint that is the conversion.</param>
    /// <param name="lookback">How long before the conversion a touch may lie, end included; null for no limit.</param>
    /// <param name="policy">Which touches count when a customer converts several times.</param>
    /// <param name="conversionIsTouch">Whether the conversion's own channel counts as its last touch.</param>
    /// <exception cref="ArgumentException">The conversion has no name.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The lookback is negative, or there is no such policy.</exception>
    [JsonConstructor]
    public AttributionRules(
        string conversion,
        Duration? lookback,
        ConversionPolicy policy = ConversionPolicy.AllTouches,
        bool conversionIsTouch = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(conversion);
        if (lookback < Duration.Zero)
            throw new ArgumentOutOfRangeException(nameof(lookback), lookback, "A lookback is not negative; null means no limit.");
        if (!Enum.IsDefined(policy))
            throw new ArgumentOutOfRangeException(nameof(policy), policy, "There is no such policy for several conversions.");
        Conversion = conversion;
        Lookback = lookback;
        Policy = policy;
        ConversionIsTouch = conversionIsTouch;
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

    /// <summary>Credits the conversions of a log to the channels of their touches.</summary>
    /// <param name="log">The log.</param>
    /// <param name="model">How a conversion is shared among its touches.</param>
    /// <param name="allowAbsent">
    /// Whether the log may not know the conversion. By default it must, because a misspelt name would give a plausible zero.
    /// </param>
    /// <returns>The report; its money adds up to that of the conversions to the millionth.</returns>
    /// <exception cref="ArgumentException">The log does not know the conversion, and an absent one is not allowed.</exception>
    public AttributionReport Credit(TouchpointLog log, AttributionModel model, bool allowAbsent = false)
    {
        ArgumentNullException.ThrowIfNull(model);
        return Credit(log, [model], allowAbsent)[0];
    }

    /// <summary>Credits the conversions of a log by several models, in one pass.</summary>
    /// <param name="log">The log.</param>
    /// <param name="models">The models; one at least.</param>
    /// <param name="allowAbsent">Whether the log may not know the conversion.</param>
    /// <returns>One report a model, in their order.</returns>
    /// <exception cref="ArgumentException">There is no model, or the log does not know the conversion and an absent one is not allowed.</exception>
    public ValueList<AttributionReport> Credit(TouchpointLog log, ValueList<AttributionModel> models, bool allowAbsent = false)
    {
        ArgumentNullException.ThrowIfNull(log);
        var tally = new CreditTally(this, models, allowAbsent);
        tally.Bind(log);
        foreach (var journey in log.Journeys)
            tally.Add(journey);
        return tally.ToReports();
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

    /// <summary>One line in invariant culture: <c>purchase, touches of up to 30:00:00:00 before, all touches</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        var lookback = Lookback is { } limit ? Invariant($"touches of up to {limit} before") : "touches of any time before";
        var policy = Policy == ConversionPolicy.AllTouches ? "all touches" : "touches since the previous conversion";
        return $"{Conversion}, {lookback}, {policy}{(ConversionIsTouch ? ", the conversion counts as a touch" : string.Empty)}";
    }
}
