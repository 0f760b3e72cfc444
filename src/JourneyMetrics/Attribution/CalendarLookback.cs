using System.Diagnostics;
using System.Text.Json.Serialization;
using NodaTime;

namespace JourneyMetrics.Attribution;

/// <summary>A lookback in days of the calendar: touches count from the start of the local day that lies so long before the conversion's.</summary>
/// <remarks>
/// With 30 days in Berlin, a conversion at any hour of 31 March may credit touches from midnight of 1 March on, in Berlin. That is
/// not elapsed time: it is up to a day longer, and follows the clocks. Products that compare dates (Snowplow's package) mean this.
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record CalendarLookback
{
    /// <summary>Creates a lookback.</summary>
    /// <param name="period">How many years, months, weeks and days; not negative, and without hours.</param>
    /// <param name="zone">The zone whose local dates count.</param>
    /// <exception cref="ArgumentOutOfRangeException">The period has a part of the time of day, or a negative one.</exception>
    [JsonConstructor]
    public CalendarLookback(Period period, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(period);
        ArgumentNullException.ThrowIfNull(zone);
        if (period.HasTimeComponent || period.Years < 0 || period.Months < 0 || period.Weeks < 0 || period.Days < 0)
            throw new ArgumentOutOfRangeException(nameof(period), period, "A calendar lookback is of years, months, weeks and days, none negative.");
        Period = period;
        Zone = zone;
    }

    /// <summary>How many years, months, weeks and days.</summary>
    [JsonConverter(typeof(MeasureJsonConverter))]
    public Period Period { get; }

    /// <summary>The zone whose local dates count.</summary>
    [JsonConverter(typeof(MeasureJsonConverter))]
    public DateTimeZone Zone { get; }

    /// <summary>The first instant that counts for a conversion.</summary>
    /// <param name="conversion">When the conversion was.</param>
    /// <returns>The start of the local day.</returns>
    public Instant From(Instant conversion) => Zone.AtStartOfDay(conversion.InZone(Zone).Date - Period).ToInstant();

    /// <summary>One line in invariant culture: <c>P30D in Europe/Berlin</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Period} in {Zone.Id}";

    internal long FromNanos(long conversion) => LogTime.TryToNanos(From(LogTime.ToInstant(conversion)), out var nanos) ? nanos : long.MinValue;
}
