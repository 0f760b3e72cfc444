using JourneyMetrics.Statistics;
using JourneyMetrics.Tests.Statistics;

namespace JourneyMetrics.Tests.Laws;

public sealed class SurvivalTableLaws
{
    [Fact]
    public void The_table_of_the_whole_is_the_sum_of_its_parts()
        => Law.Holds(SurvivalSamples.Any, rows =>
        {
            var whole = SurvivalTable.From(rows);
            var left = rows.Where((_, place) => place % 3 == 0).ToArray();
            var right = rows.Where((_, place) => place % 3 != 0).ToArray();
            Assert.Equal(whole, SurvivalTable.From(left) + SurvivalTable.From(right));
            Assert.Equal(whole, SurvivalTable.From(right) + SurvivalTable.From(left));
            var tally = new SurvivalTally();
            var other = new SurvivalTally();
            foreach (var row in left)
                tally.Add(row);
            foreach (var row in right)
                other.Add(row);
            tally.Merge(other);
            Assert.Equal(whole, tally.ToTable());
            Assert.Equal(SurvivalTable.From(right), other.ToTable());
        });

    [Fact]
    public void The_order_of_rows_does_not_matter()
        => Law.Holds(SurvivalSamples.Any, rows => SurvivalTable.From(rows) == SurvivalTable.From(rows.AsEnumerable().Reverse()));

    [Fact]
    public void A_row_of_several_customers_is_as_many_rows()
        => Law.Holds(SurvivalSamples.Any, rows
            => SurvivalTable.From(rows) == SurvivalTable.From(rows.SelectMany(row => Enumerable.Repeat(row with { Count = 1 }, (int)row.Count))));

    [Fact]
    public void Rows_and_columns_count_alike()
        => Law.Holds(SurvivalSamples.Any, rows =>
        {
            var durations = rows.Select(row => row.Duration).ToArray();
            var ended = rows.Select(row => row.Ended).ToArray();
            var counts = rows.Select(row => row.Count).ToArray();
            var fromStart = rows.Select(row => row with { Entry = null }).ToArray();
            Assert.Equal(SurvivalTable.From(fromStart), SurvivalTable.From(durations, ended, counts: counts));
            Assert.Equal(SurvivalTable.From(fromStart.Select(row => row with { Count = 1 })), SurvivalTable.From(durations, ended));
            var late = rows.Where(row => row.Entry is not null).ToArray();
            Assert.Equal(
                SurvivalTable.From(late),
                SurvivalTable.From([.. late.Select(row => row.Duration)], [.. late.Select(row => row.Ended)], [.. late.Select(row => row.Entry!.Value)], [.. late.Select(row => row.Count)]));
        });

    [Fact]
    public void Whole_periods_count_as_durations_do()
        => Law.Holds(SurvivalSamples.Plain, rows =>
        {
            var periods = rows.Select(row => (int)(row.Duration * 2)).ToArray();
            var ended = rows.Select(row => row.Ended).ToArray();
            var expected = SurvivalTable.From([.. periods.Select(period => (double)period)], ended);
            Assert.Equal(expected, SurvivalTable.FromPeriods(periods, ended));

            // So far apart that counters for each period would be a waste.
            int[] far = [.. periods.Select(period => period * 80_000_000)];
            Assert.Equal(SurvivalTable.From([.. far.Select(period => (double)period)], ended), SurvivalTable.FromPeriods(far, ended));
        });

    [Fact]
    public void Those_at_risk_are_who_was_under_observation()
        => Law.Holds(SurvivalSamples.Any, rows =>
        {
            foreach (var row in SurvivalTable.From(rows).Rows)
                Assert.Equal(SurvivalOracle.AtRisk(rows, row.Time), row.AtRisk);
            Assert.Equal(rows.Sum(row => row.Count), SurvivalTable.From(rows).Customers);
        });

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void The_radix_sort_orders_as_the_sort_of_the_runtime(int kind)
    {
        var random = new SplitMix64((ulong)kind);
        var durations = new double[40_000];
        for (var i = 0; i < durations.Length; i++)
        {
            durations[i] = kind switch
            {
                1 => random.Fraction() * 1000,
                2 => random.Below(50),
                3 => 1e9 + (random.Fraction() * 1e-6),
                _ => Math.Exp(1400 * (random.Fraction() - 0.5)),
            };
        }

        var ended = durations.Select(_ => random.Happens(0.7)).ToArray();
        var expected = durations.Zip(ended).GroupBy(row => row.First).OrderBy(group => group.Key)
            .Select(group => (Time: group.Key, Events: (long)group.Count(row => row.Second), Censored: (long)group.Count(row => !row.Second)));
        Assert.Equal(expected, SurvivalTable.From(durations, ended).Rows.Select(row => (row.Time, row.Events, row.Censored)));
        var tally = new SurvivalTally();
        for (var i = 0; i < durations.Length; i++)
            tally.Add(new Spell(durations[i], ended[i]));
        Assert.Equal(SurvivalTable.From(durations, ended), tally.ToTable());
    }
}
