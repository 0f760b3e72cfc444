namespace JourneyMetrics.Kpis.Formulas;

/// <summary>The two sides of a KPI that is a ratio of sums. Each side pools by addition.</summary>
internal readonly record struct Quotient<T>(T Numerator, T Denominator);
