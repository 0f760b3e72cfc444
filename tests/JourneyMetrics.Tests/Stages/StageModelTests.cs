using System.Text.Json;

namespace JourneyMetrics.Tests.Stages;

public sealed class StageModelTests
{
    private static readonly StageModel trial = StageModel.Create("Trial", "Visit", "Free trial", "Paid");

    [Fact]
    public void A_custom_model_is_one_line()
    {
        Assert.Equal("trial", trial.Id);
        Assert.Equal(["visit", "free-trial", "paid"], trial.Stages.Select(stage => stage.Id));
        Assert.Equal(["visit > free-trial", "free-trial > paid"], trial.Edges.Select(edge => edge.ToString()));
        Assert.True(trial.IsLine);
        Assert.Equal("Trial: Visit > Free trial > Paid", trial.ToString());
    }

    [Fact]
    public void A_stage_is_found_by_id_name_and_alias_in_upper_and_lower_case()
    {
        var model = StageModels.Journey5;
        Assert.Equal("loyalty", model.Find("LOYALTY")?.Id);
        Assert.Equal("loyalty", model.Find("retention")?.Id);
        Assert.Equal(3, model.IndexOf("Retention"));
        Assert.Equal(1, trial.IndexOf("free trial"));
        Assert.Equal(1, trial.IndexOf("free-trial"));
        Assert.Null(model.Find("checkout"));
        Assert.Equal(-1, model.IndexOf("checkout"));
    }

    [Fact]
    public void An_unknown_stage_is_an_error_that_lists_the_known_ones()
    {
        var error = Assert.Throws<ArgumentException>(() => trial["checkout"]);
        Assert.Equal("stage", error.ParamName);
        Assert.Contains("'checkout'", error.Message, StringComparison.Ordinal);
        Assert.Contains("visit, free-trial, paid", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Equal_models_are_equal_however_their_edges_are_given()
    {
        var stages = trial.Stages;
        Assert.Equal(trial, new StageModel("trial", "Trial", stages, [new("FREE-TRIAL", "Paid"), new("Visit", "free trial")]));
        Assert.NotEqual(trial, new StageModel("trial", "Trial", stages, []));
        Assert.NotEqual(trial, trial.WithEdges(new StageEdge("paid", "visit")));
    }

    [Fact]
    public void A_model_with_no_stage_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => StageModel.Create("Nothing"));
        Assert.Equal("stages", error.ParamName);
        Assert.Contains("'Nothing'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a", "A", "a", "Other", "a")]
    [InlineData("a", "Same", "b", "same", "same")]
    [InlineData("a", "A", "b", "A", "A")]
    public void Two_stages_called_alike_are_refused(string id1, string name1, string id2, string name2, string named)
    {
        var error = Assert.Throws<ArgumentException>(() => new StageModel("m", "M", [new(id1, name1), new(id2, name2)]));
        Assert.Equal("stages", error.ParamName);
        Assert.Contains($"'{named}'", error.Message, StringComparison.Ordinal);
        Assert.Contains("position 2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_alias_that_another_stage_answers_to_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(
            () => new StageModel("m", "M", [new("a", "A", ["Loyalty"]), new("b", "B", ["loyalty"])]));
        Assert.Equal("stages", error.ParamName);
        Assert.Contains("'loyalty'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_stage_twice_is_refused()
    {
        var stage = new Stage("Again");
        var error = Assert.Throws<ArgumentException>(() => new StageModel("m", "M", [stage, stage]));
        Assert.Equal("stages", error.ParamName);
        Assert.Contains("'again'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_alias_that_repeats_a_name_of_its_stage_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => new Stage("a", "Loyal", ["LOYAL"]));
        Assert.Equal("aliases", error.ParamName);
        Assert.Contains("'LOYAL'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData(" visit", " visit")]
    [InlineData("visit\t", "visit\t")]
    public void A_blank_name_or_blanks_at_its_ends_are_refused(string name, string shown)
    {
        var error = Assert.Throws<ArgumentException>(() => new Stage("id", name));
        Assert.Equal("name", error.ParamName);
        Assert.Contains($"'{shown}'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_gives_no_id_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => StageModel.Create("M", "Visit", "!?"));
        Assert.Equal("stages", error.ParamName);
        Assert.Contains("'!?'", error.Message, StringComparison.Ordinal);
        Assert.Equal("größe-7", new Stage("Größe / 7!").Id);
    }

    [Theory]
    [InlineData(-0.1, "-0.1")]
    [InlineData(1.5, "1.5")]
    [InlineData(double.NaN, "NaN")]
    public void A_probability_outside_0_to_1_is_refused(double share, string shown)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => new Stage("a", "A", defaultProbability: share));
        Assert.Equal("defaultProbability", error.ParamName);
        Assert.Equal(share, error.ActualValue);
        Assert.Contains("'a'", error.Message, StringComparison.Ordinal);
        Assert.Contains(shown, FormattableString.Invariant($"{error.ActualValue}"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("visit", "checkout", "'checkout'")]
    [InlineData("checkout", "paid", "'checkout'")]
    [InlineData("paid", "Paid", "'paid > Paid'")]
    [InlineData("visit", "free trial", "'visit > free trial'")]
    public void An_edge_to_nowhere_to_itself_or_given_twice_is_refused(string from, string to, string shown)
    {
        var error = Assert.Throws<ArgumentException>(() => trial.WithEdges(new StageEdge(from, to)));
        Assert.Equal("edges", error.ParamName);
        Assert.Contains(shown, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Taking_an_unknown_stage_one_twice_or_none_is_refused()
    {
        var unknown = Assert.Throws<ArgumentException>(() => trial.Take("Part", "Visit", "Checkout"));
        Assert.Equal("stages", unknown.ParamName);
        Assert.Contains("'Checkout'", unknown.Message, StringComparison.Ordinal);
        var twice = Assert.Throws<ArgumentException>(() => trial.Take("Part", "Visit", "visit"));
        Assert.Equal("stages", twice.ParamName);
        Assert.Contains("'visit'", twice.Message, StringComparison.Ordinal);
        Assert.Equal("stages", Assert.Throws<ArgumentException>(() => trial.Take("Part")).ParamName);
    }

    [Fact]
    public void A_mapping_from_an_unknown_stage_to_one_or_two_from_one_is_refused()
    {
        var from = Assert.Throws<ArgumentException>(() => trial.ProjectTo(StageModels.Aida, new StageMapping("Checkout", "Action")));
        Assert.Equal("mappings", from.ParamName);
        Assert.Contains("'Checkout'", from.Message, StringComparison.Ordinal);
        var to = Assert.Throws<ArgumentException>(() => trial.ProjectTo(StageModels.Aida, new StageMapping("Paid", "Checkout")));
        Assert.Equal("mappings", to.ParamName);
        Assert.Contains("'Checkout'", to.Message, StringComparison.Ordinal);
        var twice = Assert.Throws<ArgumentException>(
            () => trial.ProjectTo(StageModels.Aida, new StageMapping("Paid", "Action"), new StageMapping("paid", "Desire")));
        Assert.Equal("mappings", twice.ParamName);
        Assert.Contains("'paid'", twice.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_projection_names_what_is_mapped_merged_lost_and_unfilled()
    {
        var projection = StageModels.Slack6.ProjectTo(
            StageModels.Aida, new StageMapping("Consideration", "Interest"), new StageMapping("purchase", "action"));
        Assert.Equal(
            ["awareness = awareness", "interest = interest", "consideration = interest", "purchase = action"],
            projection.Mapped.Select(mapping => mapping.ToString()));
        Assert.Equal([new StageMerge("interest", ["interest", "consideration"])], projection.Merged);
        Assert.Equal(["retention", "expansion"], projection.Lost);
        Assert.Equal(["desire"], projection.Unfilled);
        Assert.False(projection.IsLossless);
        Assert.Equal("Action", projection.TargetOf("Purchase")?.Name);
        Assert.Null(projection.TargetOf("expansion"));
        Assert.Equal(
            "Slack to AIDA: 4 of 6 mapped; merged interest, consideration = interest; lost retention, expansion; unfilled desire",
            projection.ToString());
        var error = Assert.Throws<ArgumentException>(() => projection.TargetOf("checkout"));
        Assert.Equal("stage", error.ParamName);
        Assert.Contains("'checkout'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_projection_survives_json_and_one_that_contradicts_itself_is_refused()
    {
        var projection = StageModels.Slack6.ProjectTo(StageModels.AwarenessToLoyalty4);
        var json = JsonSerializer.Serialize(projection);
        Assert.Equal(projection, JsonSerializer.Deserialize<StageProjection>(json));
        var error = Assert.Throws<ArgumentException>(
            () => JsonSerializer.Deserialize<StageProjection>(json.Replace("\"Lost\":[\"interest\",", "\"Lost\":[", StringComparison.Ordinal)));
        Assert.Equal("lost", error.ParamName);
        Assert.Contains("[purchase, expansion]", error.Message, StringComparison.Ordinal);
        Assert.Equal("mapped", Assert.Throws<ArgumentException>(
            () => new StageProjection(trial, trial, [new("paid", "paid"), new("visit", "visit")], [], [], [])).ParamName);
    }

    [Fact]
    public void A_merge_of_one_stage_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => new StageMerge("a", ["b"]));
        Assert.Equal("from", error.ParamName);
        Assert.Contains("[b]", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_move_is_named_by_what_the_model_draws()
    {
        var model = StageModels.B2B7;
        Assert.Equal(StageMove.Repeat, model.Move("trigger", "Trigger"));
        Assert.Equal(StageMove.Step, model.Move("onboarding", "renewal"));
        Assert.Equal(StageMove.Skip, model.Move("trigger", "purchase"));
        Assert.Equal(StageMove.Back, model.Move("purchase", "research"));
        Assert.Equal(StageMove.Across, model.Move("renewal", "expansion"));
        Assert.Equal("to", Assert.Throws<ArgumentException>(() => model.Move("trigger", "checkout")).ParamName);
    }

    [Fact]
    public void Expanding_puts_the_finer_stages_in_place_and_projects_back_by_mapping()
    {
        var fine = StageModels.Acdra.Expand("Retention");
        Assert.Equal(
            ["awareness", "consideration", "decision", "activation", "engagement", "retention", "advocacy"],
            fine.Stages.Select(stage => stage.Id));
        Assert.True(fine.IsLine);
        var back = fine.ProjectTo(StageModels.Acdra, new StageMapping("activation", "retention"), new StageMapping("engagement", "retention"));
        Assert.Equal([new StageMerge("retention", ["activation", "engagement", "retention"])], back.Merged);
        Assert.True(back.Lost.IsEmpty);
        var error = Assert.Throws<ArgumentException>(() => StageModels.Acdra.Expand("Decision"));
        Assert.Equal("stage", error.ParamName);
        Assert.Contains("'Decision'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_survives_json_and_one_without_edges_is_refused()
    {
        foreach (var model in StageModels.All)
            Assert.Equal(model, JsonSerializer.Deserialize<StageModel>(JsonSerializer.Serialize(model)));
        var error = Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<StageModel>("""{"Id":"a","Name":"A","Stages":[{"Id":"b","Name":"B"}]}"""));
        Assert.Contains("Edges", error.Message, StringComparison.Ordinal);
    }
}
