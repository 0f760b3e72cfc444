using JourneyMetrics.Statistics;

namespace JourneyMetrics.Tests.Statistics;

public sealed class SurvivalAllocationTests
{
    [Fact]
    public void Counting_whole_periods_allocates_the_same_for_any_number_of_rows()
    {
        var (few, many) = (Rows(1_000), Rows(50_000));
        Assert.Equal(few.Table().Rows.Count, many.Table().Rows.Count);
        Assert.Equal(Allocation.Of(() => few.Table()), Allocation.Of(() => many.Table()));
    }

    [Fact]
    public void Sorting_durations_allocates_the_same_for_any_number_of_rows()
    {
        var (few, many) = (Rows(1_000), Rows(50_000));
        Assert.Equal(Allocation.Of(() => SurvivalTable.From(few.Durations, few.Ended)), Allocation.Of(() => SurvivalTable.From(many.Durations, many.Ended)));
    }

    [Fact]
    public void Asking_a_curve_allocates_nothing()
    {
        var curve = Rows(1_000).Table().Curve();
        Assert.Equal(0, Allocation.Of(() =>
        {
            _ = curve.At(12);
            _ = curve.Interval(12, SurvivalIntervalKind.LogLog, 0.9);
            _ = curve.Median();
            _ = curve.MedianInterval();
            _ = curve.RestrictedMean(20);
        }));
    }

    private static Sample Rows(int count)
    {
        var periods = Enumerable.Range(0, count).Select(row => row * 37 % 40).ToArray();
        var ended = Enumerable.Range(0, count).Select(row => row % 3 != 0).ToArray();
        return new Sample(periods, [.. periods.Select(period => (double)period)], ended);
    }

    private sealed record Sample(int[] Periods, double[] Durations, bool[] Ended)
    {
        public SurvivalTable Table() => SurvivalTable.FromPeriods(Periods, Ended);
    }
}
