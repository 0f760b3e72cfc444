using JourneyMetrics.Kpis;

namespace JourneyMetrics.Tests.Kpis;

public sealed class KpiCatalogTests
{
    [Fact]
    public void Every_id_is_unique_and_every_definition_is_complete()
    {
        Assert.Equal(KpiCatalog.All.Count, KpiCatalog.All.Select(kpi => kpi.Id).Distinct().Count());
        Assert.All(KpiCatalog.All, kpi =>
        {
            Assert.Matches("^[a-z][a-z0-9_]*$", kpi.Id);
            Assert.NotEqual(string.Empty, kpi.Name);
            Assert.NotEmpty(kpi.Inputs);
            Assert.All(kpi.Inputs, input => Assert.EndsWith(".", input.Meaning, StringComparison.Ordinal));
            Assert.Equal(kpi.Inputs.Count, kpi.Inputs.Select(input => input.Name).Distinct().Count());
            Assert.Equal(kpi.Pooling == KpiPooling.RatioOfSums && kpi.PoolingNumerator is not null, kpi.PoolingDenominator is not null);
        });
    }

    [Fact]
    public void A_formula_names_every_input()
        => Assert.All(KpiCatalog.All, kpi => Assert.All(
            kpi.Inputs.Where(input => input.Kind != KpiInputKind.Choice),
            input => Assert.Contains(input.Name, kpi.Formula, StringComparison.Ordinal)));

    [Theory]
    [InlineData("cpm", "spend / (impressions / 1000)", @"\frac{\text{spend}}{\frac{\text{impressions}}{1000}}")]
    [InlineData("retention_rate", "(end - new) / start", @"\frac{\text{end} - \text{new}}{\text{start}}")]
    [InlineData("nps", "100 * (promoters - detractors) / (promoters + passives + detractors)", @"\frac{100 \cdot \left(\text{promoters} - \text{detractors}\right)}{\text{promoters} + \text{passives} + \text{detractors}}")]
    [InlineData("compound_churn", "1 - (1 - churn) ^ periods", @"1 - \left(1 - \text{churn}\right)^{\text{periods}}")]
    [InlineData("payback_margin", "cac / (arpu * gross_margin)", @"\frac{\text{cac}}{\text{arpu} \cdot \text{gross\_margin}}")]
    public void The_formula_is_printed_from_the_line_that_computes(string id, string text, string latex)
    {
        Assert.True(KpiCatalog.TryGet(id, out var kpi));
        Assert.Equal(text, kpi.Formula);
        Assert.Equal(latex, kpi.Latex);
    }

    [Fact]
    public void A_name_that_several_KPIs_bear_finds_them_all()
    {
        Assert.Equal(["cpc", "cost_per_conversion"], KpiCatalog.Find("CPC").Select(kpi => kpi.Id));
        Assert.Equal(["cac"], KpiCatalog.Find("customer acquisition cost").Select(kpi => kpi.Id));
        Assert.Empty(KpiCatalog.Find("no such name"));
    }

    [Fact]
    public void Wrong_calls_are_refused_by_name()
    {
        Assert.Contains("no_such_kpi", Assert.Throws<ArgumentException>(() => KpiCatalog.Evaluate("no_such_kpi")).Message, StringComparison.Ordinal);
        Assert.Contains("new_customers", Assert.Throws<ArgumentException>(() => KpiCatalog.Evaluate("cac", ("acquisition_cost", 1m))).Message, StringComparison.Ordinal);
        Assert.Contains("customers", Assert.Throws<ArgumentException>(() => KpiCatalog.Evaluate("cac", ("customers", 1m))).Message, StringComparison.Ordinal);
        Assert.Contains("twice", Assert.Throws<ArgumentException>(() => KpiCatalog.Evaluate("cac", ("new_customers", 1m), ("new_customers", 2m))).Message, StringComparison.Ordinal);
        Assert.Contains("1.5", Assert.Throws<ArgumentException>(() => KpiCatalog.Evaluate("cac", ("acquisition_cost", 1m), ("new_customers", 1.5m))).Message, StringComparison.Ordinal);
        Assert.Contains("EUR", Assert.Throws<ArgumentException>(() => KpiCatalog.Evaluate("cac", ("acquisition_cost", 1m), ("new_customers", new Money(1m, "EUR")))).Message, StringComparison.Ordinal);
        Assert.Contains("someday", Assert.Throws<ArgumentException>(() => KpiCatalog.Evaluate("clv_retention", ("margin", 1m), ("retention", 0.5m), ("discount", 0m), ("timing", "someday"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mistake_names_the_parameter_and_the_value()
    {
        var negative = Assert.Throws<ArgumentOutOfRangeException>(() => UnitEconomics.CustomerAcquisitionCost(acquisitionCost: 100m, newCustomers: -5));
        Assert.Equal("newCustomers", negative.ParamName);
        Assert.Contains("-5", negative.Message, StringComparison.Ordinal);

        var above = Assert.Throws<ArgumentOutOfRangeException>(() => Commerce.ConversionRate(conversions: 11, @base: 10));
        Assert.Equal("conversions", above.ParamName);
        Assert.Contains("11", above.Message, StringComparison.Ordinal);

        var mixed = Assert.Throws<ArgumentException>(() => MarketingReturn.ReturnOnAdSpend(new Money(10m, "EUR"), new Money(5m, "USD")));
        Assert.Equal("adSpend", mixed.ParamName);
        Assert.Contains("5 USD", mixed.Message, StringComparison.Ordinal);

        var percent = Assert.Throws<ArgumentOutOfRangeException>(() => LifetimeValue.Simple(arpu: 50m, churn: 5));
        Assert.Equal("churn", percent.ParamName);
        Assert.Equal("new", Assert.Throws<ArgumentOutOfRangeException>(() => CustomerRetention.RetentionRate(start: 100, end: 20, @new: 30)).ParamName);
        Assert.Equal("churn", Assert.Throws<ArgumentOutOfRangeException>(() => LifetimeValue.Simple(50m, double.NaN)).ParamName);
    }

    [Fact]
    public void A_calculator_allocates_nothing()
    {
        static long Allocated(Action action)
        {
            for (var i = 0; i < 100; i++)
                action();
            var before = GC.GetAllocatedBytesForCurrentThread();
            action();
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.Equal(0, Allocated(static () => PaidMedia.ClickThroughRate(5, 100)));
        Assert.Equal(0, Allocated(static () => Commerce.ConversionRate(5, 100)));
        Assert.Equal(0, Allocated(static () => UnitEconomics.CustomerAcquisitionCost(100m, 3)));
        Assert.Equal(0, Allocated(static () => LifetimeValue.Retention(100m, 0.8, 0.1, PaymentTiming.Immediate)));
        Assert.Equal(0, Allocated(static () => Payback.WithChurn(500m, 80m, 0.05, 0.01, PaybackTiming.Arrears)));
        Assert.NotEqual(0, Allocated(static () => kept = new object()));
    }

    private static object? kept;
}
