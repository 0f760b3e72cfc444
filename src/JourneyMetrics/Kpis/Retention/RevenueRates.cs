using JourneyMetrics.Kpis.Formulas;

namespace JourneyMetrics.Kpis;

/// <summary>Churn, growth and quality of growth in recurring revenue, as ratios of the movements of one period.</summary>
/// <remarks>Movements are netted per customer; losses are given as positive amounts.</remarks>
public static class RevenueRates
{
    private const string StartMeaning = "MRR at the start of the period.";
    private const string NewMeaning = "MRR of first-time customers.";
    private const string ExpansionMeaning = "Increase of existing customers.";
    private const string ReactivationMeaning = "MRR of customers who came back.";
    private const string ContractionMeaning = "Decrease of customers who stay.";
    private const string ChurnedMeaning = "MRR of customers who went to zero.";

    private static readonly RatioKpi<GrossChurnFormula> grossChurn = new()
    {
        Id = "gross_mrr_churn_rate",
        Uncertainty = KpiUncertainty.RatioOfMeans,
        Calculator = nameof(RevenueRates) + "." + nameof(GrossChurn),
        Name = "Gross MRR churn rate",
        Synonyms = ["gross revenue churn", "gross dollar churn", "revenue churn"],
        Area = KpiArea.Retention,
        Unit = KpiUnit.Fraction,
        Direction = KpiDirection.LowerIsBetter,
        Basis = KpiBasis.Cohort,
        IsShare = true,
        Minimum = 0,
        Maximum = 1,
        Stages = ["Retention"],
        Inputs =
        [
            KpiInput.Money("churned", ChurnedMeaning),
            KpiInput.Money("contraction", ContractionMeaning),
            KpiInput.Money("start", StartMeaning),
        ],
        Mistakes = ["Contraction left out.", "Losses of customers won in the period counted in."],
        Identities = ["gross_mrr_churn_rate = 1 - gross_revenue_retention"],
        Variants = ["net_mrr_churn_rate", "churn_rate"],
        References = ["ChartMogul Help: MRR churn rate"],
    };

    private static readonly RatioKpi<NetChurnFormula> netChurn = new()
    {
        Id = "net_mrr_churn_rate",
        Uncertainty = KpiUncertainty.RatioOfMeans,
        Calculator = nameof(RevenueRates) + "." + nameof(NetChurn),
        Name = "Net MRR churn rate",
        Synonyms = ["net revenue churn", "net dollar churn"],
        Area = KpiArea.Retention,
        Unit = KpiUnit.Ratio,
        Direction = KpiDirection.LowerIsBetter,
        Basis = KpiBasis.Cohort,
        Stages = ["Retention", "Expansion"],
        Inputs =
        [
            KpiInput.Money("churned", ChurnedMeaning),
            KpiInput.Money("contraction", ContractionMeaning),
            KpiInput.Money("expansion", ExpansionMeaning),
            KpiInput.Money("reactivation", ReactivationMeaning),
            KpiInput.Money("start", StartMeaning),
        ],
        Mistakes = ["New MRR subtracted.", "Clamped at zero: it is negative when expansion outweighs the losses."],
        Identities =
        [
            "net_mrr_churn_rate = gross_mrr_churn_rate - (expansion + reactivation) / start",
            "net_mrr_churn_rate = 1 - net_revenue_retention when reactivation is 0",
        ],
        Variants = ["gross_mrr_churn_rate"],
        References = ["ChartMogul Help: MRR churn rate"],
    };

    private static readonly RatioKpi<Over> growth = new()
    {
        Id = "mrr_growth_rate",
        Calculator = nameof(RevenueRates) + "." + nameof(Growth),
        Name = "MRR growth rate",
        Synonyms = ["MoM MRR growth", "MRR growth"],
        Area = KpiArea.Retention,
        Unit = KpiUnit.Ratio,
        Direction = KpiDirection.HigherIsBetter,
        Stages = ["Retention", "Growth"],
        Inputs =
        [
            KpiInput.Money("net_new_mrr", "New, expansion and reactivation less contraction and churned; negative when the losses outweigh.", KpiInputDomain.Any),
            KpiInput.Money("opening", "MRR at the opening of the period."),
        ],
        Mistakes = ["The mean of the growth rates of segments or months."],
        Identities = ["closing_mrr = opening * (1 + mrr_growth_rate)"],
        Variants = ["growth_rate", "compound_growth_rate"],
        References = ["ChartMogul Help: MRR movements"],
    };

    private static readonly RatioKpi<QuickFormula> quick = new()
    {
        Id = "quick_ratio",
        Calculator = nameof(RevenueRates) + "." + nameof(QuickRatio),
        Name = "SaaS quick ratio",
        Synonyms = ["quick ratio"],
        Area = KpiArea.Retention,
        Unit = KpiUnit.Ratio,
        Direction = KpiDirection.HigherIsBetter,
        Minimum = 0,
        Stages = ["Retention", "Growth"],
        Inputs =
        [
            KpiInput.Money("new", NewMeaning),
            KpiInput.Money("expansion", ExpansionMeaning),
            KpiInput.Money("contraction", ContractionMeaning),
            KpiInput.Money("churned", ChurnedMeaning),
            KpiInput.Money("reactivation", ReactivationMeaning) with { IsOptional = true },
        ],
        Mistakes = ["The acid test of accounting, (current assets - inventory) / current liabilities, which has the same name.", "Infinite when nothing is lost: it is undefined."],
        Variants = ["growth_to_new_ratio"],
        References = ["First Officer: SaaS quick ratio"],
    };

    private static readonly RatioKpi<GrowthToNewFormula> growthToNew = new()
    {
        Id = "growth_to_new_ratio",
        Calculator = nameof(RevenueRates) + "." + nameof(GrowthToNewRatio),
        Name = "Growth-to-new ratio",
        Synonyms = ["net growth per gross growth"],
        Area = KpiArea.Retention,
        Unit = KpiUnit.Ratio,
        Direction = KpiDirection.HigherIsBetter,
        Maximum = 1,
        Stages = ["Retention", "Growth"],
        Inputs =
        [
            KpiInput.Money("new", NewMeaning),
            KpiInput.Money("expansion", ExpansionMeaning),
            KpiInput.Money("contraction", ContractionMeaning),
            KpiInput.Money("churned", ChurnedMeaning),
        ],
        Mistakes = ["Compared with the quick ratio, which sets gains against losses."],
        Identities = ["growth_to_new_ratio = 1 - 1 / quick_ratio when reactivation is 0"],
        Variants = ["quick_ratio"],
        References = ["First Officer: SaaS quick ratio"],
    };

    private static readonly RatioKpi<Over> expansionRate = new()
    {
        Id = "expansion_mrr_rate",
        Uncertainty = KpiUncertainty.RatioOfMeans,
        Calculator = nameof(RevenueRates) + "." + nameof(ExpansionRate),
        Name = "Expansion MRR rate",
        Synonyms = ["expansion rate", "upsell MRR rate"],
        Area = KpiArea.Retention,
        Unit = KpiUnit.Ratio,
        Direction = KpiDirection.HigherIsBetter,
        Basis = KpiBasis.Cohort,
        Minimum = 0,
        Stages = ["Retention", "Expansion"],
        Inputs = [KpiInput.Money("expansion", "Increase of customers of the start."), KpiInput.Money("start", StartMeaning)],
        Mistakes = ["Customers who bought more over customers: that is the upsell rate.", "MRR of new or reactivated customers counted in."],
        Identities = ["net_revenue_retention = gross_revenue_retention + expansion_mrr_rate"],
        Variants = ["net_revenue_retention", "upsell_rate"],
        References = ["ChartMogul Help: MRR movements"],
    };

    internal static IEnumerable<KpiDefinition> Definitions => [grossChurn, netChurn, growth, quick, growthToNew, expansionRate];

    /// <summary>Gross MRR churn rate. Formula: (churned + contraction) / start.</summary>
    /// <param name="churned">MRR of customers of the start who went to zero, a positive amount.</param>
    /// <param name="contraction">Decrease of customers who stay, a positive amount.</param>
    /// <param name="start">MRR at the start of the period.</param>
    /// <returns>A share of the opening MRR; undefined without opening MRR. Pools as losses over openings.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative or the losses exceed the start.</exception>
    /// <exception cref="ArgumentException">The currencies differ.</exception>
    public static Ratio GrossChurn(Money churned, Money contraction, Money start) => grossChurn.Compute(churned, contraction, start);

    /// <summary>Net MRR churn rate. Formula: (churned + contraction - expansion - reactivation) / start.</summary>
    /// <param name="churned">MRR of customers who went to zero, a positive amount.</param>
    /// <param name="contraction">Decrease of customers who stay, a positive amount.</param>
    /// <param name="expansion">Increase of existing customers.</param>
    /// <param name="reactivation">MRR of customers who came back; zero where these are counted elsewhere.</param>
    /// <param name="start">MRR at the start of the period.</param>
    /// <returns>A ratio, negative when the gains outweigh; undefined without opening MRR.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative.</exception>
    /// <exception cref="ArgumentException">The currencies differ.</exception>
    public static Ratio NetChurn(Money churned, Money contraction, Money expansion, Money reactivation, Money start)
        => netChurn.Compute(churned, contraction, expansion, reactivation, start);

    /// <summary>MRR growth rate of a period. Formula: net_new_mrr / opening.</summary>
    /// <param name="netNewMrr">All movements of the period; negative when the losses outweigh.</param>
    /// <param name="opening">MRR at the opening of the period.</param>
    /// <returns>A relative change; undefined without opening MRR. Pools as movements over openings.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The opening is negative.</exception>
    /// <exception cref="ArgumentException">The currencies differ.</exception>
    public static Ratio Growth(Money netNewMrr, Money opening) => growth.Compute(netNewMrr, opening);

    /// <summary>SaaS quick ratio: gains over losses. Formula: (new + expansion + reactivation) / (contraction + churned).</summary>
    /// <param name="new">MRR of first-time customers.</param>
    /// <param name="expansion">Increase of existing customers.</param>
    /// <param name="contraction">Decrease of customers who stay, a positive amount.</param>
    /// <param name="churned">MRR of customers who went to zero, a positive amount.</param>
    /// <param name="reactivation">MRR of customers who came back; zero where these are counted elsewhere.</param>
    /// <returns>A ratio; undefined without losses.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative.</exception>
    /// <exception cref="ArgumentException">The currencies differ.</exception>
    public static Ratio QuickRatio(Money @new, Money expansion, Money contraction, Money churned, Money reactivation = default)
        => quick.Compute(@new, expansion, contraction, churned, reactivation);

    /// <summary>How much of the gross growth is kept. Formula: (new + expansion - contraction - churned) / (new + expansion).</summary>
    /// <param name="new">MRR of first-time customers.</param>
    /// <param name="expansion">Increase of existing customers.</param>
    /// <param name="contraction">Decrease of customers who stay, a positive amount.</param>
    /// <param name="churned">MRR of customers who went to zero, a positive amount.</param>
    /// <returns>A ratio of 1 at most, negative when the losses outweigh; undefined without gains.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative.</exception>
    /// <exception cref="ArgumentException">The currencies differ.</exception>
    public static Ratio GrowthToNewRatio(Money @new, Money expansion, Money contraction, Money churned)
        => growthToNew.Compute(@new, expansion, contraction, churned);

    /// <summary>Expansion MRR rate. Formula: expansion / start.</summary>
    /// <param name="expansion">Increase of customers of the start.</param>
    /// <param name="start">MRR at the start of the period.</param>
    /// <returns>A ratio, what net revenue retention has beyond the gross one; undefined without opening MRR. Pools as increase over openings.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative.</exception>
    /// <exception cref="ArgumentException">The currencies differ.</exception>
    public static Ratio ExpansionRate(Money expansion, Money start) => expansionRate.Compute(expansion, start);

    private readonly struct GrossChurnFormula : IQuotient
    {
        public static Quotient<T> Of<T>(Inputs<T> x)
            where T : ISum<T>
        {
            var (churned, contraction, start) = x;
            return new(churned + contraction, start);
        }
    }

    private readonly struct NetChurnFormula : IQuotient
    {
        public static Quotient<T> Of<T>(Inputs<T> x)
            where T : ISum<T>
        {
            var (churned, contraction, expansion, reactivation, start) = x;
            return new(churned + contraction - expansion - reactivation, start);
        }
    }

    private readonly struct QuickFormula : IQuotient
    {
        public static Quotient<T> Of<T>(Inputs<T> x)
            where T : ISum<T>
        {
            var (added, expansion, contraction, churned, reactivation) = x;
            return new(added + expansion + reactivation, contraction + churned);
        }
    }

    private readonly struct GrowthToNewFormula : IQuotient
    {
        public static Quotient<T> Of<T>(Inputs<T> x)
            where T : ISum<T>
        {
            var (added, expansion, contraction, churned) = x;
            return new(added + expansion - contraction - churned, added + expansion);
        }
    }
}
