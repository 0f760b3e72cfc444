namespace JourneyMetrics.Numerics;

/// <summary>Gauss's hypergeometric function 2F1(1, b; b + e; 1 - y), the discounted sum of beta ratios, for positive b and e and y in (0, 1].</summary>
/// <remarks>
/// After Pfaff it is 2F1(1, e; b + e; -(1 - y)/y)/y, whose continued fraction has positive parts only: nothing cancels (Lentz's evaluation). It takes
/// about 20/sqrt(y) steps; where that is too many, the sum itself is taken by quadrature.
/// </remarks>
internal static class HypergeometricFraction
{
    private const double LeastForFraction = 1e-5;
    private const int MostSteps = 20_000;
    private const int SummedSingly = 256;

    /// <summary>2F1(1, b; b + e; 1 - y) with y given to its own digits.</summary>
    public static double Of(double b, double e, double y) => y < LeastForFraction ? Sum(b, e, y) : Fraction(b, e, y);

    private static double Fraction(double b, double e, double y)
    {
        var w = (1 - y) / y;
        var c = b + e;
        double value = 1, upper = 1, lower = 0;
        for (var k = 1; k < MostSteps; k++)
        {
            var half = k / 2;
            var part = k == 1 ? e / c
                : k % 2 == 1 ? (e + half) * ((c + half - 1) / (c + k - 2)) / (c + k - 1)
                : half * ((b + half - 1) / (c + k - 2)) / (c + k - 1);
            lower = 1 / (1 + (part * w * lower));
            upper = 1 + (part * w / upper);
            var factor = upper * lower;
            value *= factor;
            if (Math.Abs(factor - 1) <= 2e-16)
                break;
        }

        return 1 / (value * y);
    }

    private static double Sum(double b, double e, double y)
    {
        var terms = new DiscountedBetaRatios(b, e, -Elementary.Log1Plus(-y));
        var sum = 0.0;
        var term = 1.0;
        for (var i = 0; i < SummedSingly; i++)
        {
            sum += term;
            term *= (b + i) / (b + e + i) * (1 - y);
        }

        return sum + Math.Exp(LogTermSum.LogFrom(terms, SummedSingly));
    }
}
