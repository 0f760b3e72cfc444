namespace JourneyMetrics.Numerics;

/// <summary>The logarithms of the gamma and the beta function, and what the tails need of them.</summary>
internal static class LogGamma
{
    /// <summary>Half the logarithm of two pi.</summary>
    public const double HalfLogTwoPi = 0.91893853320467274178;

    // From here on eight terms of Stirling's series reach the last digit.
    private const double StirlingFrom = 10;

    // ln Gamma(1 + d) / d and ln Gamma(2 + d) / d for |d| up to 1/2: interpolated in Chebyshev points with 60 digits, so that the zeros
    // at 1 and 2 are factors and cost no digit.
    private static readonly double[] aroundOne =
    [
        -0.5772156649015329, 0.8224670334241132, -0.40068563438653065, 0.27058080842778026,
        -0.20738555102889636, 0.16955717699821546, -0.14404989674293042, 0.12550966945361255,
        -0.11133426744819344, 0.10009946106870661, -0.09095395937948512, 0.08335372852716888,
        -0.07693389168797567, 0.07143531456613504, -0.06664634848826916, 0.06246601996645537,
        -0.05907935115771443, 0.055923603007143954, -0.05055361916461507, 0.047207949581154034,
        -0.05967209611450288, 0.06069988251670486, 0.005627198134008818, -0.017221996443625896,
        -0.17545100195447957, 0.1933124209110138, 0.19662943603137412, -0.21990054046608104,
        -0.24134519253805736, 0.25001640963788685,
    ];

    private static readonly double[] aroundTwo =
    [
        0.42278433509846713, 0.3224670334241132, -0.06735230105319814, 0.02058080842778463,
        -0.007385551028668096, 0.0028905103307343394, -0.0011927539120033873, 0.0005096695250262799,
        -0.00022315475069647703, 9.945750665169756e-05, -4.492635166770342e-05, 2.0507292365464966e-05,
        -9.438454884054723e-06, 4.374221208333783e-06, -2.044935323180052e-06, 9.584290249224467e-07,
        -4.303234692956732e-07, 2.0192169921430407e-07, -1.341570273460026e-07, 6.473973449314896e-08,
    ];

    // Bernoulli numbers over 2k(2k - 1): the coefficients of Stirling's series in 1/x².
    private static readonly double[] stirling =
    [
        1.0 / 12, -1.0 / 360, 1.0 / 1260, -1.0 / 1680, 1.0 / 1188, -691.0 / 360360, 1.0 / 156, -3617.0 / 122400, 43867.0 / 244188,
    ];

    /// <summary>ln Gamma(x) for x above 0.</summary>
    public static double Of(double x)
    {
        if (x >= StirlingFrom)
            return Math.FusedMultiplyAdd(x - 0.5, Math.Log(x) - 1, HalfLogTwoPi - 0.5) + StirlingSeries(x);
        if (x < 0.5)
            return (x * Elementary.Polynomial(aroundOne, x)) - Math.Log(x);
        if (x < 1.5)
            return (x - 1) * Elementary.Polynomial(aroundOne, x - 1);
        var product = 1.0;
        while (x >= 2.5)
        {
            x -= 1;
            product *= x;
        }

        var low = (x - 2) * Elementary.Polynomial(aroundTwo, x - 2);
        return product == 1 ? low : Math.Log(product) + low;
    }

    /// <summary>ln Gamma(1 + x) for x above 0, to full relative precision for a small x, which 1 + x would round away.</summary>
    public static double OfOnePlus(double x) => x < 0.5 ? x * Elementary.Polynomial(aroundOne, x) : Of(1 + x);

    /// <summary>ln B(a, b) for a and b above 0, however unequal they are.</summary>
    public static double Beta(double a, double b)
    {
        if (a < b)
            (a, b) = (b, a);
        if (a + b < StirlingFrom)
            return Of(a) + Of(b) - Of(a + b);
        return b < StirlingFrom ? Of(b) - Ratio(a, b) : LargeBeta(a, b);
    }

    /// <summary>ln(Gamma(x + d) / Gamma(x)), to full relative precision also where a small d makes it small.</summary>
    public static double Ratio(double x, double d)
    {
        var sum = 0.0;
        while (x < StirlingFrom)
        {
            sum -= Elementary.Log1Plus(d / x);
            x += 1;
        }

        return sum + ((x + d - 0.5) * Elementary.Log1Plus(d / x)) + (d * (Math.Log(x) - 1)) + (StirlingSeries(x + d) - StirlingSeries(x));
    }

    /// <summary>ln(B(b + n, e) / B(b, e)) for b and e above 0 and n from 0, by the smaller of e and n, so that the larger costs no digit.</summary>
    public static double BetaRatio(double b, double e, double n) => e < n ? Ratio(b, e) - Ratio(b + n, e) : Ratio(b, n) - Ratio(b + e, n);

    /// <summary>What Stirling's formula lacks: ln Gamma(x) - (x - 1/2) ln x + x - ln(2 pi)/2.</summary>
    public static double StirlingError(double x)
        => x >= StirlingFrom ? StirlingSeries(x) : Of(x) - ((x - 0.5) * Math.Log(x)) + x - HalfLogTwoPi;

    /// <summary>The deviance term x ln(x/mean) + mean - x, never negative, without cancellation where x is near the mean.</summary>
    public static double Deviance(double x, double mean)
        => x == 0 ? mean : -x * Elementary.LogRatioMinus((mean - x) / x, mean, 1 / x);

    private static double LargeBeta(double a, double b)
    {
        var sum = a + b;
        return HalfLogTwoPi - (0.5 * Math.Log(a / sum * b)) + (b * Math.Log(b / sum)) + (a * Elementary.Log1Plus(-b / sum))
            + (StirlingSeries(a) + StirlingSeries(b) - StirlingSeries(sum));
    }

    private static double StirlingSeries(double x) => Elementary.Polynomial(stirling, 1 / x / x) / x;
}
