using JourneyMetrics.Lifetime;

namespace JourneyMetrics.Tests.Lifetime;

public sealed class DiagnosticTests
{
    private static readonly BgNbd model = new(0.243, 4.414, 0.793, 2.426);
    private static readonly ParetoNbd other = new(0.553, 10.578, 0.606, 11.669);

    [Fact]
    public void Tracking_adds_up_what_is_expected_of_new_customers()
    {
        var table = CustomerTable.FromColumns([1L, 0, 0], [2.0, 0, 0], [10.0, 10, 7], weights: [1, 3, 2]);
        var tracking = PurchaseTracking.Of(model, table, 10, 4, 5, [1, 2, 0, 4]);
        Assert.Equal([5.0, 10, 15, 20], tracking.Periods.Select(period => period.End));
        double At(double time) => (4 * model.ExpectedPurchases(time).OrThrow()) + (time > 3 ? 2 * model.ExpectedPurchases(time - 3).OrThrow() : 0);
        Assert.Equal(At(5), tracking.Periods[0].Expected, 1e-12);
        Assert.Equal(At(20), tracking.Periods[3].Expected, 1e-12);
        Assert.Equal(At(15) - At(10), tracking.Periods[2].ExpectedIncrement, 1e-12);
        Assert.Equal([1L, 3, 3, 7], tracking.Periods.Select(period => period.Actual!.Value));
        Assert.Null(PurchaseTracking.Of(model, table, 10, 1).Periods[0].Actual);
        Assert.Contains("Row 0", Assert.Throws<ArgumentOutOfRangeException>(() => PurchaseTracking.Of(model, table, 9, 4)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("actual", () => PurchaseTracking.Of(model, table, 10, 4, 5, [1]));
    }

    [Fact]
    public void A_holdout_report_groups_every_customer_once()
    {
        var drawn = model.Simulate(7, 4_000, 38.9, holdout: 39);
        var report = HoldoutReport.Of(model, drawn.Table, drawn.HoldoutPurchases.AsSpan(), 39);
        foreach (var groups in new[] { report.ByRepeats, report.BySilence, report.ByExpected })
        {
            Assert.Equal(4_000, groups.Sum(group => group.Customers));
            Assert.Equal(report.Expected, groups.Sum(group => group.Customers * (group.ExpectedMean.Value ?? 0)), 1e-8);
            Assert.Equal(report.Actual, groups.Sum(group => group.Customers * (group.ActualMean.Value ?? 0)), 1e-8);
        }

        Assert.Equal((0.0, 7.0, (double?)null), (report.ByRepeats[0].From, report.ByRepeats[^1].From, report.ByRepeats[^1].To));
        Assert.True(report.ByExpected.Count is > 1 and <= 10);
        for (var i = 1; i < report.ByExpected.Count; i++)
            Assert.True(report.ByExpected[i].From > report.ByExpected[i - 1].To);

        // The model that drew the customers foretells them.
        Assert.InRange(Math.Abs(report.TotalError.OrThrow()), 0, 0.1);
        Assert.InRange(report.MeanAbsoluteError, 0, report.RootMeanSquaredError);
        Assert.Equal((report.Expected - report.Actual) / 4_000, report.Bias, 1e-12);
    }

    [Fact]
    public void Errors_are_those_of_the_definition()
    {
        var table = CustomerTable.FromColumns([1L, 0], [2.0, 0], [10.0, 10]);
        var expected = new[] { model.ExpectedPurchases(table[0], 5).OrThrow(), model.ExpectedPurchases(table[1], 5).OrThrow() };
        var report = HoldoutReport.Of(model, table, [2L, 0], 5);
        Assert.Equal((Math.Abs(expected[0] - 2) + expected[1]) / 2, report.MeanAbsoluteError, 1e-12);
        Assert.Equal(Math.Sqrt((Math.Pow(expected[0] - 2, 2) + Math.Pow(expected[1], 2)) / 2), report.RootMeanSquaredError, 1e-12);
        Assert.Throws<ArgumentException>("actual", () => HoldoutReport.Of(model, table, [2L], 5));
        Assert.Throws<ArgumentOutOfRangeException>("actual", () => HoldoutReport.Of(model, table, [2L, -1], 5));
    }

    [Fact]
    public void A_histogram_expects_all_customers_and_accepts_its_own()
    {
        var drawn = model.Simulate(2, 5_000, 38.9).Table;
        var histogram = FrequencyHistogram.Of(model, drawn);
        Assert.Equal(5_000, histogram.Bins.Sum(bin => bin.Expected), 1e-6);
        Assert.Equal(5_000, histogram.Bins.Sum(bin => bin.Actual));
        Assert.Equal(8 - 1 - 4, histogram.DegreesOfFreedom);
        Assert.InRange(histogram.PValue.OrThrow(), 1e-4, 1);
        Assert.InRange(FrequencyHistogram.Of(new BgNbd(2, 4, 0.8, 2.4), drawn).PValue.OrThrow(), 0, 1e-9);
        Assert.Equal(Undefined.TooFewObservations, FrequencyHistogram.Of(model, drawn, 2).PValue.Reason);
    }

    [Fact]
    public void A_likelihood_ratio_compares_a_special_case()
    {
        var survivors = new long[] { 1000, 869, 743, 653, 593, 551 };
        var (special, general) = (ShiftedBetaGeometric.Fit(survivors).Report, BetaDiscreteWeibull.Fit(survivors).Report);
        var test = LikelihoodRatioTest.Of(special, general);
        Assert.Equal(2 * (general.LogLikelihood - special.LogLikelihood), test.Statistic, 1e-9);
        Assert.Equal(1, test.DegreesOfFreedom);
        Assert.InRange(test.PValue, 0, 0.1);
        Assert.Throws<ArgumentException>("special", () => LikelihoodRatioTest.Of(general, special));
    }

    [Fact]
    public void Vuong_finds_the_model_that_drew_the_customers()
    {
        var drawn = model.Simulate(4, 8_000, 60).Table;
        var test = VuongTest.Of(model, new BgNbd(0.5, 4.4, 0.8, 2.4), drawn);
        Assert.True(test.Difference > 0 && test.Z.OrThrow() > 3 && test.PValue.OrThrow() < 0.01);
        Assert.Equal(test.Z, test.CorrectedZ);
        Assert.Equal(-test.Z.OrThrow(), VuongTest.Of(new BgNbd(0.5, 4.4, 0.8, 2.4), model, drawn).Z.OrThrow(), 1e-9);
        Assert.Equal(Undefined.ZeroVariance, VuongTest.Of(model, model, drawn).Z.Reason);
        Assert.Equal(model.LogLikelihood(drawn) - other.LogLikelihood(drawn), VuongTest.Of(model, other, drawn).Difference, 1e-7);
    }

    [Fact]
    public void The_ranking_puts_what_did_not_converge_at_the_end()
    {
        var drawn = model.Simulate(9, 3_000, 38.9).Table;
        var nobody = new FitReport("Other", FitStatus.Boundary, "r -> 0", [], 0, Undefined.NotIdentifiable, Undefined.NotIdentifiable, 0, 3, 3_000);
        var ranking = ModelRanking.Of(nobody, BgNbd.Fit(drawn).Report, Nbd.Fit(drawn).Report, ParetoNbd.Fit(drawn).Report);
        Assert.Equal("Other", ranking.Models[^1].Model);
        Assert.Equal(Undefined.NotConverged, ranking.Models[^1].Weight.Reason);
        Assert.Equal(1, ranking.Models.Sum(entry => entry.Weight.Value ?? 0), 1e-12);
        Assert.True(ranking.Models[0].Bic <= ranking.Models[1].Bic && ranking.Models[1].Bic <= ranking.Models[2].Bic);
        Assert.Throws<ArgumentException>(() => ModelRanking.Of());
    }
}
