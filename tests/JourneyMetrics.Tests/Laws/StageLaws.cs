using System.Text.Json;
using FsCheck.Fluent;
using NodaTime;

namespace JourneyMetrics.Tests.Laws;

public sealed class StageLaws
{
    [Fact]
    public void A_model_projected_on_itself_loses_and_merges_nothing()
        => Law.Holds(StageGenerators.Model.ToArbitrary(), model =>
        {
            var projection = model.ProjectTo(model);
            return projection is { IsLossless: true, KeepsOrder: true, Unfilled.IsEmpty: true }
                && model.Stages.All(stage => projection.TargetOf(stage.Name) == stage);
        });

    [Fact]
    public void A_part_of_a_model_keeps_the_order_and_names_exactly_what_is_left_out()
        => Law.Holds(StageGenerators.ModelAndChoice.ToArbitrary(), given =>
        {
            var kept = Chosen(given.Model, given.Mask);
            var part = given.Model.Take("Part", [.. kept.AsEnumerable().Reverse()]);
            var projection = given.Model.ProjectTo(part);
            Assert.Equal(kept, part.Stages.Select(stage => stage.Id));
            Assert.True(projection.KeepsOrder);
            Assert.True(projection.Merged.IsEmpty);
            Assert.Equal(given.Model.Stages.Select(stage => stage.Id).Except(kept, StringComparer.Ordinal), projection.Lost);
        });

    [Fact]
    public void In_a_part_one_stage_leads_to_another_exactly_when_a_way_through_left_out_stages_did()
        => Law.Holds(StageGenerators.ModelAndChoice.ToArbitrary(), given =>
        {
            var kept = Chosen(given.Model, given.Mask);
            var part = given.Model.Take("Part", [.. kept]);
            foreach (var from in kept)
            {
                foreach (var to in kept.Where(to => to != from))
                    Assert.Equal(Leads(given.Model, from, to, kept), part.Move(from, to) == StageMove.Step);
            }
        });

    [Fact]
    public void Taking_a_part_of_a_part_is_taking_it_at_once()
        => Law.Holds(StageGenerators.ModelAndChoice.ToArbitrary(), given =>
        {
            var kept = Chosen(given.Model, given.Mask);
            string[] fewer = [.. kept.Where((_, index) => index % 2 == 0)];
            return given.Model.Take("Part", [.. kept]).Take("Part", fewer) == given.Model.Take("Part", fewer);
        });

    [Fact]
    public void Every_stage_stands_in_one_step_after_all_that_lead_to_it()
        => Law.Holds(StageGenerators.Model.ToArbitrary(), model =>
        {
            var steps = model.Steps;
            Assert.Equal(model.Stages.Count, steps.Sum(step => step.Count));
            foreach (var edge in model.Edges.Where(edge => model.IndexOf(edge.From) < model.IndexOf(edge.To)))
                Assert.True(Step(edge.From) < Step(edge.To));

            int Step(string stage) => steps.ToList().FindIndex(step => step.Any(member => member.Id == stage));
        });

    [Fact]
    public void A_move_is_a_repeat_only_within_a_stage_and_a_step_only_along_an_edge()
        => Law.Holds(StageGenerators.Model.ToArbitrary(), model =>
        {
            foreach (var from in model.Stages)
            {
                foreach (var to in model.Stages)
                {
                    var move = model.Move(from.Id, to.Name);
                    Assert.Equal(from == to, move == StageMove.Repeat);
                    Assert.Equal(model.After(from.Id).Contains(to), move == StageMove.Step);
                }
            }
        });

    [Fact]
    public void A_map_survives_its_document_and_plain_json()
        => Law.Holds(StageGenerators.Map.ToArbitrary(), map =>
        {
            Assert.Equal(map, JourneyMap.FromJson(map.ToJson()));
            Assert.Equal(map, JsonSerializer.Deserialize<JourneyMap>(JsonSerializer.Serialize(map)));
            Assert.Equal(map, JourneyMap.FromJson(JsonSerializer.Serialize(map)));
            Assert.Equal(map.GetHashCode(), JourneyMap.FromJson(map.ToJson()).GetHashCode());
        });

    [Fact]
    public void Findings_vanish_when_what_they_name_is_filled_in_and_not_before()
        => Law.Holds(StageGenerators.Map.ToArbitrary(), map =>
        {
            var age = Period.FromMonths(3);
            var asOf = map.Date.PlusMonths(3).PlusDays(1);
            Assert.Contains(map.Findings(asOf, age), finding => finding.Kind == JourneyMapFindingKind.StaleVersion);
            var findings = map.Findings(asOf, age);
            while (!findings.IsEmpty)
            {
                var next = FillIn(map, findings[0], asOf);
                var left = next.Findings(asOf, age);
                Assert.Equal(findings.Where(finding => finding != findings[0] && finding.Kind != JourneyMapFindingKind.StaleVersion), left);
                (map, findings) = (next, left);
            }
        }, runs: 60);

    [Fact]
    public void Groups_hold_every_touchpoint_once()
        => Law.Holds(StageGenerators.Map.ToArbitrary(), map =>
        {
            foreach (var groups in new[] { map.ByOwner(), map.ByStage(), map.ByChannel() })
            {
                Assert.Equal(
                    map.Touchpoints.Select(touchpoint => touchpoint.Name).Order(StringComparer.Ordinal),
                    groups.SelectMany(group => group.Touchpoints).Select(touchpoint => touchpoint.Name).Order(StringComparer.Ordinal));
                Assert.Equal(groups.Count, groups.Select(group => group.Key).Distinct(StringComparer.Ordinal).Count());
            }
        });

    [Fact]
    public void The_grid_in_Markdown_has_one_line_a_row_and_one_bar_more_than_columns()
        => Law.Holds(StageGenerators.Map.ToArbitrary(), map =>
        {
            var grid = map.Grid();
            var lines = grid.ToMarkdown().TrimEnd('\n').Split('\n');
            Assert.Equal(grid.Rows.Count + 4, lines.Length);
            foreach (var line in lines.Skip(2))
            {
                var bare = line.Replace(@"\\", string.Empty, StringComparison.Ordinal).Replace(@"\|", string.Empty, StringComparison.Ordinal);
                Assert.Equal(grid.Stages.Count + 2, bare.Count(letter => letter == '|'));
            }
        });

    private static List<string> Chosen(StageModel model, int mask)
        => model.Stages.Where((_, index) => (mask >> index & 1) == 1).Select(stage => stage.Id).ToList();

    // By brute force: every simple way, stage by stage.
    private static bool Leads(StageModel model, string from, string to, List<string> kept)
    {
        return Walk(from, []);

        bool Walk(string at, HashSet<string> seen)
            => model.Edges.Where(edge => edge.From == at).Any(edge =>
                edge.To == to || (!kept.Contains(edge.To) && seen.Add(edge.To) && Walk(edge.To, seen)));
    }

    private static JourneyMap FillIn(JourneyMap map, JourneyMapFinding finding, LocalDate asOf)
    {
        // A revision is of the day, so the first one also ends the staleness, which the law allows for.
        var plan = finding.Stage is { } stage ? map.PlanOf(stage) ?? new StagePlan(stage) : new StagePlan("none");
        return finding.Kind switch
        {
            JourneyMapFindingKind.NoPersona => map.Revise(asOf, persona: new Persona("P")),
            JourneyMapFindingKind.NoGoal => map.Revise(asOf, goal: "G"),
            JourneyMapFindingKind.StaleVersion => map.Revise(asOf),
            JourneyMapFindingKind.StageWithoutTouchpoint => map.Revise(
                asOf, touchpoints: [.. map.Touchpoints, new TouchpointDefinition($"New {finding.Stage}", finding.Stage!, owner: "O")]),
            JourneyMapFindingKind.StageWithoutJob => WithPlan(plan with { Job = "J" }),
            JourneyMapFindingKind.StageWithoutMetrics => WithPlan(
                plan with { Scorecard = new StageScorecard(new StageMetric("v"), new StageMetric("h"), MetricCadence.Weekly) }),
            JourneyMapFindingKind.StageWithoutEvidence => WithPlan(plan with { Evidence = ["E"] }),
            JourneyMapFindingKind.TouchpointWithoutOwner => map.Revise(
                asOf, touchpoints: map.Touchpoints.Select(known => known.Name == finding.Touchpoint ? known with { Owner = "O" } : known).ToValueList()),
            _ => throw new InvalidOperationException($"A finding that the law does not know: {finding.Kind}."),
        };

        JourneyMap WithPlan(StagePlan next)
            => map.Revise(asOf, plans: [.. map.Plans.Where(known => known.Stage != next.Stage), next]);
    }
}
