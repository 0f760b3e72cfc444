using JourneyMetrics.Numerics;

namespace JourneyMetrics.Lifetime;

/// <summary>The log-likelihood of the NBD in ln r and ln alpha.</summary>
/// <remarks>
/// Gamma(r + x)/Gamma(r) (alpha/(alpha + T))^r (alpha + T)^-x. When the last purchase was does not matter: nobody leaves.
/// </remarks>
internal sealed class NbdLikelihood(SummaryRows rows) : ILikelihood
{
    /// <inheritdoc/>
    public int Count => 2;

    /// <inheritdoc/>
    public double At(ReadOnlySpan<double> point, Span<double> gradient, Span<double> hessian)
    {
        var r = Math.Exp(point[0]);
        var alpha = Math.Exp(point[1]);
        gradient.Clear();
        hessian.Clear();
        double rr = 0, ra = 0, aa = 0;
        var total = default(CompensatedSum);
        var rising = default(LogRising);
        var known = -1L;
        for (var i = 0; i < rows.Count; i++)
        {
            var x = rows.Repeats[i];
            var age = rows.Ages[i];
            var weight = rows.Weights[i];
            if (x != known)
                (rising, known) = (LogRising.At(r, x), x);
            var end = alpha + age;
            var never = r * Elementary.Log1Plus(age / alpha);
            var idle = r * (age / end);
            total.Add(weight * (rising.Value - never - (x * Math.Log(end))));
            gradient[0] += weight * (rising.Slope - never);
            gradient[1] += weight * (idle - (x * (alpha / end)));
            rr += weight * (rising.Curvature - never);
            ra += weight * idle;
            aa -= weight * ((r + x) * (alpha / end) * (age / end));
        }

        if (!hessian.IsEmpty)
            (hessian[0], hessian[1], hessian[2], hessian[3]) = (rr, ra, ra, aa);
        return total.Total;
    }
}
