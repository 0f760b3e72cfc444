using JourneyMetrics.Kpis;

namespace JourneyMetrics.Tests.Stages;

public sealed class StageScorecardsTests
{
    public static TheoryData<string> Models => ["slack", "journey-5", "journey-5-merged", "acdra", "customer-centric-5"];

    [Theory]
    [MemberData(nameof(Models))]
    public void Ready_scorecards_cover_every_stage_of_their_model_and_leave_no_gap_in_metrics(string id)
    {
        var model = StageModels.Find(id)!;
        var cards = Cards(id);
        Assert.Equal(model.Stages.Select(stage => stage.Id), cards.Select(card => card.Stage));
        var map = new JourneyMap("M", model, 1, new(2026, 1, 1), plans: cards);
        Assert.DoesNotContain(
            map.Findings(map.Date, NodaTime.Period.FromDays(1)), finding => finding.Kind == JourneyMapFindingKind.StageWithoutMetrics);
    }

    [Theory]
    [InlineData("slack", "awareness", "sessions, engagement_rate, content downloads")]
    [InlineData("slack", "interest", "demo requests, demo_show_rate, webinar attendance rate, open_rate, email_click_rate")]
    [InlineData("slack", "consideration", "trial signups, feature_adoption_rate, active_days_per_user, trial_to_paid_rate")]
    [InlineData("slack", "purchase", "new paid plans, trial_to_paid_rate, average_deal_size, sales_cycle_length")]
    [InlineData("slack", "retention", "active_users, churn_rate, stickiness, ticket_rate, csat")]
    [InlineData("slack", "expansion", "expansion_mrr, upsell_rate, seats per account growth, feature_adoption_rate")]
    [InlineData("journey-5-merged", "awareness", "impressions, ctr, clicks")]
    [InlineData("journey-5-merged", "consideration", "new sign-ups, sign-up rate")]
    [InlineData("journey-5-merged", "conversion", "orders, cart_abandonment_rate")]
    [InlineData("journey-5-merged", "loyalty-retention", "active_users, churn_rate")]
    [InlineData("customer-centric-5", "engage", "mentions in early content, share_of_voice")]
    [InlineData("customer-centric-5", "evaluate", "visits to evaluation content, consideration_rate, aided_awareness")]
    public void The_sheets_of_metrics_are_whole(string id, string stage, string metrics)
    {
        var card = Assert.Single(Cards(id), plan => plan.Stage == stage).Scorecard!;
        Assert.Equal(metrics, string.Join(", ", new[] { card.Volume, card.Health }.Concat(card.Further).Select(metric => metric.Kpi)));
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void A_metric_written_as_an_id_is_in_the_catalogue(string id)
    {
        var ids = Cards(id)
            .SelectMany(plan => new[] { plan.Scorecard!.Volume, plan.Scorecard.Health }.Concat(plan.Scorecard.Further))
            .Select(metric => metric.Kpi)
            .Where(kpi => kpi.Contains('_', StringComparison.Ordinal))
            .ToList();
        Assert.NotEmpty(ids);
        Assert.All(ids, kpi => Assert.True(KpiCatalog.TryGet(kpi, out _), kpi));
    }

    private static ValueList<StagePlan> Cards(string id) => id switch
    {
        "slack" => StageScorecards.Slack6,
        "journey-5" => StageScorecards.Journey5,
        "journey-5-merged" => StageScorecards.Journey5Merged,
        "acdra" => StageScorecards.Acdra,
        _ => StageScorecards.CustomerCentric5,
    };
}
