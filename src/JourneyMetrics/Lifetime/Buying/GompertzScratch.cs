using JourneyMetrics.Numerics;

namespace JourneyMetrics.Lifetime;

/// <summary>The working memory of the likelihood of the GGom/NBD.</summary>
internal sealed class GompertzScratch
{
    /// <summary>The nodes of the panel at hand.</summary>
    public GompertzPoint[] Points { get; } = new GompertzPoint[LogQuadrature.Nodes];

    /// <summary>The gradient of a term.</summary>
    public double[] Slope { get; } = new double[5];

    /// <summary>The packed Hessian of a term.</summary>
    public double[] Bend { get; } = new double[15];
}
