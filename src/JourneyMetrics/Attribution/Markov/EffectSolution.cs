namespace JourneyMetrics.Attribution;

/// <summary>The removal effects of all channels by one kind of reward, and how far they may be off.</summary>
/// <param name="Effects">The effect of each channel.</param>
/// <param name="ErrorBound">No effect is off by more, rounding included.</param>
/// <param name="Sweeps">How many sweeps over the steps it took; 0 for elimination.</param>
internal sealed record EffectSolution(double[] Effects, double ErrorBound, int Sweeps);
