using JourneyMetrics.Numerics;

namespace JourneyMetrics.Lifetime;

/// <summary>The log-likelihood of the GGom/NBD in ln r, ln alpha, ln b, ln s and ln(beta/b).</summary>
/// <remarks>
/// <code>
/// Gamma(r + x)/Gamma(r) alpha^r { (alpha + T)^-(r + x) S(T) + integral from t_x to T of (alpha + u)^-(r + x) f(u) du }
/// </code>
/// with the survival S and density f of the lifetime. beta is taken over b because the likelihood has a limit where b goes to 0 and beta/b
/// stays: there the GGom/NBD is the Pareto/NBD. The derivatives are the same integral with more factors, in one pass.
/// </remarks>
internal sealed class GompertzLikelihood(SummaryRows rows) : ILikelihood
{
    private const int Parameters = 5;
    private readonly MixtureMoments mixture = new(Parameters);
    private readonly double[] packed = new double[15];
    private readonly GompertzScratch scratch = new();

    /// <inheritdoc/>
    public int Count => Parameters;

    /// <inheritdoc/>
    public double At(ReadOnlySpan<double> point, Span<double> gradient, Span<double> hessian)
    {
        double r = Math.Exp(point[0]), alpha = Math.Exp(point[1]), b = Math.Exp(point[2]), s = Math.Exp(point[3]), beta = Math.Exp(point[4] + point[2]);
        gradient.Clear();
        packed.AsSpan().Clear();
        var upper = hessian.IsEmpty ? default : packed.AsSpan();
        var total = default(CompensatedSum);
        var life = GompertzLife.OfNew(b, s, beta);
        var known = -1L;
        var row = default(GompertzRow);
        for (var i = 0; i < rows.Count; i++)
        {
            var x = rows.Repeats[i];
            if (x != known)
            {
                row = new GompertzRow(r, alpha, beta, life, x, LogRising.At(r, x));
                known = x;
            }

            Mix(row, rows.Recencies[i], rows.Ages[i], !hessian.IsEmpty);
            var weight = rows.Weights[i];
            total.Add(weight * mixture.AddTo(weight, gradient, upper));
        }

        if (!hessian.IsEmpty)
            MixtureMoments.Unpack(Parameters, packed, hessian);
        return total.Total;
    }

    private void Mix(in GompertzRow row, double recency, double age, bool bends)
    {
        mixture.Clear();
        var bend = bends ? scratch.Bend.AsSpan() : default;
        var alive = row.Point(age);
        row.DeriveAlive(alive, scratch.Slope, bend);
        mixture.Add(row.Alive(alive), scratch.Slope, bend);
        if (recency >= age)
            return;
        var scale = row.Scale(row.Point(recency));
        var integrand = new GompertzIntegrand(row, recency, scale, mixture, scratch, bends);
        LogQuadrature.Of(ref integrand, Elementary.Log1Plus((age - recency) / scale));
    }
}
