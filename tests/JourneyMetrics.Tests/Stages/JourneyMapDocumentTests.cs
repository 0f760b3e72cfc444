using System.Globalization;
using System.Text.Json;

namespace JourneyMetrics.Tests.Stages;

public sealed class JourneyMapDocumentTests
{
    private const string Small = """
        {
          "name": "M",
          "model": { "id": "m", "name": "M", "stages": [ { "id": "visit", "name": "Visit" } ], "edges": [] },
          "version": 1,
          "date": "2026-04-01",
          "touchpoints": [ { "name": "Ad", "stage": "Visit", "channel": { "name": "Radio", "kind": "Paid" } } ]
        }
        """;

    [Fact]
    public void A_document_written_by_hand_may_leave_open_what_a_map_may()
    {
        var map = JourneyMap.FromJson(Small);
        Assert.Equal(JourneyScope.Everything, map.Scope);
        Assert.True(map["Ad"].IsTracked);
        Assert.Equal("visit", map["Ad"].Stage);
        Assert.Equal(map, JourneyMap.FromJson(map.ToJson()));
    }

    [Fact]
    public void A_document_is_readable_and_leaves_out_what_is_open()
    {
        var text = SampleJourneys.Leah.ToJson();
        Assert.Contains("\n  \"Name\": \"Team software\"", text.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("Say's \"größer\"".Replace("\"", "\\\"", StringComparison.Ordinal), SampleJourneys.Leah.Revise(new(2026, 2, 1), goal: "Say's \"größer\"").ToJson(), StringComparison.Ordinal);
        Assert.DoesNotContain("null", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("{ \"name\": \"M\", ", "")]
    [InlineData("[1]", "$")]
    [InlineData("null", "null")]
    [InlineData("{\"name\":7}", "$.name")]
    public void Text_that_is_no_map_is_refused(string text, string named)
    {
        var error = Assert.Throws<JsonException>(() => JourneyMap.FromJson(text));
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"date\": \"2026-04-01\"", "\"date\": \"2026-02-30\"", "2026-02-30")]
    [InlineData("\"date\": \"2026-04-01\",", "", "Date")]
    [InlineData("\"edges\": []", "\"owner\": []", "owner")]
    [InlineData("\"stage\": \"Visit\"", "\"stage\": \"Visit\", \"onwer\": \"Marketing\"", "onwer")]
    [InlineData(", \"edges\": []", "", "Edges")]
    [InlineData("\"Paid\"", "\"Bought\"", "kind")]
    [InlineData(", \"kind\": \"Paid\"", "", "Kind")]
    public void A_member_that_is_missing_wrong_or_misspelt_is_refused_by_name(string part, string instead, string named)
    {
        Assert.Contains(part, Small, StringComparison.Ordinal);
        var error = Assert.Throws<JsonException>(() => JourneyMap.FromJson(Small.Replace(part, instead, StringComparison.Ordinal)));
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"name\": \"M\",\n  \"model\"", "\"model\"", "name", "name")]
    [InlineData("\"version\": 1", "\"version\": 0", "version", "0")]
    [InlineData("\"stage\": \"Visit\"", "\"stage\": \"Checkout\"", "touchpoints", "'Checkout'")]
    [InlineData("\"stage\": \"Visit\"", "\"stage\": \"Visit\", \"emotion\": 9", "emotion", "'Ad'")]
    [InlineData("\"stage\": \"Visit\"", "\"order\": 1", "stage", "stage")]
    [InlineData("[ { \"id\": \"visit\", \"name\": \"Visit\" } ]", "[]", "stages", "'M'")]
    [InlineData("\"edges\": []", "\"edges\": [ { \"from\": \"visit\", \"to\": \"buy\" } ]", "edges", "'buy'")]
    public void A_part_that_contradicts_the_rules_of_a_map_is_refused_as_its_constructor_does(string part, string instead, string parameter, string named)
    {
        var small = Small.ReplaceLineEndings("\n");
        Assert.Contains(part, small, StringComparison.Ordinal);
        var error = Assert.ThrowsAny<ArgumentException>(() => JourneyMap.FromJson(small.Replace(part, instead, StringComparison.Ordinal)));
        Assert.Equal(parameter, error.ParamName);
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Texts_do_not_follow_the_culture()
    {
        var culture = CultureInfo.GetCultureInfo("ar-SA");
        string[] Texts() => [SampleJourneys.Leah.ToString(), SampleJourneys.Leah.ToJson(), SampleJourneys.Leah.Grid().ToMarkdown(), SampleJourneys.Leah.Emotions().ToString(), new StageMetric("ctr", -1234.5).ToString()];
        var expected = Texts();
        string[]? found = null;
        var thread = new Thread(() => found = Texts());
        thread.CurrentCulture = culture;
        thread.Start();
        thread.Join();
        Assert.Equal(expected, found);
        Assert.Equal("ctr (target -1,234.5)", expected[^1]);
    }
}
