using NodaTime;

namespace JourneyMetrics.Tests.Stages;

/// <summary>What the field asks of journey maps and touchpoints, one test a row. B10, an example text, needs no code.</summary>
public sealed class JourneyMapRowsTests
{
    private static readonly JourneyMap leah = SampleJourneys.Leah;
    private static readonly JourneyMap sarah = SampleJourneys.Sarah;
    private static readonly JourneyMap manager = SampleJourneys.SalesManager;

    [Fact]
    public void B1_figures_of_a_funnel_are_laid_over_the_map()
    {
        var grid = manager.Grid().WithRow("Step rate", new Dictionary<string, Rate> { ["consideration"] = new(30, 100), ["conversion"] = new(6, 30) });
        Assert.Equal([new Rate(6, 30).ToString()], grid.Rows[^1].Cells[2]);
    }

    [Fact]
    public void B2_B3_B4_the_steps_of_mapping_are_fields_and_what_is_skipped_is_found()
    {
        var plan = new StagePlan("awareness", "See whether a tool can help", ["Blog"], ["Video"], ["Interviews"], manager.PlanOf("awareness")!.Scorecard);
        var map = manager.Revise(manager.Date, plans: [plan]);
        Assert.Equal((1 + manager.Version, "Be on the list of three", "Tom"), (map.Version, map.Goal, map.Persona?.Name));
        Assert.Equal(["Blog", "Video"], plan.ResourcesHave.Concat(plan.ResourcesNeed));
        Assert.Equal([0, 1], map.ByStage()[2].Touchpoints.Select(touchpoint => touchpoint.Order));
        var kinds = map.Findings(map.Date, Period.FromMonths(3)).Where(finding => finding.Stage == "awareness").Select(finding => finding.Kind);
        Assert.Empty(kinds);
        Assert.Contains(map.Findings(map.Date, Period.FromMonths(3)), finding => finding is { Kind: JourneyMapFindingKind.StageWithoutJob, Stage: "consideration" });
    }

    [Fact]
    public void B5_owners_and_two_metrics_a_stage_are_on_the_map()
    {
        Assert.All(manager.Plans, plan => Assert.NotNull(plan.Scorecard));
        Assert.Equal(manager.Model.Stages.Count, manager.Plans.Count);
        Assert.Equal("Marketing", manager["Review site"].Owner);
    }

    [Fact]
    public void B6_Sarahs_eight_dated_steps_go_through_the_eight_stages()
    {
        Assert.Equal(
            sarah.Model.Stages.Select(stage => stage.Id), SampleJourneys.SarahSteps.Select(step => sarah.StageOf(step.Touchpoint).Id));
        Assert.Equal(Period.FromDays(2), Between(SampleJourneys.SarahSteps, "One-click order", "Two-day delivery"));
        Assert.Equal(Period.FromDays(7), Between(SampleJourneys.SarahSteps, "Two-day delivery", "Review request"));
        Assert.Equal("Two-day delivery", sarah.Emotions().Peak?.Touchpoint);
        Assert.Equal("Machine breaks", sarah.Emotions().Low?.Touchpoint);
    }

    [Fact]
    public void B7_Leahs_dated_steps_end_in_an_expansion_nine_months_after_onboarding()
    {
        var steps = SampleJourneys.LeahSteps;
        Assert.Equal(
            ["Post", "Guide", "Webinar", "Discovery call", "Proposal", "Onboarding", "Seat upgrade"], steps.Select(step => step.Touchpoint));
        Assert.Equal(
            [StageMove.Step, StageMove.Step, StageMove.Step, StageMove.Step, StageMove.Step, StageMove.Step],
            steps.Zip(steps.Skip(1), (from, to) => leah.Model.Move(leah.StageOf(from.Touchpoint).Id, leah.StageOf(to.Touchpoint).Id)));
        Assert.Equal(Period.FromMonths(9), Between(steps, "Onboarding", "Seat upgrade"));
        Assert.Equal("expansion", leah.StageOf("Seat upgrade").Id);
    }

    [Fact]
    public void B8_a_touchpoint_says_what_is_done_thought_and_felt()
    {
        var ad = manager["Social advertisement"];
        Assert.Equal(
            ("Sees the advertisement and clicks", "Could this save me the research?", "Curious", 2),
            (ad.Action, ad.Thought, ad.Feeling, ad.Emotion));
    }

    [Fact]
    public void B9_one_persona_in_two_stages_is_two_keys()
    {
        PersonPosition[] people =
        [
            leah.Position("research", PersonStatus.Lead), leah.Position("Purchase", PersonStatus.Lead), leah.Position("purchase", PersonStatus.Lead),
        ];
        Assert.Equal([1, 2], people.GroupBy(person => person).Select(group => group.Count()));
        Assert.Single(people.GroupBy(person => person.Persona));
    }

    [Fact]
    public void B11_personas_and_ideal_customers_carry_pains_goals_and_sources()
    {
        Assert.Equal(["Reports by hand"], leah.Persona!.Pains);
        Assert.Equal(["One number everyone trusts"], leah.Persona.Goals);
        Assert.Equal(["CRM notes", "9 interviews"], leah.Persona.Evidence);
        Assert.Equal(["Tools that do not fit together"], leah.IdealCustomer!.Pains);
        Assert.Equal(["Less work by hand"], leah.IdealCustomer.Goals);
    }

    [Fact]
    public void B12_touchpoints_carry_stage_channel_with_kind_content_and_kind_of_cost()
    {
        var map = new JourneyMap("M", StageModels.Journey5, 1, new(2026, 1, 1), touchpoints:
        [
            new("Ad", "awareness", Channels.Display, content: "Ad", cost: CostKind.Media),
            new("Ratings", "consideration", Channels.ReviewSite, content: "Review"),
            new("Pricing page", "conversion", Channels.Website, content: "Price list"),
            new("Forum", "retention", Channels.Community, content: "Answers", cost: CostKind.Salaries),
        ]);
        Assert.Equal(
            [ChannelKind.Paid, ChannelKind.Earned, ChannelKind.Owned, ChannelKind.Owned],
            map.Touchpoints.Select(touchpoint => touchpoint.Channel!.Kind));
        Assert.Equal("loyalty", map["Forum"].Stage);
        Assert.Equal([CostKind.Media, CostKind.None, CostKind.None, CostKind.Salaries], map.Touchpoints.Select(touchpoint => touchpoint.Cost));
    }

    [Fact]
    public void B13_the_grid_has_stages_across_and_what_the_customer_lives_through_down()
    {
        var grid = manager.Grid();
        Assert.Equal(manager.Model.Stages, grid.Stages);
        Assert.Equal(
            ["Job", "Touchpoints", "Actions", "Thoughts", "Says", "Feelings", "Owners", "Volume", "Health"], grid.Rows.Select(row => row.Label));
        Assert.Equal(["Looks for the price", "Starts a trial"], grid.Rows[2].Cells[2]);
        Assert.Equal(["Confused (-3)", "Keen (+3)"], grid.Rows[5].Cells[2]);
    }

    [Fact]
    public void B14_emotions_have_highs_and_lows()
        => Assert.Equal("Social advertisement +2, Review site +1, Pricing page -3, Trial +3; peak Trial +3, low Pricing page -3; 0 touchpoints without", manager.Emotions().ToString());

    [Fact]
    public void B15_a_touchpoint_without_owner_is_found()
        => Assert.Equal(
            "Pricing page",
            Assert.Single(manager.Findings(manager.Date, Period.FromMonths(3)), finding => finding.Kind == JourneyMapFindingKind.TouchpointWithoutOwner).Touchpoint);

    [Fact]
    public void B16_each_stage_has_a_job()
        => Assert.Equal("Report on Monday", new JourneyMap("M", StageModels.B2B7, 1, new(2026, 1, 1), plans: [new("trigger", "Report on Monday")]).PlanOf("Trigger")?.Job);

    [Fact]
    public void B17_a_scorecard_is_one_volume_and_one_health_with_targets()
    {
        var card = new StageScorecard(new StageMetric("demos booked", 40), new StageMetric("trial_to_paid_rate", 0.25), MetricCadence.Weekly);
        Assert.Equal("Weekly: volume demos booked (target 40), health trial_to_paid_rate (target 0.25)", card.ToString());
    }

    [Fact]
    public void B18_the_five_stage_journey_has_ready_scorecards()
        => Assert.Equal(
            ["sessions", "demo requests", "trial signups", "active_users", "referred customers"],
            StageScorecards.Journey5.Select(plan => plan.Scorecard!.Volume.Kpi));

    [Fact]
    public void B19_a_metric_that_falls_leads_to_its_stages()
        => Assert.Equal(
            ["loyalty"],
            manager.Plans.Where(plan => plan.Scorecard is { } card && (card.Volume.Kpi == "churn_rate" || card.Health.Kpi == "churn_rate")).Select(plan => plan.Stage));

    [Fact]
    public void B20_maps_have_versions_and_metrics_a_rhythm()
    {
        Assert.Equal((2, new LocalDate(2026, 1, 12)), (leah.Version, leah.Date));
        Assert.Equal([MetricCadence.Weekly, MetricCadence.Monthly], manager.Plans.Select(plan => plan.Scorecard!.Cadence).Distinct());
    }

    [Fact]
    public void B21_a_campaign_has_the_stage_of_its_touchpoint()
        => Assert.Equal("awareness", Assert.Single(manager.Touchpoints, touchpoint => touchpoint.Campaign == "Spring research").Stage);

    [Fact]
    public void B22_maps_are_told_apart_by_segment_product_and_channel()
    {
        Assert.Equal("segment Mid-market, every product, channel Inbound", leah.Scope.ToString());
        Assert.Equal(3, SampleJourneys.All.GroupBy(map => map.Scope).Count());
    }

    [Fact]
    public void B23_the_map_by_owner_shows_what_each_team_answers_for()
        => Assert.Equal(
            ["Discovery call", "Proposal"],
            leah.ByOwner().Single(group => group.Key == "Sales").Touchpoints.Where(touchpoint => touchpoint.IsTracked).Select(touchpoint => touchpoint.Name));

    [Fact]
    public void B24_a_buying_group_and_its_unseen_steps_are_on_the_map()
    {
        Assert.Equal(6, leah.IdealCustomer!.BuyingRoles.Count);
        Assert.Equal(["Talk among colleagues"], leah.Touchpoints.Where(touchpoint => !touchpoint.IsTracked).Select(touchpoint => touchpoint.Name));
    }

    [Fact]
    public void B25_channels_by_stage_can_be_read_off()
        => Assert.Equal(
            ["Paid social", "Review site", "Website, Product", "", ""],
            manager.ByStage().Select(group => string.Join(", ", group.Touchpoints.Select(touchpoint => touchpoint.Channel?.Name))));

    [Fact]
    public void B26_guessed_stages_and_stale_versions_are_found()
    {
        var findings = manager.Findings(manager.Date.PlusDays(100), Period.FromMonths(3));
        Assert.Equal(5, findings.Count(finding => finding.Kind == JourneyMapFindingKind.StageWithoutEvidence));
        Assert.Single(findings, finding => finding.Kind == JourneyMapFindingKind.StaleVersion);
    }

    [Fact]
    public void B27_a_stage_carries_the_metric_of_its_case()
    {
        StagePlan[] cases =
        [
            new("evaluation", scorecard: new(new("demos booked"), new("sales_acceptance_rate", 0.4), MetricCadence.Weekly)),
            new("purchase", scorecard: new(new("proposals sent"), new("stage_cycle_time"), MetricCadence.Weekly)),
            new("research", scorecard: new(new("sessions"), new("visitor_to_lead_rate"), MetricCadence.Weekly)),
        ];
        var map = new JourneyMap("M", StageModels.B2B7, 1, new(2026, 1, 1), plans: cases.ToValueList());
        Assert.Equal(
            ["visitor_to_lead_rate", "sales_acceptance_rate", "stage_cycle_time"], map.Plans.Select(plan => plan.Scorecard!.Health.Kpi));
    }

    [Fact]
    public void B28_a_journey_ends_when_the_customer_leaves_and_may_begin_again()
    {
        var model = StageModels.CustomerLife.WithEdges(new StageEdge("leave", "decide"));
        Assert.True(model["leave"].IsLost);
        Assert.Equal(StageMove.Step, model.Move("leave", "decide"));
        Assert.Contains(model["leave"], model.Ends);
        Assert.Equal(StageMove.Back, StageModels.CustomerLife.Move("leave", "decide"));
    }

    [Fact]
    public void B29_the_customer_may_choose_another_brand()
    {
        var model = new StageModel(
            "choice",
            "Choice",
            [.. StageModels.CustomerCentric5.Stages, new Stage("Chose another") { IsLost = true }],
            [.. StageModels.CustomerCentric5.Edges, new StageEdge("evaluate", "chose-another")]);
        Assert.Equal(["purchase", "chose-another"], model.After("evaluate").Select(stage => stage.Id));
        Assert.Equal(["chose-another"], model.ProjectTo(StageModels.CustomerCentric5).Lost);
    }

    private static Period Between(IReadOnlyList<SampleStep> steps, string from, string to)
        => Period.Between(steps.Single(step => step.Touchpoint == from).Date, steps.Single(step => step.Touchpoint == to).Date, PeriodUnits.Months | PeriodUnits.Days);
}
