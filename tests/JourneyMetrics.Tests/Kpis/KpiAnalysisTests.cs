using JourneyMetrics.Kpis;
using static System.FormattableString;

namespace JourneyMetrics.Tests.Kpis;

/// <summary>Comparing, decomposing, solving: worked by hand, and what is refused.</summary>
public sealed class KpiAnalysisTests
{
    private static readonly KpiArgument[] customers = [("start", 10_000m), ("won", 5_000m), ("lost_old", 500m), ("lost_new", 125m), ("end", 14_375m)];

    [Fact]
    public void Churn_of_one_data_set_has_four_numbers()
    {
        var churn = KpiCatalog.Compare("churn", customers);
        Near([0.05, 0.0625, 625 / 12_187.5, 625 / 15_000d], churn);
        Assert.Equal(1.5, churn.Spread.OrThrow(), 12);
        Assert.Equal(["lost_by_day", "opening_by_day"], churn.Variants[4].Missing);
        Near([2_000, 1_600, 1_950, 2_400], KpiCatalog.Compare("ltv", [.. customers, ("arpu", 100m)]));
    }

    [Fact]
    public void Other_families_have_the_printed_numbers()
    {
        Near([0.95, 0.9375], KpiCatalog.Compare("retention", ("start", 10_000m), ("won", 5_000m), ("won_present", 4_875m), ("end", 14_375m)));
        Near([1_100 / 3d, 800 / 3d, 1_000 / 3d, 500, 400, 500], KpiCatalog.Compare("clv", ("margin", 100m), ("retention", 0.8m), ("discount", 0.1m)));
        Near([228.125, 156.25], KpiCatalog.Compare("cac", ("spend", [15_000m, 70_000m, 2_500m, 3_750m]), ("customers", [100m, 200m, 50m, 50m])));
        var payback = KpiCatalog.Compare("payback", ("cac", 1_200m), ("arpu", 100m), ("gross_margin", 0.8m), ("churn", 0.02m), ("discount", 0.01m));
        Assert.Equal(["12.00", "15.00", "17.65", "19.56", "18.09", "15.31"], payback.Variants.Select(variant => Invariant($"{variant.Result!.Value:F2}")));
        var growth = KpiCatalog.Compare("growth", ("begin", 100_000m), ("end", 350_000m), ("months_shown", 6m));
        Assert.Equal(["0.285", "0.232"], growth.Variants.Select(variant => Invariant($"{variant.Result!.Value:F3}")));
        Assert.Equal([false, true], growth.Variants.Select(variant => variant.IsMistake));
        Near([11 / 14d, (1 + 0.25) / 2], KpiCatalog.Compare("roi", ("revenue", [20m, 5m]), ("spend", [10m, 4m])));
        Near([26 / 1_600d, (0.02 + 0.01 + 0.01) / 3], KpiCatalog.Compare("conversion", ("conversions", [20m, 5m, 1m]), ("prospects", [1_000m, 500m, 100m])));
    }

    [Fact]
    public void A_comparison_drops_nothing()
    {
        var few = KpiCatalog.Compare("churn", ("start", 100m), ("lost_old", 5m));
        Assert.Equal(6, few.Variants.Count);
        Assert.Equal(0.05, few.Variants[0].Result!.Value);
        Assert.Equal(["lost_new"], few.Variants[1].Missing);
        var refused = KpiCatalog.Compare("retention", ("start", 100m), ("won", 80m), ("won_present", 20m), ("end", 70m));
        Assert.Equal(0.5, refused.Variants[0].Result!.Value);
        Assert.NotNull(refused.Variants[1].Refusal);
        Assert.Throws<ArgumentException>(() => KpiCatalog.Compare("churn", ("begin", 1m)));
        Assert.Throws<ArgumentException>(() => KpiCatalog.Compare("loyalty"));
        Assert.Throws<ArgumentOutOfRangeException>(() => KpiCatalog.Compare("churn", ("start", -1m)));
        Assert.All(KpiCatalog.Families, family => Assert.All(family.Compare().Variants, variant => Assert.NotEmpty(variant.Missing)));
    }

    [Fact]
    public void Why_an_acquisition_cost_rose()
    {
        FactorChange[] factors = [("CPM", 10, 12), ("CTR", 0.02, 0.018, -1), ("CVR", 0.05, 0.06, -1), ("per thousand", 1_000, 1_000, -1)];
        var lmdi = Decompose.Product(factors);
        Assert.Equal(DecompositionMethod.Lmdi, lmdi.Method);
        Assert.Equal(["1.92", "1.11", "-1.92", "0.00"], lmdi.Effects.Select(effect => Invariant($"{effect.Value:F2}")));
        Assert.Equal(["1.93", "1.12", "-1.94", "0.00"], Decompose.Shapley(factors).Effects.Select(effect => Invariant($"{effect.Value:F2}")));
    }

    [Fact]
    public void Bridges_and_formulas_divide_too()
    {
        var bridge = new MrrBridge(new(100m, 10), new(30m, 3), new(5m, 1), new(0m, 0), new(2m, 1), new(13m, 2));
        Assert.Equal([30d, 5, 0, -2, -13], Decompose.Mrr(bridge).Effects.Select(effect => effect.Value));
        Assert.Equal(0, Decompose.Mrr(bridge).Residual);
        var kpi = Decompose.Kpi("churn_rate", [("lost", 5m), ("start", 10m)], [("lost", 50m), ("start", 1_000m)]);
        Assert.Equal(-0.45, kpi.Change!.Value, 12);
        Assert.Equal(Undefined.ZeroDenominator, Decompose.Function(x => x[1] == 0 ? Undefined.ZeroDenominator : x[0] / x[1], ("a", 1, 2), ("b", 0, 3)).Reason);
        Assert.Equal(Undefined.ZeroDenominator, Decompose.Product(("a", 1, 2), ("b", 0, 3, -1)).Reason);
        Assert.Throws<ArgumentException>(() => Decompose.Product());
        Assert.Throws<ArgumentException>(() => Decompose.Product(("a", 1, 2), ("a", 1, 2)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Decompose.Product(("a", double.NaN, 2)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FactorChange("a", 1, 2, 2));
    }

    [Fact]
    public void Every_rate_rises_and_the_whole_falls()
    {
        var change = Decompose.RateAndMix(("search", new Rate(100, 1_000), new Rate(42, 400)), ("display", new Rate(10, 1_000), new Rate(19, 1_600)));
        Assert.True(change.IsSimpsonsParadox);
        Assert.True(change.Rate > 0 && change.Mix < 0);
        var gone = Decompose.RateAndMix(("stays", new Rate(5, 100), new Rate(5, 100)), ("gone", new Rate(1, 100), default));
        Assert.Equal(0, gone.Segments[1].Rate);
        Assert.Equal(0.02, gone.Mix!.Value, 12);
    }

    [Fact]
    public void Solving_answers_or_says_why_not()
    {
        var cac = KpiCatalog.Solve("cac", "new_customers", 360, ("acquisition_cost", 120_000m));
        Assert.Equal(1_000 / 3d, cac.Value.OrThrow(), 9);
        Assert.Equal(new WholeSolution(334, 120_000d / 334, IsAtLeast: false), cac.Whole);
        Assert.Equal(400, KpiCatalog.Solve("cac", "new_customers", 300, ("acquisition_cost", 120_000m)).Whole!.Count);
        Assert.Equal(Undefined.NeverReached, KpiCatalog.Solve("conversion_rate", "conversions", 1.5, ("base", 100m)).Reason);
        Assert.Equal(Undefined.NotIdentifiable, KpiCatalog.Solve("payback_decay_whole_periods", "cac", 18, ("margin", 80m), ("churn", 0.02m), ("discount", 0m), ("timing", "advance")).Reason);
        Assert.Equal(Undefined.NotIdentifiable, KpiCatalog.Solve("ltv_revenue", "churn", 0, ("arpu", 0m)).Reason);
        var churn = KpiCatalog.Solve("payback_decay", "churn", 17.654809, ("cac", 1_200m), ("margin", 80m), ("discount", 0m), ("timing", "advance"));
        Assert.False(churn.IsClosedForm);
        Assert.Equal(0.02, churn.Value.OrThrow(), 6);
        var two = KpiCatalog.Solve("nps_standard_error", "promoters", 4, ("passives", 108m), ("detractors", 54m));
        Assert.Equal(2, two.Solutions.Count);
        Assert.Equal(Undefined.NotIdentifiable, two.Value.Reason);
        Assert.Equal(1_124.777262, KpiCatalog.Solve("payback_two_stage", "cac", 18, ("arpu", 100m), ("gross_margin", 0.8m), ("early_churn", 0.05m), ("early_periods", 3m), ("late_churn", 0.02m), ("growth", 0m), ("horizon", 60m)).Value.OrThrow(), 6);
        Assert.Throws<ArgumentException>(() => KpiCatalog.Solve("cac", "customers", 1, ("acquisition_cost", 1m)));
        Assert.Throws<ArgumentException>(() => KpiCatalog.Solve("cac", "new_customers", 1, ("acquisition_cost", 1m), ("new_customers", 1m)));
        Assert.Throws<ArgumentOutOfRangeException>(() => KpiCatalog.Solve("cac", "new_customers", double.NaN, ("acquisition_cost", 1m)));
        Assert.Throws<NotSupportedException>(() => KpiCatalog.Solve("median_duration", "durations", 1));
    }

    [Fact]
    public void Every_KPI_says_how_sure_it_is()
    {
        Assert.All(KpiCatalog.All, kpi => Assert.EndsWith(".", kpi.UncertaintyNote, StringComparison.Ordinal));
        Assert.Equal(new Rate(4, 50).WilsonInterval(0.9), KpiCatalog.Evaluate("conversion_rate", ("conversions", 4m), ("base", 50m)).Interval(0.9));
        Assert.Equal(Undefined.NotWellFounded, KpiCatalog.Evaluate("cac", ("acquisition_cost", 4m), ("new_customers", 50m)).Interval().Reason);
        Assert.Equal(Undefined.ZeroDenominator, KpiCatalog.Evaluate("conversion_rate", ("conversions", 0m), ("base", 0m)).Interval().Reason);
    }

    [Fact]
    public void Each_model_of_chance_gives_its_interval_from_the_counts_themselves()
    {
        var ctr = KpiCatalog.Evaluate("ctr", ("clicks", 37m), ("impressions", 10_000m)).Interval().OrThrow();
        Assert.Equal(0.002605141456710603, ctr.Lower!.Value, 1e-14);
        Assert.Equal(0.005099962614193083, ctr.Upper!.Value, 1e-14);
        var cpc = KpiCatalog.Evaluate("cpc", ("spend", 370m), ("clicks", 37m)).Interval().OrThrow();
        Assert.Equal(370 / (10_000 * 0.005099962614193083), cpc.Lower!.Value, 1e-10);
        Assert.Equal(370 / (10_000 * 0.002605141456710603), cpc.Upper!.Value, 1e-10);
        Assert.Equal(Undefined.NoData, KpiCatalog.Evaluate("churn_rate_average", ("lost", 100m), ("start", 1000m), ("end", 1000m)).Interval().Reason);
        Assert.Equal(Undefined.NotWellFounded, KpiCatalog.Evaluate("cpm", ("spend", 5000m), ("impressions", 500_000m)).Interval().Reason);
    }

    private static void Near(double[] expected, KpiComparison comparison)
    {
        var figures = comparison.Variants.Select(variant => variant.Result?.Value).OfType<double>().ToArray();
        Assert.Equal(expected.Length, figures.Length);
        Assert.All(expected.Zip(figures), pair => Assert.Equal(pair.First, pair.Second, pair.First * 1e-12));
    }
}
