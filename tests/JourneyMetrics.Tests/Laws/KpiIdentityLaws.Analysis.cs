using FsCheck;
using FsCheck.Fluent;
using JourneyMetrics.Kpis;
using NodaTime;

namespace JourneyMetrics.Tests.Laws;

/// <summary>Laws of pooling, comparing and of durations.</summary>
public sealed class AnalysisIdentityLaws
{
    private static readonly Arbitrary<(int Part, int Whole)[]> groups = (
        from whole in Gen.Choose(1, 100_000)
        from part in Gen.Choose(0, whole)
        select (part, whole)).NonEmptyListOf().Select(list => list.ToArray()).ToArbitrary();

    private static readonly Arbitrary<(double Value, double Target)> gaps = (
        from value in Gen.Choose(-100_000, 100_000)
        from target in Gen.Choose(1, 100_000)
        select (value / 128d, target / 128d)).ToArbitrary();

    private static readonly Arbitrary<int[]> spells = Gen.Choose(0, int.MaxValue).NonEmptyListOf().Select(list => list.ToArray()).ToArbitrary();

    [Fact]
    public void A_pooled_ratio_lies_between_the_smallest_and_the_largest()
        => Law.Holds(groups, x => Pooled(x).Value >= x.Min(Value) && Pooled(x).Value <= x.Max(Value));

    [Fact]
    public void A_pooled_ratio_of_counts_is_the_pooled_rate()
        => Law.Holds(groups, x => Pooled(x).Value.Equals(x.Select(group => new Rate(group.Part, group.Whole)).Pool().Value));

    [Fact]
    public void Splitting_a_group_in_two_leaves_the_pooled_ratio_unchanged()
        => Law.Holds(groups, x =>
        {
            var (part, whole) = x[0];
            (int, int)[] split = [(part / 3, whole / 3), (part - (part / 3), whole - (whole / 3)), .. x[1..]];
            return Pooled(split).Equals(Pooled(x));
        });

    [Fact]
    public void The_order_of_groups_does_not_matter()
        => Law.Holds(groups, x => Pooled([.. x.AsEnumerable().Reverse()]).Equals(Pooled(x)));

    [Fact]
    public void An_index_is_a_hundred_times_one_plus_the_gap()
        => Law.Holds(gaps, x => Figures.Near(
            Comparisons.BenchmarkIndex(x.Value, x.Target).OrThrow(),
            100 * (1 + Comparisons.TargetGap(x.Value, x.Target, KpiDirection.HigherIsBetter).OrThrow()),
            1e-12,
            100 * (1 + Math.Abs(x.Value / x.Target))));

    [Fact]
    public void The_other_direction_turns_the_sign_of_a_gap()
        => Law.Holds(gaps, x => Comparisons.TargetGap(x.Value, x.Target, KpiDirection.HigherIsBetter).OrThrow()
            .Equals(0 - Comparisons.TargetGap(x.Value, x.Target, KpiDirection.LowerIsBetter).OrThrow()));

    [Fact]
    public void A_relative_gap_is_the_absolute_one_over_the_target()
        => Law.Holds(gaps, x => Comparisons.TargetGap(x.Value, x.Target, KpiDirection.LowerIsBetter).OrThrow()
            .Equals(Comparisons.TargetGapAbsolute(x.Value, x.Target, KpiDirection.LowerIsBetter).OrThrow() / x.Target));

    [Fact]
    public void A_Wilson_interval_holds_its_rate_and_mirrors_the_complement()
        => Law.Holds(groups, x =>
        {
            var (part, whole) = x[0];
            var interval = Comparisons.WilsonInterval(part, whole, 0.9).OrThrow();
            var mirror = Comparisons.WilsonInterval(whole - part, whole, 0.9).OrThrow();
            return interval.Contains((double)part / whole)
                && Figures.Near(interval.Lower!.Value, 1 - mirror.Upper!.Value, 1e-14, 1)
                && Figures.Near(interval.Upper!.Value, 1 - mirror.Lower!.Value, 1e-14, 1);
        });

    [Fact]
    public void A_mean_lies_between_the_shortest_and_the_longest_and_times_n_is_the_sum()
        => Law.Holds(spells, x =>
        {
            var mean = Durations.MeanDuration(Array.ConvertAll(x, value => (decimal)value)).OrThrow();
            return mean >= x.Min() && mean <= x.Max() && Figures.Near(mean * x.Length, x.Sum(value => (long)value));
        });

    [Fact]
    public void Durations_and_plain_numbers_give_one_mean_and_one_median()
        => Law.Holds(spells, x =>
        {
            decimal[] numbers = Array.ConvertAll(x, value => (decimal)value);
            Duration[] durations = Array.ConvertAll(x, value => Duration.FromNanoseconds((long)value));
            return Math.Floor(Durations.MedianDuration(numbers).OrThrow()).Equals((double)Durations.MedianDuration(durations).OrThrow().ToInt64Nanoseconds())
                && Math.Floor(Durations.MeanDuration(numbers).OrThrow()).Equals((double)Durations.MeanDuration(durations).OrThrow().ToInt64Nanoseconds());
        });

    private static double Value((int Part, int Whole) group) => (double)group.Part / group.Whole;

    private static Ratio Pooled((int Part, int Whole)[] groups)
        => Comparisons.PooledRatio(Array.ConvertAll(groups, group => (decimal)group.Part), Array.ConvertAll(groups, group => (decimal)group.Whole));
}
