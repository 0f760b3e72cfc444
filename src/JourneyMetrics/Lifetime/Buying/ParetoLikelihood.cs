using JourneyMetrics.Numerics;

namespace JourneyMetrics.Lifetime;

/// <summary>The likelihood of the Pareto/NBD with its first and second derivatives.</summary>
/// <remarks>
/// All is relative to alpha and beta, so that large ones cost no digits. A row's likelihood is a mixture over the time of stopping: still alive at T, or stopped at some u since t_x. The first derivatives are the mean
/// of those of the parts, the second the mean of theirs and the covariance of the first: one pass of the integral gives all, from the moments of ln(alpha+u), ln(beta+u) and their reciprocals.
/// </remarks>
internal sealed class ParetoLikelihood : RowLikelihood
{
    private const int SumCount = 15;

    private readonly ScaledRows rows;
    private readonly double[] weights;
    private readonly RisingSums purchases;
    private readonly double madePurchases;
    private readonly double[] parameters = new double[4];

    public ParetoLikelihood(ScaledRows rows, double[] weights, int threads)
        : base(rows.Counts.Length, SumCount, threads)
    {
        this.rows = rows;
        this.weights = weights;
        purchases = new RisingSums(rows.Counts, weights.AsSpan(0, rows.Counts.Length), extra: 0);
        for (var row = 0; row < rows.Counts.Length; row++)
            madePurchases += weights[row] * rows.Counts[row];
    }

    /// <inheritdoc/>
    public override int Count => 4;

    /// <inheritdoc/>
    protected override void Prepare(ReadOnlySpan<double> point)
    {
        for (var i = 0; i < parameters.Length; i++)
            parameters[i] = Math.Exp(point[i]);
    }

    /// <inheritdoc/>
    protected override void Add(int from, int to, Span<double> sums)
    {
        Span<double> moments = stackalloc double[ParetoMoments.Count];
        Span<double> stop = stackalloc double[4];
        Span<double> stay = stackalloc double[4];
        var (r, alpha, s, beta) = (parameters[0], parameters[1], parameters[2], parameters[3]);
        for (var row = from; row < to; row++)
        {
            var weight = weights[row];
            if (weight == 0)
                continue;
            var x = rows.Repeats[row];
            var recency = rows.Recency[row];
            var age = rows.Age[row];
            var shape = r + x;
            var silence = new ParetoSilence(r, alpha, s, beta, x, recency, age);
            var logEnd = Elementary.Log1Plus(age / alpha);
            var logEndBeta = Elementary.Log1Plus(age / beta);
            var perEnd = 1 / (alpha + age);
            var perEndBeta = 1 / (beta + age);
            double odds = double.NegativeInfinity, w = 0;
            if (silence.Length > 0)
            {
                odds = silence.LogScale + Math.Log(ParetoMoments.Of(silence, moments));
                w = odds > 0 ? 1 / (1 + Math.Exp(-odds)) : Math.Exp(odds) / (1 + Math.Exp(odds));
            }

            stay[0] = -logEnd;
            stay[1] = ((r * age / alpha) - x) * perEnd;
            stay[2] = -logEndBeta;
            stay[3] = s * age / beta * perEndBeta;
            sums[0] += weight * (Math.Max(odds, 0) + Elementary.Log1Plus(Math.Exp(-Math.Abs(odds))) - (shape * logEnd) - (s * logEndBeta));
            var (grown, grownBeta) = (age / alpha, age / beta);
            var stayAlpha = (x - (r * grown * (2 + grown))) * perEnd * perEnd;
            var stayBeta = -s * grownBeta * (2 + grownBeta) * perEndBeta * perEndBeta;
            if (w == 0)
            {
                for (var i = 0; i < 4; i++)
                    sums[1 + i] += weight * stay[i];
                sums[6] += weight * grown * perEnd;
                sums[9] += weight * stayAlpha;
                sums[13] += weight * grownBeta * perEndBeta;
                sums[14] += weight * stayBeta;
                continue;
            }

            // Moments: 0-3 the means of ln((alpha+u)/A), 1 - A/(alpha+u), ln((beta+u)/B), 1 - B/(beta+u); 4-13 those of their products.
            var perA = 1 / (alpha + recency);
            var perB = 1 / (beta + recency);
            var bend = (s + 1) * perB;
            var slope = shape * perA;
            var (early, earlyBeta) = (recency / alpha, recency / beta);
            double m0 = moments[0], m1 = moments[1], m2 = moments[2], m3 = moments[3];
            stop[0] = -Elementary.Log1Plus(early) - m0;
            stop[1] = (((r * early) - x) * perA) + (slope * m1);
            stop[2] = (1 / s) - Elementary.Log1Plus(earlyBeta) - m2;
            stop[3] = (((s * earlyBeta) - 1) * perB) + (bend * m3);
            for (var i = 0; i < 4; i++)
                sums[1 + i] += weight * ((w * stop[i]) + ((1 - w) * stay[i]));

            // The mean of the second derivatives, and the covariance of the first: between the parts and within the stopped part.
            var between = w * (1 - w);
            double d0 = stop[0] - stay[0], d1 = stop[1] - stay[1], d2 = stop[2] - stay[2], d3 = stop[3] - stay[3];
            var stopAlpha = ((x - (r * early * (2 + early))) * perA * perA) + (slope * perA * (moments[8] - (2 * m1)));
            var stopBeta = ((1 - (s * earlyBeta * (2 + earlyBeta))) * perB * perB) + (bend * perB * (moments[13] - (2 * m3)));
            sums[5] += weight * ((between * d0 * d0) + (w * (moments[4] - (m0 * m0))));
            sums[6] += weight * ((between * d0 * d1) - (w * slope * (moments[5] - (m0 * m1))) + (w * (early + m1) * perA) + ((1 - w) * grown * perEnd));
            sums[7] += weight * ((between * d0 * d2) + (w * (moments[6] - (m0 * m2))));
            sums[8] += weight * ((between * d0 * d3) - (w * bend * (moments[7] - (m0 * m3))));
            sums[9] += weight * ((between * d1 * d1) + (w * slope * slope * (moments[8] - (m1 * m1))) + (w * stopAlpha) + ((1 - w) * stayAlpha));
            sums[10] += weight * ((between * d1 * d2) - (w * slope * (moments[9] - (m1 * m2))));
            sums[11] += weight * ((between * d1 * d3) + (w * slope * bend * (moments[10] - (m1 * m3))));
            sums[12] += weight * ((between * d2 * d2) + (w * (moments[11] - (m2 * m2))) - (w / (s * s)));
            sums[13] += weight * ((between * d2 * d3) - (w * bend * (moments[12] - (m2 * m3))) + (w * (earlyBeta + m3) * perB) + ((1 - w) * grownBeta * perEndBeta));
            sums[14] += weight * ((between * d3 * d3) + (w * bend * bend * (moments[13] - (m3 * m3))) + (w * stopBeta) + ((1 - w) * stayBeta));
        }
    }

    /// <inheritdoc/>
    protected override double Finish(ReadOnlySpan<double> sums, Span<double> gradient, Span<double> hessian)
    {
        var bought = purchases.At(parameters[0], out var slope, out var bend);
        gradient[0] = slope + sums[1];
        gradient[1] = sums[2];
        gradient[2] = sums[3];
        gradient[3] = sums[4];
        if (!hessian.IsEmpty)
        {
            var place = 5;
            for (var i = 0; i < 4; i++)
            {
                for (var j = i; j < 4; j++)
                {
                    hessian[(i * 4) + j] = sums[place];
                    hessian[(j * 4) + i] = sums[place];
                    place++;
                }
            }

            hessian[0] += bend;
        }

        ToLogarithms(parameters, gradient, hessian);
        return bought - (madePurchases * Math.Log(parameters[1])) + sums[0];
    }
}
