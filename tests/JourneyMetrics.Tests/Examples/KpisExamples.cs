using JourneyMetrics.Kpis;
using NodaTime;

namespace JourneyMetrics.Tests.Examples;

/// <summary>One non-default example of each result of the catalogue itself.</summary>
internal static class KpisExamples
{
    internal static IEnumerable<object> All()
    {
        var march = new Interval(Instant.FromUtc(2026, 3, 1, 0, 0), Instant.FromUtc(2026, 4, 1, 0, 0));
        var counts = new SegmentCounts("search", 20, 4, 5, new Money(80m, "EUR"), new Money(240m, "EUR"));
        yield return new KpiArgument("spend", new Money(120_000m, "EUR"), period: march);
        yield return new KpiInput("new_customers", KpiInputKind.Count, KpiInputDomain.NonNegative, new Unit("customers"), "Customers won.");
        yield return new KpiPlan("clv_predictive", "Predictive customer lifetime value", "A fitted model.");
        yield return KpiCatalog.EvaluateAsOf("cac", march.Start, new KpiArgument("acquisition_cost", 90m, period: march), new KpiArgument("new_customers", 3m, period: march));
        yield return new KpiTarget("conversion_rate", 0.05, KpiDirection.HigherIsBetter);
        yield return new Benchmark("conversion_rate", 0.0235, "A report", new LocalDate(2024, 5, 1), "web shops of one country");
        yield return counts;
        yield return new SegmentKpis(counts, 30);
        yield return new SegmentTable([counts, new SegmentCounts("email", 100, 9, 12, new Money(10m, "EUR"), new Money(300m, "EUR"))]);
    }
}
