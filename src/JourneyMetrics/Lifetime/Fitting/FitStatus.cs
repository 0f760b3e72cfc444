using System.Text.Json.Serialization;

namespace JourneyMetrics.Lifetime;

/// <summary>How a fit ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FitStatus>))]
public enum FitStatus
{
    /// <summary>The search stopped without an answer, by its limit of steps or because the likelihood has no value. The default.</summary>
    NotConverged = 0,

    /// <summary>A maximum inside: the gradient vanishes and the likelihood falls in every direction.</summary>
    Converged,

    /// <summary>The likelihood rises towards an end of the parameters (0 or infinity) and is highest there: the report names the direction.</summary>
    Boundary,

    /// <summary>The data do not tell the parameters apart: the likelihood is flat in a direction, which the report names.</summary>
    NotIdentified,
}
