using JourneyMetrics.Kpis.Formulas;

namespace JourneyMetrics.Kpis;

/// <summary>Who stays and who leaves, counted in monthly recurring revenue (MRR).</summary>
/// <remarks>Movements are netted per customer and all of one period. Losses are given as positive amounts.</remarks>
public static class RecurringRevenue
{
    private static readonly TotalKpi<NetNewFormula> netNewMrr = new()
    {
        Id = "net_new_mrr",
        Calculator = nameof(RecurringRevenue) + "." + nameof(NetNewMrr),
        Name = "Net new MRR",
        Area = KpiArea.Retention,
        Unit = KpiUnit.Money,
        Direction = KpiDirection.HigherIsBetter,
        UndefinedWhen = [],
        Inputs =
        [
            KpiInput.Money("new", "MRR of first-time customers."),
            KpiInput.Money("expansion", "Increase of existing customers."),
            KpiInput.Money("reactivation", "MRR of customers who came back."),
            KpiInput.Money("contraction", "Decrease of customers who stay."),
            KpiInput.Money("churned", "MRR of customers who went to zero."),
        ],
        Mistakes = ["Reactivation counted as new.", "Movements per subscription instead of per customer."],
        Identities = ["closing_mrr = opening + net_new_mrr"],
        References = ["ChartMogul Help: MRR movements"],
    };

    private static readonly TotalKpi<ClosingFormula> closingMrr = new()
    {
        Id = "closing_mrr",
        Calculator = nameof(RecurringRevenue) + "." + nameof(ClosingMrr),
        Name = "Closing MRR",
        Synonyms = ["MRR bridge", "MRR waterfall"],
        Area = KpiArea.Retention,
        Unit = KpiUnit.Money,
        Direction = KpiDirection.HigherIsBetter,
        Basis = KpiBasis.Stock,
        Minimum = 0,
        Stages = ["Retention"],
        UndefinedWhen = [],
        Inputs =
        [
            KpiInput.Money("opening", "MRR at the opening of the period: the closing MRR of the period before."),
            KpiInput.Money("new", "MRR of first-time customers."),
            KpiInput.Money("expansion", "Increase of existing customers."),
            KpiInput.Money("reactivation", "MRR of customers who came back."),
            KpiInput.Money("contraction", "Decrease of customers who stay."),
            KpiInput.Money("churned", "MRR of customers who went to zero."),
        ],
        Mistakes = ["A bridge that does not close: the opening differs from the closing of the period before."],
        Identities = ["closing_mrr = opening + net_new_mrr"],
        Variants = ["mrr", "net_new_mrr"],
        References = ["ChartMogul Help: MRR movements"],
    };

    private static readonly RatioKpi<GrossRetentionFormula> grossRevenueRetention = new()
    {
        Id = "gross_revenue_retention",
        Uncertainty = KpiUncertainty.RatioOfMeans,
        Calculator = nameof(RecurringRevenue) + "." + nameof(GrossRetention),
        Name = "Gross revenue retention",
        Synonyms = ["GRR", "GDR", "gross dollar retention"],
        Area = KpiArea.Retention,
        Unit = KpiUnit.Fraction,
        Direction = KpiDirection.HigherIsBetter,
        Basis = KpiBasis.Cohort,
        IsShare = true,
        Inputs =
        [
            KpiInput.Money("start", "MRR at the start of the period."),
            KpiInput.Money("contraction", "Decrease of customers of the start who stay."),
            KpiInput.Money("churned", "MRR of customers of the start who went to zero."),
        ],
        Mistakes = ["Clamped to 1 instead of computed: valid inputs never exceed it."],
        Identities = ["net_revenue_retention = gross_revenue_retention + expansion / start"],
        Variants = ["net_revenue_retention"],
    };

    private static readonly RatioKpi<NetRetentionFormula> netRevenueRetention = new()
    {
        Id = "net_revenue_retention",
        Uncertainty = KpiUncertainty.RatioOfMeans,
        Calculator = nameof(RecurringRevenue) + "." + nameof(NetRetention),
        Name = "Net revenue retention",
        Synonyms = ["NRR", "NDR", "net dollar retention"],
        Area = KpiArea.Retention,
        Unit = KpiUnit.Ratio,
        Direction = KpiDirection.HigherIsBetter,
        Basis = KpiBasis.Cohort,
        Inputs =
        [
            KpiInput.Money("start", "MRR at the start of the period."),
            KpiInput.Money("expansion", "Increase of customers of the start."),
            KpiInput.Money("contraction", "Decrease of customers of the start who stay."),
            KpiInput.Money("churned", "MRR of customers of the start who went to zero."),
        ],
        Mistakes = ["Revenue of new customers counted in.", "A window without a name."],
        Variants = ["gross_revenue_retention"],
    };

    internal static IEnumerable<KpiDefinition> Definitions => [netNewMrr, closingMrr, grossRevenueRetention, netRevenueRetention];

    /// <summary>Net new MRR: the movements of a period. Formula: new + expansion + reactivation - contraction - churned.</summary>
    /// <param name="new">MRR of first-time customers.</param>
    /// <param name="expansion">Increase of existing customers.</param>
    /// <param name="reactivation">MRR of customers who came back.</param>
    /// <param name="contraction">Decrease of customers who stay, a positive amount.</param>
    /// <param name="churned">MRR of customers who went to zero, a positive amount.</param>
    /// <returns>Money, exact; negative when the losses outweigh. Adds over groups.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative.</exception>
    /// <exception cref="ArgumentException">The currencies differ.</exception>
    public static Money NetNewMrr(Money @new, Money expansion, Money reactivation, Money contraction, Money churned)
        => netNewMrr.Compute(@new, expansion, reactivation, contraction, churned);

    /// <summary>Closing MRR: the bridge. Formula: opening + new + expansion + reactivation - contraction - churned.</summary>
    /// <param name="opening">MRR at the opening of the period.</param>
    /// <param name="new">MRR of first-time customers.</param>
    /// <param name="expansion">Increase of existing customers.</param>
    /// <param name="reactivation">MRR of customers who came back.</param>
    /// <param name="contraction">Decrease of customers who stay, a positive amount.</param>
    /// <param name="churned">MRR of customers who went to zero, a positive amount.</param>
    /// <returns>Money, exact. Adds over groups.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative, or the losses exceed the opening and all gains.</exception>
    /// <exception cref="ArgumentException">The currencies differ.</exception>
    public static Money ClosingMrr(Money opening, Money @new, Money expansion, Money reactivation, Money contraction, Money churned)
        => closingMrr.Compute(opening, @new, expansion, reactivation, contraction, churned);

    /// <summary>Gross revenue retention (GRR). Formula: (start - contraction - churned) / start.</summary>
    /// <param name="start">MRR at the start of the period.</param>
    /// <param name="contraction">Decrease of customers who stay, a positive amount.</param>
    /// <param name="churned">MRR of customers who went to zero, a positive amount.</param>
    /// <returns>A share of the opening MRR; undefined without opening MRR.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative or the losses exceed the start.</exception>
    /// <exception cref="ArgumentException">The currencies differ.</exception>
    public static Ratio GrossRetention(Money start, Money contraction, Money churned)
        => grossRevenueRetention.Compute(start, contraction, churned);

    /// <summary>Net revenue retention (NRR). Formula: (start + expansion - contraction - churned) / start.</summary>
    /// <param name="start">MRR at the start of the period.</param>
    /// <param name="expansion">Increase of customers of the start.</param>
    /// <param name="contraction">Decrease of customers who stay, a positive amount.</param>
    /// <param name="churned">MRR of customers who went to zero, a positive amount.</param>
    /// <returns>A ratio that may exceed 1; undefined without opening MRR.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative or the losses exceed the start.</exception>
    /// <exception cref="ArgumentException">The currencies differ.</exception>
    public static Ratio NetRetention(Money start, Money expansion, Money contraction, Money churned)
        => netRevenueRetention.Compute(start, expansion, contraction, churned);

    private static BrokenRule? LossesWithin(Quantity start, Quantity contraction, Quantity churned, int churnedPosition)
        => contraction.Exact + churned.Exact > start.Exact
            ? new(churnedPosition, $"The losses {contraction} and {churned} exceed the {start} of the start")
            : null;

    private readonly struct NetNewFormula : ITotal
    {
        public static T Of<T>(Inputs<T> x)
            where T : ISum<T>
        {
            var (added, expansion, reactivation, contraction, churned) = x;
            return added + expansion + reactivation - contraction - churned;
        }
    }

    private readonly struct ClosingFormula : ITotal
    {
        public static T Of<T>(Inputs<T> x)
            where T : ISum<T>
        {
            var (opening, added, expansion, reactivation, contraction, churned) = x;
            return opening + added + expansion + reactivation - contraction - churned;
        }

        public static BrokenRule? Broken(Inputs<Quantity> x)
        {
            var (opening, added, expansion, reactivation, contraction, churned) = x;
            return contraction.Exact + churned.Exact > opening.Exact + added.Exact + expansion.Exact + reactivation.Exact
                ? new(5, $"The losses {contraction} and {churned} exceed the opening {opening} and all gains")
                : null;
        }
    }

    private readonly struct GrossRetentionFormula : IQuotient
    {
        public static Quotient<T> Of<T>(Inputs<T> x)
            where T : ISum<T>
        {
            var (start, contraction, churned) = x;
            return new(start - contraction - churned, start);
        }

        public static BrokenRule? Broken(Inputs<Quantity> x)
        {
            var (start, contraction, churned) = x;
            return LossesWithin(start, contraction, churned, 2);
        }
    }

    private readonly struct NetRetentionFormula : IQuotient
    {
        public static Quotient<T> Of<T>(Inputs<T> x)
            where T : ISum<T>
        {
            var (start, expansion, contraction, churned) = x;
            return new(start + expansion - contraction - churned, start);
        }

        public static BrokenRule? Broken(Inputs<Quantity> x)
        {
            var (start, _, contraction, churned) = x;
            return LossesWithin(start, contraction, churned, 3);
        }
    }
}
