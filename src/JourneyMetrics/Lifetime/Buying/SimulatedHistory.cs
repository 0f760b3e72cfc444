using System.Runtime.InteropServices;

namespace JourneyMetrics.Lifetime;

/// <summary>What a model drew for one customer.</summary>
/// <param name="Repeats">x.</param>
/// <param name="Recency">t_x.</param>
/// <param name="LogIntervals">The sum of ln(time between purchases) up to T.</param>
/// <param name="Holdout">The purchases after T.</param>
/// <param name="IsAlive">Whether the customer is alive at T.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct SimulatedHistory(long Repeats, double Recency, double LogIntervals, long Holdout, bool IsAlive);
