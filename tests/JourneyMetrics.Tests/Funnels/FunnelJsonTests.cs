using System.Text.Json;
using System.Text.Json.Serialization;
using JourneyMetrics.Funnels;
using JourneyMetrics.Tests.Examples;
using NodaTime;

namespace JourneyMetrics.Tests.Funnels;

public sealed class FunnelJsonTests
{
    [Fact]
    public void Every_result_survives_JSON_by_reflection()
        => Assert.All(
            FunnelsExamples.All().Concat(JourneysExamples.All()),
            example => Assert.Equal(example, JsonSerializer.Deserialize(JsonSerializer.Serialize(example, example.GetType()), example.GetType())));

    [Fact]
    public void Reports_survive_JSON_by_generated_code_with_and_without_a_window()
    {
        foreach (var window in new Duration?[] { Duration.FromDays(2), null })
        {
            var definition = new FunnelDefinition(["a", "b"], window);
            var report = new FunnelCounts(["a", "b"], [3, 1], 5, definition).Report();
            var json = JsonSerializer.Serialize(report, FunnelJsonContext.Default.FunnelReport);
            Assert.Equal(report, JsonSerializer.Deserialize(json, FunnelJsonContext.Default.FunnelReport));
            Assert.Equal(JsonSerializer.Serialize(report), json);
        }
    }

    [Fact]
    public void The_rules_stand_in_the_JSON()
        => Assert.Equal(
            """{"Steps":[{"Name":"a","Matches":[{"Touchpoint":"a","Conditions":[]}],"Window":null,"IsOptional":false,"IsFirstTime":false},{"Name":"b","Matches":[{"Touchpoint":"b","Conditions":[]}],"Window":null,"IsOptional":false,"IsFirstTime":false}],"Window":"48:00:00","Ties":"FileOrder","Reentry":"AnyStart","Order":"Ordered","CalendarWindow":null,"Exclusions":[],"ExclusionPolicy":"LeavesOut","Subject":"Customers","HeldConstant":null,"Range":null}""",
            JsonSerializer.Serialize(new FunnelDefinition(["a", "b"], Duration.FromDays(2), FunnelTies.FileOrder)));
}

[JsonSerializable(typeof(FunnelReport))]
[JsonSerializable(typeof(FunnelRates))]
internal sealed partial class FunnelJsonContext : JsonSerializerContext;
