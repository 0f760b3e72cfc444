namespace JourneyMetrics.Kpis;

/// <summary>A KPI of the field that the catalogue knows by name and cannot compute yet.</summary>
/// <param name="Id">The id that it will have.</param>
/// <param name="Name">The name of the field.</param>
/// <param name="Needs">What it needs that is not there yet.</param>
public sealed record KpiPlan(string Id, string Name, string Needs);
