using System.Text.Json;
using NodaTime;

namespace JourneyMetrics.Tests.Stages;

public sealed class JourneyMapTests
{
    private static readonly LocalDate day = new(2026, 4, 1);
    private static readonly StageModel trial = StageModel.Create("Trial", "Visit", "Free trial", "Paid");

    [Fact]
    public void Touchpoints_stand_in_the_order_of_the_journey_with_stage_ids()
    {
        var map = new JourneyMap("M", trial, 1, day, touchpoints:
        [
            new("Invoice", "Paid"), new("Second", "free trial", order: 2), new("First", "Free trial", order: 1), new("Ad", "VISIT"), new("Post", "visit"),
        ]);
        Assert.Equal(["Ad", "Post", "First", "Second", "Invoice"], map.Touchpoints.Select(touchpoint => touchpoint.Name));
        Assert.Equal("free-trial", map["First"].Stage);
        Assert.Equal(trial.Stages[2], map.StageOf("Invoice"));
        Assert.Null(map.Find("ad"));
    }

    [Fact]
    public void An_unknown_touchpoint_is_an_error_that_lists_the_known_ones()
    {
        var map = new JourneyMap("M", trial, 1, day, touchpoints: [new("Ad", "visit"), new("Post", "visit")]);
        var error = Assert.Throws<ArgumentException>(() => map.StageOf("ad"));
        Assert.Equal("touchpoint", error.ParamName);
        Assert.Contains("'ad'", error.Message, StringComparison.Ordinal);
        Assert.Contains("Ad, Post", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_touchpoint_of_an_unknown_stage_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => new JourneyMap("M", trial, 1, day, touchpoints: [new("Ad", "visit"), new("Demo", "meeting")]));
        Assert.Equal("touchpoints", error.ParamName);
        Assert.Contains("'Demo' at position 2", error.Message, StringComparison.Ordinal);
        Assert.Contains("'meeting'", error.Message, StringComparison.Ordinal);
        Assert.Contains("visit, free-trial, paid", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_touchpoints_of_one_name_are_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => new JourneyMap("M", trial, 1, day, touchpoints: [new("Ad", "visit"), new("Ad", "paid")]));
        Assert.Equal("touchpoints", error.ParamName);
        Assert.Contains("'Ad'", error.Message, StringComparison.Ordinal);
        Assert.Contains("position 2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_plan_of_an_unknown_stage_and_two_of_one_stage_are_refused()
    {
        var unknown = Assert.Throws<ArgumentException>(() => new JourneyMap("M", trial, 1, day, plans: [new("meeting")]));
        Assert.Equal("plans", unknown.ParamName);
        Assert.Contains("'meeting'", unknown.Message, StringComparison.Ordinal);
        var twice = Assert.Throws<ArgumentException>(() => new JourneyMap("M", trial, 1, day, plans: [new("visit"), new("Visit")]));
        Assert.Equal("plans", twice.ParamName);
        Assert.Contains("'Visit'", twice.Message, StringComparison.Ordinal);
        Assert.Equal("stage", Assert.Throws<ArgumentException>(() => new JourneyMap("M", trial, 1, day).PlanOf("meeting")).ParamName);
    }

    [Fact]
    public void A_null_in_a_list_is_refused_by_its_position()
    {
        Assert.Contains("position 1", Assert.Throws<ArgumentException>(() => new JourneyMap("M", trial, 1, day, plans: [null!])).Message, StringComparison.Ordinal);
        Assert.Contains("position 1", Assert.Throws<ArgumentException>(() => new JourneyMap("M", trial, 1, day, touchpoints: [null!])).Message, StringComparison.Ordinal);
        Assert.Contains("position 2", Assert.Throws<ArgumentException>(() => new StageModel("m", "M", [new("A"), null!])).Message, StringComparison.Ordinal);
        Assert.Contains("position 1", Assert.Throws<ArgumentException>(() => new StageModel("m", "M", [new("A")], [null!])).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    public void A_version_below_one_is_refused(int version)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => new JourneyMap("M", trial, version, day));
        Assert.Equal("version", error.ParamName);
        Assert.Equal(version, error.ActualValue);
    }

    [Theory]
    [InlineData(-6)]
    [InlineData(6)]
    public void An_emotion_outside_the_scale_is_refused(int emotion)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => new TouchpointDefinition("Ad", "visit", emotion: emotion));
        Assert.Equal("emotion", error.ParamName);
        Assert.Equal(emotion, error.ActualValue);
        Assert.Contains("'Ad'", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => SampleJourneys.Sarah.Touchpoints[0] with { Emotion = emotion });
        Assert.Equal("emotion", Assert.Throws<ArgumentOutOfRangeException>(() => new EmotionPoint("Ad", "visit", emotion)).ParamName);
    }

    [Fact]
    public void A_negative_order_an_unknown_cost_and_a_blank_text_are_refused()
    {
        var order = Assert.Throws<ArgumentOutOfRangeException>(() => new TouchpointDefinition("Ad", "visit", order: -1));
        Assert.Equal("order", order.ParamName);
        Assert.Equal(-1, order.ActualValue);
        var cost = Assert.Throws<ArgumentOutOfRangeException>(() => new TouchpointDefinition("Ad", "visit", cost: (CostKind)77));
        Assert.Equal("cost", cost.ParamName);
        Assert.Contains("77", cost.Message, StringComparison.Ordinal);
        var owner = Assert.Throws<ArgumentException>(() => new TouchpointDefinition("Ad", "visit", owner: " "));
        Assert.Equal("owner", owner.ParamName);
        Assert.Contains("'Ad'", owner.Message, StringComparison.Ordinal);
        Assert.Contains("' '", owner.Message, StringComparison.Ordinal);
        Assert.Equal("name", Assert.Throws<ArgumentNullException>(() => new TouchpointDefinition(null!, "visit")).ParamName);
        var pains = Assert.Throws<ArgumentException>(() => new Persona("P", pains: ["Slow", " "]));
        Assert.Equal("pains", pains.ParamName);
        Assert.Contains("position 2", pains.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_scorecard_has_exactly_one_volume_and_one_health()
    {
        var volume = new StageMetric("demos booked");
        Assert.Equal("volume", Assert.Throws<ArgumentNullException>(() => new StageScorecard(null!, volume, MetricCadence.Weekly)).ParamName);
        Assert.Equal("health", Assert.Throws<ArgumentNullException>(() => new StageScorecard(volume, null!, MetricCadence.Weekly)).ParamName);
        var same = Assert.Throws<ArgumentException>(() => new StageScorecard(volume, new StageMetric("demos booked", 3), MetricCadence.Weekly));
        Assert.Equal("health", same.ParamName);
        Assert.Contains("'demos booked'", same.Message, StringComparison.Ordinal);
        var twice = Assert.Throws<ArgumentException>(() => new StageScorecard(volume, new StageMetric("ctr"), MetricCadence.Weekly, [new("ctr")]));
        Assert.Equal("further", twice.ParamName);
        Assert.Contains("'ctr'", twice.Message, StringComparison.Ordinal);
        var cadence = Assert.Throws<ArgumentOutOfRangeException>(() => new StageScorecard(volume, new StageMetric("ctr"), (MetricCadence)9));
        Assert.Equal("cadence", cadence.ParamName);
        var target = Assert.Throws<ArgumentOutOfRangeException>(() => new StageMetric("ctr", double.PositiveInfinity));
        Assert.Equal("target", target.ParamName);
        Assert.Contains("'ctr'", target.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_revision_is_one_version_higher_and_not_earlier()
    {
        var map = SampleJourneys.Leah;
        var next = map.Revise(new LocalDate(2026, 4, 12), goal: "Keep them");
        Assert.Equal(map.Version + 1, next.Version);
        Assert.Equal("Keep them", next.Goal);
        Assert.Equal(map.Touchpoints, next.Touchpoints);
        Assert.Equal(map.IdealCustomer, next.IdealCustomer);
        Assert.Equal("Win teams of twenty, and grow with them", map.Goal);
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => map.Revise(new LocalDate(2026, 1, 11)));
        Assert.Equal("date", error.ParamName);
        Assert.Contains("2026-01-12", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fresh_map_names_everything_that_is_missing()
    {
        var model = new StageModel("m", "M", [new("Buy"), new Stage("Left") { IsLost = true }]);
        var map = new JourneyMap("New", model, 1, day, touchpoints: [new("Ad", "buy")]);
        Assert.Equal(
            [
                "NoPersona: The map 'New' names no persona.",
                "NoGoal: The map 'New' names no goal.",
                "StaleVersion: Version 1 is of 2026-04-01; on 2026-07-02 it is older than P3M.",
                "StageWithoutJob: The stage 'Buy' names no job of the customer.",
                "StageWithoutMetrics: The stage 'Buy' has no metric of volume and of health.",
                "StageWithoutEvidence: The stage 'Buy' names no customer source.",
                "TouchpointWithoutOwner: Nobody owns the touchpoint 'Ad'.",
            ],
            map.Findings(new LocalDate(2026, 7, 2), Period.FromMonths(3)).Select(finding => finding.ToString()));
        Assert.DoesNotContain(
            map.Findings(new LocalDate(2026, 7, 1), Period.FromMonths(3)), finding => finding.Kind == JourneyMapFindingKind.StaleVersion);
        Assert.Contains(
            new JourneyMap("New", model, 1, day).Findings(day, Period.FromDays(1)),
            finding => finding is { Kind: JourneyMapFindingKind.StageWithoutTouchpoint, Stage: "buy" });
    }

    [Theory]
    [InlineData("PT1H")]
    [InlineData("P-1D")]
    public void A_maximum_age_of_hours_or_below_zero_is_refused(string period)
    {
        var age = NodaTime.Text.PeriodPattern.Roundtrip.Parse(period).Value;
        var error = Assert.Throws<ArgumentException>(() => SampleJourneys.Leah.Findings(day, age));
        Assert.Equal("maximumAge", error.ParamName);
        Assert.Contains(period, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_emotional_curve_has_a_peak_a_low_and_names_what_has_no_score()
    {
        var curve = SampleJourneys.Leah.Emotions();
        Assert.Equal([2, 0, 3, 3, -3, 4, 5], curve.Points.Select(point => point.Emotion));
        Assert.Equal("Seat upgrade", curve.Peak?.Touchpoint);
        Assert.Equal("Proposal", curve.Low?.Touchpoint);
        Assert.Equal(["Talk among colleagues"], curve.Unscored);
        var none = new JourneyMap("M", trial, 1, day).Emotions();
        Assert.Null(none.Peak);
        Assert.Null(none.Low);
        Assert.Equal("no emotions; 0 touchpoints without", none.ToString());
    }

    [Fact]
    public void Touchpoints_group_by_owner_channel_and_stage()
    {
        var map = SampleJourneys.SalesManager;
        Assert.Equal(
            ["Marketing: Social advertisement, Review site", "Product: Trial", "none: Pricing page"],
            map.ByOwner().Select(group => group.ToString()));
        Assert.Equal(["Paid social", "Product", "Review site", "Website"], map.ByChannel().Select(group => group.Key));
        Assert.Equal(
            ["awareness: Social advertisement", "consideration: Review site", "conversion: Pricing page, Trial", "loyalty: no touchpoint", "advocacy: no touchpoint"],
            map.ByStage().Select(group => group.ToString()));
    }

    [Fact]
    public void The_grid_is_a_Markdown_table()
    {
        var map = new JourneyMap("A | B", trial, 1, day, touchpoints:
        [
            new("Ad", "visit", owner: "Marketing", action: "Sees <it>", feeling: "Curious", emotion: 2),
            new("Post", "visit", owner: "Marketing"),
            new("Call", "paid", emotion: -1),
        ], plans: [new("visit", "Find out", scorecard: new(new("sessions", 1200), new("ctr", 0.02), MetricCadence.Weekly))]);
        Assert.Equal(
            """
            **A \| B, version 1 of 2026-04-01**

            |  | Visit | Free trial | Paid |
            |---|---|---|---|
            | Job | Find out | | |
            | Touchpoints | Ad<br>Post | | Call |
            | Actions | Sees &lt;it> | | |
            | Thoughts | | | |
            | Says | | | |
            | Feelings | Curious (+2) | | -1 |
            | Owners | Marketing | | |
            | Volume | sessions (target 1,200) | | |
            | Health | ctr (target 0.02) | | |

            """.ReplaceLineEndings("\n"),
            map.Grid().ToMarkdown());
    }

    [Fact]
    public void Figures_are_laid_over_the_stages_by_any_of_their_names()
    {
        var grid = new JourneyMap("M", trial, 1, day).Grid()
            .WithRow("Step rate", new Dictionary<string, Rate> { ["Free trial"] = new(50, 200), ["paid"] = new(0, 0) });
        Assert.Equal("Step rate", grid.Rows[^1].Label);
        Assert.Equal([[], [new Rate(50, 200).ToString()], [new Rate(0, 0).ToString()]], grid.Rows[^1].Cells.Select(lines => lines.ToArray()));
        var unknown = Assert.Throws<ArgumentException>(() => grid.WithRow("R", new Dictionary<string, Rate> { ["checkout"] = new(1, 2) }));
        Assert.Equal("figures", unknown.ParamName);
        Assert.Contains("'checkout'", unknown.Message, StringComparison.Ordinal);
        var twice = Assert.Throws<ArgumentException>(() => grid.WithRow("R", new Dictionary<string, string> { ["paid"] = "1", ["Paid"] = "2" }));
        Assert.Equal("figures", twice.ParamName);
        Assert.Contains("'Paid'", twice.Message, StringComparison.Ordinal);
        var cells = Assert.Throws<ArgumentException>(() => new JourneyGrid("G", trial.Stages, [new("R", [["one"]])]));
        Assert.Equal("rows", cells.ParamName);
        Assert.Contains("1 cells for 3 stages", cells.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_grid_survives_json()
    {
        var grid = SampleJourneys.Leah.Grid();
        Assert.Equal(grid, JsonSerializer.Deserialize<JourneyGrid>(JsonSerializer.Serialize(grid)));
    }

    [Fact]
    public void A_position_needs_a_persona_and_a_known_stage()
    {
        Assert.Contains("'M'", Assert.Throws<InvalidOperationException>(
            () => new JourneyMap("M", trial, 1, day).Position("visit", PersonStatus.Lead)).Message, StringComparison.Ordinal);
        var error = Assert.Throws<ArgumentException>(() => SampleJourneys.Leah.Position("checkout", PersonStatus.Lead));
        Assert.Equal("stage", error.ParamName);
        Assert.Contains("'checkout'", error.Message, StringComparison.Ordinal);
        Assert.Equal("status", Assert.Throws<ArgumentOutOfRangeException>(() => new PersonPosition("P", "visit", (PersonStatus)9)).ParamName);
    }

    [Fact]
    public void Channels_are_known_by_name_and_each_has_its_kind()
    {
        Assert.Equal(Channels.PaidSearch, Channels.Find("paid SEARCH"));
        Assert.Null(Channels.Find("Pigeon"));
        Assert.Equal(Channels.All.Count, Channels.All.Select(channel => channel.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(Enum.GetValues<ChannelKind>(), kind => Assert.Contains(Channels.All, channel => channel.Kind == kind));
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => new Channel("Radio", (ChannelKind)8));
        Assert.Equal("kind", error.ParamName);
        Assert.Contains("8", error.Message, StringComparison.Ordinal);
    }
}
