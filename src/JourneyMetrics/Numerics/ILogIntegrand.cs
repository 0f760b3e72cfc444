namespace JourneyMetrics.Numerics;

/// <summary>A positive function given by its logarithm, from 0 on, for <see cref="LogQuadrature"/>.</summary>
internal interface ILogIntegrand
{
    /// <summary>The logarithm of the function.</summary>
    /// <param name="y">The point.</param>
    /// <param name="node">The place of the point in its panel, from 0; what was computed there may be kept until the next panel.</param>
    double LogAt(double y, int node);

    /// <summary>The logarithm of an upper bound of the integral from a point to the end.</summary>
    double LogRest(double y);

    /// <summary>Says that a larger scale came up: what was taken so far is to be divided by exp(log) over the scale before.</summary>
    void Lift(double log);

    /// <summary>Takes a node of a finished panel with its share of the integral, relative to the scale.</summary>
    void Take(int node, double share);
}
