namespace JourneyMetrics.Numerics;

/// <summary>A gamma distribution of rate one: its shape and what all its points share.</summary>
/// <remarks>The prefactor is written by deviance and Stirling's error, as for <see cref="BetaShape"/>, of which it is the limit.</remarks>
internal readonly struct GammaShape
{
    private const double SeriesReach = 1.5;

    private readonly double error;
    private readonly double logPeak;

    public GammaShape(double a)
    {
        A = a;
        error = LogGamma.StirlingError(a);
        logPeak = (0.5 * Math.Log(a)) - LogGamma.HalfLogTwoPi - error;
    }

    /// <summary>The shape.</summary>
    public double A { get; }

    /// <summary>ln(x^a exp(-x) / Gamma(a)).</summary>
    public double LogDensity(double x) => logPeak - Deviance(x);

    /// <summary>Both tails at x.</summary>
    public TailValue At(double x)
    {
        if (x <= 0)
            return TailValue.Nothing(isLower: true);
        if (A < 1)
            return x <= SeriesReach ? SmallSeries(x) : Fraction(x);
        if (A >= TailExpansion.LeastParameter)
        {
            var deviance = Deviance(x);
            if (TailExpansion.Applies(A, deviance))
            {
                var isLower = x < A;
                var factor = TailExpansion.Factor((isLower ? -1 : 1) / Math.Sqrt(A), 0, Math.Sqrt(2 * deviance));
                return new TailValue(-deviance - error - LogGamma.HalfLogTwoPi, factor, isLower, double.NaN, logPeak - deviance);
            }
        }

        return x <= A + 1 ? Series(x) : Fraction(x);
    }

    private double Deviance(double x) => -A * Elementary.LogRatioMinus((x - A) / A, x, 1 / A);

    // x^a/Gamma(1+a) (1 + a sum of (-x)^k/(k! (a+k))), and the upper tail from exp(..) - 1.
    private TailValue SmallSeries(double x)
    {
        var rest = 0.0;
        var power = 1.0;
        for (var k = 1; k < 200; k++)
        {
            power *= -x / k;
            var term = power / (A + k);
            rest += term;
            if (Math.Abs(term) <= 1e-17 * Math.Abs(rest))
                break;
        }

        rest *= A;
        var scale = (A * Math.Log(x)) - LogGamma.OfOnePlus(A);
        var upper = -(Elementary.ExpMinus1(scale) + (rest * Math.Exp(scale)));
        return new TailValue(scale, 1 + rest, IsLower: true, Math.Clamp(upper, 0, 1), LogDensity(x));
    }

    // 1/a (1 + x/(a+1) + x²/((a+1)(a+2)) + ...): positive terms.
    private TailValue Series(double x)
    {
        var sum = 1.0;
        var term = 1.0;
        for (var k = 1; k < 20_000; k++)
        {
            term *= x / (A + k);
            sum += term;
            if (term <= 1e-17 * sum)
                break;
        }

        var logDensity = LogDensity(x);
        return new TailValue(logDensity, sum / A, IsLower: true, double.NaN, logDensity);
    }

    // Legendre's continued fraction in its even part: 1/(x+1-a - 1(1-a)/(x+3-a - 2(2-a)/(x+5-a - ...))).
    private TailValue Fraction(double x)
    {
        var beta = x - A + 1;
        double upperBefore = 0, lowerBefore = 1 / beta;
        var value = 1 / beta;
        for (var n = 1; n < 20_000; n++)
        {
            beta += 2;
            var alpha = n * (A - n);
            var inverse = 1 / Math.FusedMultiplyAdd(alpha, lowerBefore, beta);
            var next = Math.FusedMultiplyAdd(beta, value, alpha * upperBefore) * inverse;
            upperBefore = value * inverse;
            lowerBefore = inverse;
            var change = Math.Abs(next - value);
            value = next;
            if (change <= 2.5e-16 * value)
                break;
        }

        var logDensity = LogDensity(x);
        return new TailValue(logDensity, value, IsLower: false, double.NaN, logDensity);
    }
}
