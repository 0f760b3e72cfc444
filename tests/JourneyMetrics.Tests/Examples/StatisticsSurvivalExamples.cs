using JourneyMetrics.Statistics;

namespace JourneyMetrics.Tests.Examples;

/// <summary>One non-default example of each result about durations.</summary>
internal static class StatisticsSurvivalExamples
{
    internal static IEnumerable<object> All()
    {
        var late = SurvivalTable.From([new Spell(5, true, 2.5), new Spell(8, false, null, 3), new Spell(8, true)]);
        var (control, treatment) = (SurvivalTable.From([2, 3, 3, 7], [true, true, false, true]), SurvivalTable.From([1, 4, 6, 9], [false, true, false, true]));
        var cox = CoxRegression.Fit([new Spell(1, true), new Spell(2, true), new Spell(3, false), new Spell(4, true)], [1, 0, 1, 0], ["mobile"]);
        var table = new LifeTable([new(0, 1, 1000, 120, 30), new(1, 2, 850, 60, 40)]);
        return
        [
            new Spell(12.5, true, 3, 40),
            late.Rows[0],
            late,
            late.Curve(),
            late.Curve().At(6).OrThrow(),
            late.Curve().At(8).OrThrow(),
            control.Curve().RestrictedMean(5).OrThrow(),
            RestrictedMeanDifference.Between(control.Curve(), treatment.Curve(), 5).OrThrow(),
            LogRankTest.Compare([control, treatment]),
            LogRankTest.GehanBreslow([control, SurvivalTable.Empty]),
            LogRankTest.Compare([control, treatment]).Groups[0],
            ExponentialFit.Of(control),
            WeibullFit.Of(control).OrThrow(),
            table.Periods[0],
            table.Rows[0],
            table,
            cox,
            cox.Coefficients[0],
            CoxRegression.Fit([new Spell(1, true), new Spell(2, false)], [1, 0], ["mobile"]),
            SurvivalIntervalKind.LogLog,
            SurvivalQuantileRule.FirstTime,
            CoxTies.Breslow,
        ];
    }
}
