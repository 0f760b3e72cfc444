using JourneyMetrics.Testing;
using NodaTime;

namespace JourneyMetrics.Benchmarks;

/// <summary>What a user would write without the library: LINQ over records. The baseline of the suites.</summary>
internal static class LinqJourneys
{
    public static Dictionary<string, SyntheticTouchpoint[]> Group(IEnumerable<SyntheticTouchpoint> rows)
        => rows.GroupBy(row => row.Customer).ToDictionary(customer => customer.Key, customer => customer.OrderBy(row => row.At).ToArray());

    public static long[] Funnel(Dictionary<string, SyntheticTouchpoint[]> journeys, IReadOnlyList<string> steps, Duration window)
    {
        var levels = journeys.Values
            .Select(journey => journey.Select((row, place) => row.Touchpoint == steps[0] ? Chain(journey, place, steps, window) : 0).Max())
            .ToArray();
        return Enumerable.Range(1, steps.Count).Select(step => levels.LongCount(level => level >= step)).ToArray();
    }

    // From one first step, the earliest next step that comes later, and so on.
    private static int Chain(SyntheticTouchpoint[] journey, int start, IReadOnlyList<string> steps, Duration window)
    {
        var place = start;
        for (var step = 1; step < steps.Count; step++)
        {
            place = Array.FindIndex(journey, place + 1, row => row.Touchpoint == steps[step]);
            if (place < 0 || journey[place].At - journey[start].At > window)
                return step;
        }

        return steps.Count;
    }
}
