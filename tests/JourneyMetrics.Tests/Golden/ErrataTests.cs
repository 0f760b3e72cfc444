using JourneyMetrics.Kpis;

namespace JourneyMetrics.Tests.Golden;

/// <summary>
/// What five published articles on the customer journey print wrong or leave open, each with the right form. The numbers G1
/// to G34 are those of docs/errata.md, which says the same in words.
/// </summary>
public sealed class ErrataTests
{
    [Fact]
    public void G01_Conversion_is_customers_over_leads_not_the_other_way_round()
        => Assert.Equal(0.025, Value("lead_to_customer_rate", ("customers", 50m), ("leads", 2_000m)));

    [Fact]
    public void G02_CPC_names_two_KPIs_and_look_up_returns_both()
        => Assert.Equal(["cpc", "cost_per_conversion"], KpiCatalog.Find("CPC").Select(kpi => kpi.Id));

    [Fact]
    public void G03_Cost_per_conversion_takes_the_campaigns_cost_and_CAC_takes_all_of_it()
    {
        Assert.Equal(20, Value("cost_per_conversion", ("spend", 1_000m), ("conversions", 50m)));
        Assert.Equal(125, Value("cac", ("acquisition_cost", 5_000m), ("new_customers", 40m)));
        Assert.Contains("not of all marketing and sales", Definition("cost_per_conversion").Inputs[0].Meaning, StringComparison.Ordinal);
    }

    [Fact]
    public void G04_Click_through_is_a_ratio_of_events_and_may_exceed_one()
    {
        var result = KpiCatalog.Evaluate("ctr", ("clicks", 120m), ("impressions", 100m));
        Assert.Equal(1.2, result.Value);
        Assert.Equal([KpiWarning.EventRateAboveOne], result.Warnings);
    }

    [Fact]
    public void G05_Bounce_is_a_rate_and_there_are_two()
    {
        Assert.Equal(KpiUnit.Fraction, Definition("bounce_rate_single_page").Unit);
        Assert.Equal(0.42, Value("bounce_rate_single_page", ("single_page_sessions", 420m), ("sessions", 1_000m)));
        Assert.Equal(0.11, Value("bounce_rate_engaged", ("engaged_sessions", 89m), ("sessions", 100m)));
    }

    [Fact]
    public void G06_Reach_is_people_and_frequency_is_one_at_least()
    {
        Assert.Equal(25_000, Value("reach", ("impressions", 100_000m), ("frequency", 4m)));
        Assert.Throws<ArgumentOutOfRangeException>(() => KpiCatalog.Evaluate("reach", ("impressions", 100m), ("frequency", 0.5m)));
    }

    [Fact]
    public void G07_CPM_is_cost_per_thousand_and_not_a_thousandth_of_cost_per_impression()
        => Assert.Equal(4, Value("cpm", ("spend", 500m), ("impressions", 125_000m)));

    [Fact]
    public void G08_Engagement_names_its_base_and_may_exceed_one()
    {
        Assert.Contains(Definition("engagement_rate").Inputs, input => input.Name == "base");
        Assert.Equal(1.5, Value("engagement_rate", ("engagements", 150m), ("base", 100m)));
    }

    [Fact]
    public void G09_Loyalty_is_a_share_of_customers_above_a_threshold_that_is_the_callers()
        => Assert.Equal(0.075, Value("loyal_customer_share", ("customers_above_threshold", 30m), ("customers", 400m)));

    [Fact]
    public void G10_Past_revenue_is_not_lifetime_value()
    {
        Assert.Equal(200, Value("customer_value_historic", ("average_purchase_value", 50m), ("purchases", 4m)));
        Assert.Equal(800, Value("ltv_margin", ("arpu", 50m), ("gross_margin", 0.8m), ("churn", 0.05m)));
    }

    [Fact]
    public void G11_Referral_rate_is_a_share_of_new_customers_not_a_sum_of_counts()
        => Assert.Equal(0.15, Value("referral_rate", ("referred_new_customers", 18m), ("new_customers", 120m)));

    [Fact]
    public void G12_Advocacy_takes_more_than_one_metric()
        => Assert.Subset(
            KpiCatalog.All.Where(kpi => kpi.Area == KpiArea.Advocacy).Select(kpi => kpi.Id).ToHashSet(),
            new HashSet<string> { "nps", "referral_rate", "referral_participation", "viral_coefficient" });

    [Fact]
    public void G13_CAC_names_its_basis()
    {
        var cost = new AcquisitionCost(paidMedia: 40_000m, otherMarketing: 20_000m, sales: 50_000m, tools: 5_000m, overhead: 10_000m);
        Assert.Equal(100, cost.PerNewCustomer(AcquisitionCostBasis.Paid, 400).Value);
        Assert.Equal(275, cost.PerNewCustomer(AcquisitionCostBasis.Blended, 400).Value);
        Assert.Equal(312.5, cost.PerNewCustomer(AcquisitionCostBasis.FullyLoaded, 400).Value);
    }

    [Fact]
    public void G14_Return_on_revenue_on_margin_and_on_increment_are_three_KPIs()
    {
        Assert.Equal(0.5, Value("roi", ("revenue", 90_000m), ("cost", 60_000m)));
        Assert.Equal(-0.1, Value("romi", ("gross_profit", 54_000m), ("marketing_cost", 60_000m)));
        Assert.True(KpiCatalog.TryGet("iroas", out _));
    }

    [Fact]
    public void G15_Payback_on_revenue_on_margin_and_with_churn_differ_and_may_not_exist()
    {
        Assert.Equal(12, Value("payback_revenue", ("cac", 1_200m), ("revenue_per_period", 100m)));
        Assert.Equal(15, Value("payback_margin", ("cac", 1_200m), ("arpu", 100m), ("gross_margin", 0.8m)));
        Assert.Equal(17.65, Math.Round(Value("payback_decay", ("cac", 1_200m), ("margin", 80m), ("churn", 0.02m), ("discount", 0m), ("timing", "advance"))!.Value, 2));
        Assert.Null(Value("payback_decay", ("cac", 1_000m), ("margin", 40m), ("churn", 0.05m), ("discount", 0m), ("timing", "advance")));
    }

    [Fact]
    public void G16_The_quotient_is_LTV_over_CAC_and_higher_is_better()
    {
        Assert.Equal(["ltv_to_cac"], KpiCatalog.Find("CAC:LTV").Select(kpi => kpi.Id));
        Assert.Equal(KpiDirection.HigherIsBetter, Definition("ltv_to_cac").Direction);
        Assert.Equal(2.5, Value("ltv_to_cac", ("ltv", 15_000m), ("cac", 6_000m)));
    }

    [Fact]
    public void G17_New_customers_of_a_retention_rate_are_those_still_present()
    {
        Assert.Equal(0.95, Value("retention_rate", ("start", 10_000m), ("end", 14_375m), ("new", 4_875m)));
        Assert.Equal(0.9375, Value("retention_rate", ("start", 10_000m), ("end", 14_375m), ("new", 5_000m)));
    }

    [Fact]
    public void G18_Rates_are_fractions_everywhere()
        => Assert.All(
            KpiCatalog.All.Where(kpi => kpi.Unit == KpiUnit.Fraction),
            kpi => Assert.DoesNotContain("100", kpi.Formula, StringComparison.Ordinal));

    [Fact]
    public void G19_Positions_come_from_a_search_console_or_a_rank_tracker()
        => Assert.Contains(
            new[] { Definition("keyword_position").Inputs[0].Meaning }.Concat(Definition("keyword_position").Mistakes),
            text => text.Contains("search console", StringComparison.OrdinalIgnoreCase));

    [Fact]
    public void G20_A_journey_may_begin_again_after_it_ended()
    {
        Assert.False(StageModels.Amazon8.IsLine);
        Assert.Equal(110, Value("net_new_mrr", ("new", 100m), ("expansion", 0m), ("reactivation", 30m), ("contraction", 0m), ("churned", 20m)));
    }

    [Fact]
    public void G21_CAC_and_ROI_of_a_channel_imply_its_revenue_per_customer()
    {
        (decimal Cac, decimal Roi, decimal Revenue)[] channels = [(150m, 2m, 450m), (350m, 1.5m, 875m), (50m, 4m, 250m), (75m, 1m, 150m)];
        Assert.All(channels, channel => Assert.Equal((double)channel.Roi, Value("roi", ("revenue", channel.Revenue), ("cost", channel.Cac))));

        // Direct traffic without attributable spend has no return on it.
        Assert.Null(Value("roi", ("revenue", 150m), ("cost", 0m)));
    }

    [Fact]
    public void G22_Drop_offs_multiply_they_neither_add_nor_average()
        => Assert.Equal(0.008, StageRates.FromDropOff(0.9m, 0.75m, 0.6m, 0.2m).EndToEnd, 1e-15);

    [Fact]
    public void G23_Value_per_prospect_ranks_segments_in_reverse_of_conversion()
        => Assert.Equal(
            [200, 1_000, 5_000],
            new (decimal Rate, decimal Value)[] { (0.02m, 10_000m), (0.01m, 100_000m), (0.005m, 1_000_000m) }
                .Select(segment => Value("value_per_prospect", ("conversion_rate", segment.Rate), ("lifetime_value", segment.Value))!.Value));

    [Fact]
    public void G24_Trial_conversion_is_a_metric()
        => Assert.Equal(0.15, Value("trial_to_paid_rate", ("paid", 36m), ("trials", 240m)));

    [Fact]
    public void G25_Upselling_counted_in_customers_and_in_revenue_are_two_KPIs()
    {
        Assert.Equal(KpiUnit.Fraction, Definition("upsell_rate").Unit);
        Assert.Equal(KpiUnit.Money, Definition("expansion_mrr").Unit);
    }

    [Fact]
    public void G26_A_benchmark_needs_its_source_and_none_is_built_in()
    {
        Assert.Throws<ArgumentException>(() => new Benchmark("conversion_rate", 0.0235, " ", new(2024, 1, 1), "all industries"));
        Assert.Equal(2.5, (double)(new Rate(50, 1_000).Value / new Rate(20, 1_000).Value));
    }

    [Fact]
    public void G27_Loyalty_and_retention_are_one_stage_by_an_alias()
        => Assert.Same(StageModels.Journey5.Find("Loyalty"), StageModels.Journey5.Find("Retention"));

    [Fact]
    public void G28_The_weakest_rate_and_the_longest_delay_may_be_two_stages()
    {
        Assert.Equal(0, StageRates.WeakestStage([0.1m, 0.25m, 0.4m], [0.2m, 0.3m, 0.4m]).Index.OrThrow());
        Assert.Equal(2, StageRates.SlowestStage(2m, 5m, 21m).Index.OrThrow());
    }

    [Fact]
    public void G29_A_high_rate_of_attendees_is_no_effect_of_attending()
        => Assert.Equal(0, Value("relative_lift", ("exposed", 100m), ("exposed_conversions", 40m), ("holdout", 100m), ("holdout_conversions", 40m)));

    [Fact]
    public void G30_That_customers_read_case_studies_says_nothing_without_those_who_did_not_buy()
    {
        // 80 % of 100 customers read them; so did 80 % of 900 others. Readers buy no more than the rest.
        Assert.Equal(0, Value("relative_lift", ("exposed", 800m), ("exposed_conversions", 80m), ("holdout", 200m), ("holdout_conversions", 20m)));
    }

    [Fact]
    public void G31_Times_to_convert_are_not_those_of_finished_journeys_only()
        => Assert.All(
            new[] { "sales_cycle_length", "stage_cycle_time", "time_to_value" },
            id => Assert.Contains(Definition(id).Mistakes, mistake => mistake.Contains("survival estimate", StringComparison.Ordinal)));

    [Fact]
    public void G32_Retention_with_and_without_a_feature_is_an_association()
    {
        Assert.Equal(0.2, Value("adoption_retention_lift", ("adopters", 100m), ("adopters_retained", 90m), ("others", 100m), ("others_retained", 70m))!.Value, 1e-12);
        Assert.Contains(Definition("adoption_retention_lift").Mistakes, mistake => mistake.Contains("immortal", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void G33_The_base_of_a_rate_of_people_is_people()
        => Assert.Throws<ArgumentOutOfRangeException>(() => Commerce.ConversionRate(conversions: 120, @base: 100));

    [Fact]
    public void G34_A_paragraph_printed_twice_changes_nothing()
        => Assert.Equal(KpiCatalog.All.Count, KpiCatalog.All.Select(kpi => kpi.Id).Distinct().Count());

    private static double? Value(string id, params ReadOnlySpan<KpiArgument> arguments) => KpiCatalog.Evaluate(id, arguments).Value;

    private static KpiDefinition Definition(string id)
        => KpiCatalog.TryGet(id, out var kpi) ? kpi : throw new InvalidOperationException($"{id} is not in the catalogue.");
}
