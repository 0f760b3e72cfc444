namespace JourneyMetrics.Tests.Examples;

/// <summary>One non-default example at least of each type of the room, for the contract tests.</summary>
internal static class MeasuresExamples
{
    public static IEnumerable<object> All() =>
    [
        new Rate(4, 50),
        new Rate(0, 0).Complement,
        new Ratio(120_000m, 400, new Unit("EUR"), new Unit("customers")),
        new Ratio(12.50m, 0, new Unit("EUR"), new Unit("thousand impressions")),
        new Money(1234.50m, "EUR"),
        new Money(-0.125m),
        new Currency("JPY"),
        new Unit("thousand impressions"),
        new Bounds(0.0316, 0.1884, 0.95),
        new Bounds(12.5, null, 0.9),
        new Outcome<double>(15.5, null),
        new Outcome<Money>(null, Undefined.NeverReached),
        new Outcome<Bounds>(new Bounds(-1, 1, 0.99), null),
        ValueList.Create(new Rate(1, 3), new Rate(2, 3)),
    ];
}
