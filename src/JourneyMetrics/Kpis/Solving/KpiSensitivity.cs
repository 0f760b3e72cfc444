namespace JourneyMetrics.Kpis;

/// <summary>How a KPI moves with one of its inputs, the others staying as they are.</summary>
/// <param name="Input">The input.</param>
/// <param name="Slope">dV/dx: units of the KPI per unit of the input. Undefined where the KPI is, or has a step or a corner of infinite slope.</param>
/// <param name="Elasticity">
/// dlnV/dlnx = slope * x / V: percent of the KPI per percent of the input, +1 or -1 for a factor of a product. Undefined for a figure of zero.
/// </param>
/// <remarks>Factors all have +1 or -1: rank what to work on by the change that is feasible, not by elasticity.</remarks>
public sealed record KpiSensitivity(string Input, Outcome<double> Slope, Outcome<double> Elasticity)
{
    /// <summary>One line in invariant culture: <c>conversion_rate: elasticity -1, slope -222.222222</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Input}: elasticity {Elasticity}, slope {Slope}";
}
