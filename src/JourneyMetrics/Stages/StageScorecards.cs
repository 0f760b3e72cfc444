namespace JourneyMetrics;

/// <summary>Usual scorecards for ready-made stage models: the two metrics that steer each stage, and those read beside them.</summary>
/// <remarks>
/// Each list goes straight into a map: <c>new JourneyMap("Trial", StageModels.Slack6, 1, date, plans: StageScorecards.Slack6)</c>.
/// Metrics are ids of the KPI catalogue where it has one, otherwise a name in words. Targets are left open: they are yours.
/// </remarks>
public static class StageScorecards
{
    /// <summary>For <see cref="StageModels.Slack6"/>: software sold by subscription.</summary>
    public static ValueList<StagePlan> Slack6 { get; } =
    [
        Card("awareness", "sessions", "engagement_rate", MetricCadence.Weekly, "content downloads"),
        Card("interest", "demo requests", "demo_show_rate", MetricCadence.Weekly, "webinar attendance rate", "open_rate", "email_click_rate"),
        Card("consideration", "trial signups", "feature_adoption_rate", MetricCadence.Weekly, "active_days_per_user", "trial_to_paid_rate"),
        Card("purchase", "new paid plans", "trial_to_paid_rate", MetricCadence.Weekly, "average_deal_size", "sales_cycle_length"),
        Card("retention", "active_users", "churn_rate", MetricCadence.Monthly, "stickiness", "ticket_rate", "csat"),
        Card("expansion", "expansion_mrr", "upsell_rate", MetricCadence.Monthly, "seats per account growth", "feature_adoption_rate"),
    ];

    /// <summary>For <see cref="StageModels.Journey5"/>.</summary>
    public static ValueList<StagePlan> Journey5 { get; } =
    [
        Card("awareness", "sessions", "engagement_rate", MetricCadence.Weekly, "impressions", "keyword_position"),
        Card("consideration", "demo requests", "open_rate", MetricCadence.Weekly, "session_duration"),
        Card("conversion", "trial signups", "conversion_rate", MetricCadence.Weekly, "cart_abandonment_rate"),
        Card("loyalty", "active_users", "churn_rate", MetricCadence.Monthly, "nps"),
        Card("advocacy", "referred customers", "referral_rate", MetricCadence.Monthly, "nps"),
    ];

    /// <summary>For <see cref="StageModels.Journey5Merged"/>: the metric that a single test per stage tries to move is its health.</summary>
    public static ValueList<StagePlan> Journey5Merged { get; } =
    [
        Card("awareness", "impressions", "ctr", MetricCadence.Weekly, "clicks"),
        Card("consideration", "new sign-ups", "sign-up rate", MetricCadence.Weekly),
        Card("conversion", "orders", "cart_abandonment_rate", MetricCadence.Weekly),
        Card("loyalty-retention", "active_users", "churn_rate", MetricCadence.Monthly),
    ];

    /// <summary>For <see cref="StageModels.Acdra"/>.</summary>
    public static ValueList<StagePlan> Acdra { get; } =
    [
        Card("awareness", "impressions", "bounce_rate_single_page", MetricCadence.Weekly, "cpm", "reach", "keyword_position"),
        Card("consideration", "clicks", "ctr", MetricCadence.Weekly, "cpc", "engagement_rate"),
        Card("decision", "new customers", "lead_to_customer_rate", MetricCadence.Weekly, "cost_per_conversion"),
        Card("retention", "active_users", "retention_rate", MetricCadence.Monthly, "loyal_customer_share", "csat", "customer_value_historic"),
        Card("advocacy", "referred customers", "referral_rate", MetricCadence.Monthly),
    ];

    /// <summary>For <see cref="StageModels.CustomerCentric5"/>: the brand is one of several that the customer weighs.</summary>
    public static ValueList<StagePlan> CustomerCentric5 { get; } =
    [
        Card("engage", "mentions in early content", "share_of_voice", MetricCadence.Monthly),
        Card("evaluate", "visits to evaluation content", "consideration_rate", MetricCadence.Monthly, "aided_awareness"),
        Card("purchase", "trial signups", "sign-up rate by product", MetricCadence.Weekly, "trial_to_paid_rate"),
        Card("adopt", "active_users", "lapse_rate", MetricCadence.Monthly, "activation_rate"),
        Card("advocate", "referred customers", "referral_rate", MetricCadence.Quarterly, "nps"),
    ];

    private static StagePlan Card(string stage, string volume, string health, MetricCadence cadence, params ReadOnlySpan<string> further)
    {
        var more = new StageMetric[further.Length];
        for (var i = 0; i < more.Length; i++)
            more[i] = new StageMetric(further[i]);
        return new StagePlan(
            stage,
            scorecard: new StageScorecard(new StageMetric(volume), new StageMetric(health), cadence, ValueList.FromArray(more)));
    }
}
