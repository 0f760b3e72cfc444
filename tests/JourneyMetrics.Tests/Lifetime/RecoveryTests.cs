using JourneyMetrics.Lifetime;

namespace JourneyMetrics.Tests.Lifetime;

/// <summary>Fits find the parameters that customers were drawn from, and their intervals hold them as often as they say.</summary>
/// <remarks>Set JOURNEYMETRICS_COHORTS to 200 for the whole experiment; a smaller one runs always.</remarks>
public sealed class RecoveryTests
{
    private static readonly int cohorts = int.TryParse(Environment.GetEnvironmentVariable("JOURNEYMETRICS_COHORTS"), out var wanted) ? wanted : 24;

    public static TheoryData<string> Models => [.. LifetimeSamples.Models];

    [Theory]
    [MemberData(nameof(Models))]
    public void Intervals_hold_the_truth_about_as_often_as_they_say(string model)
    {
        double[] truth = model == "Pareto/NBD" ? [0.55, 10.6, 0.7, 12] : [0.5, 5, 0.8, 2.4];
        var source = LifetimeSamples.Create(model, truth[0], truth[1], truth[2], truth[3]);
        var (covered, asked, forecasts, predicted) = (0, 0, 0, 0);
        for (var seed = 1; seed <= cohorts; seed++)
        {
            var drawn = source.Simulate(seed, 4000, 60, holdout: 30);
            var (report, predict) = Fit(model, drawn.Table);
            if (report.Status != FitStatus.Converged)
                continue;
            for (var i = 0; i < 4; i++)
            {
                asked++;
                if (report.Parameters[i].WaldInterval().OrThrow().Contains(truth[i]))
                    covered++;
            }

            predicted++;
            if (predict(30).Predictive.OrThrow().Contains(drawn.HoldoutPurchases.AsSpan().ToArray().Sum()))
                forecasts++;
        }

        // 24 cohorts: four standard errors around 95 %; 200: one and a half points for the 800 parameters, two standard errors for the forecasts.
        var wide = cohorts < 200;
        Assert.True(asked >= 4 * cohorts * 0.9, FormattableString.Invariant($"{asked} of {4 * cohorts}"));
        Assert.InRange((double)covered / asked, wide ? 0.85 : 0.92, wide ? 1 : 0.98);
        Assert.InRange((double)forecasts / predicted, wide ? 0.79 : 0.92, 1);
    }

    // Parameters anywhere from e^-5 to e^5: whatever the data can tell, the likelihood at the fit is not below that at the truth.
    [Theory]
    [MemberData(nameof(Models))]
    public void No_fit_is_worse_than_the_truth_wherever_the_parameters_lie(string model)
    {
        var random = new SplitMix64(77);
        for (var cohort = 0; cohort < cohorts; cohort++)
        {
            double Any() => Math.Exp(-5 + (10 * random.Fraction()));
            var source = LifetimeSamples.Create(model, Any(), Any(), Any(), Any());

            // A mean of some thirty purchases at most, so that a cohort is drawn in no time.
            var age = Math.Min(30, 30 * source.Parameters[1].Value / source.Parameters[0].Value);
            var table = source.Simulate(cohort, 500, age).Table;
            var (report, _) = Fit(model, table);
            Assert.True(report.Status != FitStatus.NotConverged, $"{source}: {report} {FormattableString.Invariant($"{report.GradientNorm}")}");
            Assert.True(report.LogLikelihood >= source.LogLikelihood(table) - 1e-2, FormattableString.Invariant($"{source}: {source.LogLikelihood(table)} against {report}"));
        }
    }

    [Fact]
    public void Simulated_customers_buy_as_the_model_expects()
    {
        foreach (var model in LifetimeSamples.Models)
        {
            var source = LifetimeSamples.Create(model, 1.2, 6, 1.4, 5);
            var drawn = source.Simulate(8, 40_000, 20, holdout: 15);
            var mean = Enumerable.Range(0, drawn.Table.Count).Average(row => (double)drawn.Table[row].Repeats);
            Assert.Equal(1, mean / source.ExpectedPurchases(20).OrThrow(), 0.02);
            Assert.Equal(1, drawn.HoldoutPurchases.AsSpan().ToArray().Sum() / source.ExpectedTotal(drawn.Table, 15), 0.03);
            var alive = new double[drawn.Table.Count];
            source.Score(drawn.Table, 15, alive, default);
            Assert.Equal(alive.Average(), drawn.IsAlive.AsSpan().ToArray().Count(is_alive => is_alive) / 40_000.0, 0.01);
            Assert.Equal(drawn.HoldoutPurchases, source.Simulate(8, 40_000, 20, holdout: 15).HoldoutPurchases);
        }
    }

    private static (FitReport Report, Func<double, TotalPrediction> Predict) Fit(string model, CustomerTable table)
    {
        if (model == "BG/NBD")
        {
            var fit = BgNbd.Fit(table);
            return (fit.Report, horizon => fit.PredictTotal(table, horizon));
        }

        if (model == "MBG/NBD")
        {
            var fit = MbgNbd.Fit(table);
            return (fit.Report, horizon => fit.PredictTotal(table, horizon));
        }

        var pareto = ParetoNbd.Fit(table);
        return (pareto.Report, horizon => pareto.PredictTotal(table, horizon));
    }
}
