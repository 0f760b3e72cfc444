namespace JourneyMetrics.Numerics;

/// <summary>The logarithm of a rising factorial, ln(Gamma(x + m) / Gamma(x)), with its derivatives in ln x.</summary>
/// <param name="Value">The logarithm.</param>
/// <param name="Slope">The first derivative in ln x: from 1 (x small) to m (x large), 0 for m = 0.</param>
/// <param name="Curvature">The second derivative in ln x, never negative.</param>
internal readonly record struct LogRising(double Value, double Slope, double Curvature)
{
    // Up to here the sums are as fast as the series and lose no digit where x is large.
    private const long SumUpTo = 40;

    /// <summary>The second derivative in x times x².</summary>
    public double Bend => Curvature - Slope;

    /// <summary>The factorial of m factors from x above 0.</summary>
    public static LogRising At(double x, long m)
    {
        if (m > SumUpTo)
            return BySeries(x, m);
        double value = 0, slope = 0, curvature = 0;
        for (var i = 0L; i < m; i++)
        {
            var (log, share, bend) = Factor(x, i);
            value += log;
            slope += share;
            curvature += bend;
        }

        return new LogRising(value, slope, curvature);
    }

    /// <summary>The same factorial with one more factor, the m-th from 0.</summary>
    public LogRising Next(double x, long m)
    {
        var (log, share, bend) = Factor(x, m);
        return new LogRising(Value + log, Slope + share, Curvature + bend);
    }

    // The factor x + i: its logarithm, and the derivatives of that in ln x.
    private static (double Log, double Share, double Bend) Factor(double x, long i)
    {
        var factor = x + i;
        var share = x / factor;
        return (Math.Log(factor), share, share * (i / factor));
    }

    private static LogRising BySeries(double x, long m)
    {
        var slope = x * PolygammaDifference.Digamma(x, m);
        return new LogRising(LogGamma.Ratio(x, m), slope, Math.Max(0, slope - (x * x * PolygammaDifference.Trigamma(x, m))));
    }
}
