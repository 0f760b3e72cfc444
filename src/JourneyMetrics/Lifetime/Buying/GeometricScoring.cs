using System.Runtime.InteropServices;

namespace JourneyMetrics.Lifetime;

/// <summary>Scores rows under the BG/NBD and the MBG/NBD, and mixes what is expected of the living with the chance to be one.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct GeometricScoring(GeometricDropout dropout) : IRowScoring
{
    // One logarithm and one exponential: a memory of earlier rows would cost as much.
    public bool RemembersAlive => false;

    /// <summary>The probability of n purchases when alive with a given probability.</summary>
    public static double Mixed(double alive, in GeometricDropout.GeometricFuture future, long n, double t)
        => ((n == 0 ? 1 : 0) * (1 - alive)) + (alive * future.Probability(n, t));

    /// <summary>The discounted purchases when alive with a given probability.</summary>
    public static Outcome<double> Residual(double alive, in GeometricDropout.GeometricFuture future, double discount)
    {
        var residual = future.Residual(discount);
        return residual.Value is { } value ? value * alive : residual;
    }

    public double Alive(int repeats, double recency, double age) => dropout.Alive(repeats, recency, age);

    public double ExpectedWhenAlive(int repeats, double age, double horizon) => dropout.Future(repeats, age).Expected(horizon);
}
