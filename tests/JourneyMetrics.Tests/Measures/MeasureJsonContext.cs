using System.Text.Json.Serialization;

namespace JourneyMetrics.Tests.Measures;

/// <summary>What a user's own generated serialiser looks like.</summary>
[JsonSerializable(typeof(Rate))]
[JsonSerializable(typeof(Ratio))]
[JsonSerializable(typeof(Money))]
[JsonSerializable(typeof(Currency))]
[JsonSerializable(typeof(Unit))]
[JsonSerializable(typeof(Bounds))]
[JsonSerializable(typeof(Outcome<double>))]
[JsonSerializable(typeof(Outcome<Money>))]
[JsonSerializable(typeof(Outcome<Bounds>))]
[JsonSerializable(typeof(ValueList<Rate>))]
[JsonSerializable(typeof(RowOfFigures))]
internal sealed partial class MeasureJsonContext : JsonSerializerContext;
