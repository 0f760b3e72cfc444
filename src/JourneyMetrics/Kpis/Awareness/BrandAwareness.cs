using JourneyMetrics.Kpis.Formulas;

namespace JourneyMetrics.Kpis;

/// <summary>Who knows a brand and who would consider it, asked of a sample.</summary>
/// <remarks>A survey without its interval is half a figure: <see cref="Rate.WilsonInterval"/> is one call away.</remarks>
public static class BrandAwareness
{
    private static readonly RateKpi<Over> awareness = new()
    {
        Id = "aided_awareness",
        Calculator = nameof(BrandAwareness) + "." + nameof(Awareness),
        Name = "Brand awareness",
        Synonyms = ["aided awareness", "unaided awareness", "brand recall", "top of mind"],
        Area = KpiArea.Awareness,
        Unit = KpiUnit.Fraction,
        Direction = KpiDirection.HigherIsBetter,
        Basis = KpiBasis.Cohort,
        Stages = ["awareness"],
        Inputs =
        [
            KpiInput.Count("aware", "respondents", "Respondents who know the brand when shown it (aided), name it unhelped (unaided), or name it first (top of mind): say which."),
            KpiInput.Count("respondents", "respondents", "All respondents who were asked."),
        ],
        Mistakes = ["Aided and unaided answers mixed.", "A sample that is not weighted to the population."],
        Variants = ["consideration_rate"],
        References = ["Farris, Bendle, Pfeifer, Reibstein: Marketing Metrics"],
    };

    private static readonly RateKpi<Over> consideration = new()
    {
        Id = "consideration_rate",
        Calculator = nameof(BrandAwareness) + "." + nameof(Consideration),
        Name = "Consideration rate",
        Synonyms = ["consideration-set share", "brand consideration"],
        Area = KpiArea.Awareness,
        Unit = KpiUnit.Fraction,
        Direction = KpiDirection.HigherIsBetter,
        Basis = KpiBasis.Cohort,
        Stages = ["awareness", "consideration"],
        Inputs =
        [
            KpiInput.Count("considering", "respondents", "Respondents who would consider the brand."),
            KpiInput.Count("aware", "respondents", "Respondents who know the brand, of the same survey."),
        ],
        Mistakes = ["All respondents as base: who does not know a brand cannot consider it."],
        Identities = ["consideration_rate * aided_awareness = considering / respondents"],
        Variants = ["aided_awareness"],
        References = ["Farris, Bendle, Pfeifer, Reibstein: Marketing Metrics"],
    };

    internal static IEnumerable<KpiDefinition> Definitions => [awareness, consideration];

    /// <summary>Brand awareness: the share of respondents who know the brand. Formula: aware / respondents.</summary>
    /// <param name="aware">Respondents who know it: aided, unaided or top of mind.</param>
    /// <param name="respondents">All respondents who were asked.</param>
    /// <returns>A rate of people; undefined without respondents.</returns>
    /// <remarks>Aided, unaided and top of mind are the same quotient of other questions; do not compare one with another.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative, or more are aware than were asked.</exception>
    public static Rate Awareness(long aware, long respondents) => awareness.Compute(aware, respondents);

    /// <summary>Consideration rate: the share of those aware who would consider the brand. Formula: considering / aware.</summary>
    /// <param name="considering">Respondents who would consider the brand.</param>
    /// <param name="aware">Respondents who know the brand, of the same survey.</param>
    /// <returns>A rate of people; undefined when nobody is aware.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative, or more consider than are aware.</exception>
    public static Rate Consideration(long considering, long aware) => consideration.Compute(considering, aware);
}
