namespace JourneyMetrics.AotApp;

/// <summary>A record as results are, with each kind of figure in it.</summary>
internal sealed record AppRow(string Name, Rate Conversion, Ratio Cost, Money Spend, Outcome<double> Payback, Outcome<Bounds> Interval, ValueList<Rate> Steps);
