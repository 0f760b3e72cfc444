using System.Text.Json.Serialization;

namespace JourneyMetrics.Attribution;

/// <summary>What a state of a chain is: so that a channel may have any name, <c>(start)</c> too.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MarkovStateKind>))]
public enum MarkovStateKind
{
    /// <summary>Where every journey begins.</summary>
    Start = 0,

    /// <summary>The last channels of a journey.</summary>
    Window,

    /// <summary>A journey has converted.</summary>
    Conversion,

    /// <summary>A journey has ended without a conversion.</summary>
    Null,
}
