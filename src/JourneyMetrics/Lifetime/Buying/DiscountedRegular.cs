using JourneyMetrics.Numerics;

namespace JourneyMetrics.Lifetime;

/// <summary>The discounted purchases of a regular buyer at a rate lambda = r/alpha e^(±y): what is integrated over the rate's gamma distribution.</summary>
/// <remarks>
/// At a rate a phase is worth phi = lambda/(lambda + discount), so the purchases are phi^(k - j) times the sum of B(a, b + n)/B(a, b) phi^(kn),
/// a Gauss function of positive terms.
/// </remarks>
internal readonly struct DiscountedRegular(int k, int done, double r, double alpha, double a, double b, double discount, int direction) : ILogIntegrand
{
    private readonly double relativeDiscount = discount * (alpha / r);
    private readonly double logPeak = (0.5 * Math.Log(r)) - LogGamma.HalfLogTwoPi - LogGamma.StirlingError(r);

    /// <summary>The expectation for a customer alive, in phase j of k.</summary>
    public static double Of(int k, int done, double r, double alpha, double a, double b, double discount)
    {
        var up = new DiscountedRegular(k, done, r, alpha, a, b, discount, 1);
        var down = new DiscountedRegular(k, done, r, alpha, a, b, discount, -1);
        return Math.Exp(LogQuadrature.Of(ref up, double.PositiveInfinity)) + Math.Exp(LogQuadrature.Of(ref down, double.PositiveInfinity));
    }

    /// <inheritdoc/>
    public double LogAt(double y, int node)
    {
        var step = direction * y;
        var logPhase = -Elementary.Log1Plus(relativeDiscount * Math.Exp(-step));
        var stays = HypergeometricFraction.Of(b, a, Math.Max(double.Epsilon, -Elementary.ExpMinus1(k * logPhase)));
        return logPeak - (r * (Elementary.ExpMinus1(step) - step)) + ((k - done) * logPhase) + Math.Log(stays);
    }

    /// <inheritdoc/>
    /// <remarks>What a phase is worth grows at most like the rate; the density falls by r (e^y - 1) upwards and r (1 - e^-y) downwards.</remarks>
    public double LogRest(double y)
    {
        var fall = direction < 0 ? -r * Elementary.ExpMinus1(-y) : (r * Elementary.ExpMinus1(y)) - (k - done) - 1;
        return fall > 0 ? LogAt(y, 0) + 1 - Math.Log(fall) : double.PositiveInfinity;
    }

    /// <inheritdoc/>
    public void Lift(double log)
    {
    }

    /// <inheritdoc/>
    public void Take(int node, double share)
    {
    }
}
