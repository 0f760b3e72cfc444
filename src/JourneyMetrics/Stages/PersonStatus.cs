using System.Text.Json.Serialization;

namespace JourneyMetrics;

/// <summary>How a person stands to the firm, from low to high: a trait beside the stage of the journey, not a stage of it.</summary>
/// <remarks>A customer may well be in the awareness stage of a further product. As a model: <see cref="StageModels.GoalsLadder"/>.</remarks>
[JsonConverter(typeof(JsonStringEnumConverter<PersonStatus>))]
public enum PersonStatus
{
    /// <summary>Unknown to the firm.</summary>
    Stranger = 0,

    /// <summary>Known by name, has bought nothing.</summary>
    Lead,

    /// <summary>Has bought.</summary>
    Customer,

    /// <summary>Recommends to others.</summary>
    Advocate,
}
