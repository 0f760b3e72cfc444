using JourneyMetrics.Kpis.Formulas;

namespace JourneyMetrics.Kpis;

/// <summary>What exposure costs and how it is answered: CPM, CTR, CPC.</summary>
public static class PaidMedia
{
    private static readonly RatioKpi<OverThousands> costPerMille = new()
    {
        Id = "cpm",
        Calculator = nameof(PaidMedia) + "." + nameof(CostPerMille),
        Name = "Cost per mille",
        Synonyms = ["CPM", "eCPM", "CPT", "cost per thousand impressions"],
        Minimum = 0,
        Stages = ["awareness"],
        Area = KpiArea.Awareness,
        Unit = KpiUnit.MoneyPerThousand,
        Direction = KpiDirection.LowerIsBetter,
        Inputs =
        [
            KpiInput.Money("spend", "Media cost of the impressions."),
            KpiInput.Count("impressions", "impressions", "Served impressions of the same line items."),
        ],
        Mistakes = ["The mean of the CPMs of line items.", "Forgetting the thousand.", "Reading it as cost / (impressions x 1000)."],
        Identities = ["cpm = 1000 * ctr * cpc"],
        Variants = ["vcpm"],
        References = ["Farris, Bendle, Pfeifer, Reibstein: Marketing Metrics"],
    };

    private static readonly RatioKpi<Over> clickThroughRate = new()
    {
        Id = "ctr",
        Calculator = nameof(PaidMedia) + "." + nameof(ClickThroughRate),
        Name = "Click-through rate",
        Synonyms = ["CTR"],
        Minimum = 0,
        Stages = ["awareness", "interest"],
        Area = KpiArea.Interest,
        Unit = KpiUnit.Ratio,
        Direction = KpiDirection.HigherIsBetter,
        Inputs =
        [
            KpiInput.Count("clicks", "clicks", "Clicks, events: one person may click twice."),
            KpiInput.Count("impressions", "impressions", "Served impressions of the same line items."),
        ],
        Mistakes = ["The mean of the CTRs of line items.", "People who clicked over impressions: events and people mixed."],
        Identities = ["ctr = cpm / (1000 * cpc)"],
        References = ["Farris, Bendle, Pfeifer, Reibstein: Marketing Metrics"],
    };

    private static readonly RatioKpi<Over> costPerClick = new()
    {
        Id = "cpc",
        Calculator = nameof(PaidMedia) + "." + nameof(CostPerClick),
        Name = "Cost per click",
        Synonyms = ["CPC", "PPC cost"],
        Minimum = 0,
        Stages = ["awareness", "interest"],
        Area = KpiArea.Interest,
        Unit = KpiUnit.Money,
        Direction = KpiDirection.LowerIsBetter,
        Inputs =
        [
            KpiInput.Money("spend", "Media cost of the clicks."),
            KpiInput.Count("clicks", "clicks", "Clicks of the same line items."),
        ],
        Mistakes = ["The same letters for cost per conversion, which is CPA."],
        Identities = ["cpc = cpm / (1000 * ctr)"],
        Variants = ["cost_per_conversion", "cpc_from_cpm"],
        References = ["Farris, Bendle, Pfeifer, Reibstein: Marketing Metrics"],
    };

    private static readonly FormulaKpi<FromCpmFormula> costPerClickFromCpm = new()
    {
        Id = "cpc_from_cpm",
        Calculator = nameof(PaidMedia) + "." + nameof(CostPerClickFromCpm),
        Name = "Cost per click from CPM",
        Synonyms = ["CPC from CPM"],
        Area = KpiArea.Interest,
        Unit = KpiUnit.Money,
        Direction = KpiDirection.LowerIsBetter,
        Minimum = 0,
        Stages = ["awareness", "interest"],
        Inputs =
        [
            KpiInput.Money("cpm", "Cost per thousand impressions."),
            KpiInput.Number("ctr", "Clicks per impression of the same line items: 0.01 for 1 %."),
        ],
        Mistakes = ["The click-through rate put in as percent: the figure is then a hundredth."],
        Identities = ["cpc_from_cpm = cpc of the same line items"],
        Variants = ["cpc"],
        References = ["IAB media math"],
    };

    internal static IEnumerable<KpiDefinition> Definitions => [costPerMille, clickThroughRate, costPerClick, costPerClickFromCpm];

    /// <summary>Cost per mille (CPM): what a thousand impressions cost. Formula: spend / (impressions / 1000).</summary>
    /// <param name="spend">Media cost of the impressions; zero or more.</param>
    /// <param name="impressions">Served impressions of the same line items.</param>
    /// <returns>Money per thousand impressions; undefined without impressions. Pools as spend over impressions.</returns>
    /// <remarks>Of viewable impressions only it is another KPI, vCPM.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative.</exception>
    public static Ratio CostPerMille(Money spend, long impressions) => costPerMille.Compute(spend, impressions);

    /// <summary>Click-through rate (CTR): clicks per impression. Formula: clicks / impressions.</summary>
    /// <param name="clicks">Clicks, counted as events.</param>
    /// <param name="impressions">Served impressions of the same line items.</param>
    /// <returns>A ratio of events, which may exceed 1; undefined without impressions.</returns>
    /// <remarks>The share of reached people who clicked is another figure, a <see cref="Rate"/> of people.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative.</exception>
    public static Ratio ClickThroughRate(long clicks, long impressions) => clickThroughRate.Compute(clicks, impressions);

    /// <summary>Cost per click (CPC). Formula: spend / clicks.</summary>
    /// <param name="spend">Media cost of the clicks; zero or more.</param>
    /// <param name="clicks">Clicks of the same line items.</param>
    /// <returns>Money per click, any fraction of a cent; undefined without clicks.</returns>
    /// <remarks>Cost per conversion, which some abbreviate alike, is <see cref="Commerce.CostPerConversion"/>.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative.</exception>
    public static Ratio CostPerClick(Money spend, long clicks) => costPerClick.Compute(spend, clicks);

    /// <summary>Cost per click (CPC) from the cost per mille and the click-through rate. Formula: cpm / (1000 * ctr).</summary>
    /// <param name="cpm">Cost per thousand impressions; zero or more.</param>
    /// <param name="ctr">Clicks per impression; zero or more.</param>
    /// <returns>Money per click; undefined without clicks. From counts it is <see cref="CostPerClick"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative or the click-through rate is not finite.</exception>
    public static Outcome<double> CostPerClickFromCpm(Money cpm, double ctr) => costPerClickFromCpm.Compute(cpm, ctr);

    private readonly struct FromCpmFormula : IFormula
    {
        public static T Of<T>(Inputs<T> x)
            where T : IFigure<T>
        {
            var (cpm, ctr) = x;
            return cpm / (1000 * ctr);
        }
    }
}
