using JourneyMetrics.Kpis.Formulas;

namespace JourneyMetrics.Kpis;

/// <summary>The five movements of recurring revenue, netted per customer.</summary>
/// <remarks>
/// Give one row a customer: MRR at the opening and at the close of the period, and any MRR that the customer had before the
/// opening. A customer with two plans of which one is cancelled contracts and does not churn. From dated subscriptions or
/// invoices, period by period, a table of recurring revenue (<c>JourneyMetrics.Recurring</c>) gives the same bridge.
/// </remarks>
public static class RevenueMovements
{
    private static readonly KpiInput openingInput = KpiInput.List("opening", "MRR of each customer at the opening of the period; zero for none.");

    private static readonly KpiInput closingInput = KpiInput.List("closing", "MRR of each customer at its close, in the same order; zero for none.");

    private static readonly KpiInput earlierInput = KpiInput.List("earlier", "Any MRR of each customer before the opening, such as the highest; zero for none ever.");

    private static readonly ListKpi newMrr = new(
        "sum(closing) where opening = 0 and earlier = 0",
        @"\sum_{i:\, \text{opening}_i = 0,\, \text{earlier}_i = 0} \text{closing}_i",
        static x => (double)NewMrr(x.Amounts(0), x.Amounts(1), x.Amounts(2)).Amount)
    {
        Id = "new_mrr",
        Calculator = nameof(RevenueMovements) + "." + nameof(NewMrr),
        Name = "New MRR",
        Area = KpiArea.Retention,
        Unit = KpiUnit.Money,
        Direction = KpiDirection.HigherIsBetter,
        PoolingRule = KpiPooling.Sum,
        Minimum = 0,
        Stages = ["Purchase"],
        UndefinedWhen = [],
        Inputs = [openingInput, closingInput, earlierInput],
        Mistakes = ["Reactivation counted as new."],
        Identities = ["net_new_mrr = new_mrr + expansion_mrr + reactivation_mrr - contraction_mrr - churned_mrr"],
        References = ["ChartMogul Help: MRR movements"],
    };

    private static readonly ListKpi expansionMrr = new(
        "sum(closing - opening) where closing > opening > 0",
        @"\sum_{i:\, \text{closing}_i > \text{opening}_i > 0} (\text{closing}_i - \text{opening}_i)",
        static x => (double)ExpansionMrr(x.Amounts(0), x.Amounts(1)).Amount)
    {
        Id = "expansion_mrr",
        Calculator = nameof(RevenueMovements) + "." + nameof(ExpansionMrr),
        Name = "Expansion MRR",
        Area = KpiArea.Retention,
        Unit = KpiUnit.Money,
        Direction = KpiDirection.HigherIsBetter,
        PoolingRule = KpiPooling.Sum,
        Minimum = 0,
        Stages = ["Retention", "Expansion"],
        UndefinedWhen = [],
        Inputs = [openingInput, closingInput],
        Mistakes = ["Movements per subscription instead of per customer."],
        Identities = ["net_new_mrr = new_mrr + expansion_mrr + reactivation_mrr - contraction_mrr - churned_mrr"],
        References = ["ChartMogul Help: MRR movements"],
    };

    private static readonly ListKpi contractionMrr = new(
        "sum(opening - closing) where opening > closing > 0",
        @"\sum_{i:\, \text{opening}_i > \text{closing}_i > 0} (\text{opening}_i - \text{closing}_i)",
        static x => (double)ContractionMrr(x.Amounts(0), x.Amounts(1)).Amount)
    {
        Id = "contraction_mrr",
        Calculator = nameof(RevenueMovements) + "." + nameof(ContractionMrr),
        Name = "Contraction MRR",
        Area = KpiArea.Retention,
        Unit = KpiUnit.Money,
        Direction = KpiDirection.LowerIsBetter,
        PoolingRule = KpiPooling.Sum,
        Minimum = 0,
        Stages = ["Retention"],
        UndefinedWhen = [],
        Inputs = [openingInput, closingInput],
        Mistakes = ["One of two plans cancelled called churn."],
        Identities = ["net_new_mrr = new_mrr + expansion_mrr + reactivation_mrr - contraction_mrr - churned_mrr"],
        References = ["ChartMogul Help: MRR movements"],
    };

    private static readonly ListKpi churnedMrr = new(
        "sum(opening) where closing = 0",
        @"\sum_{i:\, \text{closing}_i = 0} \text{opening}_i",
        static x => (double)ChurnedMrr(x.Amounts(0), x.Amounts(1)).Amount)
    {
        Id = "churned_mrr",
        Calculator = nameof(RevenueMovements) + "." + nameof(ChurnedMrr),
        Name = "Churned MRR",
        Area = KpiArea.Retention,
        Unit = KpiUnit.Money,
        Direction = KpiDirection.LowerIsBetter,
        PoolingRule = KpiPooling.Sum,
        Minimum = 0,
        Stages = ["Retention"],
        UndefinedWhen = [],
        Inputs = [openingInput, closingInput],
        Mistakes = ["Booked at notice instead of at the end of the paid period."],
        Identities = ["net_new_mrr = new_mrr + expansion_mrr + reactivation_mrr - contraction_mrr - churned_mrr"],
        References = ["ChartMogul Help: MRR movements"],
    };

    private static readonly ListKpi reactivationMrr = new(
        "sum(closing) where opening = 0 and earlier > 0",
        @"\sum_{i:\, \text{opening}_i = 0,\, \text{earlier}_i > 0} \text{closing}_i",
        static x => (double)ReactivationMrr(x.Amounts(0), x.Amounts(1), x.Amounts(2)).Amount)
    {
        Id = "reactivation_mrr",
        Calculator = nameof(RevenueMovements) + "." + nameof(ReactivationMrr),
        Name = "Reactivation MRR",
        Area = KpiArea.Retention,
        Unit = KpiUnit.Money,
        Direction = KpiDirection.HigherIsBetter,
        PoolingRule = KpiPooling.Sum,
        Minimum = 0,
        Stages = ["Retention", "Re-engagement"],
        UndefinedWhen = [],
        Inputs = [openingInput, closingInput, earlierInput],
        Mistakes = ["Counted as new."],
        Identities = ["net_new_mrr = new_mrr + expansion_mrr + reactivation_mrr - contraction_mrr - churned_mrr"],
        References = ["ChartMogul Help: MRR movements"],
    };

    internal static IEnumerable<KpiDefinition> Definitions => [newMrr, expansionMrr, contractionMrr, churnedMrr, reactivationMrr];

    /// <summary>All five movements, the opening and the close at once, with the customers behind each.</summary>
    /// <param name="opening">MRR of each customer at the opening of the period; zero for none.</param>
    /// <param name="closing">MRR of each customer at its close, in the same order.</param>
    /// <param name="earlier">Any MRR of each customer before the opening; zero for none ever.</param>
    /// <returns>The bridge, in the currency of the rows. Bridges of disjoint customers add.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An amount is negative.</exception>
    /// <exception cref="ArgumentException">The lists are not of one length, or the currencies differ.</exception>
    public static MrrBridge Bridge(ReadOnlySpan<Money> opening, ReadOnlySpan<Money> closing, ReadOnlySpan<Money> earlier)
    {
        Lists.SameLength(openingInput, opening.Length, earlierInput, earlier.Length);
        var currency = Check(opening, closing);
        _ = Rows.Check(earlierInput, earlier, currency);
        var sums = default(Sums);
        for (var i = 0; i < opening.Length; i++)
            sums.Add(opening[i], closing[i], earlier[i].Amount > 0);
        return sums.ToBridge();
    }

    /// <summary>MRR of customers who never had any. Formula: sum(closing) where opening = 0 and earlier = 0.</summary>
    /// <param name="opening">MRR of each customer at the opening of the period; zero for none.</param>
    /// <param name="closing">MRR of each customer at its close, in the same order.</param>
    /// <param name="earlier">Any MRR of each customer before the opening; zero for none ever.</param>
    /// <returns>Money, exact; zero without such customers.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An amount is negative.</exception>
    /// <exception cref="ArgumentException">The lists are not of one length, or the currencies differ.</exception>
    public static Money NewMrr(ReadOnlySpan<Money> opening, ReadOnlySpan<Money> closing, ReadOnlySpan<Money> earlier)
        => Bridge(opening, closing, earlier).New.Amount;

    /// <summary>Increase of customers of the opening. Formula: sum(closing - opening) where closing > opening > 0.</summary>
    /// <param name="opening">MRR of each customer at the opening of the period; zero for none.</param>
    /// <param name="closing">MRR of each customer at its close, in the same order.</param>
    /// <returns>Money, exact; zero without such customers.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An amount is negative.</exception>
    /// <exception cref="ArgumentException">The lists are not of one length, or the currencies differ.</exception>
    public static Money ExpansionMrr(ReadOnlySpan<Money> opening, ReadOnlySpan<Money> closing) => Existing(opening, closing).Expansion.Amount;

    /// <summary>Decrease of customers who stay. Formula: sum(opening - closing) where opening > closing > 0.</summary>
    /// <param name="opening">MRR of each customer at the opening of the period; zero for none.</param>
    /// <param name="closing">MRR of each customer at its close, in the same order.</param>
    /// <returns>Money, exact, a positive amount; zero without such customers.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An amount is negative.</exception>
    /// <exception cref="ArgumentException">The lists are not of one length, or the currencies differ.</exception>
    public static Money ContractionMrr(ReadOnlySpan<Money> opening, ReadOnlySpan<Money> closing) => Existing(opening, closing).Contraction.Amount;

    /// <summary>MRR of customers who went to zero. Formula: sum(opening) where closing = 0.</summary>
    /// <param name="opening">MRR of each customer at the opening of the period; zero for none.</param>
    /// <param name="closing">MRR of each customer at its close, in the same order.</param>
    /// <returns>Money, exact, a positive amount; zero without such customers.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An amount is negative.</exception>
    /// <exception cref="ArgumentException">The lists are not of one length, or the currencies differ.</exception>
    public static Money ChurnedMrr(ReadOnlySpan<Money> opening, ReadOnlySpan<Money> closing) => Existing(opening, closing).Churned.Amount;

    /// <summary>MRR of customers who came back. Formula: sum(closing) where opening = 0 and earlier > 0.</summary>
    /// <param name="opening">MRR of each customer at the opening of the period; zero for none.</param>
    /// <param name="closing">MRR of each customer at its close, in the same order.</param>
    /// <param name="earlier">Any MRR of each customer before the opening; zero for none ever.</param>
    /// <returns>Money, exact; zero without such customers.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An amount is negative.</exception>
    /// <exception cref="ArgumentException">The lists are not of one length, or the currencies differ.</exception>
    public static Money ReactivationMrr(ReadOnlySpan<Money> opening, ReadOnlySpan<Money> closing, ReadOnlySpan<Money> earlier)
        => Bridge(opening, closing, earlier).Reactivation.Amount;

    // Expansion, contraction and churn do not depend on what was before the opening.
    private static MrrBridge Existing(ReadOnlySpan<Money> opening, ReadOnlySpan<Money> closing)
    {
        _ = Check(opening, closing);
        var sums = default(Sums);
        for (var i = 0; i < opening.Length; i++)
            sums.Add(opening[i], closing[i], hadEarlier: false);
        return sums.ToBridge();
    }

    private static Currency? Check(ReadOnlySpan<Money> opening, ReadOnlySpan<Money> closing)
    {
        Lists.SameLength(openingInput, opening.Length, closingInput, closing.Length);
        return Rows.Check(closingInput, closing, Rows.Check(openingInput, opening));
    }

    private struct Sums
    {
        private MrrMovement opening;
        private MrrMovement added;
        private MrrMovement expansion;
        private MrrMovement reactivation;
        private MrrMovement contraction;
        private MrrMovement churned;

        public void Add(Money before, Money after, bool hadEarlier)
        {
            if (before.Amount > 0)
                opening += new MrrMovement(before, 1);
            switch (RevenueMoves.Of(before.Amount, after.Amount, hadEarlier))
            {
                case RevenueMove.New:
                    added += new MrrMovement(after, 1);
                    break;
                case RevenueMove.Reactivation:
                    reactivation += new MrrMovement(after, 1);
                    break;
                case RevenueMove.Churned:
                    churned += new MrrMovement(before, 1);
                    break;
                case RevenueMove.Expansion:
                    expansion += new MrrMovement(after - before, 1);
                    break;
                case RevenueMove.Contraction:
                    contraction += new MrrMovement(before - after, 1);
                    break;
            }
        }

        public readonly MrrBridge ToBridge() => new(opening, added, expansion, reactivation, contraction, churned);
    }
}
