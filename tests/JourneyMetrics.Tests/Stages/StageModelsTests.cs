namespace JourneyMetrics.Tests.Stages;

/// <summary>The models that the field names, one test a row; A11 and B rows are with the maps.</summary>
public sealed class StageModelsTests
{
    [Fact]
    public void Every_model_is_listed_once_and_found_by_id_and_name()
    {
        var declared = typeof(StageModels).GetProperties().Where(property => property.PropertyType == typeof(StageModel)).ToList();
        Assert.Equal(declared.Count, StageModels.All.Count);
        Assert.All(declared, property => Assert.Contains((StageModel)property.GetValue(null)!, StageModels.All));
        Assert.Equal(StageModels.All.Count, StageModels.All.Select(model => model.Id).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Equal(StageModels.All.Count, StageModels.All.Select(model => model.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        foreach (var model in StageModels.All)
        {
            Assert.Same(model, StageModels.Find(model.Id.ToUpperInvariant()));
            Assert.Same(model, StageModels.Find(model.Name));
        }

        Assert.Null(StageModels.Find("funnel of the future"));
    }

    [Fact]
    public void A1_awareness_to_loyalty() => Line(StageModels.AwarenessToLoyalty4, "awareness", "consideration", "conversion", "loyalty");

    [Fact]
    public void A2_AIDA()
    {
        Line(StageModels.Aida, "awareness", "interest", "desire", "action");
        Assert.Equal("awareness", StageModels.Aida["attention"].Id);
    }

    [Fact]
    public void A3_eight_stages_with_a_loop_back()
    {
        var model = StageModels.Amazon8;
        Ids(model, "passive", "need", "want", "find", "buy", "get", "retain", "re-engage");
        Assert.False(model.IsLine);
        Assert.Equal(["need", "find"], model.After("re-engage").Select(stage => stage.Id));
        Assert.Equal(StageMove.Step, model.Move("re-engage", "need"));
        Assert.Equal(StageMove.Back, model.Move("get", "need"));
        Assert.Equal(["re-engage"], model.Ends.Select(stage => stage.Id));
        Assert.Equal(8, model.Steps.Count);
    }

    [Fact]
    public void A4_six_stages_with_their_metrics()
    {
        Line(StageModels.Slack6, "awareness", "interest", "consideration", "purchase", "retention", "expansion");
        Assert.Equal(6, StageScorecards.Slack6.Count);
    }

    [Fact]
    public void A5_its_first_five_are_a_part_that_loses_expansion()
    {
        Line(StageModels.Slack5, "awareness", "interest", "consideration", "purchase", "retention");
        var projection = StageModels.Slack6.ProjectTo(StageModels.Slack5);
        Assert.Equal(["expansion"], projection.Lost);
        Assert.True(projection.Merged.IsEmpty);
    }

    [Fact]
    public void A6_the_five_stage_journey() => Line(StageModels.Journey5, "awareness", "consideration", "conversion", "loyalty", "advocacy");

    [Fact]
    public void A7_loyalty_is_retention_and_advocacy_is_merged_or_dropped()
    {
        Line(StageModels.Journey5Merged, "awareness", "consideration", "conversion", "loyalty-retention");
        var merged = StageModels.Journey5.ProjectTo(StageModels.Journey5Merged);
        Assert.Equal([new StageMerge("loyalty-retention", ["loyalty", "advocacy"])], merged.Merged);
        Assert.True(merged.Lost.IsEmpty);
        var dropped = StageModels.Journey5.ProjectTo(StageModels.AwarenessToLoyalty4);
        Assert.Equal(["advocacy"], dropped.Lost);
        Assert.Equal("loyalty", StageModels.Acdra.ProjectTo(StageModels.Journey5).TargetOf("retention")?.Id);
    }

    [Fact]
    public void A8_the_ladder_of_goals_is_a_model_and_a_trait_beside_the_stage()
    {
        Line(StageModels.GoalsLadder, "stranger", "lead", "customer", "advocate");
        Assert.Equal(StageModels.GoalsLadder.Stages.Select(stage => stage.Name), Enum.GetNames<PersonStatus>());
        Assert.True(PersonStatus.Customer > PersonStatus.Lead);
        Assert.NotEqual(
            SampleJourneys.SalesManager.Position("awareness", PersonStatus.Customer),
            SampleJourneys.SalesManager.Position("awareness", PersonStatus.Stranger));
    }

    [Fact]
    public void A9_ACDRA() => Line(StageModels.Acdra, "awareness", "consideration", "decision", "retention", "advocacy");

    [Fact]
    public void A10_AARRR_in_both_orders()
    {
        Line(StageModels.Aarrr, "acquisition", "activation", "retention", "referral", "revenue");
        Line(StageModels.AarrrRevenueFirst, "acquisition", "activation", "retention", "revenue", "referral");
        var projection = StageModels.Aarrr.ProjectTo(StageModels.AarrrRevenueFirst);
        Assert.True(projection.IsLossless);
        Assert.False(projection.KeepsOrder);
    }

    [Fact]
    public void A11_the_four_fields_of_an_empathy_map()
    {
        var webinar = SampleJourneys.Leah["Webinar"];
        Assert.Equal(
            ("Does it read our ledger?", "They know the work", "Asks a question live", "Hopeful"),
            (webinar.Says, webinar.Thought, webinar.Action, webinar.Feeling));
    }

    [Fact]
    public void A12_retention_owns_finer_stages()
    {
        Line(StageModels.RetentionStages, "activation", "engagement", "retention");
        Assert.Equal(StageModels.RetentionStages, StageModels.Acdra["retention"].SubModel);
    }

    [Fact]
    public void A13_seven_steps_between_firms_the_last_a_fork()
    {
        var model = StageModels.B2B7;
        Ids(model, "trigger", "research", "consideration", "evaluation", "purchase", "onboarding", "expansion", "renewal");
        Assert.Equal(7, model.Steps.Count);
        Assert.Equal(["expansion", "renewal"], model.Steps[6].Select(stage => stage.Id));
        Assert.Equal(["expansion", "renewal"], model.Ends.Select(stage => stage.Id));
        Assert.Equal(["expansion", "renewal"], model.After("onboarding").Select(stage => stage.Id));
        Assert.EndsWith("> Onboarding > Expansion | Renewal", model.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A14_a_life_that_forks_into_renewing_and_leaving()
    {
        var model = StageModels.CustomerLife;
        Ids(model, "hear", "decide", "buy", "use", "renew", "leave", "recommend");
        Assert.Equal(["renew", "leave"], model.After("use").Select(stage => stage.Id));
        Assert.Equal(["leave"], model.Stages.Where(stage => stage.IsLost).Select(stage => stage.Id));
        Assert.Equal(["leave", "recommend"], model.Ends.Select(stage => stage.Id));
        Assert.Equal(6, model.Steps.Count);
    }

    [Fact]
    public void A15_five_stages_of_awareness()
    {
        Line(StageModels.Awareness5, "unaware", "problem-aware", "solution-aware", "product-aware", "most-aware");
        Assert.Equal("unaware", StageModels.Awareness5["Problem-unaware"].Id);
    }

    [Fact]
    public void A16_a_pipeline_with_entry_criteria_and_a_probability_a_stage()
    {
        var model = StageModels.CrmPipeline;
        Assert.All(model.Stages, stage => Assert.NotNull(stage.EntryCriterion));
        Assert.Equal([0.1, 0.25, 0.5, 0.75, 1, 0], model.Stages.Select(stage => stage.DefaultProbability.GetValueOrDefault(-1)));
        Assert.Equal(["lost"], model.Stages.Where(stage => stage.IsLost).Select(stage => stage.Id));
        Assert.All(model.Stages.Take(4), stage => Assert.Equal(StageMove.Step, model.Move(stage.Id, "Closed lost")));
        var own = new StageModel("own", "Own", [new("a", "Asked", entryCriterion: "Asked for a price", defaultProbability: 0.2), new("b", "Bought")]);
        Assert.Equal(0.3, (own["a"] with { DefaultProbability = 0.3 }).DefaultProbability);
    }

    [Fact]
    public void A17_the_marketing_process()
        => Line(StageModels.MarketingProcess5, "drive-traffic", "convert-traffic", "nurture", "pass-to-sales", "sales-funnel");

    [Fact]
    public void A18_the_journey_as_the_customer_sees_it()
    {
        Line(StageModels.CustomerCentric5, "engage", "evaluate", "purchase", "adopt", "advocate");
        Assert.Equal("engage", StageModels.CustomerCentric5["relate"].Id);
    }

    [Fact]
    public void A19_any_cut_of_stages_is_a_model_that_maps_to_others_with_a_loss_report()
    {
        var own = StageModel.Create("Own", "Heard of us", "Tried", "Paid", "Paid again", "Told a friend");
        var projection = own.ProjectTo(
            StageModels.Journey5,
            new("Heard of us", "Awareness"), new("Paid", "Conversion"), new("Paid again", "Loyalty"), new("Told a friend", "Advocacy"));
        Assert.Equal(["tried"], projection.Lost);
        Assert.Equal(["consideration"], projection.Unfilled);
        Assert.True(projection.KeepsOrder);
    }

    [Fact]
    public void A20_moves_off_the_line_have_names()
    {
        var model = StageModels.Slack6;
        string[] visited = ["awareness", "awareness", "consideration", "interest", "consideration", "purchase"];
        Assert.Equal(
            [StageMove.Repeat, StageMove.Skip, StageMove.Back, StageMove.Step, StageMove.Step],
            visited.Skip(1).Select((to, index) => model.Move(visited[index], to)));
    }

    private static void Ids(StageModel model, params string[] stages) => Assert.Equal(stages, model.Stages.Select(stage => stage.Id));

    private static void Line(StageModel model, params string[] stages)
    {
        Ids(model, stages);
        Assert.True(model.IsLine);
        Assert.Equal(stages.Length, model.Steps.Count);
    }
}
