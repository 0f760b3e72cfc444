namespace JourneyMetrics.Numerics;

/// <summary>exp(-kappa q - mu ln(1 + rho (e^q - 1))), rho from 0 to 1: how two Pareto tails fall together in a logarithmic time.</summary>
internal readonly struct SilenceShape(double kappa, double mu, double rho) : ILogConcave
{
    public double Log(double x) => (-kappa * x) - (mu * Math.Log(1 + (rho * (Math.Exp(x) - 1))));

    public double Slope(double x)
    {
        var power = rho * Math.Exp(x);
        return -kappa - (mu * power / (1 - rho + power));
    }
}
