using System.Runtime.Intrinsics;
using JourneyMetrics.Numerics;

namespace JourneyMetrics.Lifetime;

/// <summary>The likelihood of the BG/NBD and the MBG/NBD with its first and second derivatives, four rows at a time.</summary>
internal sealed class GeometricLikelihood : RowLikelihood
{
    private const int SumCount = 15;

    private readonly ScaledRows rows;
    private readonly double[] weights;
    private readonly RisingSums purchases;
    private readonly SurvivedSums survived;
    private readonly double madePurchases;
    private readonly int extra;
    private readonly double[] parameters = new double[4];

    public GeometricLikelihood(ScaledRows rows, double[] weights, int extra, int threads)
        : base(rows.Padded, SumCount, threads)
    {
        this.rows = rows;
        this.weights = weights;
        this.extra = extra;
        purchases = new RisingSums(rows.Counts, weights.AsSpan(0, rows.Counts.Length), extra: 0);
        survived = new SurvivedSums(extra == 0 ? purchases : new RisingSums(rows.Counts, weights.AsSpan(0, rows.Counts.Length), extra));
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
        var one = Vector256<double>.One;
        var two = Vector256.Create(2.0);
        var zero = Vector256<double>.Zero;
        var r = Vector256.Create(parameters[0]);
        var alpha = Vector256.Create(parameters[1]);
        var logA = Vector256.Create(Math.Log(parameters[2]));
        var before = Vector256.Create(extra == 0 ? parameters[3] - 1 : parameters[3]);
        var perAlpha = Vector256.Create(1 / parameters[1]);
        var noStop = Vector256.Create(extra == 0 ? 0.0 : -1.0);
        Vector256<double> value = zero, gr = zero, galpha = zero, stopped = zero, gb = zero, rr = zero, ralpha = zero, ra = zero;
        Vector256<double> rb = zero, alpha2 = zero, alphaA = zero, alphaB = zero, both = zero, ab = zero, bb = zero;
        for (var i = from; i < to; i += Vector256<double>.Count)
        {
            var x = Vector256.Create(rows.Repeats, i);
            var age = Vector256.Create(rows.Age, i);
            var recency = Vector256.Create(rows.Recency, i);
            var perEnd = one / (alpha + age);
            var perLast = one / (alpha + recency);
            var weight = Vector256.Create(weights, i);

            // A BG/NBD customer without repeats cannot have stopped.
            var canStop = Vector256.GreaterThan(x, noStop);
            var c = Vector256.ConditionalSelect(canStop, before + x, one);
            var shape = r + x;
            var grown = age * perAlpha;
            var logEnd = VectorMath.Log1Plus(grown);
            var silence = (age - recency) * perLast;
            var delta = VectorMath.Log1Plus(silence);
            var odds = logA - VectorMath.Log(c) + (shape * delta);
            var e = VectorMath.Exp(-Vector256.Abs(odds));
            var inverse = one / (one + e);
            var w = Vector256.ConditionalSelect(canStop, Vector256.ConditionalSelect(Vector256.GreaterThan(odds, zero), inverse, e * inverse), zero);
            var soft = Vector256.ConditionalSelect(canStop, Vector256.Max(odds, zero) + VectorMath.Log(one + e), zero);
            var slope = -silence * perEnd;
            var perC = one / c;
            var step = shape * slope;
            var weighted = weight * w;
            var spread = weighted * (one - w);
            value += weight * (soft - (shape * logEnd));
            gr += (weighted * delta) - (weight * logEnd);
            galpha += (weighted * step) + (weight * ((r * grown) - x) * perEnd);
            stopped += weighted;
            gb += weighted * perC;
            rr += spread * delta * delta;
            ralpha += (weighted * slope) + (weight * grown * perEnd) + (spread * delta * step);
            ra += spread * delta;
            rb += spread * delta * perC;
            alpha2 += (weight * (x - (r * grown * (two + grown))) * perEnd * perEnd) - (weighted * step * (perLast + perEnd)) + (spread * step * step);
            alphaA += spread * step;
            alphaB += spread * step * perC;
            both += spread;
            ab += spread * perC;
            bb += (weighted + spread) * perC * perC;
        }

        sums[0] += Vector256.Sum(value);
        sums[1] += Vector256.Sum(gr);
        sums[2] += Vector256.Sum(galpha);
        sums[3] += Vector256.Sum(stopped);
        sums[4] += Vector256.Sum(gb);
        sums[5] += Vector256.Sum(rr);
        sums[6] += Vector256.Sum(ralpha);
        sums[7] += Vector256.Sum(ra);
        sums[8] += Vector256.Sum(rb);
        sums[9] += Vector256.Sum(alpha2);
        sums[10] += Vector256.Sum(alphaA);
        sums[11] += Vector256.Sum(alphaB);
        sums[12] += Vector256.Sum(both);
        sums[13] += Vector256.Sum(ab);
        sums[14] += Vector256.Sum(bb);
    }

    /// <inheritdoc/>
    protected override double Finish(ReadOnlySpan<double> sums, Span<double> gradient, Span<double> hessian)
    {
        var (r, alpha, a, b) = (parameters[0], parameters[1], parameters[2], parameters[3]);
        var bought = purchases.At(r, out var slope, out var bend);
        var survives = survived.At(a, b, out var slopes);
        gradient[0] = slope + sums[1];
        gradient[1] = sums[2];
        gradient[2] = (sums[3] / a) + slopes.A;
        gradient[3] = slopes.B - sums[4];
        if (!hessian.IsEmpty)
        {
            hessian[0] = bend + sums[5];
            hessian[1] = sums[6];
            hessian[2] = sums[7] / a;
            hessian[3] = -sums[8];
            hessian[5] = sums[9];
            hessian[6] = sums[10] / a;
            hessian[7] = -sums[11];
            hessian[10] = ((sums[12] - sums[3]) / (a * a)) + slopes.AA;
            hessian[11] = (-sums[13] / a) + slopes.AA;
            hessian[15] = sums[14] + slopes.BB;
            hessian[4] = hessian[1];
            hessian[8] = hessian[2];
            hessian[9] = hessian[6];
            hessian[12] = hessian[3];
            hessian[13] = hessian[7];
            hessian[14] = hessian[11];
        }

        ToLogarithms(parameters, gradient, hessian);
        return bought + survives + sums[0] - (madePurchases * Math.Log(alpha));
    }
}
