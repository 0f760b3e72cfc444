using JourneyMetrics.Numerics;

namespace JourneyMetrics.Lifetime;

/// <summary>The density of leaving at a time without a purchase before it, over y with the time scale (e^y - 1).</summary>
internal readonly struct GompertzLeaving(GompertzFuture future) : ILogIntegrand
{
    private readonly double scale = future.Scale;
    private readonly double logFactor = Math.Log(future.Scale) + Math.Log(future.Life.S) + Math.Log(future.Life.B);

    /// <summary>How long a time is in y.</summary>
    public double Length(double time) => Elementary.Log1Plus(time / scale);

    /// <inheritdoc/>
    public double LogAt(double y, int node)
    {
        var time = scale * Elementary.ExpMinus1(y);
        return future.LogSilent(time) + Math.Log(future.Life.Share(time)) + logFactor + y;
    }

    /// <inheritdoc/>
    public double LogRest(double y) => future.LogSilent(scale * Elementary.ExpMinus1(y));

    /// <inheritdoc/>
    public void Lift(double log)
    {
    }

    /// <inheritdoc/>
    public void Take(int node, double share)
    {
    }
}
