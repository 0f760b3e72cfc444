using System.Text.Json.Serialization;

namespace JourneyMetrics.Kpis;

/// <summary>Which values an input may take; others are an argument error.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<KpiInputDomain>))]
public enum KpiInputDomain
{
    /// <summary>Any finite number.</summary>
    Any = 0,

    /// <summary>Zero or more.</summary>
    NonNegative,

    /// <summary>More than zero.</summary>
    Positive,

    /// <summary>A fraction: 0 to 1, ends included. 5 percent is 0.05.</summary>
    Fraction,

    /// <summary>1 or more.</summary>
    AtLeastOne,

    /// <summary>More than -1: a rate of growth or discount.</summary>
    AboveMinusOne,
}
