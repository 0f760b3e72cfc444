using JourneyMetrics.Numerics;

namespace JourneyMetrics.Lifetime;

/// <summary>The density of leaving at a time after just so many purchases, over y with the time scale (e^y - 1).</summary>
internal readonly struct GompertzCounting(GompertzFuture future, long purchases) : ILogIntegrand
{
    private readonly double scale = future.Scale;
    private readonly double logFactor = Math.Log(future.Scale) + Math.Log(future.Life.S) + Math.Log(future.Life.B);
    private readonly double logWays = LogGamma.Ratio(future.R, purchases) - LogGamma.OfOnePlus(purchases);

    /// <summary>How long a time is in y.</summary>
    public double Length(double time) => Elementary.Log1Plus(time / scale);

    /// <inheritdoc/>
    public double LogAt(double y, int node)
    {
        var time = scale * Elementary.ExpMinus1(y);
        var bought = purchases == 0 ? 0 : logWays - (purchases * Elementary.Log1Plus(future.Alpha / time));
        return bought + future.LogSilent(time) + Math.Log(future.Life.Share(time)) + logFactor + y;
    }

    /// <inheritdoc/>
    /// <remarks>Any number of purchases is possible later, none of them more than certain.</remarks>
    public double LogRest(double y) => -(future.Life.S * future.Life.Spread(scale * Elementary.ExpMinus1(y)));

    /// <inheritdoc/>
    public void Lift(double log)
    {
    }

    /// <inheritdoc/>
    public void Take(int node, double share)
    {
    }
}
