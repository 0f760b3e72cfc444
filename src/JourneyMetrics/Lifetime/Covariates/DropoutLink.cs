using System.Text.Json.Serialization;

namespace JourneyMetrics.Lifetime;

/// <summary>How covariates act on the chance to leave after a purchase, Beta(a, b) over customers, in the BG/NBD and the MBG/NBD.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DropoutLink>))]
public enum DropoutLink
{
    /// <summary>a_i = a exp(life · z), b for all: the odds of the mean chance to leave, a/b, are multiplied by exp(life) for each unit of z. The default.</summary>
    Odds = 0,

    /// <summary>
    /// a_i = a exp(life · z), b_i = b exp(life · z), as the R package CLVTools has it: the mean chance a/(a + b) is the same for all, and the covariate says
    /// how alike the customers are. Its maximum often lies at an end.
    /// </summary>
    SameMean,
}
