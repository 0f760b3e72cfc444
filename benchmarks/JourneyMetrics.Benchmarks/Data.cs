using JourneyMetrics.Testing;

namespace JourneyMetrics.Benchmarks;

/// <summary>Synthetic rows of a wanted number.</summary>
internal static class Data
{
    public static SyntheticTouchpoint[] Rows(int events)
    {
        // A customer has a few touchpoints; make too many customers and cut.
        var customers = events / 3;
        return [.. SyntheticJourneys.Create(customers).Touchpoints.Take(events)];
    }

    public static void Shuffle(SyntheticTouchpoint[] rows)
    {
        var random = new SplitMix64(1);
        for (var left = rows.Length; left > 1; left--)
        {
            var place = random.Below(left);
            (rows[left - 1], rows[place]) = (rows[place], rows[left - 1]);
        }
    }

    public static TouchpointLog Log(IEnumerable<SyntheticTouchpoint> rows)
        => TouchpointLog.FromRows(rows, row => row.Customer, row => row.Touchpoint, row => row.At, row => row.Channel, row => row.Value);
}
