using System.Text.Json;
using static System.FormattableString;

namespace JourneyMetrics.Tests.Golden;

public sealed class WilsonGolden
{
    public static TheoryData<string> Ids() => [.. Cases().Select(one => one.GetProperty("id").GetString()!)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_interval_is_the_independently_computed_one(string id)
    {
        var golden = Cases().Single(one => one.GetProperty("id").GetString() == id);
        var inputs = golden.GetProperty("inputs");
        var rate = new Rate(inputs.GetProperty("x").GetInt64(), inputs.GetProperty("n").GetInt64());
        var bounds = rate.WilsonInterval(ConfidenceLevel.FromAlpha(inputs.GetProperty("alpha").GetDouble())).OrThrow();
        var tolerance = golden.GetProperty("tolerance");
        Near(golden.GetProperty("expected").GetProperty("lower").GetDouble(), bounds.Lower, tolerance);
        Near(golden.GetProperty("expected").GetProperty("upper").GetDouble(), bounds.Upper, tolerance);
    }

    private static void Near(double expected, double? actual, JsonElement tolerance)
    {
        var allowed = tolerance.GetProperty("abs").GetDouble() + (tolerance.GetProperty("rel").GetDouble() * Math.Abs(expected));
        Assert.True(Math.Abs(actual!.Value - expected) <= allowed, Invariant($"{actual:R} is not {expected:R} within {allowed}."));
    }

    private static JsonElement[] Cases()
        => [.. JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "wilson.json"))).RootElement.GetProperty("cases").EnumerateArray()];
}
