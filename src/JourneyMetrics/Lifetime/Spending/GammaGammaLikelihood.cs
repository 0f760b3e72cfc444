using JourneyMetrics.Numerics;

namespace JourneyMetrics.Lifetime;

/// <summary>The log-likelihood of the Gamma-Gamma model in ln p, ln q and ln v, with v in units of the mean spend.</summary>
/// <remarks>
/// Of a customer with x purchases of mean z, S = x z: lnG(px + q) - lnG(px) - lnG(q) + q ln v + px ln S - ln z - (px + q) ln(v + S). The
/// gamma functions depend on x alone, so that a row costs a division and, shared with its neighbours, a part of a logarithm.
/// </remarks>
internal sealed class GammaGammaLikelihood(SpendRows rows) : ILikelihood
{
    // Products of so many sums stay within the range of double while each lies within these bounds.
    private const int Together = 8;
    private const double Least = 1e-30;
    private const double Largest = 1e30;

    /// <inheritdoc/>
    public int Count => 3;

    /// <inheritdoc/>
    public double At(ReadOnlySpan<double> point, Span<double> gradient, Span<double> hessian)
    {
        var (p, q, v) = (Math.Exp(point[0]), Math.Exp(point[1]), Math.Exp(point[2]));
        CompensatedSum value = default, byP = default, byQ = default, byV = default;
        double pp = 0, pq = 0, pv = 0, qq = 0, qv = 0, vv = 0;
        for (var group = 0; group < rows.Purchases.Length; group++)
        {
            double x = rows.Purchases[group];
            var weight = rows.GroupWeights[group];
            if (weight == 0)
                continue;
            var shape = p * x;
            var sums = Sums(group, v);
            value.Add(-weight * LogGamma.Beta(shape, q));
            value.Add(-(shape + q) * sums.Logs);
            byP.Add(weight * x * PolygammaDifference.Digamma(shape, q));
            byP.Add(-x * sums.Logs);
            byQ.Add(weight * PolygammaDifference.Digamma(q, shape));
            byQ.Add(-sums.Logs);
            byV.Add(-(shape + q) * sums.Inverses);
            pp -= weight * x * x * PolygammaDifference.Trigamma(shape, q);
            pq += weight * x * PolygammaDifference.Trigamma(shape + q);
            qq -= weight * PolygammaDifference.Trigamma(q, shape);
            pv -= x * sums.Inverses;
            qv -= sums.Inverses;
            vv += (shape + q) * sums.Squares;
        }

        var n = rows.Customers;
        value.Add(n * q * point[2]);
        value.Add(p * rows.PurchasesTimesLogTotals);
        value.Add(-rows.LogMeans);
        byP.Add(rows.PurchasesTimesLogTotals);
        byQ.Add(n * point[2]);
        byV.Add(n * q / v);
        gradient[0] = p * byP.Total;
        gradient[1] = q * byQ.Total;
        gradient[2] = v * byV.Total;
        if (!hessian.IsEmpty)
        {
            hessian[0] = (p * p * pp) + gradient[0];
            hessian[1] = hessian[3] = p * q * pq;
            hessian[2] = hessian[6] = p * v * pv;
            hessian[4] = (q * q * qq) + gradient[1];
            hessian[5] = hessian[7] = q * v * (qv + (n / v));
            hessian[8] = (v * v * (vv - (n * q / v / v))) + gradient[2];
        }

        return value.Total;
    }

    // The weighted sums of ln(v + S), 1/(v + S) and 1/(v + S)² over the rows of one number of purchases.
    private (double Logs, double Inverses, double Squares) Sums(int group, double v)
    {
        var totals = rows.Totals.AsSpan(rows.Starts[group]..rows.Starts[group + 1]);

        // Within a group totals ascend.
        return rows.AreOnes && v + totals[0] > Least && v + totals[^1] < Largest ? SumsOfOnes(totals, v) : SumsOfWeights(totals, rows.Weights.AsSpan(rows.Starts[group]..rows.Starts[group + 1]), v);
    }

    private static (double Logs, double Inverses, double Squares) SumsOfOnes(ReadOnlySpan<double> totals, double v)
    {
        CompensatedSum logs = default, inverses = default, squares = default;
        for (var start = 0; start < totals.Length; start += Together)
        {
            double product = 1, inverse = 0, square = 0;
            foreach (var total in totals.Slice(start, Math.Min(Together, totals.Length - start)))
            {
                var sum = v + total;
                var part = 1 / sum;
                product *= sum;
                inverse += part;
                square = Math.FusedMultiplyAdd(part, part, square);
            }

            logs.Add(Math.Log(product));
            inverses.Add(inverse);
            squares.Add(square);
        }

        return (logs.Total, inverses.Total, squares.Total);
    }

    private static (double Logs, double Inverses, double Squares) SumsOfWeights(ReadOnlySpan<double> totals, ReadOnlySpan<double> weights, double v)
    {
        CompensatedSum logs = default, inverses = default, squares = default;
        for (var row = 0; row < totals.Length; row++)
        {
            var sum = v + totals[row];
            var part = weights[row] / sum;
            logs.Add(weights[row] * Math.Log(sum));
            inverses.Add(part);
            squares.Add(part / sum);
        }

        return (logs.Total, inverses.Total, squares.Total);
    }
}
