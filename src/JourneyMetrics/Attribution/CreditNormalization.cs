using System.Text.Json.Serialization;

namespace JourneyMetrics.Attribution;

/// <summary>How the credits of a report stand to its total.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CreditNormalization>))]
public enum CreditNormalization
{
    /// <summary>Each conversion is shared out: credits and what is unattributed add up to the total, and nothing was rescaled.</summary>
    Shares = 0,

    /// <summary>Scores of channels were rescaled to add up to what could be attributed, as removal effects are.</summary>
    Rescaled,

    /// <summary>Credits do not add up to the total: a conversion may count for several channels in whole, or for none.</summary>
    None,
}
