using JourneyMetrics.Numerics;

namespace JourneyMetrics.Lifetime;

/// <summary>The density of leaving after the last purchase, over y with v = scale (e^y - 1) the time since then; its nodes go into a mixture.</summary>
internal struct GompertzIntegrand(GompertzRow row, double recency, double scale, MixtureMoments mixture, GompertzScratch scratch, bool bends) : ILogIntegrand
{
    // The scale of the quadrature over that of the mixture, which the living may have set higher.
    private double factor = 0;

    /// <inheritdoc/>
    public readonly double LogAt(double y, int node)
    {
        ref var point = ref scratch.Points[node];
        point = row.Point(recency + (scale * Elementary.ExpMinus1(y)));
        return row.Gone(point) + Math.Log(scale) + y;
    }

    /// <inheritdoc/>
    /// <remarks>The chance to leave later, with the likelihood of the purchases at its largest.</remarks>
    public readonly double LogRest(double y) => row.Alive(row.Point(recency + (scale * Elementary.ExpMinus1(y))));

    /// <inheritdoc/>
    public void Lift(double log)
    {
        mixture.Lift(log);
        factor = Math.Exp(log - mixture.Top);
    }

    /// <inheritdoc/>
    public readonly void Take(int node, double share)
    {
        var bend = bends ? scratch.Bend.AsSpan() : default;
        row.DeriveGone(scratch.Points[node], scratch.Slope, bend);
        mixture.Take(factor * share, scratch.Slope, bend);
    }
}
