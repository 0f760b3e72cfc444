namespace JourneyMetrics.Numerics;

/// <summary>Differences of the digamma and of the trigamma function at two points, without the cancellation of subtracting them.</summary>
/// <remarks>They are the derivatives of ln(Gamma(x + d) / Gamma(x)), which is all that likelihoods of counts need.</remarks>
internal static class PolygammaDifference
{
    // From here on seven terms of the asymptotic series reach the last digit.
    private const double SeriesFrom = 10;

    // B(2k) / (2k): psi(y) = ln y - 1/(2y) - sum of these over y^(2k).
    private static readonly double[] digammaSeries =
    [
        1.0 / 12, -1.0 / 120, 1.0 / 252, -1.0 / 240, 1.0 / 132, -691.0 / 32760, 1.0 / 12, -3617.0 / 8160,
    ];

    // B(2k): psi'(y) = 1/y + 1/(2y²) + sum of these over y^(2k + 1).
    private static readonly double[] trigammaSeries =
    [
        1.0 / 6, -1.0 / 30, 1.0 / 42, -1.0 / 30, 5.0 / 66, -691.0 / 2730, 7.0 / 6, -3617.0 / 510,
    ];

    /// <summary>psi(x + d) - psi(x) for x above 0 and d from 0.</summary>
    public static double Digamma(double x, double d)
    {
        var sum = 0.0;
        while (x < SeriesFrom)
        {
            sum += d / x / (x + d);
            x += 1;
        }

        var y = x + d;
        return sum + Elementary.Log1Plus(d / x) + (0.5 * (d / x / y)) + (DigammaRest(x) - DigammaRest(y));
    }

    /// <summary>psi'(x) - psi'(x + d) for x above 0 and d from 0: never negative, as the trigamma function falls.</summary>
    public static double Trigamma(double x, double d)
    {
        var sum = 0.0;
        while (x < SeriesFrom)
        {
            var next = x + d;
            sum += d / x / next * ((1 / x) + (1 / next));
            x += 1;
        }

        var y = x + d;
        var first = d / x / y;
        return sum + (first * (1 + (0.5 * ((1 / x) + (1 / y))))) + (TrigammaRest(x) - TrigammaRest(y));
    }

    /// <summary>psi'(x) for x above 0.</summary>
    public static double Trigamma(double x)
    {
        var sum = 0.0;
        while (x < SeriesFrom)
        {
            sum += 1 / x / x;
            x += 1;
        }

        return sum + (1 / x) + (0.5 / x / x) + TrigammaRest(x);
    }

    private static double DigammaRest(double y) => Elementary.Polynomial(digammaSeries, 1 / y / y) / y / y;

    private static double TrigammaRest(double y) => Elementary.Polynomial(trigammaSeries, 1 / y / y) / y / y / y;
}
