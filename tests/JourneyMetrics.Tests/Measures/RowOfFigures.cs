namespace JourneyMetrics.Tests.Measures;

/// <summary>A record as results are: figures and a list of rows.</summary>
internal sealed record RowOfFigures(string Name, Outcome<double> Payback, ValueList<Rate> Steps);
