namespace JourneyMetrics.Lifetime;

/// <summary>The logarithm of a sum of terms exp(g), with its derivatives from those of the terms' logarithms.</summary>
/// <remarks>
/// With the terms' shares of the sum as weights, the gradient is the mean of theirs, and the Hessian the mean of theirs plus the covariance
/// of their gradients. Every term is positive, so nothing cancels. Symmetric matrices are packed: the upper half, row by row.
/// </remarks>
internal sealed class MixtureMoments(int count)
{
    private readonly double[] slopes = new double[count];
    private readonly double[] bends = new double[Packed(count)];
    private double top = double.NegativeInfinity;
    private double sum;

    /// <summary>The logarithm of the largest scale so far; terms are kept relative to it.</summary>
    public double Top => top;

    /// <summary>How long the packed upper half of a symmetric matrix is.</summary>
    public static int Packed(int count) => count * (count + 1) / 2;

    /// <summary>Starts a new sum.</summary>
    public void Clear()
    {
        top = double.NegativeInfinity;
        sum = 0;
        slopes.AsSpan().Clear();
        bends.AsSpan().Clear();
    }

    /// <summary>Adds a term.</summary>
    /// <param name="log">The logarithm of the term.</param>
    /// <param name="slope">The gradient of the logarithm.</param>
    /// <param name="bend">The packed Hessian of the logarithm; empty when none is asked for.</param>
    public void Add(double log, ReadOnlySpan<double> slope, ReadOnlySpan<double> bend)
    {
        if (double.IsNegativeInfinity(log))
            return;
        if (log > top)
            Lift(log);
        Take(Math.Exp(log - top), slope, bend);
    }

    /// <summary>Makes a scale the reference if it is larger than the one so far.</summary>
    public void Lift(double log)
    {
        if (log <= top)
            return;
        var factor = double.IsNegativeInfinity(top) ? 0 : Math.Exp(top - log);
        top = log;
        sum *= factor;
        for (var i = 0; i < slopes.Length; i++)
            slopes[i] *= factor;
        for (var i = 0; i < bends.Length; i++)
            bends[i] *= factor;
    }

    /// <summary>Adds a term given relative to the reference.</summary>
    public void Take(double term, ReadOnlySpan<double> slope, ReadOnlySpan<double> bend)
    {
        sum += term;
        for (var i = 0; i < slopes.Length; i++)
            slopes[i] = Math.FusedMultiplyAdd(term, slope[i], slopes[i]);
        if (bend.IsEmpty)
            return;
        var at = 0;
        for (var i = 0; i < slopes.Length; i++)
        {
            var weighted = term * slope[i];
            for (var j = i; j < slopes.Length; j++, at++)
                bends[at] += (term * bend[at]) + (weighted * slope[j]);
        }
    }

    /// <summary>The logarithm of the sum; its derivatives, times a weight, are added to a gradient and a packed Hessian.</summary>
    public double AddTo(double weight, Span<double> gradient, Span<double> hessian)
    {
        var at = 0;
        for (var i = 0; i < slopes.Length; i++)
        {
            var mean = slopes[i] / sum;
            gradient[i] += weight * mean;
            for (var j = i; !hessian.IsEmpty && j < slopes.Length; j++, at++)
                hessian[at] += weight * ((bends[at] / sum) - (mean * (slopes[j] / sum)));
        }

        return top + Math.Log(sum);
    }

    /// <summary>Writes a packed matrix out, both halves.</summary>
    public static void Unpack(int count, ReadOnlySpan<double> packed, Span<double> matrix)
    {
        var at = 0;
        for (var i = 0; i < count; i++)
        {
            for (var j = i; j < count; j++, at++)
                matrix[(i * count) + j] = matrix[(j * count) + i] = packed[at];
        }
    }
}
