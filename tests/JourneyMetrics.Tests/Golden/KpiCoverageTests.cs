using System.Text.Json;
using JourneyMetrics.Kpis;

namespace JourneyMetrics.Tests.Golden;

public sealed class KpiCoverageTests
{
    // Results of more than one figure, which no case format holds: RetentionValueEfficiencyTests and StageRatesTests have their values.
    private static readonly string[] provenElsewhere = ["rfm_score", "slowest_stage"];

    [Fact]
    public void Every_KPI_has_a_golden_case_and_every_case_a_KPI()
    {
        var cases = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Golden"), "kpi*.json")
            .SelectMany(file => JsonDocument.Parse(File.ReadAllText(file)).RootElement.GetProperty("cases").EnumerateArray())
            .Select(test => test.GetProperty("kpi").GetString()!)
            .ToHashSet(StringComparer.Ordinal);
        var known = KpiCatalog.All.Select(kpi => kpi.Id).ToHashSet(StringComparer.Ordinal);
        Assert.Empty(known.Except(cases).Except(provenElsewhere));
        Assert.Empty(cases.Except(known));
    }

    [Fact]
    public void What_is_planned_is_not_in_the_catalogue_and_is_little()
    {
        Assert.InRange(KpiCatalog.Planned.Count, 0, 12);
        Assert.All(KpiCatalog.Planned, plan => Assert.False(KpiCatalog.TryGet(plan.Id, out _)));
    }

    [Fact]
    public void Variants_and_identities_name_KPIs_that_are_there()
        => Assert.All(KpiCatalog.All, kpi => Assert.All(
            kpi.Variants,
            variant => Assert.True(KpiCatalog.TryGet(variant, out _) || KpiCatalog.Planned.Any(plan => plan.Id == variant), $"{kpi.Id} names {variant}.")));
}
