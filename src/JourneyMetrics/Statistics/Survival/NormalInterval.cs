using JourneyMetrics.Numerics;

namespace JourneyMetrics.Statistics;

/// <summary>Intervals from an estimate and its standard error.</summary>
internal static class NormalInterval
{
    /// <summary>Estimate ± z se; no interval without spread.</summary>
    public static Outcome<Bounds> Around(double estimate, double standardError, ConfidenceLevel confidence)
    {
        if (standardError == 0)
            return Undefined.ZeroVariance;
        var width = NormalDistribution.TwoSided(confidence.Alpha) * standardError;
        return new Bounds(Finite(estimate - width), Finite(estimate + width), confidence.Confidence);
    }

    /// <summary>Estimate times or divided by exp(z se), for a figure whose logarithm is about normal.</summary>
    public static Bounds AroundLog(double estimate, double logStandardError, ConfidenceLevel confidence)
    {
        var factor = Math.Exp(NormalDistribution.TwoSided(confidence.Alpha) * logStandardError);
        return new Bounds(estimate / factor, Finite(estimate * factor), confidence.Confidence);
    }

    // Beyond the range of double there is no bound to name.
    private static double? Finite(double end) => double.IsFinite(end) ? end : null;
}
