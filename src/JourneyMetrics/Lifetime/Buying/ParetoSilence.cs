using System.Runtime.InteropServices;
using JourneyMetrics.Numerics;

namespace JourneyMetrics.Lifetime;

/// <summary>What the Pareto/NBD concludes from a customer's silence: the odds to have stopped between the last purchase and the end.</summary>
/// <remarks>
/// All of it follows from one positive integral, J = integral over u from t_x to T of (alpha+u)^-(r+x) (beta+u)^-(s+1):
/// no Gauss function, no case of alpha above or below beta, no difference. With m the smaller of alpha + t_x and beta + t_x, u = t_x + m (e^q - 1) turns it into
/// an integrand with no singularity nearer than i pi.
/// </remarks>
[StructLayout(LayoutKind.Auto)]
internal readonly struct ParetoSilence
{
    public ParetoSilence(double r, double alpha, double s, double beta, double x, double recency, double age)
    {
        var shape = r + x;
        var first = alpha + recency;
        var second = beta + recency;
        var silence = age - recency;
        AlphaIsSmaller = first <= second;
        var smaller = AlphaIsSmaller ? first : second;
        Kappa = AlphaIsSmaller ? shape - 1 : s;
        Mu = AlphaIsSmaller ? s + 1 : shape;
        Rho = AlphaIsSmaller ? first / second : second / first;
        Length = Elementary.Log1Plus(silence / smaller);
        LogScale = Math.Log(s * (smaller / second)) + (shape * Elementary.Log1Plus(silence / first)) + (s * Elementary.Log1Plus(silence / second));
    }

    /// <summary>Whether alpha + t_x is the smaller scale.</summary>
    public bool AlphaIsSmaller { get; }

    /// <summary>The power of the smaller scale, less one.</summary>
    public double Kappa { get; }

    /// <summary>The power of the larger scale.</summary>
    public double Mu { get; }

    /// <summary>The smaller scale over the larger.</summary>
    public double Rho { get; }

    /// <summary>The length of the silence in q.</summary>
    public double Length { get; }

    /// <summary>The logarithm of what multiplies the integral in q.</summary>
    public double LogScale { get; }

    /// <summary>ln of the odds to have stopped; minus infinity without silence.</summary>
    public double LogOddsStopped()
        => Length <= 0 ? double.NegativeInfinity : LogScale + Math.Log(DecayIntegral.Silence(Kappa, Mu, Rho, Length));
}
