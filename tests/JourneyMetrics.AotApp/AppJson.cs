using System.Text.Json.Serialization;
namespace JourneyMetrics.AotApp;

/// <summary>The serialiser that the compiler generates: native code has no reflection to fall back on.</summary>
[JsonSerializable(typeof(AppRow))]
[JsonSerializable(typeof(Outcome<Money>))]
[JsonSerializable(typeof(Outcome<Bounds>))]
internal sealed partial class AppJson : JsonSerializerContext;
