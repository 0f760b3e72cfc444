using JourneyMetrics.Numerics;

namespace JourneyMetrics.Lifetime;

/// <summary>The log-likelihood of the beta-discrete-Weibull model in ln a, ln b and ln c.</summary>
/// <remarks>
/// With u = t^c, ln S(t) = ln B(a, b + u) - ln B(a, b), and a leaver of the t-th renewal has ln(S(t-1) - S(t)) = ln S(t-1) +
/// ln(1 - exp(D)) with D = ln S(t) - ln S(t-1): one logarithm that stays exact for a D next to 0.
/// </remarks>
internal sealed class BetaWeibullLikelihood(ContractRows rows) : ILikelihood
{
    private const int Size = 3;

    private readonly double[] before = new double[Size + (Size * Size)];
    private readonly double[] after = new double[Size + (Size * Size)];

    /// <inheritdoc/>
    public int Count => Size;

    /// <inheritdoc/>
    public double At(ReadOnlySpan<double> point, Span<double> gradient, Span<double> hessian)
    {
        var (a, b, c) = (Math.Exp(point[0]), Math.Exp(point[1]), Math.Exp(point[2]));
        gradient.Clear();
        hessian.Clear();
        Array.Clear(before);
        var value = default(CompensatedSum);
        var logBefore = 0.0;
        for (var t = 1; t <= rows.Renewals; t++)
        {
            var log = Survival(a, b, c, t, after);
            var fall = log - logBefore;
            var churned = rows.Churned[t - 1];
            if (churned > 0)
            {
                var part = -Elementary.ExpMinus1(fall);
                var slope = -1 / Elementary.ExpMinus1(-fall);
                value.Add(churned * (logBefore + Math.Log(part)));
                Add(churned, slope, gradient, hessian);
            }

            var active = rows.Active[t - 1];
            if (active > 0)
            {
                value.Add(active * log);
                for (var i = 0; i < Size; i++)
                    gradient[i] += active * after[i];
                for (var i = 0; i < hessian.Length; i++)
                    hessian[i] += active * after[Size + i];
            }

            after.CopyTo(before.AsSpan());
            logBefore = log;
        }

        return value.Total;
    }

    // Of ln S(t-1) + ln(1 - exp(D)): slope is the derivative of the logarithm in D, and its own derivative is slope - slope².
    private void Add(double weight, double slope, Span<double> gradient, Span<double> hessian)
    {
        var bend = slope - (slope * slope);
        for (var i = 0; i < Size; i++)
        {
            var step = after[i] - before[i];
            gradient[i] += weight * (before[i] + (slope * step));
            for (var j = i; j < Size && !hessian.IsEmpty; j++)
            {
                var at = Size + (i * Size) + j;
                hessian[at - Size] += weight * (before[at] + (slope * (after[at] - before[at])) + (bend * step * (after[j] - before[j])));
                hessian[(j * Size) + i] = hessian[at - Size];
            }
        }
    }

    // ln S(t) with its derivatives in ln a, ln b and ln c.
    private static double Survival(double a, double b, double c, int t, double[] derivatives)
    {
        var logTime = Math.Log(t);
        var u = Math.Exp(c * logTime);
        var byA = -PolygammaDifference.Digamma(a + b, u);
        var byB = PolygammaDifference.Digamma(b, u) + byA;
        var byU = -PolygammaDifference.Digamma(b + u, a);
        var aa = PolygammaDifference.Trigamma(a + b, u);
        var bb = aa - PolygammaDifference.Trigamma(b, u);
        var au = -PolygammaDifference.Trigamma(a + b + u);
        var uu = PolygammaDifference.Trigamma(b + u, a);
        var v = c * logTime * u;
        (derivatives[0], derivatives[1], derivatives[2]) = (a * byA, b * byB, v * byU);
        derivatives[3] = (a * a * aa) + (a * byA);
        derivatives[4] = derivatives[6] = a * b * aa;
        derivatives[5] = derivatives[9] = a * v * au;
        derivatives[7] = (b * b * bb) + (b * byB);
        derivatives[8] = derivatives[10] = b * v * uu;
        derivatives[11] = (v * v * uu) + (v * (1 + (c * logTime)) * byU);
        return BetaDiscreteWeibull.LogSurvival(a, b, u);
    }
}
