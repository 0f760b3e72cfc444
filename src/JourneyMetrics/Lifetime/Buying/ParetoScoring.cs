using System.Runtime.InteropServices;

namespace JourneyMetrics.Lifetime;

/// <summary>Scores rows under the Pareto/NBD.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct ParetoScoring(double r, double alpha, double s, double beta) : IRowScoring
{
    public bool RemembersAlive => true;

    /// <summary>The probability to be alive, from the logarithm of the odds against it.</summary>
    public static double Alive(double logOddsStopped)
        => logOddsStopped > 0 ? Math.Exp(-logOddsStopped) / (1 + Math.Exp(-logOddsStopped)) : 1 / (1 + Math.Exp(logOddsStopped));

    public double Alive(int repeats, double recency, double age) => Alive(new ParetoSilence(r, alpha, s, beta, repeats, recency, age).LogOddsStopped());

    public double ExpectedWhenAlive(int repeats, double age, double horizon) => new ParetoFuture(r + repeats, alpha + age, s, beta + age).Expected(horizon);
}
