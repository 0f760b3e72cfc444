using JourneyMetrics.Numerics;

namespace JourneyMetrics.Lifetime;

/// <summary>The sum over customers of ln B(a, b + x) - ln B(a, b): the chance to survive x purchases, and its derivatives.</summary>
/// <remarks>A sum of ln((b + j)/(a + b + j)), written so that an a far below or above b costs no digit.</remarks>
internal sealed class SurvivedSums(RisingSums counts)
{
    /// <summary>The sum.</summary>
    /// <param name="a">The first parameter.</param>
    /// <param name="b">The second parameter.</param>
    /// <param name="slopes">The derivatives; that by a and b is the second one by a.</param>
    public double At(double a, double b, out (double A, double B, double AA, double BB) slopes)
    {
        double sum = 0, slopeA = 0, slopeB = 0, bendA = 0, bendB = 0;
        var above = counts.Above;
        var distinct = counts.Distinct;
        if (distinct.IsEmpty)
        {
            for (var j = 0; j < above.Length; j++)
            {
                var perB = 1 / (b + j);
                var perAll = 1 / (a + b + j);
                sum -= above[j] * Elementary.Log1Plus(a * perB);
                slopeA -= above[j] * perAll;
                slopeB += above[j] * a * perB * perAll;
                bendA += above[j] * perAll * perAll;
                bendB -= above[j] * a * perB * perAll * (perB + perAll);
            }
        }
        else
        {
            var (digammaB, digammaAll) = (Polygamma.Digamma(b), Polygamma.Digamma(a + b));
            var (trigammaB, trigammaAll) = (Polygamma.Trigamma(b), Polygamma.Trigamma(a + b));
            for (var i = 0; i < above.Length; i++)
            {
                var x = distinct[i];
                var all = Polygamma.Digamma(a + b + x) - digammaAll;
                var allBend = Polygamma.Trigamma(a + b + x) - trigammaAll;
                sum += above[i] * (LogGamma.Ratio(b, x) - LogGamma.Ratio(a + b, x));
                slopeA -= above[i] * all;
                slopeB += above[i] * (Polygamma.Digamma(b + x) - digammaB - all);
                bendA -= above[i] * allBend;
                bendB += above[i] * (Polygamma.Trigamma(b + x) - trigammaB - allBend);
            }
        }

        slopes = (slopeA, slopeB, bendA, bendB);
        return sum;
    }
}
