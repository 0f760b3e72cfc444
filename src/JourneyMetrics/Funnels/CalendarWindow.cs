using System.Diagnostics;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.TimeZones;

namespace JourneyMetrics.Funnels;

/// <summary>A window of calendar time: a week is seven days by the clock on the wall, whatever clocks are changed in it.</summary>
/// <remarks>
/// The end is the local time of the start plus the period, included. Where the zone skips this local time, the window ends when
/// the skipped time is over; where it has it twice, at the second.
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record CalendarWindow
{
    private static readonly ZoneLocalMappingResolver resolver = Resolvers.CreateMappingResolver(Resolvers.ReturnLater, Resolvers.ReturnStartOfIntervalAfter);

    /// <summary>Creates a window.</summary>
    /// <param name="length">How long it is; no part of it negative, and not all of them zero.</param>
    /// <param name="zone">The zone whose local time counts.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is nothing, or a part of it is negative.</exception>
    public CalendarWindow(Period length, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(length);
        ArgumentNullException.ThrowIfNull(zone);
        var builder = length.ToBuilder();
        var negative = builder.Years < 0 || builder.Months < 0 || builder.Weeks < 0 || builder.Days < 0 || builder.Hours < 0
            || builder.Minutes < 0 || builder.Seconds < 0 || builder.Milliseconds < 0 || builder.Ticks < 0 || builder.Nanoseconds < 0;
        if (negative || length.Normalize().Equals(Period.Zero))
            throw new ArgumentOutOfRangeException(nameof(length), length, "A window is longer than nothing, and no part of it is negative.");
        Length = length;
        Zone = zone;
    }

    /// <summary>How long it is.</summary>
    [JsonConverter(typeof(MeasureJsonConverter))]
    public Period Length { get; }

    /// <summary>The zone whose local time counts.</summary>
    [JsonConverter(typeof(MeasureJsonConverter))]
    public DateTimeZone Zone { get; }

    /// <summary>When the window that starts at an instant ends, this end included.</summary>
    /// <param name="start">The start, in the years 1 to 9000.</param>
    /// <returns>The end.</returns>
    /// <exception cref="OverflowException">The end lies beyond what a calendar can hold.</exception>
    public Instant EndOf(Instant start) => Zone.ResolveLocal(start.InZone(Zone).LocalDateTime + Length, resolver).ToInstant();

    /// <summary>One line: <c>P14D in Europe/Berlin</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Length} in {Zone.Id}";
}
