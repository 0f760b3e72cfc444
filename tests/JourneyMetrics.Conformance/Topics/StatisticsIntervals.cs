using System.Text.Json;
using JourneyMetrics.Conformance.Comparing;
using JourneyMetrics.Statistics;

namespace JourneyMetrics.Conformance.Topics;

/// <summary>Intervals and comparisons of rates, of means and of counts over exposure.</summary>
internal static class StatisticsIntervals
{
    /// <summary>Each method by its name.</summary>
    public static Dictionary<string, Func<Case, object?>> Methods { get; } = new(StringComparer.Ordinal)
    {
        ["proportion_interval.wilson"] = Proportion(ProportionInterval.Wilson),
        ["proportion_interval.wilson_continuity"] = Proportion(ProportionInterval.WilsonWithContinuity),
        ["proportion_interval.clopper_pearson"] = Proportion(ProportionInterval.ClopperPearson),
        ["proportion_interval.jeffreys"] = Proportion(ProportionInterval.Jeffreys),
        ["proportion_interval.agresti_coull"] = Clipped(ProportionInterval.AgrestiCoull),
        ["proportion_interval.wald"] = Clipped(ProportionInterval.Wald),
        ["two_proportion.newcombe"] = Difference(RateDifference.Newcombe),
        ["two_proportion.miettinen_nurminen"] = Difference(RateDifference.MiettinenNurminen),
        ["two_proportion.agresti_caffo"] = Difference(RateDifference.AgrestiCaffo),
        ["two_proportion.z_unpooled"] = UnpooledZ,
        ["two_proportion.z_pooled"] = test => Test(RateTest.PooledZ(Control(test), Treatment(test)), null),
        ["two_proportion.relative_lift"] = RelativeLift,
        ["two_proportion.relative_lift_mover_wilson"] = LiftMover,
        ["two_proportion.odds_ratio"] = test => Odds(OddsRatio.Woolf(Control(test), Treatment(test), Level(test))),
        ["moments.mean_variance"] = MeanVariance,
        ["moments.merge"] = Merge,
        ["ratio_metric.delta"] = RatioMetric,
        ["ratio_metric.fieller_single"] = FiellerSingle,
        ["rate_interval.poisson_exact"] = PoissonExact,
        ["rate_ratio.poisson_conditional_exact"] = PoissonRatio,
        ["coverage.proportion_interval"] = Coverage,
    };

    private static Func<Case, object?> Proportion(Func<Rate, ConfidenceLevel, Outcome<Bounds>> interval)
        => test => Intervals.Answer(interval(Share(test, "x", "n"), Level(test)));

    private static Func<Case, object?> Clipped(Func<Rate, ConfidenceLevel, bool, Outcome<Bounds>> interval) => test =>
    {
        var (clipped, raw) = (interval(Share(test, "x", "n"), Level(test), true), interval(Share(test, "x", "n"), Level(test), false));
        return raw.TryGetValue(out var ends)
            ? With(Intervals.Answer(clipped), ("raw_lower", ends.Lower), ("raw_upper", ends.Upper))
            : raw.Reason;
    };

    private static Func<Case, object?> Difference(Func<Rate, Rate, ConfidenceLevel, Estimate> interval) => test =>
    {
        var estimate = interval(Control(test), Treatment(test), Level(test));
        return With(Intervals.Answer(estimate.Interval), ("diff", estimate.Value));
    };

    private static object? UnpooledZ(Case test)
    {
        var estimate = RateDifference.Wald(Control(test), Treatment(test), Level(test));
        return Test(
            RateTest.UnpooledZ(Control(test), Treatment(test)),
            With(Intervals.Answer(estimate.Interval), ("diff", estimate.Value), ("se", estimate.StandardError)));
    }

    private static object? Test(Outcome<SignificanceResult> test, Dictionary<string, object?>? more)
        => test.TryGetValue(out var result)
            ? With(
                more,
                ("z", result.Statistic),
                ("p_two_sided", result.PValue),
                ("ln_p_two_sided", result.LogPValue),
                ("p_greater", result.PGreater),
                ("p_less", result.PLess))
            : Status(test.Reason);

    private static Dictionary<string, object?> RelativeLift(Case test)
    {
        var (control, treatment, level) = (Control(test), Treatment(test), Level(test));
        var (delta, log, fieller) = (
            RateRatio.LiftDelta(control, treatment, level), RateRatio.LiftLog(control, treatment, level), RateRatio.LiftFieller(control, treatment, level));
        return With(
            null,
            ("lift", delta.Value),
            ("delta_se", delta.StandardError),
            ("delta_lower", delta.Interval.Value?.Lower),
            ("delta_upper", delta.Interval.Value?.Upper),
            ("log_se", log.StandardError),
            ("log_lower", log.Interval.Value?.Lower),
            ("log_upper", log.Interval.Value?.Upper),
            ("fieller_g", RateRatio.FiellerG(control, level)),
            ("fieller_lower", fieller.Interval.Value?.Lower),
            ("fieller_upper", fieller.Interval.Value?.Upper),
            ("fieller_status", fieller.Interval.Reason == Undefined.Unbounded ? "unbounded" : null));
    }

    private static object? LiftMover(Case test)
    {
        var estimate = RateRatio.LiftMover(Control(test), Treatment(test), Level(test));
        return estimate.Value.Reason == Undefined.ZeroDenominator
            ? new Condition("undefined_zero_control")
            : With(Intervals.Answer(estimate.Interval), ("lift", estimate.Value));
    }

    private static Dictionary<string, object?> Odds(Estimate estimate)
        => With(Intervals.Answer(estimate.Interval), ("odds_ratio", estimate.Value), ("ln_se", estimate.StandardError));

    private static Dictionary<string, object?> MeanVariance(Case test)
    {
        var moments = SampleMoments.Of(Numbers(test, "values"));
        return With(null, ("mean", moments.Mean), ("variance", moments.Variance));
    }

    private static Dictionary<string, object?> Merge(Case test)
    {
        var whole = default(SampleMoments);
        foreach (var part in Inputs(test).GetProperty("parts").EnumerateArray())
            whole += new SampleMoments(part.GetProperty("n").GetInt64(), part.GetProperty("mean").GetDouble(), part.GetProperty("m2").GetDouble());
        return With(null, ("n", whole.Count), ("mean", whole.Mean), ("m2", whole.SquaredDeviations));
    }

    private static Dictionary<string, object?> RatioMetric(Case test)
    {
        var control = RatioMoments.Of(Numbers(test, "numerator1"), Numbers(test, "denominator1"));
        var treatment = RatioMoments.Of(Numbers(test, "numerator2"), Numbers(test, "denominator2"));
        var (difference, lift) = (RatioOfMeans.Difference(control, treatment, Level(test)), RatioOfMeans.Lift(control, treatment, Level(test)));
        var (z, t) = (RatioOfMeans.ZTest(control, treatment), RatioOfMeans.WelchTest(control, treatment));
        return With(
            Intervals.Answer(difference.Interval),
            ("ratio1", control.Ratio),
            ("ratio2", treatment.Ratio),
            ("unit_variance1", RatioOfMeans.UnitVariance(control)),
            ("unit_variance2", RatioOfMeans.UnitVariance(treatment)),
            ("se1", RatioOfMeans.Delta(control).StandardError),
            ("se2", RatioOfMeans.Delta(treatment).StandardError),
            ("diff", difference.Value),
            ("se", difference.StandardError),
            ("z", z.Value?.Statistic),
            ("p_two_sided_normal", z.Value?.PValue),
            ("welch_df", RatioOfMeans.WelchDegrees(control, treatment)),
            ("p_two_sided_t", t.Value?.PValue),
            ("lift", lift.Value),
            ("lift_delta_se", lift.StandardError));
    }

    private static Dictionary<string, object?> FiellerSingle(Case test)
    {
        var moments = RatioMoments.Of(Numbers(test, "numerator"), Numbers(test, "denominator"));
        var estimate = RatioOfMeans.FiellerStudent(moments, Level(test));
        return With(
            Intervals.Answer(estimate.Interval),
            ("ratio", estimate.Value),
            ("g", RatioOfMeans.FiellerG(moments, Level(test), student: true)),
            ("status", estimate.Interval.Reason == Undefined.Unbounded ? "unbounded" : null));
    }

    private static Dictionary<string, object?> PoissonExact(Case test)
    {
        var estimate = PoissonRate.Exact(Count(test, "events"), Number(test, "exposure"), Level(test));
        return With(Intervals.Answer(estimate.Interval), ("rate", estimate.Value));
    }

    private static Dictionary<string, object?> PoissonRatio(Case test)
    {
        var estimate = PoissonRate.RatioExact(
            Count(test, "events1"), Number(test, "exposure1"), Count(test, "events2"), Number(test, "exposure2"), Level(test));
        return With(Intervals.Answer(estimate.Interval), ("rate_ratio", estimate.Value));
    }

    // How often each interval holds the truth: the binomial weights of the counts whose interval does, added up.
    private static Dictionary<string, object?> Coverage(Case test)
    {
        var (n, p, level) = (Count(test, "n"), Number(test, "p"), Level(test));
        return With(
            null,
            ("wald", Covered(rate => ProportionInterval.Wald(rate, level))),
            ("wilson", Covered(rate => ProportionInterval.Wilson(rate, level))),
            ("clopper_pearson", Covered(rate => ProportionInterval.ClopperPearson(rate, level))),
            ("jeffreys", Covered(rate => ProportionInterval.Jeffreys(rate, level))));

        double Covered(Func<Rate, Outcome<Bounds>> interval)
        {
            double covered = 0;
            var logPoint = n * Math.Log(1 - p);
            for (long x = 0; x <= n; x++)
            {
                if (interval(new Rate(x, n)).Value?.Contains(p) == true)
                    covered += Math.Exp(logPoint);
                logPoint += Math.Log((double)(n - x) / (x + 1)) + Math.Log(p / (1 - p));
            }

            return covered;
        }
    }

    private static object? Status(Undefined? reason) => reason switch
    {
        Undefined.ZeroVariance => new Condition("undefined_zero_variance"),
        Undefined.TooFewObservations => new Condition("undefined_too_few_observations"),
        _ => reason,
    };

    private static Dictionary<string, object?> With(object? answer, params ReadOnlySpan<(string Name, object? Value)> more)
    {
        var fields = answer as Dictionary<string, object?> ?? new(StringComparer.Ordinal);
        foreach (var (name, value) in more)
            fields[name] = value;
        return fields;
    }

    private static Rate Control(Case test) => Share(test, "x1", "n1");

    private static Rate Treatment(Case test) => Share(test, "x2", "n2");

    private static Rate Share(Case test, string part, string whole) => new(Count(test, part), Count(test, whole));

    private static ConfidenceLevel Level(Case test) => ConfidenceLevel.FromAlpha(Number(test, "alpha"));

    private static long Count(Case test, string name) => Inputs(test).GetProperty(name).GetInt64();

    private static double Number(Case test, string name) => Inputs(test).GetProperty(name).GetDouble();

    private static double[] Numbers(Case test, string name) => [.. Inputs(test).GetProperty(name).EnumerateArray().Select(item => item.GetDouble())];

    private static JsonElement Inputs(Case test) => test.Json.GetProperty("inputs");
}
