using JourneyMetrics.Lifetime;

namespace JourneyMetrics.Tests.Lifetime;

public sealed class ContractTests
{
    // Fader and Hardie (2007), How to Project Customer Retention, table 1: survivors of 1,000 over seven years.
    private static readonly long[] highEnd = [1000, 869, 743, 653, 593, 551, 517, 491];
    private static readonly long[] regular = [1000, 631, 468, 382, 326, 289, 262, 241];

    [Fact]
    public void The_published_fits_agree()
    {
        var (high, low) = (ShiftedBetaGeometric.Fit(highEnd), ShiftedBetaGeometric.Fit(regular));
        Assert.Equal((0.668, 3.806), (Math.Round(high.Model.Alpha, 3), Math.Round(high.Model.Beta, 3)));
        Assert.Equal((0.704, 1.182), (Math.Round(low.Model.Alpha, 3), Math.Round(low.Model.Beta, 3)));
        Assert.Equal(-1611.2, high.Report.LogLikelihood, 0.05);
        Assert.Equal(-1680.3, low.Report.LogLikelihood, 0.05);

        // The README of apwheele/retenmod: four years of the high end.
        var weibull = BetaDiscreteWeibull.Fit(highEnd.AsSpan(0, 5));
        Assert.Equal(0.2594, weibull.Model.A, 1e-4);
        Assert.Equal(1.7226, weibull.Model.B, 1e-4);
        Assert.Equal(1.5843, weibull.Model.C, 1e-4);
        var projected = new[] { 54.661, 51.037, 48.104, 45.669, 43.604, 41.823 };
        for (var t = 5; t <= 10; t++)
            Assert.Equal(projected[t - 5], 100 * weibull.Model.Survival(t), 2e-3);
    }

    [Fact]
    public void A_model_says_what_its_formulas_say()
    {
        var model = new ShiftedBetaGeometric(0.5, 2);
        Assert.Equal(0.2, model.MeanChurn);
        Assert.Equal(1, model.Survival(0));
        Assert.Equal(0.8, model.Survival(1), 1e-15);
        Assert.Equal(0.8 * 3 / 3.5, model.Survival(2), 1e-15);
        Assert.Equal(3 / 3.5, model.RetentionRate(2), 1e-15);
        Assert.Equal(0.8 * 0.5 / 3.5, model.ChurnShare(2), 1e-15);
        Assert.Equal(3 / 3.5, model.Survival(1, 1), 1e-15);
        Assert.Equal(Undefined.Divergent, model.ExpectedLifetime().Reason);
        Assert.Equal(7, new ShiftedBetaGeometric(1.5, 3).ExpectedLifetime().OrThrow(), 1e-12);
    }

    [Fact]
    public void A_slow_tail_is_summed_to_its_end()
    {
        // With c = 1 the Weibull form is the sBG, whose undiscounted sums are known in closed form: (alpha + beta - 1) / (alpha - 1).
        foreach (var (alpha, beta) in new[] { (1.5, 3.0), (1.1, 0.2), (1.01, 40), (3, 500), (12, 7) })
        {
            var (closed, summed) = (new ShiftedBetaGeometric(alpha, beta), new BetaDiscreteWeibull(alpha, beta, 1));
            Assert.Equal(1, summed.ExpectedLifetime().OrThrow() / closed.ExpectedLifetime().OrThrow(), 1e-10);
            Assert.Equal(1, summed.ExpectedResidualLifetime(5).OrThrow() / closed.ExpectedResidualLifetime(5).OrThrow(), 1e-10);
        }

        Assert.Equal(Undefined.Divergent, new BetaDiscreteWeibull(0.9, 2, 1.1).ExpectedLifetime().Reason);
    }

    [Fact]
    public void Discounted_lifetimes_are_the_limits_of_their_sums()
    {
        foreach (var model in new ContractModel[] { new ShiftedBetaGeometric(0.6, 3.3), new ShiftedBetaGeometric(8, 2), new BetaDiscreteWeibull(0.23, 1.5, 1.7), new BetaDiscreteWeibull(0.5, 2, 0.4) })
        {
            foreach (var discount in new[] { 0.5, 0.05, 0.002 })
            {
                double lifetime = 0, residual = 0;
                for (var t = 40_000; t >= 0; t--)
                {
                    lifetime += model.Survival(t) * Math.Pow(1 + discount, -t);
                    residual += model.Survival(3, t + 1) * Math.Pow(1 + discount, -t);
                }

                Assert.Equal(1, model.DiscountedExpectedLifetime(discount).OrThrow() / lifetime, 1e-11);
                Assert.Equal(1, model.DiscountedExpectedResidualLifetime(discount, 3).OrThrow() / residual, 1e-11);
            }
        }
    }

    [Fact]
    public void Timings_differ_by_their_part_of_a_period()
    {
        var model = new ShiftedBetaGeometric(0.7, 2.1);
        double At(PeriodTiming timing, int? periods) => model.DiscountedResidualPeriods(new ValueConvention(1, 0.08, timing, periods), 2).OrThrow();
        foreach (var periods in new int?[] { 5, null })
        {
            var end = At(PeriodTiming.EndOfPeriod, periods);
            Assert.Equal(end * 1.08, At(PeriodTiming.BeginOfPeriod, periods), 1e-10);
            Assert.Equal(end * Math.Sqrt(1.08), At(PeriodTiming.MidOfPeriod, periods), 1e-10);
            Assert.Equal(end * 0.08 / Math.Log(1.08), At(PeriodTiming.Continuous, periods), 1e-10);
        }

        // Begin of period for a new customer is the first payment for sure; end of period is one of them less, a period later.
        var value = new ValueConvention(1, 0.08, PeriodTiming.BeginOfPeriod, null, 0.4);
        Assert.Equal(model.DiscountedPeriods(value).OrThrow() * 50 * 0.4, model.Value(50, value).OrThrow(), 1e-10);
        Assert.Equal(1 + (model.DiscountedExpectedResidualLifetime(0.08, 0).OrThrow() / 1.08), model.DiscountedExpectedLifetime(0.08).OrThrow(), 1e-10);
        Assert.Equal(Undefined.Divergent, model.DiscountedExpectedLifetime(-0.01).Reason);
        Assert.Equal(0, model.DiscountedPeriods(new ValueConvention(1, 0.08, periods: 0)).OrThrow());
    }

    [Fact]
    public void Survivors_tell_as_much_as_rows()
    {
        var rows = new List<(int Periods, bool Left)>();
        for (var t = 1; t < regular.Length; t++)
            rows.AddRange(Enumerable.Repeat((t, true), (int)(regular[t - 1] - regular[t])));
        rows.AddRange(Enumerable.Repeat((regular.Length - 1, false), (int)regular[^1]));
        var table = ContractTable.FromRows(rows, row => row.Periods, row => row.Left);
        Assert.Equal(ContractTable.FromSurvivors(regular), table);
        Assert.Equal(ShiftedBetaGeometric.Fit(regular).Report, ShiftedBetaGeometric.Fit(table).Report);

        // A younger cohort of the same kind tells of its own renewals.
        var both = table + ContractTable.FromSurvivors(regular.AsSpan(0, 3));
        Assert.Equal((2000L, 468L), (both.Customers, both.Active[1]));
        Assert.True(ShiftedBetaGeometric.Fit(both).Report.Parameter("alpha").StandardError.OrThrow() < ShiftedBetaGeometric.Fit(table).Report.Parameter("alpha").StandardError.OrThrow());
    }

    [Fact]
    public void Derivatives_are_those_of_the_value()
    {
        var rows = ContractRows.Of(ContractTable.FromSurvivors(highEnd) + ContractTable.FromSurvivors(100, 80, 77));
        Derivatives.Agree(new BetaGeometricLikelihood(rows), [-0.3, 1.1]);
        Derivatives.Agree(new BetaWeibullLikelihood(rows), [-0.3, 1.1, 0.4]);
    }

    [Fact]
    public void A_likelihood_of_a_model_is_that_of_its_fit()
    {
        var (geometric, weibull) = (ShiftedBetaGeometric.Fit(highEnd), BetaDiscreteWeibull.Fit(highEnd));
        Assert.Equal(geometric.Report.LogLikelihood, geometric.Model.LogLikelihood(ContractTable.FromSurvivors(highEnd)), 1e-8);
        Assert.Equal(weibull.Report.LogLikelihood, weibull.Model.LogLikelihood(ContractTable.FromSurvivors(highEnd)), 1e-8);
        Assert.True(weibull.Report.LogLikelihood >= geometric.Report.LogLikelihood);
    }

    [Theory]
    [InlineData(new long[] { 1000, 1000, 1000 }, "nobody ever leaves")]
    [InlineData(new long[] { 1000, 500, 250, 125 }, "every customer leaves at the same rate")]
    [InlineData(new long[] { 1000, 800, 500, 200 }, "every customer leaves at the same rate")]
    [InlineData(new long[] { 1000, 700, 700, 700 }, "some leave at once and the rest never")]
    public void Data_without_a_maximum_inside_say_where_it_lies(long[] survivors, string words)
    {
        var fit = ShiftedBetaGeometric.Fit(survivors);
        Assert.Equal(FitStatus.Boundary, fit.Report.Status);
        Assert.EndsWith(words, fit.Report.Direction, StringComparison.Ordinal);
        Assert.False(fit.TryGetModel(out _));
    }

    [Fact]
    public void Where_nobody_left_everybody_stays()
        => Assert.Equal(1, ShiftedBetaGeometric.Fit([1000, 1000, 1000]).ModelAtEnd().Survival(50));

    [Fact]
    public void A_simulated_cohort_leads_back_to_its_parameters()
    {
        var geometric = ShiftedBetaGeometric.Fit(new ShiftedBetaGeometric(0.7, 2).Simulate(5, 20_000, 12));
        Assert.InRange((geometric.Model.Alpha - 0.7) / geometric.Report.Parameter("alpha").StandardError.OrThrow(), -3.5, 3.5);
        var weibull = BetaDiscreteWeibull.Fit(new BetaDiscreteWeibull(0.4, 1.5, 1.5).Simulate(5, 20_000, 12));
        Assert.InRange((weibull.Model.C - 1.5) / weibull.Report.Parameter("c").StandardError.OrThrow(), -3.5, 3.5);
    }

    [Fact]
    public void Wrong_input_names_what_is_wrong()
    {
        Assert.Contains("survivors cannot rise", Assert.Throws<ArgumentOutOfRangeException>(() => ShiftedBetaGeometric.Fit([1000, 800, 850])).Message, StringComparison.Ordinal);
        Assert.Contains("Two parameters need at least 2 observed periods", Assert.Throws<ArgumentException>(() => ShiftedBetaGeometric.Fit([1000, 800])).Message, StringComparison.Ordinal);
        Assert.Contains("Three parameters", Assert.Throws<ArgumentException>(() => BetaDiscreteWeibull.Fit([1000, 800, 700])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => ShiftedBetaGeometric.Fit([0, 0, 0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => ContractTable.FromSurvivors(5, -1));
        Assert.Throws<ArgumentOutOfRangeException>("alpha", () => new ShiftedBetaGeometric(0, 1));
        Assert.Throws<ArgumentOutOfRangeException>("c", () => new BetaDiscreteWeibull(1, 1, double.PositiveInfinity));
        Assert.Throws<ArgumentOutOfRangeException>("renewals", () => new ShiftedBetaGeometric(1, 1).Survival(-1));
        Assert.Throws<ArgumentException>("convention", () => new ShiftedBetaGeometric(1, 1).DiscountedPeriods(new ValueConvention(2, 0.1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => ContractTable.FromRows([1], _ => 0, _ => true));
    }
}
