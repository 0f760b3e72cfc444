using JourneyMetrics.Numerics;

namespace JourneyMetrics.Attribution;

/// <summary>How removal effects become credit: each channel's part of the sum of the effects, of the total.</summary>
internal static class EffectShares
{
    // Effects, or values, that cancel to less than this of their size are a zero that was rounded.
    private const double Rounding = 1e-12;
    private const double RoundingOfSums = 1e-15;

    /// <summary>Whether a sum of figures of this size without their signs is zero, but for rounding.</summary>
    public static bool IsZero(double sum, double size) => Math.Abs(sum) <= RoundingOfSums * size;

    /// <summary>The credit of each channel; false when the effects sum to zero.</summary>
    public static bool TrySplit(ReadOnlySpan<double> effects, double total, Span<double> credits)
    {
        var (sum, size) = (default(CompensatedSum), 0.0);
        foreach (var effect in effects)
        {
            sum.Add(effect);
            size += Math.Abs(effect);
        }

        if (Math.Abs(sum.Total) <= Rounding * size)
            return false;
        for (var channel = 0; channel < effects.Length; channel++)
            credits[channel] = effects[channel] / sum.Total * total;
        return true;
    }
}
