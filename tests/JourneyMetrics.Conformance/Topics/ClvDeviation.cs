using JourneyMetrics.Lifetime;

namespace JourneyMetrics.Conformance.Topics;

/// <summary>The largest differences seen between figures that should be equal.</summary>
internal sealed class ClvDeviation
{
    /// <summary>Of parameters and standard errors, relative.</summary>
    public double Relative { get; private set; }

    /// <summary>Of likelihoods, absolute.</summary>
    public double Absolute { get; private set; }

    /// <summary>Compares two figures.</summary>
    public void Parameters(double expected, double got) => Relative = Math.Max(Relative, Math.Abs(got - expected) / Math.Abs(expected));

    /// <summary>Compares two likelihoods.</summary>
    public void Likelihood(double expected, double got) => Absolute = Math.Max(Absolute, Math.Abs(got - expected));

    /// <summary>Compares two fits.</summary>
    public void Fits(FitReport expected, FitReport got)
    {
        Likelihood(expected.LogLikelihood, got.LogLikelihood);
        foreach (var (one, other) in expected.Parameters.Zip(got.Parameters))
        {
            Parameters(one.Value, other.Value);
            Parameters(one.StandardError.OrThrow(), other.StandardError.OrThrow());
        }
    }
}
