using JourneyMetrics.Numerics;

namespace JourneyMetrics.Lifetime;

/// <summary>The log-likelihood of BG/CNBD-k and MBG/CNBD-k in ln r, ln alpha, ln a and ln b, for one k.</summary>
/// <remarks>
/// Times between purchases are sums of k exponential phases. Who is alive has finished j of the k phases since the last purchase, any j below k,
/// so the likelihood is a sum of k positive terms for the living and one for those who left with their last purchase:
/// <code>
/// C Gamma(r + kx + j)/(Gamma(r) j!) alpha^r (T - t_x)^j / (alpha + T)^(r + kx + j) B(a, b + y)/B(a, b)       j = 0 .. k - 1
/// C Gamma(r + kx)/Gamma(r) alpha^r / (alpha + t_x)^(r + kx) B(a + 1, b + y - 1)/B(a, b)                      where y > 0
/// </code>
/// with C = product of gap^(k - 1) / Gamma(k)^x, and y the chances to leave so far: x for BG, x + 1 for MBG.
/// </remarks>
internal sealed class RegularLikelihood(SummaryRows rows, int k, bool canLeaveAtOnce) : ILikelihood
{
    private readonly MixtureMoments mixture = new(4);
    private readonly double[] slope = new double[4];
    private readonly double[] bend = new double[10];
    private readonly double[] packed = new double[10];
    private readonly LogRising[] risings = new LogRising[k];
    private readonly double logFactorial = LogGamma.Of(k);

    /// <inheritdoc/>
    public int Count => 4;

    /// <inheritdoc/>
    public double At(ReadOnlySpan<double> point, Span<double> gradient, Span<double> hessian)
    {
        double r = Math.Exp(point[0]), alpha = Math.Exp(point[1]), a = Math.Exp(point[2]), b = Math.Exp(point[3]);
        gradient.Clear();
        packed.AsSpan().Clear();
        var upper = hessian.IsEmpty ? default : packed.AsSpan();
        var bends = hessian.IsEmpty ? default : bend.AsSpan();
        var total = default(CompensatedSum);
        var dropout = default(LogBetaRatio);
        var known = -1L;
        for (var i = 0; i < rows.Count; i++)
        {
            var x = rows.Repeats[i];
            var weight = rows.Weights[i];
            double recency = rows.Recencies[i], age = rows.Ages[i], end = alpha + age, gap = age - recency;
            var chances = canLeaveAtOnce ? x + 1 : x;
            if (x != known)
            {
                dropout = LogBetaRatio.At(a, b, chances);
                risings[0] = LogRising.At(r, k * x);
                for (var j = 1; j < k; j++)
                    risings[j] = risings[j - 1].Next(r, (k * x) + j - 1);
                known = x;
            }

            mixture.Clear();
            Put(dropout, bends);
            var phases = gap > 0 ? k : 1;
            var log = 0.0;
            for (var j = 0; j < phases; j++)
            {
                if (j > 0)
                    log += Math.Log(gap / j);
                mixture.Add(dropout.Value + log + Buy(risings[j], r, alpha, age, (k * x) + j, bends), slope, bends);
            }

            if (chances > 0)
            {
                var leave = dropout.Leave(a, b, chances);
                Put(leave, bends);
                mixture.Add(leave.Value + Buy(risings[0], r, alpha, recency, k * x, bends), slope, bends);
            }

            total.Add(weight * (mixture.AddTo(weight, gradient, upper) + ((k - 1) * LogGap(i)) - (x * logFactorial)));
        }

        if (!hessian.IsEmpty)
            MixtureMoments.Unpack(4, packed, hessian);
        return total.Total;
    }

    private double LogGap(int row) => k == 1 ? 0 : rows.LogGaps[row];

    private void Put(in LogBetaRatio dropout, Span<double> bends)
    {
        slope[2] = dropout.SlopeA;
        slope[3] = dropout.SlopeB;
        if (!bends.IsEmpty)
            (bends[7], bends[8], bends[9]) = (dropout.BendA, dropout.BendAB, dropout.BendB);
    }

    // ln of Gamma(r + m)/Gamma(r) alpha^r / (alpha + t)^(r + m), and its derivatives in ln r and ln alpha.
    private double Buy(in LogRising rising, double r, double alpha, double time, long m, Span<double> bends)
    {
        var end = alpha + time;
        double share = alpha / end, rest = time / end;
        var never = r * Elementary.Log1Plus(time / alpha);
        slope[0] = rising.Slope - never;
        slope[1] = (r * rest) - (m * share);
        if (!bends.IsEmpty)
        {
            bends[0] = rising.Curvature - never;
            bends[1] = r * rest;
            bends[4] = -(r + m) * share * rest;
        }

        return rising.Value - never - (m * Math.Log(end));
    }
}
