using System.Text.Json.Serialization;

namespace JourneyMetrics.Attribution;

/// <summary>What becomes of a conversion all of whose touches are of excluded channels.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AllExcluded>))]
public enum AllExcluded
{
    /// <summary>The last touch (of a rule of first touches: the first) keeps the credit, as in Google Analytics.</summary>
    KeepCredit = 0,

    /// <summary>Nobody has the credit; the conversion is unattributed.</summary>
    Unattributed,
}
