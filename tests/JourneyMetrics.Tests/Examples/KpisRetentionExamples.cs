using JourneyMetrics.Kpis;

namespace JourneyMetrics.Tests.Examples;

/// <summary>One non-default example of each result of the KPIs of retention and value.</summary>
internal static class KpisRetentionExamples
{
    internal static IEnumerable<object> All()
    {
        var bridge = RevenueMovements.Bridge(
            [new Money(100m, "EUR"), new Money(50m, "EUR"), Money.Zero],
            [new Money(150m, "EUR"), Money.Zero, new Money(30m, "EUR")],
            [Money.Zero, Money.Zero, Money.Zero]);
        var scores = RfmScoring.Score([3m, 40m, 7m], [5, 1, 2], [new Money(80m), new Money(5m), new Money(20m)], 3, RfmTies.Upper);
        return
        [
            bridge.Expansion,
            bridge,
            scores.Scores[0],
            scores,
            RfmTies.Upper,
            new AcquisitionCost(new Money(100m, "EUR"), new Money(20m, "EUR"), new Money(30m, "EUR"), new Money(5m, "EUR"), new Money(7m, "EUR")),
            AcquisitionCostBasis.FullyLoaded,
        ];
    }
}
