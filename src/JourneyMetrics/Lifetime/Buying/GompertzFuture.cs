using JourneyMetrics.Numerics;

namespace JourneyMetrics.Lifetime;

/// <summary>A customer of the GGom/NBD alive now: the rate is Gamma(R, Alpha), the lifetime what is left of it.</summary>
internal readonly record struct GompertzFuture(double R, double Alpha, GompertzLife Life)
{
    /// <summary>A length of time over which nothing changes much.</summary>
    public double Scale => 1 / ((R / Alpha) + (Life.B * (1 + ((Life.S + 1) * Life.C))));

    /// <summary>ln of the chance to be alive after a time, times that to buy nothing in it.</summary>
    public double LogSilent(double time) => -(R * Elementary.Log1Plus(time / Alpha)) - (Life.S * Life.Spread(time));
}
