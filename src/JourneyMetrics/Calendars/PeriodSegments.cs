using NodaTime;

namespace JourneyMetrics.Calendars;

/// <summary>A stretch of time cut at every instant where the period changes, so that a zone is asked once a change of its clocks.</summary>
/// <remarks>
/// Between two changes of a zone's clocks local time is an instant plus a constant, so the cuts there are local midnights or hours. At a
/// change the local date may jump ahead (a skipped day) or back (clocks set back over midnight): then a period has several
/// segments. That makes a table of segments equal to the zone's own arithmetic for every instant, without exceptions.
/// </remarks>
internal static class PeriodSegments
{
    /// <summary>The segments that cover the instants from <paramref name="from"/> up to but not including <paramref name="to"/>.</summary>
    public static List<PeriodSegment> Cut(BusinessCalendar calendar, PeriodKind kind, Instant from, Instant to)
    {
        var segments = new List<PeriodSegment>();
        foreach (var interval in calendar.Zone.GetZoneIntervals(from, to))
        {
            var start = interval.HasStart && interval.Start > from ? interval.Start : from;
            var end = interval.HasEnd && interval.End < to ? interval.End : to;
            var offset = interval.WallOffset;
            var number = CivilPeriods.Number(kind, calendar, start.WithOffset(offset).LocalDateTime);
            while (start < end)
            {
                if (segments.Count == 0 || segments[^1].Number != number)
                    segments.Add(new PeriodSegment(start, number));
                number++;
                start = CivilPeriods.Start(kind, calendar, number).WithOffset(offset).ToInstant();
            }
        }

        return segments;
    }
}
