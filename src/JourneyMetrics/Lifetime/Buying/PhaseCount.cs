using JourneyMetrics.Numerics;

namespace JourneyMetrics.Lifetime;

/// <summary>How many events of a Poisson process fall into a time when its rate is gamma distributed: negative binomial.</summary>
/// <param name="R">The shape of the rate.</param>
/// <param name="Odds">The time over the rate's scale alpha: the mean is R times this.</param>
internal readonly record struct PhaseCount(double R, double Odds)
{
    /// <summary>The share of time in alpha + t: what an event's probability is made of.</summary>
    public double Share => Odds / (1 + Odds);

    /// <summary>The events of a time.</summary>
    public static PhaseCount Of(double r, double alpha, double time) => new(r, time / alpha);

    /// <summary>P(N = m).</summary>
    public double Probability(long m) => Math.Exp(LogProbability(m));

    /// <summary>ln P(N = m), by its deviance from the mean, so that large numbers cost no digit; m need not be whole.</summary>
    public double LogProbability(double m)
    {
        if (m == 0)
            return -R * Elementary.Log1Plus(Odds);
        return Odds == 0 ? double.NegativeInfinity : new BetaShape(R, m).LogDensity(1 / (1 + Odds), Share) - Math.Log(m);
    }

    /// <summary>ln P(N >= m); m need not be whole.</summary>
    public double LogAtLeast(double m)
    {
        if (m <= 0)
            return 0;
        return Odds == 0 ? double.NegativeInfinity : new BetaShape(m, R).At(Share, 1 / (1 + Odds)).LogLower;
    }
}
