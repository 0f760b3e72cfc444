using JourneyMetrics.Lifetime;

namespace JourneyMetrics.Tests.Lifetime;

public sealed class FitTests
{
    private static readonly CustomerTable cohort = LifetimeSamples.Cohort(new BgNbd(0.5, 5, 0.8, 2.5), 3000, 42);

    public static TheoryData<string> Models => [.. LifetimeSamples.Models];

    [Theory]
    [MemberData(nameof(Models))]
    public void Every_start_leads_to_the_same_maximum(string model)
    {
        var plain = Fit(model, cohort).Report;
        Assert.Equal(FitStatus.Converged, plain.Status);
        Assert.True(plain.GradientNorm < 1e-6);
        var random = new SplitMix64(9);
        for (var i = 0; i < 20; i++)
        {
            var start = Enumerable.Range(0, 4).Select(_ => 0.01 * Math.Pow(1e4, random.Fraction())).ToValueList();
            Same(plain, Fit(model, cohort, new FitOptions { Start = start }).Report, 1e-7);
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void The_unit_of_time_changes_only_what_is_a_time(string model)
    {
        var plain = Fit(model, cohort).Report;
        foreach (var scale in new[] { 1 / 52.0, 7, 604_800 })
        {
            var scaled = CustomerTable.FromRows(Rows(cohort), row => row.Repeats, row => row.Recency * scale, row => row.Age * scale);
            var report = Fit(model, scaled).Report;
            Assert.Equal(plain.LogLikelihood - (Rows(cohort).Sum(row => row.Repeats) * Math.Log(scale)), report.LogLikelihood, 1e-6);
            foreach (var (one, other) in plain.Parameters.Zip(report.Parameters))
                Assert.Equal(1, other.Value / one.Value / (one.Name is "alpha" or "beta" ? scale : 1), 1e-9);
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Row_order_grouping_and_threads_change_no_bit(string model)
    {
        var plain = Fit(model, cohort).Report;
        var random = new SplitMix64(4);
        Assert.Equal(plain, Fit(model, CustomerTable.FromSummaries(Rows(cohort).OrderBy(_ => random.Next()))).Report);
        Assert.Equal(plain, Fit(model, cohort.Grouped()).Report);
        Assert.Equal(plain, Fit(model, cohort, new FitOptions { Threads = 2 }).Report);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Standard_errors_come_from_the_curvature_and_the_covariance_is_symmetric(string model)
    {
        var report = Fit(model, cohort).Report;
        var covariance = report.Covariance.OrThrow();
        var logs = report.LogCovariance.OrThrow();
        for (var i = 0; i < 4; i++)
        {
            Assert.Equal(Math.Sqrt(covariance[i][i]), report.Parameters[i].StandardError.OrThrow(), 1e-12);
            for (var j = 0; j < 4; j++)
            {
                Assert.Equal(covariance[j][i], covariance[i][j]);
                Assert.Equal(covariance[i][j], logs[i][j] * report.Parameters[i].Value * report.Parameters[j].Value, 1e-12 * Math.Abs(covariance[i][j]));
            }
        }

        Assert.Equal(8 - (2 * report.LogLikelihood), report.Aic, 1e-9);
        Assert.Equal((4 * Math.Log(3000)) - (2 * report.LogLikelihood), report.Bic, 1e-9);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Data_without_a_maximum_end_with_a_status_and_a_direction(string model)
    {
        CustomerTable[] hopeless =
        [
            CustomerTable.FromColumns([2L], [30.43], [38.86]),
            CustomerTable.FromColumns(new long[100], new double[100], [.. Enumerable.Repeat(30.0, 100)]),
            CustomerTable.FromColumns([.. Enumerable.Repeat(5L, 100)], [.. Enumerable.Repeat(29.9, 100)], [.. Enumerable.Repeat(30.0, 100)]),
            CustomerTable.FromColumns([0L], [0.0], [0.0]),
        ];
        foreach (var table in hopeless)
        {
            var fit = Fit(model, table);
            Assert.NotEqual(FitStatus.Converged, fit.Report.Status);
            Assert.False(string.IsNullOrWhiteSpace(fit.Report.Direction));
            Assert.Throws<UndefinedException>(() => fit.Model());
            Assert.All(fit.Report.Parameters, parameter => Assert.False(parameter.StandardError.IsDefined));
            Assert.False(fit.Report.Covariance.IsDefined);
        }

        Assert.Equal(0, Fit(model, hopeless[1]).Report.LogLikelihood, 1e-3);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void A_fit_can_be_cancelled_and_needs_customers_and_a_legal_start(string model)
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => Fit(model, cohort, new FitOptions { Cancellation = source.Token }));
        Assert.Throws<ArgumentException>(() => Fit(model, CustomerTable.FromColumns(Array.Empty<long>(), [], [])));
        Assert.Throws<ArgumentOutOfRangeException>(() => Fit(model, cohort, new FitOptions { Start = [1, 1, 0, 1] }));
        Assert.Throws<ArgumentException>(() => Fit(model, cohort, new FitOptions { Start = [1, 1] }));
        Assert.Throws<ArgumentNullException>(() => Fit(model, null!));
    }

    [Fact]
    public void A_fit_stopped_by_its_limit_of_steps_says_so()
    {
        var fit = BgNbd.Fit(cohort, new FitOptions { MaxIterations = 1 });
        Assert.Equal(FitStatus.NotConverged, fit.Report.Status);
        Assert.False(fit.TryGetModel(out _));
        Assert.Equal(Undefined.NotConverged, Assert.Throws<UndefinedException>(() => fit.Model).Reason);
        Assert.Equal(Undefined.NotConverged, fit.Estimate(model => model.R).Value.Reason);
    }

    [Fact]
    public void Intervals_by_curvature_by_profile_and_by_resampling_agree_where_data_are_many()
    {
        var fit = BgNbd.Fit(cohort);
        var wald = fit.Report.Parameter("r").WaldInterval().OrThrow();
        var profile = fit.ProfileInterval("r").OrThrow();
        var refits = fit.Bootstrap(seed: 1, replicates: 200);
        Assert.Equal(0, refits.Failed);
        var resampled = refits.Interval(model => model.R).OrThrow();
        Assert.Equal(1, profile.Lower!.Value / wald.Lower!.Value, 0.02);
        Assert.Equal(1, profile.Upper!.Value / wald.Upper!.Value, 0.02);
        Assert.Equal(1, resampled.Lower!.Value / wald.Lower!.Value, 0.06);
        Assert.Equal(1, resampled.Upper!.Value / wald.Upper!.Value, 0.06);
        Assert.Equal(1, refits.StandardError(model => model.R).OrThrow() / fit.Report.Parameter("r").StandardError.OrThrow(), 0.15);

        // At an end of the profile the best of the other parameters leave the likelihood lower by half a quantile of chi-square.
        var figure = fit.ProfileInterval(model => model.R).OrThrow();
        Assert.Equal(profile.Lower.Value, figure.Lower!.Value, 1e-6);
        Assert.Equal(profile.Upper.Value, figure.Upper!.Value, 1e-6);
    }

    [Fact]
    public void A_bootstrap_is_the_same_on_any_number_of_threads()
    {
        var fit = BgNbd.Fit(cohort);
        Assert.Equal(
            fit.Bootstrap(seed: 5, replicates: 8).Models.Select(model => model.Alpha),
            fit.Bootstrap(seed: 5, replicates: 8, threads: 2).Models.Select(model => model.Alpha));
    }

    [Fact]
    public void The_delta_method_of_a_parameter_is_its_standard_error()
    {
        var fit = ParetoNbd.Fit(cohort);
        var estimate = fit.Estimate(model => model.Beta, 0.9, ParameterScale.Logarithmic);
        Assert.Equal(1, estimate.StandardError!.Value.OrThrow() / fit.Report.Parameter("beta").StandardError.OrThrow(), 1e-6);
        var wald = fit.Report.Parameter("beta").WaldInterval(0.9).OrThrow();
        Assert.Equal(1, estimate.Interval.OrThrow().Upper!.Value / wald.Upper!.Value, 1e-5);
    }

    private static IEnumerable<CustomerSummary> Rows(CustomerTable table) => Enumerable.Range(0, table.Count).Select(row => table[row]);

    private static (FitReport Report, Func<PurchaseModel> Model) Fit(string model, CustomerTable table, FitOptions? options = null)
    {
        if (model == "BG/NBD")
        {
            var fit = BgNbd.Fit(table, options);
            return (fit.Report, () => fit.Model);
        }

        if (model == "MBG/NBD")
        {
            var fit = MbgNbd.Fit(table, options);
            return (fit.Report, () => fit.Model);
        }

        var pareto = ParetoNbd.Fit(table, options);
        return (pareto.Report, () => pareto.Model);
    }

    private static void Same(FitReport expected, FitReport got, double tolerance)
    {
        Assert.Equal(FitStatus.Converged, got.Status);
        Assert.Equal(expected.LogLikelihood, got.LogLikelihood, 1e-7);
        foreach (var (one, other) in expected.Parameters.Zip(got.Parameters))
            Assert.Equal(1, other.Value / one.Value, tolerance);
    }
}
