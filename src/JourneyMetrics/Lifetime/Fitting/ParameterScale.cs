using System.Text.Json.Serialization;

namespace JourneyMetrics.Lifetime;

/// <summary>The scale on which a parameter is searched and has its Wald interval.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ParameterScale>))]
public enum ParameterScale
{
    /// <summary>A positive parameter: by its logarithm. The default.</summary>
    Logarithmic = 0,

    /// <summary>A parameter without a sign, as the coefficient of a covariate: as it is.</summary>
    Plain,
}
