namespace JourneyMetrics.Kpis.Formulas;

/// <summary>A rule between inputs that a caller broke: which input is to blame, and the rule in words.</summary>
internal readonly record struct BrokenRule(int Input, string Rule);
