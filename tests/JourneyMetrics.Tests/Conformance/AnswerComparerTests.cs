using System.Text.Json;
using JourneyMetrics.Conformance.Comparing;

namespace JourneyMetrics.Tests.Conformance;

/// <summary>The comparer must be strict: a comparer that lets anything through would make every case pass.</summary>
public sealed class AnswerComparerTests
{
    private static readonly Dictionary<string, object?> credit = new(StringComparer.Ordinal) { ["search"] = 0.5, ["email"] = 0d };

    [Fact]
    public void The_class_of_outcome_is_compared_exactly()
    {
        object?[] answers = [1d, null, new Refusal("part"), new Condition("separated"), Unbounded.Above, Unbounded.Below, "word", true];
        string[] expected = ["1", "null", "\"error\"", "{\"status\":\"separated\"}", "\"Infinity\"", "\"-Infinity\"", "\"word\"", "true"];
        for (var row = 0; row < expected.Length; row++)
        {
            for (var column = 0; column < answers.Length; column++)
                Assert.Equal(row == column, Equal(expected[row], answers[column], "1e-6"));
        }
    }

    [Theory]
    [InlineData("\"undefined\"")]
    [InlineData("null")]
    public void Undefined_is_a_reason_or_nothing_and_never_a_number(string expected)
    {
        Assert.True(Equal(expected, Undefined.ZeroDenominator));
        Assert.True(Equal(expected, new Rate(0, 0)));
        Assert.True(Equal(expected, (Outcome<double>)Undefined.NoData));
        foreach (var number in new[] { 0, double.NaN, double.PositiveInfinity })
            Assert.False(Equal(expected, number, "1"));
    }

    [Fact]
    public void NaN_and_infinity_are_never_right()
    {
        foreach (var number in new[] { double.NaN, double.PositiveInfinity, double.NegativeInfinity })
        {
            Assert.False(Equal("1", number, "1e300"));
            Assert.False(Equal("\"Infinity\"", number, "1e300"));
            Assert.False(Equal("\"-Infinity\"", number, "1e300"));
        }
    }

    [Fact]
    public void A_plain_tolerance_is_relative_and_absolute_only_at_zero()
    {
        Assert.True(Equal("1000", 1000.5, "1e-3"));
        Assert.False(Equal("1000", 1001.5, "1e-3"));
        Assert.False(Equal("-1000", -1001.5, "1e-3"));
        Assert.False(Equal("1e-20", 2e-20, "1e-9"));
        Assert.True(Equal("0", 1e-12, "1e-3"));
        Assert.False(Equal("0", 1.1e-12, "1e-3"));
    }

    [Fact]
    public void Absolute_and_relative_suffice_each_alone_or_add_up()
    {
        const string pair = """{"abs":0.5,"rel":0.001}""";
        Assert.True(Equal("1000", 1001, pair));
        Assert.False(Equal("1000", 1001.25, pair));
        Assert.True(Equal("1000", 1001.25, pair, bothAdd: true));
        Assert.False(Equal("1000", 1001.75, pair, bothAdd: true));
        Assert.True(Equal("1", 1.5, pair));
        Assert.True(Equal("1", 1.25, """{"abs":0.5}"""));
        Assert.False(Equal("1", 1.25, """{"rel":0.1}"""));
        Assert.False(Equal("0", 1e-300, """{"rel":0.1}"""));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("""{"abs":0}""")]
    [InlineData(null)]
    public void Without_slack_a_number_is_exactly_equal(string? tolerance)
    {
        Assert.True(Equal("0.1", 0.1m, tolerance));
        Assert.False(Equal("0.1", 0.1000000000000000000000000001m, tolerance));
        Assert.True(Equal("0.1", 0.1, tolerance));
        Assert.False(Equal("0.1", Math.BitIncrement(0.1), tolerance));
        Assert.False(Equal("0.1", Math.BitDecrement(0.1), tolerance));
        Assert.True(Equal("9007199254740993", 9007199254740993L, tolerance));
        Assert.False(Equal("9007199254740993", 9007199254740992L, tolerance));
    }

    [Fact]
    public void Exact_fractions_are_compared_as_fractions()
    {
        Assert.True(Equal("\"1/3\"", new Rate(2, 6)));
        Assert.True(Equal("\"500/3\"", new Ratio(500m, 3m)));
        Assert.True(Equal("\"1/3\"", 1d / 3));
        Assert.False(Equal("\"1/3\"", Math.BitIncrement(1d / 3)));
        Assert.False(Equal("\"1/3\"", 0.3333333333333333333333333333m));
        Assert.True(Equal("\"-1.5e-3/1\"", -0.0015m));
    }

    [Fact]
    public void Decimal_literals_are_read_as_decimals()
    {
        Assert.True(Equal("0.30", 0.1m + 0.2m));
        Assert.False(Equal("0.3", 0.1 + 0.2));
        Assert.True(Equal("1.5E+2", 150));
    }

    [Fact]
    public void Lists_are_compared_item_by_item()
    {
        Assert.True(Equal("[1, null, 3]", new object?[] { 1, null, 3 }));
        Assert.False(Equal("[1, null, 3]", new object?[] { 1, 0, 3 }));
        Assert.False(Equal("[1, 2]", new object?[] { 1, 2, 3 }));
        Assert.False(Equal("[1, 2, 3]", new object?[] { 1, 2 }));
        Assert.False(Equal("[]", 0));
        Assert.False(Equal("[\"a\"]", "a"));
        Assert.False(Equal("1", new[] { 1 }));
    }

    [Fact]
    public void Fields_are_compared_by_name_and_may_be_undefined()
    {
        Assert.True(Equal("""{"search": 0.5}""", credit));
        Assert.False(Equal("""{"search": 0.25}""", credit));
        Assert.False(Equal("""{"display": 0}""", credit));
        Assert.True(Equal("""{"roas": "undefined"}""", new Dictionary<string, object?> { ["roas"] = Undefined.ZeroDenominator }));
        Assert.False(Equal("""{"roas": "undefined"}""", new Dictionary<string, object?> { ["roas"] = 0 }));
        Assert.False(Equal("""{"roas": 0}""", new Dictionary<string, object?> { ["roas"] = null }));
        Assert.False(Equal("{}", 0));
        Assert.False(Equal("""{"search": 0.5}""", null));
    }

    [Fact]
    public void A_field_that_happens_to_be_called_status_is_a_field()
    {
        var table = new Dictionary<string, object?> { ["status"] = new[] { "complete", "future" } };
        Assert.True(Equal("""{"status": ["complete", "future"]}""", table));
        Assert.False(Equal("""{"status": ["complete", "partial"]}""", table));
        Assert.False(Equal("""{"status": "complete"}""", table));
    }

    [Fact]
    public void A_name_that_the_case_does_not_know_must_be_zero_where_the_keys_are_all()
    {
        Assert.True(Equal("""{"search": 0.5}""", credit, extraKeys: ExtraKeys.MustBeZero));
        Assert.False(Equal("""{"email": 0}""", credit, extraKeys: ExtraKeys.MustBeZero));
        Assert.True(Equal("""{"email": 0}""", credit));
        Assert.False(Equal("""{"conversions": {"email": 0}}""", new Dictionary<string, object?> { ["conversions"] = credit }));
    }

    [Fact]
    public void The_difference_says_where_and_what()
    {
        var comparer = new AnswerComparer(Tolerance.Exact);
        var got = new Dictionary<string, object?> { ["rows"] = new object?[] { 1, 2.5 } };
        Assert.Equal(".rows[1]: expected 2, got 2.5", comparer.Difference(Json("""{"rows": [1, 2]}"""), got));
        Assert.Equal("expected 1, got undefined (NoData)", comparer.Difference(Json("1"), Undefined.NoData));
    }

    private static bool Equal(string expected, object? got, string? tolerance = null, bool bothAdd = false, ExtraKeys extraKeys = ExtraKeys.Ignored)
        => new AnswerComparer(Tolerance.Read(tolerance is null ? null : Json(tolerance), bothAdd), extraKeys).Difference(Json(expected), got) is null;

    private static JsonElement Json(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }
}
