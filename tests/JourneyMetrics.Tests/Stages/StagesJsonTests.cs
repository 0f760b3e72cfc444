using System.Text.Json;
using System.Text.Json.Serialization;
using JourneyMetrics.Tests.Examples;

namespace JourneyMetrics.Tests.Stages;

public sealed partial class StagesJsonTests
{
    [Fact]
    public void Every_example_survives_plain_json_and_is_one_line_of_text()
    {
        foreach (var example in StagesExamples.All())
        {
            var json = JsonSerializer.Serialize(example, example.GetType());
            Assert.Equal(example, JsonSerializer.Deserialize(json, example.GetType()));
            Assert.DoesNotContain("\n", example.ToString(), StringComparison.Ordinal);
            Assert.NotEmpty(example.ToString()!);
        }
    }

    [Fact]
    public void A_users_own_generated_serialiser_writes_and_reads_maps_and_grids()
    {
        foreach (var map in SampleJourneys.All)
        {
            Assert.Equal(map, JsonSerializer.Deserialize(JsonSerializer.Serialize(map, Generated.Default.JourneyMap), Generated.Default.JourneyMap));
            Assert.Equal(JsonSerializer.Serialize(map), JsonSerializer.Serialize(map, Generated.Default.JourneyMap));
            var grid = map.Grid();
            Assert.Equal(grid, JsonSerializer.Deserialize(JsonSerializer.Serialize(grid, Generated.Default.JourneyGrid), Generated.Default.JourneyGrid));
        }
    }

    [JsonSerializable(typeof(JourneyMap))]
    [JsonSerializable(typeof(JourneyGrid))]
    private sealed partial class Generated : JsonSerializerContext;
}
