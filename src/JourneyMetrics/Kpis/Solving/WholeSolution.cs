namespace JourneyMetrics.Kpis;

/// <summary>The whole count beside a solution that has a fraction: the nearest one that meets the target.</summary>
/// <param name="Count">The whole number.</param>
/// <param name="Figure">The figure of the KPI at it.</param>
/// <param name="IsAtLeast">Whether the figure is the target or above it (a KPI of which higher is better), or the target or below it.</param>
public sealed record WholeSolution(long Count, double Figure, bool IsAtLeast)
{
    /// <summary>One line in invariant culture: <c>334 gives 359.281437, at most the target</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
        => Invariant($"{Count} gives {new Outcome<double>(Figure, null)}, at {(IsAtLeast ? "least" : "most")} the target");
}
