namespace JourneyMetrics.Numerics;

/// <summary>Elementary functions that keep their digits where the plain formula loses them.</summary>
internal static class Elementary
{
    /// <summary>ln(1 + x) for a small x too.</summary>
    /// <remarks>Kahan's quotient: the rounding of 1 + x appears in the logarithm and in the denominator and cancels.</remarks>
    public static double Log1Plus(double x)
    {
        var sum = 1 + x;
        return sum == 1 ? x : double.IsInfinity(sum) || x > 4 ? Math.Log(sum) : Math.Log(sum) * (x / (sum - 1));
    }

    /// <summary>exp(x) - 1 for a small x too, by the same quotient.</summary>
    public static double ExpMinus1(double x)
    {
        if (Math.Abs(x) > 1)
            return Math.Exp(x) - 1;
        var power = Math.Exp(x);
        return power == 1 ? x : (power - 1) * (x / Math.Log(power));
    }

    /// <summary>ln(1 + x) - x, which is about -x²/2, to full relative precision.</summary>
    public static double Log1PlusMinus(double x)
    {
        if (x is < -0.4 or > 0.7)
            return Log1Plus(x) - x;

        // ln(1 + x) = 2 artanh(r) with r = x / (2 + x), and 2r - x = -x r.
        var r = x / (2 + x);
        var square = r * r;
        var sum = 0.0;
        var power = square;
        for (var k = 3; k < 60; k += 2)
        {
            var term = power / k;
            sum += term;
            if (term <= 1e-17 * sum)
                break;
            power *= square;
        }

        return r * ((2 * sum) - x);
    }

    /// <summary>ln(part times scale) - d for a product of 1 + d; far from 1 the product itself counts, near 1 d does.</summary>
    public static double LogRatioMinus(double d, double part, double scale)
    {
        if (d >= -0.4)
            return Log1PlusMinus(d);

        // A product below the normal range of double would be rounded to a few bits.
        var ratio = part * scale;
        return (ratio < 1e-290 ? Math.Log(part) + Math.Log(scale) : Math.Log(ratio)) - d;
    }

    /// <summary>The value of a polynomial, coefficients from the constant upwards.</summary>
    public static double Polynomial(double[] coefficients, double x)
    {
        var sum = 0.0;
        for (var i = coefficients.Length - 1; i >= 0; i--)
            sum = Math.FusedMultiplyAdd(sum, x, coefficients[i]);
        return sum;
    }

    /// <summary>The value of a series of Chebyshev polynomials, by Clenshaw's recurrence.</summary>
    public static double Chebyshev(double[] coefficients, double t)
    {
        double next = 0, afterNext = 0;
        for (var i = coefficients.Length - 1; i > 0; i--)
            (next, afterNext) = (Math.FusedMultiplyAdd(2 * t, next, coefficients[i] - afterNext), next);
        return Math.FusedMultiplyAdd(t, next, coefficients[0] - afterNext);
    }
}
