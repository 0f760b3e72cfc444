using JourneyMetrics.Statistics;
using JourneyMetrics.Tests.Statistics;

namespace JourneyMetrics.Tests.Laws;

public sealed class SurvivalComparisonLaws
{
    [Fact]
    public void Identical_groups_do_not_differ()
        => Law.Holds(SurvivalSamples.Any, rows =>
        {
            var table = SurvivalTable.From(rows);
            foreach (var test in new[] { LogRankTest.Compare([table, table]), LogRankTest.Compare([table, table, table], 1), LogRankTest.GehanBreslow([table, table]) })
            {
                if (test.Statistic.TryGetValue(out var statistic))
                    Assert.Equal(0, statistic, 1e-20);
                else
                    Assert.Equal(table.Events == 0 ? Undefined.NoData : Undefined.ZeroVariance, test.Statistic.Reason);
            }
        });

    [Fact]
    public void Observed_and_expected_have_one_sum_and_order_does_not_matter()
        => Law.Holds(SurvivalSamples.Any, rows =>
        {
            var groups = Split(rows, 3);
            var test = LogRankTest.Compare(groups);
            Assert.Equal(test.Groups.Select(group => group.Observed).Sum(), test.Groups.Select(group => group.Expected).Sum(), 1e-9);
            var turned = LogRankTest.Compare([groups[2], groups[0], groups[1]]);
            Assert.Equal(test.DegreesOfFreedom, turned.DegreesOfFreedom);
            Assert.Equal(test.Statistic.Value ?? 0, turned.Statistic.Value ?? 0, 1e-8);
            Assert.Equal(test.Groups[2], turned.Groups[0]);
        });

    [Fact]
    public void With_two_groups_the_statistic_is_its_definition()
        => Law.Holds(SurvivalSamples.Any, rows =>
        {
            var (one, two) = (rows.Where((_, place) => place % 2 == 0).ToArray(), rows.Where((_, place) => place % 2 != 0).ToArray());
            var (excess, variance) = (0.0, 0.0);
            foreach (var time in SurvivalOracle.EventTimes(rows, double.MaxValue))
            {
                var (n, n1) = (SurvivalOracle.AtRisk(rows, time), SurvivalOracle.AtRisk(one, time));
                var d = rows.Where(row => row.Ended && row.Duration == time).Sum(row => row.Count);
                excess += one.Where(row => row.Ended && row.Duration == time).Sum(row => row.Count) - (d * n1 / n);
                variance += n > 1 ? d * (n1 / n) * (1 - (n1 / n)) * (n - d) / (n - 1) : 0;
            }

            var test = LogRankTest.Compare([SurvivalTable.From(one), SurvivalTable.From(two)]);
            if (variance > 1e-9)
                Assert.Equal(excess * excess / variance, test.Statistic.OrThrow(), 1e-9);
            else
                Assert.False(test.Statistic.IsDefined);
        });

    [Fact]
    public void An_indicator_in_Coxs_model_scores_as_the_log_rank_test_where_no_events_are_tied()
        => Law.Holds(SurvivalSamples.Plain, rows =>
        {
            // Distinct times: the variances differ at ties only.
            var spells = rows.Select((row, place) => new Spell(row.Duration + (place / 1e3), row.Ended)).ToArray();
            var values = spells.Select((_, place) => (double)(place % 2)).ToArray();
            var test = LogRankTest.Compare([SurvivalTable.From(spells.Where((_, place) => place % 2 == 0)), SurvivalTable.From(spells.Where((_, place) => place % 2 != 0))]);
            var fit = CoxRegression.Fit(spells, values, ["second"]);
            if (fit.ScoreStatistic.TryGetValue(out var score))
                Assert.Equal(test.Statistic.OrThrow(), score, 1e-8);
            else
                Assert.NotNull(fit.Reason);
        });

    [Fact]
    public void The_difference_of_means_turns_its_sign_with_the_groups_and_its_interval_agrees_with_p()
        => Law.Holds(SurvivalSamples.Any, rows =>
        {
            var groups = Split(rows, 2);
            var forth = RestrictedMeanDifference.Between(groups[0].Curve(), groups[1].Curve(), 4);
            var back = RestrictedMeanDifference.Between(groups[1].Curve(), groups[0].Curve(), 4);
            Assert.Equal(forth.IsDefined, back.IsDefined);
            if (!forth.TryGetValue(out var difference))
                return;
            Assert.Equal(difference.Difference, -back.OrThrow().Difference);
            if (difference.PValue.TryGetValue(out var p))
                Assert.Equal(p >= 0.05, difference.Interval().OrThrow().Contains(0));
            else
                Assert.Equal(0, difference.StandardError);
        });

    [Fact]
    public void Rows_of_several_customers_fit_as_copies_do()
        => Law.Holds(SurvivalSamples.Any, rows =>
        {
            // The term has to do with the row, not with its duration: else it would separate who ends first.
            var marked = rows.Select((row, place) => (Row: row, Value: place * 7 % 5)).ToArray();
            var copies = marked.SelectMany(row => Enumerable.Repeat((row.Row with { Count = 1 }, row.Value), (int)row.Row.Count)).ToArray();
            foreach (var ties in Enum.GetValues<CoxTies>())
            {
                var (fit, copied) = (Fit(marked, ties), Fit(copies, ties));
                Assert.Equal(fit.Reason, copied.Reason);
                Assert.Equal(fit.Events, copied.Events);
                Assert.Equal(fit.Coefficients[0].Estimate.Value ?? 0, copied.Coefficients[0].Estimate.Value ?? 0, 1e-6);
                // At 0 rounding alone decides whose hazard is higher.
                if (Math.Abs(fit.Coefficients[0].Estimate.Value ?? 0) > 1e-6)
                    Assert.Equal(fit.Concordance.OrThrow(), copied.Concordance.OrThrow(), 1e-9);
            }
        });

    private static CoxRegression Fit((Spell Row, int Value)[] rows, CoxTies ties)
        => CoxRegression.Fit(rows, row => row.Row, [("value", row => row.Value)], ties);

    private static SurvivalTable[] Split(Spell[] rows, int groups)
        => [.. Enumerable.Range(0, groups).Select(group => SurvivalTable.From(rows.Where((_, place) => place % groups == group)))];
}
