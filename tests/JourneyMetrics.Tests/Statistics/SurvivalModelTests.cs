using JourneyMetrics.Statistics;

namespace JourneyMetrics.Tests.Statistics;

public sealed class SurvivalModelTests
{
    private static readonly (Spell Spell, double Treated)[] trial =
        [.. SurvivalSamples.Mercaptopurine.Select(spell => (spell, 1.0)), .. SurvivalSamples.Placebo.Select(spell => (spell, 0.0))];

    // Own Newton in mpmath with 30 digits, cross-checked with coxph of R's survival 3.5-3; the concordance is R's.
    [Fact]
    public void Coxs_model_of_the_6_MP_trial()
    {
        var fit = CoxRegression.Fit(trial, row => row.Spell, [("6-MP", row => row.Treated)]);
        Assert.Equal(-1.572125148829067, fit.Coefficients[0].Estimate.OrThrow(), 1e-9);
        Assert.Equal(0.4123967177094556, fit.Coefficients[0].StandardError.OrThrow(), 1e-9);
        Assert.Equal(0.20760352484153727, fit.Coefficients[0].HazardRatio.OrThrow(), 1e-9);
        Assert.Equal(-85.00842457737163, fit.LogLikelihood.OrThrow(), 1e-9);
        Assert.Equal(-93.18426999684775, fit.NullLogLikelihood.OrThrow(), 1e-9);
        Assert.Equal(17.246536795716576, fit.ScoreStatistic.OrThrow(), 1e-9);
        Assert.Equal(0.690042075736325, fit.Concordance.OrThrow(), 1e-12);
    }

    // The output printed in Therneau and Grambsch, and in R's documentation, for this trial: -1.509, log-rank 16.8 on 1 degree of freedom.
    [Fact]
    public void Breslows_ties_and_the_log_rank_test_of_the_6_MP_trial()
    {
        var fit = CoxRegression.Fit(trial, row => row.Spell, [("6-MP", row => row.Treated)], CoxTies.Breslow);
        Assert.Equal(-1.509, fit.Coefficients[0].Estimate.OrThrow(), 0.0005);
        var test = LogRankTest.Compare([SurvivalTable.From(SurvivalSamples.Mercaptopurine), SurvivalTable.From(SurvivalSamples.Placebo)]);
        Assert.Equal(16.79, test.Statistic.OrThrow(), 0.005);
        Assert.Equal(19.25, test.Groups[0].Expected, 0.005);
    }

    [Fact]
    public void A_delayed_entry_is_at_risk_after_its_entry_only()
    {
        // By hand: at 1 nobody but the first two is at risk, at 3 all others.
        Spell[] spells = [new(1, true), new(4, false), new(3, true, 1), new(5, true, 2), new(6, false, 2)];
        double[] values = [1, 0, 1, 0, 1];
        var fit = CoxRegression.Fit(spells, values, ["x"]);
        var best = fit.Coefficients[0].Estimate.OrThrow();
        Assert.Equal(Likelihood(best), fit.LogLikelihood.OrThrow(), 1e-12);
        Assert.True(Likelihood(best) > Likelihood(best + 1e-4) && Likelihood(best) > Likelihood(best - 1e-4));
        Assert.Equal(Likelihood(0), fit.NullLogLikelihood.OrThrow(), 1e-12);

        static double Likelihood(double b)
        {
            var e = Math.Exp(b);
            return b - Math.Log(e + 1) + b - Math.Log(1 + e + 1 + e) - Math.Log(1 + e);
        }
    }

    [Fact]
    public void Concordance_is_the_share_of_pairs()
    {
        var random = new SplitMix64(5);
        var spells = Enumerable.Range(0, 60).Select(_ => new Spell(random.Below(15) + 1, random.Happens(0.7))).ToArray();
        var values = spells.Select(_ => (double)random.Below(4)).ToArray();
        var fit = CoxRegression.Fit(spells, values, ["x"]);
        var sign = Math.Sign(fit.Coefficients[0].Estimate.OrThrow());
        var (points, pairs) = (0.0, 0);
        for (var i = 0; i < spells.Length; i++)
        {
            for (var j = 0; j < spells.Length; j++)
            {
                if (!spells[i].Ended || !(spells[j].Duration > spells[i].Duration || (spells[j].Duration == spells[i].Duration && !spells[j].Ended)))
                    continue;
                pairs++;
                points += (Math.Sign(values[i] - values[j]) * sign / 2.0) + 0.5;
            }
        }

        Assert.Equal(points / pairs, fit.Concordance.OrThrow(), 1e-12);
    }

    [Fact]
    public void Offsets_and_units_of_terms_change_nothing_but_the_coefficient()
    {
        var fit = CoxRegression.Fit(trial, row => row.Spell, [("6-MP", row => row.Treated)]);
        var moved = CoxRegression.Fit(trial, row => row.Spell, [("6-MP", row => 1e9 + (1e6 * row.Treated))]);
        Assert.Equal(fit.Coefficients[0].Estimate.OrThrow(), 1e6 * moved.Coefficients[0].Estimate.OrThrow(), 1e-9);
        Assert.Equal(fit.LogLikelihood.OrThrow(), moved.LogLikelihood.OrThrow(), 1e-9);
    }

    [Fact]
    public void Coxs_model_says_why_it_has_no_solution()
    {
        Spell[] spells = [new(1, true), new(2, true), new(3, false), new(4, false)];
        Assert.Equal(Undefined.NoData, CoxRegression.Fit([new Spell(1, false)], [1], ["x"]).Reason);
        Assert.Equal(Undefined.NoData, CoxRegression.Fit([], [], ["x"]).Reason);

        // Does not vary; says the same as another; separates who ends first.
        Assert.Equal(Undefined.NotIdentifiable, CoxRegression.Fit(spells, [7, 7, 7, 7], ["x"]).Reason);
        Assert.Equal(Undefined.NotIdentifiable, CoxRegression.Fit([.. spells, new(5, true)], [0, 1, 1, 3, 0, 1, 1, 3, 0, 1], ["x", "2x+1"]).Reason);
        var separated = CoxRegression.Fit(spells, [1, 1, 0, 0], ["x"]);
        Assert.Equal(Undefined.NotIdentifiable, separated.Reason);
        Assert.Equal(Undefined.NotIdentifiable, separated.Coefficients[0].HazardRatio.Reason);
        Assert.Equal(Undefined.NotIdentifiable, separated.Coefficients[0].Interval().Reason);
        Assert.True(separated.NullLogLikelihood.IsDefined && separated.ScoreStatistic.IsDefined);
    }

    [Fact]
    public void Coxs_model_refuses_what_is_no_number()
    {
        Assert.Throws<ArgumentOutOfRangeException>("values", () => CoxRegression.Fit([new Spell(1, true)], [double.NaN], ["x"]));
        Assert.Throws<ArgumentException>("values", () => CoxRegression.Fit([new Spell(1, true)], [1, 2], ["x"]));
        Assert.Throws<ArgumentException>("terms", () => CoxRegression.Fit([new Spell(1, true)], [], []));
        Assert.Throws<ArgumentOutOfRangeException>("ties", () => CoxRegression.Fit([new Spell(1, true)], [1], ["x"], (CoxTies)7));
    }

    [Fact]
    public void The_Weibull_fit_is_where_its_likelihood_is_highest()
    {
        foreach (var table in new[] { SurvivalSamples.Nonmaintained, SurvivalTable.From([new Spell(5, true, 1), new Spell(8, true, 2), new Spell(12, false, 4), new Spell(12, true, 6), new Spell(15, true)]) })
        {
            var fit = WeibullFit.Of(table).OrThrow();
            var best = LogLikelihood(table, fit.Shape, fit.Scale);
            Assert.Equal(best, fit.LogLikelihood, 1e-10);
            foreach (var (shape, scale) in new[] { (1.001, 1), (0.999, 1), (1, 1.001), (1, 0.999), (1.001, 1.001), (0.999, 1.001) })
                Assert.True(LogLikelihood(table, fit.Shape * shape, fit.Scale * scale) < best);

            // Curvature in the logarithms by differences.
            const double H = 1e-4;
            var (up, down) = (Math.Exp(H), Math.Exp(-H));
            var aa = (LogLikelihood(table, fit.Shape * up, fit.Scale) - (2 * best) + LogLikelihood(table, fit.Shape * down, fit.Scale)) / H / H;
            var bb = (LogLikelihood(table, fit.Shape, fit.Scale * up) - (2 * best) + LogLikelihood(table, fit.Shape, fit.Scale * down)) / H / H;
            var ab = (LogLikelihood(table, fit.Shape * up, fit.Scale * up) - LogLikelihood(table, fit.Shape * up, fit.Scale * down)
                - LogLikelihood(table, fit.Shape * down, fit.Scale * up) + LogLikelihood(table, fit.Shape * down, fit.Scale * down)) / (4 * H * H);
            var determinant = (aa * bb) - (ab * ab);
            Assert.Equal(Math.Sqrt(-bb / determinant), fit.LogShapeStandardError, 1e-4);
            Assert.Equal(Math.Sqrt(-aa / determinant), fit.LogScaleStandardError, 1e-4);
        }
    }

    [Fact]
    public void Models_say_why_they_have_no_figure()
    {
        Assert.Equal(Undefined.NoData, WeibullFit.Of(SurvivalTable.Empty).Reason);
        Assert.Equal(Undefined.NotIdentifiable, WeibullFit.Of(SurvivalTable.From([1, 2], [false, false])).Reason);
        Assert.Equal(Undefined.NotIdentifiable, WeibullFit.Of(SurvivalTable.From([2, 3, 3], [false, true, true])).Reason);
        Assert.Equal(Undefined.NotIdentifiable, WeibullFit.Of(SurvivalTable.From([0, 3, 4], [true, true, true])).Reason);
        var none = ExponentialFit.Of(SurvivalTable.From([1, 2], [false, false]));
        Assert.Equal(0, none.Hazard);
        Assert.Equal(Undefined.NotYetObservable, none.Mean.Reason);
        Assert.Equal(Undefined.TooFewObservations, none.Interval().Reason);
        Assert.Equal(Undefined.NoData, ExponentialFit.Of(SurvivalTable.Empty).Hazard.Reason);
        Assert.Equal(Undefined.ZeroDenominator, ExponentialFit.Of(SurvivalTable.From([0], [true])).Hazard.Reason);
        Assert.Throws<OverflowException>(() => ExponentialFit.Of(SurvivalTable.From([1e308, 1e308], [true, true])));
    }

    [Fact]
    public void A_life_table_counts_a_table_by_interval()
    {
        var table = LifeTable.Of(SurvivalSamples.Maintained, [15, 30, 60]);
        Assert.Equal([new(0, 15, 11, 2, 1), new(15, 30, 8, 2, 1), new(30, 60, 5, 3, 1)], table.Periods);
        Assert.Equal(1 - (2 / 10.5), table.Rows[0].Survival.OrThrow(), 1e-15);
        Assert.Throws<ArgumentException>("table", () => LifeTable.Of(SurvivalTable.From([new Spell(5, true, 2)]), [9]));
        Assert.Throws<ArgumentException>("ends", () => LifeTable.Of(SurvivalSamples.Maintained, [9, 9]));
        Assert.Throws<ArgumentException>("periods", () => new LifeTable([new(0, 1, 5, 1, 0), new(2, 3, 4, 1, 0)]));
        Assert.Throws<ArgumentOutOfRangeException>("events", () => new LifeTablePeriod(0, 1, 5, 4, 2));
    }

    [Fact]
    public void A_life_table_ends_where_nobody_enters()
    {
        var rows = new LifeTable([new(0, 1, 2, 1, 0), new(1, 2, 0, 0, 0)]).Rows;
        Assert.Equal(0.5, rows[0].Survival);
        Assert.Equal(Undefined.ZeroDenominator, rows[1].Survival.Reason);
        var over = new LifeTable([new(0, 1, 2, 2, 0), new(1, 2, 0, 0, 0)]).Rows;
        Assert.Equal(0, over[1].Survival);
        Assert.Equal(Undefined.ZeroDenominator, over[1].StandardError.Reason);
    }

    [Fact]
    public void The_log_rank_test_says_why_it_has_no_statistic()
    {
        var none = LogRankTest.Compare([SurvivalTable.From([1, 2], [false, false]), SurvivalTable.Empty]);
        Assert.Equal(Undefined.NoData, none.Statistic.Reason);
        Assert.Equal(Undefined.NoData, none.PValue.Reason);
        Assert.Equal(Undefined.ZeroVariance, LogRankTest.Compare([SurvivalTable.From([1, 2], [true, false]), SurvivalTable.Empty]).Statistic.Reason);

        // Groups that were never at risk together: two and two compare, so two degrees of freedom are left of three.
        var late = new[] { new Spell(15, true, 11), new Spell(18, false, 11), new Spell(19, true, 11) };
        var apart = LogRankTest.Compare([SurvivalTable.From([1, 2, 4], [true, true, false]), SurvivalTable.From([3, 5, 6], [true, true, true]), SurvivalTable.From(late), SurvivalTable.From(late.Select(spell => spell with { Duration = spell.Duration + 0.5 }))]);
        Assert.Equal(2, apart.DegreesOfFreedom);
        Assert.Throws<ArgumentException>("groups", () => LogRankTest.Compare([SurvivalTable.Empty]));
        Assert.Throws<ArgumentOutOfRangeException>("rho", () => LogRankTest.Compare([SurvivalTable.Empty, SurvivalTable.Empty], -1));
    }

    [Fact]
    public void An_entry_of_zero_is_from_the_start()
        => Assert.Equal(SurvivalTable.From([0, 5], [true, true]), SurvivalTable.From([0, 5], [true, true], [0, 0]));

    [Fact]
    public void A_quantile_finds_the_step_that_it_lies_on()
    {
        var curve = SurvivalTable.From([new Spell(1, Ended: true, Count: 9_999), new Spell(5, Ended: true)]).Curve();
        Assert.Equal(3, curve.Quantile(0.9999));
        Assert.Equal(1, curve.Quantile(0.9999, SurvivalQuantileRule.FirstTime));
        Assert.Equal(Undefined.ZeroDenominator, SurvivalTable.From([3, 3, 3], [true, true, true]).Curve().MedianInterval().Reason);
    }

    private static double LogLikelihood(SurvivalTable table, double shape, double scale)
    {
        var sum = 0.0;
        foreach (var row in table.Rows)
        {
            sum += row.Events * (Math.Log(shape / scale) + ((shape - 1) * Math.Log(row.Time / scale)));
            sum -= (row.Events + row.Censored - row.Entered) * Math.Pow(row.Time / scale, shape);
        }

        return sum;
    }
}
