using JourneyMetrics.Kpis.Formulas;

namespace JourneyMetrics.Kpis;

/// <summary>The arithmetic of dividing a change, to twice the precision of a double.</summary>
internal static class Splits
{
    // Below this the logarithmic mean is taken from its series: the quotient would lose the digits of the change.
    private static readonly Accurate close = new(1e-4);

    /// <summary>The product before and after.</summary>
    public static (Accurate Before, Accurate After) Product(ReadOnlySpan<AccurateFactor> factors)
    {
        Accurate before = 1;
        Accurate after = 1;
        foreach (var factor in factors)
        {
            before = factor.Sign > 0 ? before * factor.Before : before / factor.Before;
            after = factor.Sign > 0 ? after * factor.After : after / factor.After;
        }

        return (before, after);
    }

    /// <summary>LMDI-I of a product of positive factors.</summary>
    public static Accurate[] Lmdi(ReadOnlySpan<AccurateFactor> factors)
    {
        var (before, after) = Product(factors);
        var logs = new Accurate[factors.Length];
        Accurate sum = 0;
        for (var i = 0; i < logs.Length; i++)
        {
            logs[i] = factors[i].Sign * LogRatio(factors[i].After, factors[i].Before);
            sum += logs[i];
        }

        // L(after, before) = (after - before) / sum; with h = sum / 2 it is sqrt(before after) sinh(h) / h.
        Accurate mean;
        if (Accurate.Abs(sum) < close)
        {
            var h2 = sum * sum / 4;
            mean = Accurate.Sqrt(before) * Accurate.Sqrt(after) * (1 + (h2 / 6 * (1 + (h2 / 20 * (1 + (h2 / 42))))));
        }
        else
        {
            mean = (after - before) / sum;
        }

        for (var i = 0; i < logs.Length; i++)
            logs[i] = mean * logs[i];
        return logs;
    }

    /// <summary>The limits of LMDI-I as the zeros of one end, all of the same size, shrink to nothing. No divisor is zero, nothing is negative.</summary>
    public static Accurate[] LmdiAtZeros(ReadOnlySpan<AccurateFactor> factors)
    {
        var (before, after) = Product(factors);
        var effects = new Accurate[factors.Length];
        Array.Fill(effects, 0);
        if (before.IsZero == after.IsZero)
            return effects;

        // ln(x / 0) outgrows every other logarithm: those that come from zero, or go there, share the whole change.
        var zeros = 0;
        foreach (var factor in factors)
            zeros += IsZero(factor) ? 1 : 0;
        for (var i = 0; i < effects.Length; i++)
        {
            if (IsZero(factors[i]))
                effects[i] = (after - before) / zeros;
        }

        return effects;

        bool IsZero(AccurateFactor factor) => before.IsZero ? factor.Before.IsZero : factor.After.IsZero;
    }

    /// <summary>Shapley of a product, any signs and zeros.</summary>
    /// <remarks>
    /// The products of all subsets of the other factors need not be formed: the coefficient of t^m in the product of
    /// (before_j + after_j t) is the sum over all subsets of size m. So k factors take k^3 steps instead of 2^k.
    /// </remarks>
    public static Accurate[] ShapleyProduct(ReadOnlySpan<AccurateFactor> factors)
    {
        var count = factors.Length;
        var before = new Accurate[count];
        var after = new Accurate[count];
        for (var i = 0; i < count; i++)
        {
            before[i] = factors[i].Sign > 0 ? factors[i].Before : 1 / factors[i].Before;
            after[i] = factors[i].Sign > 0 ? factors[i].After : 1 / factors[i].After;
        }

        var weights = Weights(count);
        var effects = new Accurate[count];
        var sums = new Accurate[count];
        for (var i = 0; i < count; i++)
        {
            var change = after[i] - before[i];
            Array.Fill(sums, 0);
            sums[0] = 1;
            var size = 0;
            for (var j = 0; j < count; j++)
            {
                if (j == i)
                    continue;
                size++;
                for (var m = size; m > 0; m--)
                    sums[m] = (sums[m] * before[j]) + (sums[m - 1] * after[j]);
                sums[0] *= before[j];
            }

            Accurate effect = 0;
            for (var m = 0; m < count; m++)
                effect += weights[m] * sums[m];
            effects[i] = change.IsZero ? 0 : change * effect;
        }

        return effects;
    }

    /// <summary>Shapley of any function: <paramref name="values"/> holds it for every subset of changed inputs, a bit an input.</summary>
    public static Accurate[] Shapley(ReadOnlySpan<Accurate> values, int count)
    {
        var weights = Weights(count);
        var effects = new Accurate[count];
        Array.Fill(effects, 0);
        for (var subset = 0; subset < values.Length; subset++)
        {
            var weight = weights[Math.Min(int.PopCount(subset), count - 1)];
            for (var i = 0; i < count; i++)
            {
                if ((subset & (1 << i)) == 0)
                    effects[i] += weight * (values[subset | (1 << i)] - values[subset]);
            }
        }

        return effects;
    }

    // The share of orders in which m of the other factors come first: 1 / (count * binomial(count - 1, m)).
    private static Accurate[] Weights(int count)
    {
        var weights = new Accurate[Math.Max(1, count)];
        Accurate weight = 1;
        for (var m = 0; m < count; m++)
        {
            weights[m] = weight / count;
            weight = weight * (m + 1) / Math.Max(1, count - 1 - m);
        }

        return weights;
    }

    private static Accurate LogRatio(Accurate after, Accurate before)
    {
        var ratio = after / before;
        return ratio.Reason is null && ratio > new Accurate(1e-280) && ratio < new Accurate(1e280)
            ? Accurate.Ln(ratio)
            : Accurate.Ln(after) - Accurate.Ln(before);
    }
}
