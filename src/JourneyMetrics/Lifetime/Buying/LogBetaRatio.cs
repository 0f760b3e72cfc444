using JourneyMetrics.Numerics;

namespace JourneyMetrics.Lifetime;

/// <summary>ln(B(a, b + n)/B(a, b)), the chance to survive n independent chances to leave, with its derivatives in ln a and ln b.</summary>
/// <param name="Value">The logarithm.</param>
/// <param name="SlopeA">The first derivative in ln a.</param>
/// <param name="SlopeB">The first derivative in ln b.</param>
/// <param name="BendA">The second derivative in ln a.</param>
/// <param name="BendAB">The mixed derivative.</param>
/// <param name="BendB">The second derivative in ln b.</param>
internal readonly record struct LogBetaRatio(double Value, double SlopeA, double SlopeB, double BendA, double BendAB, double BendB)
{
    // Sums of differences lose nothing where b is large; beyond this, series are faster.
    private const long SumUpTo = 40;

    /// <summary>For n chances.</summary>
    public static LogBetaRatio At(double a, double b, long n)
    {
        if (n > SumUpTo)
            return BySeries(a, b, n);
        double value = 0, slopeA = 0, slopeB = 0, bendA = 0, bendAB = 0, bendB = 0;
        for (var i = 0L; i < n; i++)
        {
            double stay = b + i, both = a + stay, leave = a / both;
            var share = b / both;
            value -= Elementary.Log1Plus(a / stay);
            slopeA -= leave;
            slopeB += b / stay * leave;
            bendA -= leave * (stay / both);
            bendAB += leave * share;
            bendB += (b / stay * (i / stay)) - (share * ((a + i) / both));
        }

        return new LogBetaRatio(value, slopeA, slopeB, bendA, bendAB, bendB);
    }

    /// <summary>The same for leaving at the last of n chances, ln(B(a + 1, b + n - 1)/B(a, b)): a factor of a/(b + n - 1).</summary>
    public LogBetaRatio Leave(double a, double b, long n)
    {
        var last = b + (n - 1);
        var share = b / last;
        return this with
        {
            Value = Value + Math.Log(a / last),
            SlopeA = SlopeA + 1,
            SlopeB = SlopeB - share,
            BendB = BendB - (share * ((n - 1) / last)),
        };
    }

    private static LogBetaRatio BySeries(double a, double b, long n)
    {
        double both = a + b, shareA = a / both, shareB = b / both;
        var upper = LogRising.At(b, n);
        var lower = LogRising.At(both, n);
        return new LogBetaRatio(
            LogGamma.BetaRatio(b, a, n),
            -shareA * lower.Slope,
            upper.Slope - (shareB * lower.Slope),
            -shareA * (lower.Slope + (shareA * lower.Bend)),
            -shareA * shareB * lower.Bend,
            upper.Curvature - (shareB * (lower.Slope + (shareB * lower.Bend))));
    }
}
