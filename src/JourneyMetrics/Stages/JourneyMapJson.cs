using System.Text.Json.Serialization;

namespace JourneyMetrics;

/// <summary>Generated serialisers of a map, so that loading and saving needs no reflection.</summary>
[JsonSerializable(typeof(JourneyMap))]
internal sealed partial class JourneyMapJson : JsonSerializerContext;
