using JourneyMetrics.Kpis.Formulas;
using JourneyMetrics.Statistics;

namespace JourneyMetrics.Kpis;

/// <summary>Intervals of a ratio whose sides both vary by person, from reported means and variances.</summary>
/// <remarks>From the people themselves, or from parts that merge, take <see cref="RatioMoments"/> and <see cref="RatioOfMeans"/>, which these stand on.</remarks>
public static class RatioIntervals
{
    private const string Names = "a = mean_numerator, b = mean_denominator, Va = var_numerator, Vb = var_denominator, C = covariance, z from the confidence";
    private const string LatexNames = @"a = \text{mean\_numerator},\; b = \text{mean\_denominator},\; V_a = \text{var\_numerator},\; V_b = \text{var\_denominator},\; C = \text{covariance},\; z = z(\text{confidence})";

    private static readonly ShapeKpi fieller = Define(
        "fieller",
        nameof(Fieller),
        "roots R of (b^2 - z^2 Vb / n) R^2 - 2 (a b - z^2 C / n) R + (a^2 - z^2 Va / n) = 0; " + Names,
        @"R:\; \left(b^2 - \frac{z^2 V_b}{n}\right) R^2 - 2 \left(ab - \frac{z^2 C}{n}\right) R + \left(a^2 - \frac{z^2 V_a}{n}\right) = 0,\quad " + LatexNames,
        "Interval of a ratio of means, Fieller",
        [Undefined.ZeroDenominator, Undefined.ZeroVariance, Undefined.Unbounded],
        ["Fieller (1954), Journal of the Royal Statistical Society B 16, 175-185"]);

    private static readonly ShapeKpi delta = Define(
        "delta",
        nameof(Delta),
        "R -+ z sqrt((Va - 2 R C + R^2 Vb) / (n b^2)), R = a / b; " + Names,
        @"R \mp z \sqrt{\frac{V_a - 2RC + R^2 V_b}{n b^2}},\quad R = \frac{a}{b},\; " + LatexNames,
        "Interval of a ratio of means, delta method",
        [Undefined.ZeroDenominator, Undefined.ZeroVariance],
        ["Cochran (1977), Sampling Techniques, section 6.4"]);

    internal static IEnumerable<KpiDefinition> Definitions => [fieller, delta];

    /// <summary>The ratio a/b with Fieller's interval by the normal quantile.</summary>
    /// <param name="meanNumerator">The mean a of the numerator per person: revenue of a visitor.</param>
    /// <param name="meanDenominator">The mean b of the denominator per person: orders of a visitor.</param>
    /// <param name="varNumerator">The sample variance Va of the numerator.</param>
    /// <param name="varDenominator">The sample variance Vb of the denominator.</param>
    /// <param name="covariance">The sample covariance C.</param>
    /// <param name="n">How many people there are, two or more.</param>
    /// <param name="confidence">The confidence, a fraction; 95 % when omitted.</param>
    /// <returns>The ratio and its interval, in numerators per denominator; no interval (<see cref="Undefined.Unbounded"/>) unless b² exceeds z²Vb/n. The formula is that of <see cref="RatioOfMeans.Fieller(RatioMoments, ConfidenceLevel)"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two people, a variance is negative, or a number is not finite.</exception>
    /// <exception cref="ArgumentException">The covariance exceeds what the variances allow.</exception>
    public static Estimate Fieller(double meanNumerator, double meanDenominator, double varNumerator, double varDenominator, double covariance, long n, ConfidenceLevel confidence = default)
        => RatioOfMeans.Fieller(RatioMoments.FromVariances(n, meanNumerator, meanDenominator, varNumerator, varDenominator, covariance), confidence);

    /// <summary>The ratio a/b with an interval by the delta method: narrower than Fieller's, and too narrow below some 1,000 people.</summary>
    /// <param name="meanNumerator">The mean a of the numerator per person.</param>
    /// <param name="meanDenominator">The mean b of the denominator per person.</param>
    /// <param name="varNumerator">The sample variance Va of the numerator.</param>
    /// <param name="varDenominator">The sample variance Vb of the denominator.</param>
    /// <param name="covariance">The sample covariance C.</param>
    /// <param name="n">How many people there are, two or more.</param>
    /// <param name="confidence">The confidence, a fraction; 95 % when omitted.</param>
    /// <returns>The ratio, its standard error and its interval. The formula is that of <see cref="RatioOfMeans.Delta(RatioMoments, ConfidenceLevel)"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two people, a variance is negative, or a number is not finite.</exception>
    /// <exception cref="ArgumentException">The covariance exceeds what the variances allow.</exception>
    public static Estimate Delta(double meanNumerator, double meanDenominator, double varNumerator, double varDenominator, double covariance, long n, ConfidenceLevel confidence = default)
        => RatioOfMeans.Delta(RatioMoments.FromVariances(n, meanNumerator, meanDenominator, varNumerator, varDenominator, covariance), confidence);

    private static ShapeKpi Define(string variant, string calculator, string text, string latex, string name, ValueList<Undefined> undefined, ValueList<string> references)
        => new(text, latex)
        {
            Id = $"ratio_interval_{variant}",
            Calculator = nameof(RatioIntervals) + "." + calculator,
            Name = name,
            Synonyms = ["confidence interval of a ratio of means"],
            Area = KpiArea.Analysis,
            Unit = KpiUnit.Ratio,
            Direction = KpiDirection.DependsOnContext,
            UndefinedWhen = undefined,
            Inputs =
            [
                KpiInput.Number("mean_numerator", "The mean a of the numerator per person.", KpiInputDomain.Any),
                KpiInput.Number("mean_denominator", "The mean b of the denominator per person.", KpiInputDomain.Any),
                KpiInput.Number("var_numerator", "The sample variance Va of the numerator."),
                KpiInput.Number("var_denominator", "The sample variance Vb of the denominator."),
                KpiInput.Number("covariance", "The sample covariance C.", KpiInputDomain.Any),
                KpiInput.Count("n", "people", "How many people there are, two or more."),
                KpiInput.Fraction("confidence", "The share of such intervals that cover the truth: 0.95, neither 0 nor 1."),
            ],
            Mistakes = ["Variances per event where a person has several events.", "An interval printed although the denominator may be zero."],
            Variants = [variant == "delta" ? "ratio_interval_fieller" : "ratio_interval_delta", "wilson_interval"],
            References = references,
        };
}
