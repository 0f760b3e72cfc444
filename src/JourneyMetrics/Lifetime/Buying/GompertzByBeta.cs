namespace JourneyMetrics.Lifetime;

/// <summary>The likelihood of the GGom/NBD in ln beta, from that in ln(beta/b).</summary>
internal sealed class GompertzByBeta(ILikelihood byScale) : ILikelihood
{
    private const int B = 2;
    private const int Beta = 4;
    private readonly double[] point = new double[Beta + 1];

    /// <inheritdoc/>
    public int Count => Beta + 1;

    /// <inheritdoc/>
    public double At(ReadOnlySpan<double> point, Span<double> gradient, Span<double> hessian)
    {
        point.CopyTo(this.point);
        this.point[Beta] -= point[B];
        var value = byScale.At(this.point, gradient, hessian);
        gradient[B] -= gradient[Beta];
        for (var i = 0; !hessian.IsEmpty && i < Count; i++)
            hessian[(i * Count) + B] -= hessian[(i * Count) + Beta];
        for (var j = 0; !hessian.IsEmpty && j < Count; j++)
            hessian[(B * Count) + j] -= hessian[(Beta * Count) + j];
        return value;
    }
}
