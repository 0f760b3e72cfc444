using JourneyMetrics.Kpis.Formulas;

namespace JourneyMetrics.Kpis;

/// <summary>Which impressions could be seen at all: measured, viewable, and what a viewable one costs.</summary>
/// <remarks>
/// Viewable, by the Media Rating Council: half of the pixels for one second of a display ad (30 % of a large one), for two
/// seconds of a video.
/// </remarks>
public static class Viewability
{
    private static readonly RateKpi<Over> measuredRate = new()
    {
        Id = "measured_rate",
        Calculator = nameof(Viewability) + "." + nameof(MeasuredRate),
        Name = "Measured rate",
        Synonyms = ["measurability", "measurable rate"],
        Area = KpiArea.Awareness,
        Unit = KpiUnit.Fraction,
        Direction = KpiDirection.HigherIsBetter,
        Stages = ["awareness"],
        Inputs =
        [
            KpiInput.Count("measured", "impressions", "Impressions whose viewability could be measured."),
            KpiInput.Count("served", "impressions", "Impressions served by the same line items."),
        ],
        Mistakes = ["Taken for viewability: it only says for how many impressions viewability is known."],
        Variants = ["viewability_rate"],
        References = ["Media Rating Council: viewable ad impression measurement guidelines"],
    };

    private static readonly RateKpi<Over> viewabilityRate = new()
    {
        Id = "viewability_rate",
        Calculator = nameof(Viewability) + "." + nameof(ViewabilityRate),
        Name = "Viewability",
        Synonyms = ["viewability rate", "in-view rate", "viewable rate"],
        Area = KpiArea.Awareness,
        Unit = KpiUnit.Fraction,
        Direction = KpiDirection.HigherIsBetter,
        Stages = ["awareness"],
        Inputs =
        [
            KpiInput.Count("viewable", "impressions", "Viewable impressions: half of the pixels for 1 s, 2 s for video."),
            KpiInput.Count("measured", "impressions", "Impressions whose viewability could be measured."),
        ],
        Mistakes = ["Served impressions as base.", "One second for video: the rule is two continuous seconds."],
        Identities = ["viewability_rate = cpm / vcpm where all impressions are measured"],
        Variants = ["measured_rate"],
        References = ["Media Rating Council: viewable ad impression measurement guidelines"],
    };

    private static readonly RatioKpi<OverThousands> viewableCostPerMille = new()
    {
        Id = "vcpm",
        Calculator = nameof(Viewability) + "." + nameof(ViewableCostPerMille),
        Name = "Viewable cost per mille",
        Synonyms = ["vCPM", "viewable CPM"],
        Area = KpiArea.Awareness,
        Unit = KpiUnit.MoneyPerThousand,
        Direction = KpiDirection.LowerIsBetter,
        Minimum = 0,
        Stages = ["awareness"],
        Inputs =
        [
            KpiInput.Money("spend", "Media cost of all impressions, viewable or not."),
            KpiInput.Count("viewable", "impressions", "Viewable impressions of the same line items."),
        ],
        Mistakes = ["Compared with a CPM of served impressions."],
        Identities = ["vcpm = cpm / viewability_rate"],
        Variants = ["vcpm_from_cpm", "cpm"],
        References = ["Media Rating Council: viewable ad impression measurement guidelines"],
    };

    private static readonly FormulaKpi<FromCpmFormula> viewableFromCpm = new()
    {
        Id = "vcpm_from_cpm",
        Uncertainty = KpiUncertainty.Transform,
        Calculator = nameof(Viewability) + "." + nameof(ViewableCostPerMilleFromCpm),
        Name = "Viewable cost per mille from CPM",
        Synonyms = ["vCPM from CPM"],
        Area = KpiArea.Awareness,
        Unit = KpiUnit.MoneyPerThousand,
        Direction = KpiDirection.LowerIsBetter,
        Minimum = 0,
        Stages = ["awareness"],
        Inputs =
        [
            KpiInput.Money("cpm", "Cost per thousand impressions."),
            KpiInput.Fraction("viewability_rate", "Share of the same impressions that were viewable."),
        ],
        Mistakes = ["The viewability of measured impressions on a CPM of served ones: the bases differ."],
        Identities = ["vcpm_from_cpm = vcpm on one base"],
        Variants = ["vcpm"],
        References = ["Media Rating Council: viewable ad impression measurement guidelines"],
    };

    internal static IEnumerable<KpiDefinition> Definitions => [measuredRate, viewabilityRate, viewableCostPerMille, viewableFromCpm];

    /// <summary>Measured rate: for how many impressions viewability is known. Formula: measured / served.</summary>
    /// <param name="measured">Impressions whose viewability could be measured.</param>
    /// <param name="served">Impressions served by the same line items.</param>
    /// <returns>A rate of impressions; undefined without served ones. It is not viewability.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative, or more measured than served.</exception>
    public static Rate MeasuredRate(long measured, long served) => measuredRate.Compute(measured, served);

    /// <summary>Viewability: the share of measured impressions that could be seen. Formula: viewable / measured.</summary>
    /// <param name="viewable">Viewable impressions.</param>
    /// <param name="measured">Impressions whose viewability could be measured; not all served.</param>
    /// <returns>A rate of impressions; undefined without measured ones.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative, or more viewable than measured.</exception>
    public static Rate ViewabilityRate(long viewable, long measured) => viewabilityRate.Compute(viewable, measured);

    /// <summary>Viewable cost per mille (vCPM): what a thousand viewable impressions cost. Formula: spend / (viewable / 1000).</summary>
    /// <param name="spend">Media cost of all impressions; zero or more.</param>
    /// <param name="viewable">Viewable impressions of the same line items.</param>
    /// <returns>Money per thousand viewable impressions; undefined without any. Pools as spend over viewable.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative.</exception>
    public static Ratio ViewableCostPerMille(Money spend, long viewable) => viewableCostPerMille.Compute(spend, viewable);

    /// <summary>Viewable cost per mille (vCPM) from the cost per mille. Formula: cpm / viewability_rate.</summary>
    /// <param name="cpm">Cost per thousand impressions; zero or more.</param>
    /// <param name="viewabilityRate">Share of the same impressions that were viewable, a fraction.</param>
    /// <returns>Money per thousand viewable impressions; undefined when none is viewable. From counts it is <see cref="ViewableCostPerMille"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The cost is negative or the rate is outside 0..1.</exception>
    public static Outcome<double> ViewableCostPerMilleFromCpm(Money cpm, double viewabilityRate)
        => viewableFromCpm.Compute(cpm, viewabilityRate);

    private readonly struct FromCpmFormula : IFormula
    {
        public static T Of<T>(Inputs<T> x)
            where T : IFigure<T>
        {
            var (cpm, viewabilityRate) = x;
            return cpm / viewabilityRate;
        }
    }
}
