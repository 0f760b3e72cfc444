using System.Runtime.Intrinsics;
using JourneyMetrics.Numerics;

namespace JourneyMetrics.Lifetime;

/// <summary>The integral behind a customer's silence with the moments that its derivatives need, in one pass over the nodes.</summary>
internal static class ParetoMoments
{
    /// <summary>Four means and their ten products.</summary>
    public const int Count = 14;

    // What has fallen by e^-42 adds nothing to sixteen digits.
    private const double Negligible = 42;

    /// <summary>The integral in q.</summary>
    /// <param name="silence">The integrand.</param>
    /// <param name="moments">
    /// Takes the means over it of ln((alpha+u)/A), 1 - A/(alpha+u), ln((beta+u)/B), 1 - B/(beta+u), then of their products in the order 00, 01, 02, 03, 11, 12, 13, 22, 23, 33:
    /// all as small as the time is beside alpha and beta, so that no variance is a difference of large numbers.
    /// </param>
    public static double Of(in ParetoSilence silence, Span<double> moments)
    {
        var shape = new SilenceShape(silence.Kappa, silence.Mu, silence.Rho);
        var one = Vector256<double>.One;
        var zero = Vector256<double>.Zero;
        var kappa = Vector256.Create(-silence.Kappa);
        var mu = Vector256.Create(-silence.Mu);
        var rho = Vector256.Create(silence.Rho);
        Vector256<double> total = zero, m0 = zero, m1 = zero, m2 = zero, m3 = zero, m00 = zero, m01 = zero, m02 = zero, m03 = zero;
        Vector256<double> m11 = zero, m12 = zero, m13 = zero, m22 = zero, m23 = zero, m33 = zero;
        var highest = 0.0;
        var from = 0.0;
        while (from < silence.Length)
        {
            var next = DecayIntegral.NextPanel(from, silence.Length, shape, out var rule);
            var width = Vector256.Create(next - from);
            for (var i = 0; i < rule.Nodes.Length; i += Vector256<double>.Count)
            {
                // The smaller scale first: q is its logarithm, 1 - 1/growth its complement.
                var q = Vector256.Create(from) + (Vector256.Create(rule.Nodes, i) * width);
                var growth = VectorMath.Exp(q);
                var gone = rho * (growth - one);
                var other = one + gone;
                var log = VectorMath.Log(other);
                var weight = Vector256.Create(rule.Weights, i) * width * VectorMath.Exp((kappa * q) + (mu * log));
                var both = one / (growth * other);
                var lostGrowth = (growth - one) * both * other;
                var lostOther = gone * both * growth;
                var w0 = weight * q;
                var w1 = weight * lostGrowth;
                var w2 = weight * log;
                var w3 = weight * lostOther;
                total += weight;
                m0 += w0;
                m1 += w1;
                m2 += w2;
                m3 += w3;
                m00 += w0 * q;
                m01 += w0 * lostGrowth;
                m02 += w0 * log;
                m03 += w0 * lostOther;
                m11 += w1 * lostGrowth;
                m12 += w1 * log;
                m13 += w1 * lostOther;
                m22 += w2 * log;
                m23 += w2 * lostOther;
                m33 += w3 * lostOther;
            }

            from = next;
            if (from >= silence.Length)
                break;
            var level = shape.Log(from);
            highest = Math.Max(highest, level);
            if (level < highest - Negligible)
                break;
        }

        var sum = Vector256.Sum(total);
        var per = 1 / sum;
        var first = silence.AlphaIsSmaller ? 0 : 2;
        var second = 2 - first;
        moments[first] = per * Vector256.Sum(m0);
        moments[first + 1] = per * Vector256.Sum(m1);
        moments[second] = per * Vector256.Sum(m2);
        moments[second + 1] = per * Vector256.Sum(m3);
        moments[silence.AlphaIsSmaller ? 4 : 11] = per * Vector256.Sum(m00);
        moments[silence.AlphaIsSmaller ? 5 : 12] = per * Vector256.Sum(m01);
        moments[6] = per * Vector256.Sum(m02);
        moments[silence.AlphaIsSmaller ? 7 : 9] = per * Vector256.Sum(m03);
        moments[silence.AlphaIsSmaller ? 8 : 13] = per * Vector256.Sum(m11);
        moments[silence.AlphaIsSmaller ? 9 : 7] = per * Vector256.Sum(m12);
        moments[10] = per * Vector256.Sum(m13);
        moments[silence.AlphaIsSmaller ? 11 : 4] = per * Vector256.Sum(m22);
        moments[silence.AlphaIsSmaller ? 12 : 5] = per * Vector256.Sum(m23);
        moments[silence.AlphaIsSmaller ? 13 : 8] = per * Vector256.Sum(m33);
        return sum;
    }
}
