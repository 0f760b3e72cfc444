using JourneyMetrics.Numerics;

namespace JourneyMetrics.Lifetime;

/// <summary>The discounted chance to be alive at a time, over y with the time scale (e^y - 1).</summary>
internal readonly struct GompertzLiving(GompertzLife life, double discountRate) : ILogIntegrand
{
    private readonly double scale = 1 / ((1 / life.Scale) + discountRate);
    private readonly double logScale = -Math.Log((1 / life.Scale) + discountRate);
    private readonly double logLeast = Math.Log(life.LeastHazard + discountRate);

    /// <summary>How long a time is in y.</summary>
    public double Length(double time) => double.IsPositiveInfinity(time) ? time : Elementary.Log1Plus(time / scale);

    /// <inheritdoc/>
    public double LogAt(double y, int node) => Log(scale * Elementary.ExpMinus1(y)) + logScale + y;

    /// <inheritdoc/>
    public double LogRest(double y) => Log(scale * Elementary.ExpMinus1(y)) - logLeast;

    /// <inheritdoc/>
    public void Lift(double log)
    {
    }

    /// <inheritdoc/>
    public void Take(int node, double share)
    {
    }

    private double Log(double time) => -(life.S * life.Spread(time)) - (discountRate * time);
}
