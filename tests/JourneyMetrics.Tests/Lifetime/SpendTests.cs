using JourneyMetrics.Lifetime;

namespace JourneyMetrics.Tests.Lifetime;

public sealed class SpendTests
{
    private static readonly GammaGamma published = new(6.25, 3.74, 15.44);

    [Fact]
    public void The_published_spreadsheet_agrees()
    {
        // Fader and Hardie (2013), The Gamma-Gamma Model of Monetary Value: 24.65 and 18.91 with unrounded parameters, 35.17 without repeats.
        Assert.Equal(24.66, published.ExpectedSpend(2, 22.35).OrThrow(), 0.02);
        Assert.Equal(18.92, published.ExpectedSpend(1, 11.77).OrThrow(), 0.02);
        Assert.Equal(35.2190, published.ExpectedSpend(0, 0).OrThrow(), 1e-4);
        Assert.Equal(published.PopulationMean, published.ExpectedSpend(0, 0));
    }

    [Fact]
    public void Without_a_population_mean_a_customer_with_purchases_still_has_one()
    {
        var heavy = new GammaGamma(6.25, 0.9, 15.44);
        Assert.Equal(Undefined.Divergent, heavy.PopulationMean.Reason);
        Assert.Equal(36.016260162601625, heavy.ExpectedSpend(1, 20).OrThrow(), 1e-12);
        Assert.Equal(Undefined.Divergent, new GammaGamma(0.5, 1, 1).SpendDeviation(1, 20).Reason);
    }

    [Fact]
    public void A_fit_finds_the_parameters_that_made_the_data()
    {
        var counts = Enumerable.Range(0, 20_000).Select(row => 1L + (row % 6)).ToArray();
        var fit = GammaGamma.Fit(published.Simulate(1, counts));
        Assert.True(fit.IsConverged);
        Assert.InRange(fit.Report.GradientNorm, 0, 1e-6);
        foreach (var (estimate, truth) in fit.Report.Parameters.ToArray().Zip(new[] { 6.25, 3.74, 15.44 }))
            Assert.InRange(Math.Abs(estimate.Value - truth) / estimate.StandardError.OrThrow(), 0, 3.5);
    }

    [Fact]
    public void Neither_order_nor_currency_nor_grouping_changes_a_fit()
    {
        var counts = Enumerable.Range(0, 400).Select(row => 1L + (row % 5)).ToArray();
        var table = published.Simulate(3, counts);
        var means = table.Means.ToArray();
        var fit = GammaGamma.Fit(table).Report;
        var backwards = GammaGamma.Fit(SpendTable.FromColumns([.. counts.AsEnumerable().Reverse()], [.. means.AsEnumerable().Reverse()])).Report;
        Assert.Equal(fit, backwards);
        var cents = GammaGamma.Fit(SpendTable.FromColumns(counts, Array.ConvertAll(means, mean => 100 * mean))).Report;
        var twice = GammaGamma.Fit(table + table).Report;
        var weighted = GammaGamma.Fit(SpendTable.FromColumns(counts, means, [.. Enumerable.Repeat(2.0, counts.Length)])).Report;
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(1, cents.Parameters[i].Value / fit.Parameters[i].Value / (i == 2 ? 100 : 1), 1e-9);
            Assert.Equal(1, twice.Parameters[i].Value / fit.Parameters[i].Value, 1e-9);
            Assert.Equal(1, weighted.Parameters[i].Value / twice.Parameters[i].Value, 1e-9);
            Assert.Equal(Math.Sqrt(2), fit.Parameters[i].StandardError.OrThrow() / twice.Parameters[i].StandardError.OrThrow(), 1e-6);
        }

        Assert.Equal(fit.LogLikelihood - (400 * Math.Log(100)), cents.LogLikelihood, 1e-7);
        Assert.Equal(fit.LogLikelihood, GammaGamma.Fit(table).Model.LogLikelihood(table), 1e-7);
    }

    [Fact]
    public void Derivatives_are_those_of_the_value()
        => Derivatives.Agree(new GammaGammaLikelihood(SpendRows.Of(SpendTable.FromColumns([1, 2, 2, 7, 31], [12.5, 3, 40, 18, 0.7], [1, 2.5, 1, 1, 3]))), [0.7, 1.2, -0.4]);

    [Fact]
    public void Spend_without_differences_is_not_identified()
    {
        foreach (var table in new[] { SpendTable.FromColumns([3, 3, 3, 3], [10, 10, 10, 10]), SpendTable.FromColumns([5], [12]) })
        {
            var fit = GammaGamma.Fit(table);
            Assert.Equal(FitStatus.NotIdentified, fit.Report.Status);
            Assert.Contains("every customer spends the same", fit.Report.Direction, StringComparison.Ordinal);
            Assert.Equal(Undefined.NotIdentifiable, Assert.Throws<UndefinedException>(() => fit.Model).Reason);
        }
    }

    [Fact]
    public void Densities_hold_all_customers()
    {
        double all = 0, observed = 0;
        for (var i = 0; i < 40_000; i++)
        {
            // The mean of an interval in ln spend, from e^-5 to e^15.
            var spend = Math.Exp(-5 + ((i + 0.5) / 2_000));
            all += published.Density(spend) * spend / 2_000;
            observed += published.Density(spend, 3) * spend / 2_000;
        }

        Assert.Equal(1, all, 1e-9);
        Assert.Equal(1, observed, 1e-9);
    }

    [Fact]
    public void A_histogram_expects_as_many_customers_as_there_are()
    {
        var table = published.Simulate(11, [.. Enumerable.Range(0, 5_000).Select(row => 1L + (row % 3))]);
        var histogram = SpendHistogram.Of(published, table, 10, 20, 30, 50, 100);
        Assert.Equal(5_000, histogram.Bins.Sum(bin => bin.Expected), 1e-9);
        Assert.Equal(5_000, histogram.Bins.Sum(bin => bin.Actual));
        Assert.All(histogram.Bins, bin => Assert.InRange(bin.Actual, bin.Expected - (4 * Math.Sqrt(bin.Expected)), bin.Expected + (4 * Math.Sqrt(bin.Expected))));
    }

    [Fact]
    public void The_correlation_is_that_of_the_book()
    {
        // Pearson's r of (1, 2), (2, 4), (3, 5), (4, 4), (5, 5): sums of products 6, of squares 10 and 6; t = 2.1213 with 3 degrees of freedom.
        var correlation = SpendTable.FromColumns([1, 2, 3, 4, 5], [2, 4, 5, 4, 5]).Correlation();
        Assert.Equal(6 / Math.Sqrt(60), correlation.Coefficient.OrThrow(), 1e-14);
        Assert.Equal(0.1240, correlation.PValue.OrThrow(), 1e-4);
        Assert.Equal(Undefined.ZeroVariance, SpendTable.FromColumns([1, 2], [3, 3]).Correlation().Coefficient.Reason);
        Assert.Equal(Undefined.TooFewObservations, SpendTable.FromColumns([1], [3]).Correlation().Coefficient.Reason);
    }

    [Fact]
    public void Wrong_input_names_the_row()
    {
        Assert.Contains("Row 0: x must be >= 1", Assert.Throws<ArgumentOutOfRangeException>(() => SpendTable.FromColumns([0, 1], [10, 10])).Message, StringComparison.Ordinal);
        Assert.Contains("Row 1", Assert.Throws<ArgumentOutOfRangeException>(() => SpendTable.FromColumns([1, 1], [10, -1])).Message, StringComparison.Ordinal);
        Assert.Contains("Row 1", Assert.Throws<ArgumentOutOfRangeException>(() => SpendTable.FromColumns([1, 1], [10, double.NaN], nonPositive: NonPositiveSpend.LeftOut)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => SpendTable.FromColumns([1], [10, 5]));
        Assert.Throws<ArgumentOutOfRangeException>("weights", () => SpendTable.FromColumns([1], [10], [0]));
        Assert.Throws<ArgumentException>(() => GammaGamma.Fit(SpendTable.FromColumns([], [])));
        Assert.Throws<ArgumentOutOfRangeException>("q", () => new GammaGamma(1, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>("meanSpend", () => published.ExpectedSpend(1, 0));
    }

    [Fact]
    public void Scoring_a_customer_allocates_nothing()
    {
        var table = CustomerTable.FromColumns([0L, 1, 5], [0.0, 3, 8], [9.0, 9, 9], meanSpend: [0.0, 12, 40]);
        var expected = new double[3];
        Assert.Equal(0, Allocation.Of(() => published.Score(table, expected)));
        Assert.Equal(published.ExpectedSpend(5, 40).OrThrow(), expected[2]);
    }
}
