using System.Text.Json.Serialization;

namespace JourneyMetrics.Kpis;

/// <summary>How a change was divided among what changed.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DecompositionMethod>))]
public enum DecompositionMethod
{
    /// <summary>LMDI-I: by logarithms, weighted with the logarithmic mean of before and after. For products of positive factors.</summary>
    Lmdi = 0,

    /// <summary>Shapley: the mean over all orders of changing one factor after the other. For any formula, sign and zero.</summary>
    Shapley,

    /// <summary>The movements add up by themselves: a bridge.</summary>
    Movements,
}
