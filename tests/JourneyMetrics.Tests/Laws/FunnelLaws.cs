using FsCheck;
using FsCheck.Fluent;
using JourneyMetrics.Funnels;
using JourneyMetrics.Tests.Funnels;
using NodaTime;
using static System.FormattableString;

namespace JourneyMetrics.Tests.Laws;

public sealed class FunnelLaws
{
    [Theory]
    [InlineData(FunnelTies.AnyOrder, FunnelReentry.AnyStart)]
    [InlineData(FunnelTies.StrictlyLater, FunnelReentry.AnyStart)]
    [InlineData(FunnelTies.FileOrder, FunnelReentry.AnyStart)]
    [InlineData(FunnelTies.AnyOrder, FunnelReentry.FirstEntryOnly)]
    [InlineData(FunnelTies.StrictlyLater, FunnelReentry.FirstEntryOnly)]
    [InlineData(FunnelTies.FileOrder, FunnelReentry.FirstEntryOnly)]
    public void The_level_is_the_longest_of_all_chains(FunnelTies ties, FunnelReentry reentry)
        => Law.Holds(FunnelCase.Arbitrary, funnel => Assert.Equal(FunnelOracle.Level(funnel, ties, reentry), funnel.Level(ties, reentry)), runs: 3000);

    [Fact]
    public void Most_of_the_random_customers_are_hard()
    {
        var (hard, all) = (0, 0);
        Law.Holds(FunnelCase.Arbitrary, funnel => { hard += funnel.IsHard ? 1 : 0; all++; }, runs: 1000);
        Assert.True(hard * 2 >= all, Invariant($"{hard} of {all} random customers hold a tie, a repeated step or an event at the window's edge."));
    }

    [Fact]
    public void Widening_the_window_never_lowers_a_level()
        => Law.Holds(FunnelCase.Arbitrary, funnel =>
        {
            foreach (var ties in Enum.GetValues<FunnelTies>())
            {
                var level = (funnel with { Window = Math.Max(1, funnel.Window) }).Level(ties, FunnelReentry.AnyStart);
                Assert.True(level <= (funnel with { Window = Math.Max(1, funnel.Window) + 1 }).Level(ties, FunnelReentry.AnyStart));
                Assert.True(level <= (funnel with { Window = 0 }).Level(ties, FunnelReentry.AnyStart));
            }
        });

    [Fact]
    public void Looser_ties_never_lower_a_level()
        => Law.Holds(FunnelCase.Arbitrary, funnel =>
            funnel.Level(FunnelTies.StrictlyLater, FunnelReentry.AnyStart) <= funnel.Level(FunnelTies.FileOrder, FunnelReentry.AnyStart)
            && funnel.Level(FunnelTies.FileOrder, FunnelReentry.AnyStart) <= funnel.Level(FunnelTies.AnyOrder, FunnelReentry.AnyStart));

    [Fact]
    public void The_counts_of_a_whole_are_the_sum_over_any_split_by_customers()
        => Law.Holds(Populations().SelectMany(_ => Gen.Choose(0, 1 << 8), (log, split) => (log, split)).ToArbitrary(), sample =>
        {
            bool OnTheLeft(string customer) => (sample.split >> (customer[0] - 'A') & 1) == 0;
            var left = sample.log.Where(OnTheLeft);
            var right = sample.log.Where(customer => !OnTheLeft(customer));
            var whole = Funnel.Count(sample.log, allowAbsent: true);
            Assert.Equal(whole, Funnel.Count(left, allowAbsent: true) + Funnel.Count(right, allowAbsent: true));

            var (one, other) = (new FunnelTally(Funnel, allowAbsent: true), new FunnelTally(Funnel, allowAbsent: true));
            foreach (var journey in right.Journeys)
                one.Add(journey);
            foreach (var journey in left.Journeys)
                other.Add(journey);
            one.Merge(other);
            Assert.Equal(whole, one.ToCounts());
        });

    [Fact]
    public void Counts_never_rise_and_report_rates_that_multiply()
        => Law.Holds(Populations().ToArbitrary(), log =>
        {
            var counts = Funnel.Count(log, allowAbsent: true);
            Assert.Equal(counts.Reached.OrderDescending(), counts.Reached);
            Assert.Equal(log.Customers.Count, counts.Customers);
            Assert.Equal(counts.Reached[0], counts.Stopped.Sum());
            var report = counts.Report();
            Assert.Equal(counts, report.Counts);
            if (report.Steps.All(step => step.StepRate.IsDefined))
                Assert.Equal(report.Steps.Aggregate(1.0, (product, step) => product * step.StepRate.Value), report.EndToEnd.Value, 12);
        });

    [Fact]
    public void With_distinct_times_the_order_of_rows_does_not_matter()
        => Law.Holds(Rows(distinctTimes: true).SelectMany(Gen.Shuffle, (rows, shuffled) => (rows, shuffled)).ToArbitrary(), sample =>
        {
            foreach (var ties in Enum.GetValues<FunnelTies>())
            {
                var funnel = new FunnelDefinition(Funnel.Steps, Funnel.Window, ties);
                Assert.Equal(funnel.Count(Log(sample.rows), allowAbsent: true), funnel.Count(Log(sample.shuffled), allowAbsent: true));
            }
        });

    [Fact]
    public void With_ties_in_any_order_the_order_of_rows_does_not_matter_either()
        => Law.Holds(
            Rows(distinctTimes: false).SelectMany(Gen.Shuffle, (rows, shuffled) => (rows, shuffled)).ToArbitrary(),
            sample => Assert.Equal(Funnel.Count(Log(sample.rows), allowAbsent: true), Funnel.Count(Log(sample.shuffled), allowAbsent: true)));

    private static FunnelDefinition Funnel { get; } = new(["a", "b", "a", "c"], Duration.FromSeconds(4));

    private static Gen<TouchpointLog> Populations() => Rows(distinctTimes: false).Select(Log);

    private static Gen<(string Customer, string Name, int Second)[]> Rows(bool distinctTimes)
        => Gen.Elements("A", "B", "C", "D", "E", "F", "G", "H")
            .SelectMany(_ => Gen.Elements("a", "b", "c", "x"), (customer, name) => (customer, name))
            .SelectMany(_ => Gen.Choose(0, 8), (who, second) => (who.customer, who.name, second))
            .ArrayOf()
            .Select(rows => distinctTimes ? rows.DistinctBy(row => (row.customer, row.second)).ToArray() : rows);

    private static TouchpointLog Log((string Customer, string Name, int Second)[] rows)
        => TouchpointLog.FromRows(rows, row => row.Customer, row => row.Name, row => Instant.FromUnixTimeSeconds(row.Second));
}
