using JourneyMetrics.Kpis;

namespace JourneyMetrics.Tests.Examples;

/// <summary>One non-default example of each result of comparing, decomposing and solving.</summary>
internal static class KpisAnalysisExamples
{
    internal static IEnumerable<object> All()
    {
        var growth = KpiCatalog.Compare("growth", ("begin", 100_000m), ("end", 400_000m), ("months_shown", 3m));
        yield return growth;
        yield return growth.Variants[0];
        yield return KpiCatalog.Compare("churn", ("start", 100m), ("lost_old", 5m)).Variants[1];
        yield return new FactorChange("CTR", 0.02, 0.018, -1);
        var product = Decompose.Product(("visits", 1_000, 1_500), ("rate", 0, 0.02));
        yield return product;
        yield return product.Effects[0];
        yield return Decompose.Lmdi(("visits", 1_000, 1_500), ("rate", 0, 0.02));
        yield return new SegmentChange("search", new Ratio(100, 1_000), new Ratio(21, 200));
        var rates = Decompose.RateAndMix(("search", new Rate(100, 1_000), new Rate(21, 200)), ("display", new Rate(10, 1_000), new Rate(20, 1_800)));
        yield return rates;
        yield return rates.Segments[0];
        var solution = KpiCatalog.Solve("cac", "new_customers", 360, ("acquisition_cost", new Money(120_000m, "EUR")));
        yield return solution;
        yield return solution.Whole!;
        yield return KpiCatalog.Solve("conversion_rate", "conversions", 2, ("base", 50m));
        yield return new KpiSensitivity("churn", -2_000, -1);
        KpiCatalog.TryGet("payback_margin", out var payback);
        yield return payback!.WhatIf("arpu", [50m, 100m], "gross_margin", [0m, 0.5m], ("cac", new Money(100m, "EUR")));
    }
}
