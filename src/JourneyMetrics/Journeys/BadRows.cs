using System.Text.Json.Serialization;

namespace JourneyMetrics;

/// <summary>What a reader does with a row that it cannot use.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BadRows>))]
public enum BadRows
{
    /// <summary>Throw a <see cref="TouchpointLogException"/> at the first bad row. The default.</summary>
    Throw = 0,

    /// <summary>Leave bad rows out and list every one of them in <see cref="TouchpointLog.Report"/>.</summary>
    Collect,
}
