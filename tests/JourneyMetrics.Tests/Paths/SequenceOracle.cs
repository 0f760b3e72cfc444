using JourneyMetrics.Paths;
using NodaTime;

namespace JourneyMetrics.Tests.Paths;

/// <summary>Matches of a pattern by trying everything from the left.</summary>
internal static class SequenceOracle
{
    public static int Count(SequencePattern pattern, IEnumerable<PathEvent> journey)
    {
        var events = journey.Where(row => pattern.Relevant.IsEmpty || pattern.Relevant.Contains(row.Name)).ToArray();
        var (count, start) = (0, 0);
        while (start < events.Length)
        {
            var end = Serves(0, start) ? End(0, start) : -1;
            count += end >= 0 ? 1 : 0;
            start = end >= 0 ? end + 1 : start + 1;
        }

        return count;

        bool Serves(int step, int place) => pattern.Steps[step].Touchpoints.IsEmpty || pattern.Steps[step].Touchpoints.Contains(events[place].Name);

        // The last touchpoint of the match whose step stands at a place, -1 when the rest finds none.
        int End(int step, int place)
        {
            if (step + 1 == pattern.Steps.Count)
                return place;
            var gap = pattern.Steps[step + 1].Gap;
            for (var next = place + 1; next < (gap is null ? Math.Min(place + 2, events.Length) : events.Length); next++)
            {
                if (Serves(step + 1, next) && Allows(gap, events[next].At - events[place].At) && End(step + 1, next) is var end and >= 0)
                    return end;
            }

            return -1;
        }
    }

    private static bool Allows(SequenceGap? gap, Duration time)
        => (gap?.Comparison switch
        {
            SequenceComparison.Above => time > gap.Length,
            SequenceComparison.AtLeast => time >= gap.Length,
            SequenceComparison.Below => time < gap.Length,
            SequenceComparison.AtMost => time <= gap.Length,
            SequenceComparison.Exactly => time == gap.Length,
            _ => true,
        }) && (gap?.And is null || Allows(gap.And, time));
}
