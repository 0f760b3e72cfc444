using JourneyMetrics.Statistics;

namespace JourneyMetrics.Conformance.Topics;

/// <summary>Tails, quantiles and logarithms of the distributions.</summary>
internal static class StatisticsKernel
{
    /// <summary>Each method by its name.</summary>
    public static Dictionary<string, Func<Case, object?>> Methods { get; } = new(StringComparer.Ordinal)
    {
        ["kernel.normal_survival"] = test => Survival(StandardNormal.Survival(Number(test, "z")), StandardNormal.LogSurvival(Number(test, "z"))),
        ["kernel.normal_inverse_survival"] = test => Figure("z", StandardNormal.SurvivalQuantile(Number(test, "q"))),
        ["kernel.student_t_survival"] = test => Survival(
            StudentT.Survival(Number(test, "df"), Number(test, "t")),
            StudentT.LogSurvival(Number(test, "df"), Number(test, "t"))),
        ["kernel.student_t_inverse_survival"] = test => Figure("t", StudentT.SurvivalQuantile(Number(test, "df"), Number(test, "q"))),
        ["kernel.chi_square_survival"] = test => Survival(
            ChiSquared.Survival(Number(test, "df"), Number(test, "x")),
            ChiSquared.LogSurvival(Number(test, "df"), Number(test, "x"))),
        ["kernel.beta_regularized"] = test => new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["lower"] = BetaDistribution.Cumulative(Number(test, "a"), Number(test, "b"), Number(test, "x")),
            ["upper"] = BetaDistribution.Survival(Number(test, "a"), Number(test, "b"), Number(test, "x")),
        },
        ["kernel.beta_quantile"] = test => Figure("x", BetaDistribution.Quantile(Number(test, "a"), Number(test, "b"), Number(test, "p"))),
        ["kernel.ln_beta"] = test => Figure("ln_beta", GammaFunction.LogBeta(Number(test, "a"), Number(test, "b"))),
        ["kernel.ln_gamma"] = test => Figure("ln_gamma", GammaFunction.LogGamma(Number(test, "x"))),
    };

    private static double Number(Case test, string name) => test.Json.GetProperty("inputs").GetProperty(name).GetDouble();

    private static Dictionary<string, object?> Figure(string name, double value) => new(StringComparer.Ordinal) { [name] = value };

    private static Dictionary<string, object?> Survival(double tail, double logarithm)
        => new(StringComparer.Ordinal) { ["sf"] = tail, ["ln_sf"] = logarithm };
}
