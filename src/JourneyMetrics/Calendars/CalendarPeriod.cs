using System.Diagnostics;
using System.Text.Json.Serialization;
using NodaTime;

namespace JourneyMetrics.Calendars;

/// <summary>One hour, day, week, month, quarter or year of a <see cref="BusinessCalendar"/>.</summary>
/// <remarks>
/// It holds the instants whose local time lies in it: from <see cref="Start"/> on and before <see cref="End"/>. Where a zone
/// sets its clocks back over the edge of a period, local time goes back, too, and a few minutes between these ends belong to the
/// neighbour: ask <see cref="BusinessCalendar.NumberAt"/> or <see cref="PeriodBoundaries"/> for an instant. A date that a
/// zone skipped (30 December 2011 in Samoa) has its two ends at one instant and holds none.
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record CalendarPeriod
{
    /// <summary>Creates a period; a <see cref="BusinessCalendar"/> does it from a number or an instant.</summary>
    /// <param name="kind">How long it is.</param>
    /// <param name="number">Its number, 0 for the period that holds 1 January 1970.</param>
    /// <param name="firstDay">Its first local date.</param>
    /// <param name="start">Its first instant.</param>
    /// <param name="end">The first instant after its last one.</param>
    /// <param name="label">Its name as ISO text.</param>
    /// <exception cref="ArgumentOutOfRangeException">The kind is none, or the end lies before the start.</exception>
    /// <exception cref="ArgumentException">The label is empty.</exception>
    [JsonConstructor]
    public CalendarPeriod(PeriodKind kind, int number, LocalDate firstDay, Instant start, Instant end, string label)
    {
        ArgumentException.ThrowIfNullOrEmpty(label);
        if (!Enum.IsDefined(kind))
            throw new ArgumentOutOfRangeException(nameof(kind), kind, "A period is an hour, day, week, month, quarter or year.");
        if (end < start)
            throw new ArgumentOutOfRangeException(nameof(end), end, Invariant($"A period does not end before it starts, which is at {start}."));
        Kind = kind;
        Number = number;
        FirstDay = firstDay;
        Start = start;
        End = end;
        Label = label;
    }

    /// <summary>How long it is.</summary>
    public PeriodKind Kind { get; }

    /// <summary>Its number, 0 for the period that holds 1 January 1970, negative before; the next period has the next number.</summary>
    public int Number { get; }

    /// <summary>Its first local date; of an hour, its date.</summary>
    [JsonConverter(typeof(MeasureJsonConverter))]
    public LocalDate FirstDay { get; }

    /// <summary>Its first instant.</summary>
    [JsonConverter(typeof(MeasureJsonConverter))]
    public Instant Start { get; }

    /// <summary>The first instant after its last one.</summary>
    [JsonConverter(typeof(MeasureJsonConverter))]
    public Instant End { get; }

    /// <summary>
    /// Its name as ISO text: <c>2024-03-09T14</c>, <c>2024-03-09</c>, <c>2024-W05</c>, <c>2024-03</c>, <c>2024-Q1</c>, <c>2024</c>. Only
    /// weeks from Monday have an ISO number, and only years from January a number that all agree on; any other is an ISO
    /// interval, <c>2024-01-28/P1W</c>, <c>2024-04/P1Y</c>.
    /// </summary>
    public string Label { get; }

    /// <summary>The time from the first to behind the last instant; a day of a clock change has 23 or 25 hours.</summary>
    [JsonIgnore]
    public Duration Length => End - Start;

    /// <summary>One line in invariant culture: <c>2024-03 (from 2024-02-29T23:00:00Z to 2024-03-31T22:00:00Z)</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Invariant($"{Label} (from {Start} to {End})");
}
