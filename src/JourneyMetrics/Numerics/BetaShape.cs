namespace JourneyMetrics.Numerics;

/// <summary>A beta distribution: its two parameters and what all its points share.</summary>
/// <remarks>
/// The density times x(1 - x) is written by its deviance from the mean, a ln(x n/a) + b ln(y n/b) with n = a + b, and by Stirling's errors:
/// nothing in it cancels, so its logarithm is right to the last digits however large the parameters are (Loader 2000; Didonato and
/// Morris 1992). The tails come from a power series, a continued fraction or an expansion around the normal distribution.
/// </remarks>
internal readonly struct BetaShape
{
    // Up to here b x may go before the alternating power series loses digits.
    private const double SeriesReach = 1.5;

    private readonly double sum;
    private readonly double sumRest;
    private readonly double logPeak;
    private readonly double logErrors;

    public BetaShape(double a, double b)
    {
        A = a;
        B = b;
        sum = a + b;
        var large = Math.Max(a, b);
        sumRest = Math.Min(a, b) - (sum - large);
        logErrors = LogGamma.StirlingError(sum) - LogGamma.StirlingError(a) - LogGamma.StirlingError(b);
        logPeak = (0.5 * Math.Log(a / sum * b)) - LogGamma.HalfLogTwoPi + logErrors;
    }

    private BetaShape(double a, double b, double sum, double sumRest, double logPeak, double logErrors)
    {
        A = a;
        B = b;
        this.sum = sum;
        this.sumRest = sumRest;
        this.logPeak = logPeak;
        this.logErrors = logErrors;
    }

    /// <summary>The first parameter.</summary>
    public double A { get; }

    /// <summary>The second parameter.</summary>
    public double B { get; }

    /// <summary>The distribution of 1 - x.</summary>
    public BetaShape Mirrored => new(B, A, sum, sumRest, logPeak, logErrors);

    /// <summary>a y - b x, the distance below the mean times n: the slope of the log density in ln(x/y).</summary>
    /// <remarks>The product is split into two doubles, because near the mean of a large sample nothing but its last digits is left.</remarks>
    public double Distance(double x, double y) => x <= y ? Below(A, x) : -Below(B, y);

    /// <summary>ln(x^a y^b / B(a, b)).</summary>
    public double LogDensity(double x, double y) => logPeak - Deviance(x, y, Distance(x, y));

    /// <summary>Both tails at x with y = 1 - x; the smaller of the two is taken as exact.</summary>
    public TailValue At(double x, double y)
    {
        if (x <= 0)
            return TailValue.Nothing(isLower: true);
        if (y <= 0)
            return TailValue.Nothing(isLower: false);
        if (Math.Min(A, B) < 1)
            return B < A ? Mirrored.AtSmall(y, x).Mirrored : AtSmall(x, y);

        // A little beyond the mean on the side of a small parameter, that side's fraction is still the faster one; large ones have the expansion.
        var distance = Distance(x, y);
        var side = Math.Min(A, B) < TailExpansion.LeastParameter ? distance + (y - x) : distance;
        return side >= 0 ? AtLarge(x, y, distance) : Mirrored.AtLarge(y, x, -distance).Mirrored;
    }

    /// <summary>ln(a B(a, b)), to full relative precision where a is small.</summary>
    public double LogBetaTimesA()
        => LogGamma.OfOnePlus(A) - (A < 0.125 || B >= 10 ? LogGamma.Ratio(B, A) : LogGamma.Of(sum) - LogGamma.Of(B));

    // a below 1 and not above b.
    private TailValue AtSmall(double x, double y)
    {
        if (B < 1)
            return x <= y ? Series(x, y) : Mirrored.Series(y, x).Mirrored;
        return x <= 0.7 && B * x <= SeriesReach ? Series(x, y) : Mirrored.Fraction(y, x, -Distance(x, y)).Mirrored;
    }

    private TailValue AtLarge(double x, double y, double distance)
    {
        if (Math.Min(A, B) >= TailExpansion.LeastParameter)
        {
            var deviance = Deviance(x, y, distance);
            if (TailExpansion.Applies(Math.Min(A, B), deviance))
            {
                var factor = TailExpansion.Factor((A - B) / Math.Sqrt(A * B) / Math.Sqrt(sum), 1 / sum, Math.Sqrt(2 * deviance));
                return new TailValue(logErrors - LogGamma.HalfLogTwoPi - deviance, factor, IsLower: true, double.NaN, logPeak - deviance);
            }
        }

        return Fraction(x, y, distance);
    }

    // x^a/(a B) (1 + a sum of (1-b)...(k-b)/k! x^k/(a+k)); for a small a the upper tail is of the size of a and comes from exp(..) - 1.
    private TailValue Series(double x, double y)
    {
        var rest = 0.0;
        var power = 1.0;
        for (var k = 1; k < 4000; k++)
        {
            power *= (k - B) * x / k;
            var term = power / (A + k);
            rest += term;
            if (Math.Abs(term) <= 1e-17 * Math.Abs(rest))
                break;
        }

        rest *= A;
        var scale = (A * Math.Log(x)) - LogBetaTimesA();
        var upper = -(Elementary.ExpMinus1(scale) + (rest * Math.Exp(scale)));
        return new TailValue(scale, 1 + rest, IsLower: true, Math.Clamp(upper, 0, 1), LogDensity(x, y));
    }

    // The even part of the classical continued fraction (Didonato and Morris 1992), evaluated forwards and scaled at each step.
    private TailValue Fraction(double x, double y, double distance)
    {
        var logDensity = logPeak - Deviance(x, y, distance);
        double upperBefore = 0, lowerBefore = 1;
        var at = A + 1;
        var level = A / at * (distance + 1);
        double upper = 1, lower = level;
        var value = upper / lower;
        upperBefore /= lower;
        lowerBefore /= lower;
        upper = value;
        for (var n = 1; n < 20_000; n++)
        {
            // at = a + 2n - 1 before the step, a + 2n + 1 after it.
            var previous = at;
            at += 2;
            var ratio = x / previous;
            var weight = n * (B - n) * ratio;
            var alpha = (A + n - 1) * ((sum + n - 1) * ratio) * weight;
            var beta = n + weight + ((A + n) / at * (distance + 1 + (n * (1 + y))));
            var nextUpper = Math.FusedMultiplyAdd(beta, upper, alpha * upperBefore);
            var inverse = 1 / Math.FusedMultiplyAdd(beta, 1, alpha * lowerBefore);
            upperBefore = upper * inverse;
            lowerBefore = inverse;
            upper = nextUpper * inverse;
            var change = Math.Abs(upper - value);
            value = upper;
            if (change <= 2.5e-16 * value)
                break;
        }

        return new TailValue(logDensity, value, IsLower: true, double.NaN, logDensity);
    }

    private double Deviance(double x, double y, double distance)
        => -((A * Elementary.LogRatioMinus(-distance / A, x, sum / A)) + (B * Elementary.LogRatioMinus(distance / B, y, sum / B)));

    private double Below(double parameter, double point)
    {
        var product = sum * point;
        var productRest = Math.FusedMultiplyAdd(sum, point, -product);
        return parameter - product - productRest - (sumRest * point);
    }
}
