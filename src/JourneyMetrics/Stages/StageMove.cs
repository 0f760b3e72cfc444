using System.Text.Json.Serialization;

namespace JourneyMetrics;

/// <summary>What going from one stage to another means in a <see cref="StageModel"/>: real journeys seldom follow the line.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<StageMove>))]
public enum StageMove
{
    /// <summary>The same stage again.</summary>
    Repeat = 0,

    /// <summary>Along an edge of the model, be it the next stage, a branch or a loop that the model draws.</summary>
    Step,

    /// <summary>Forward past one or more stages, where the model has no edge.</summary>
    Skip,

    /// <summary>Backward where the model has no edge.</summary>
    Back,

    /// <summary>From one branch to another of the same step: renewed, then expanded.</summary>
    Across,
}
