using JourneyMetrics.Kpis.Formulas;

namespace JourneyMetrics.Kpis;

/// <summary>Lifetime value over a limited time, with growth, as observed in a cohort, and summed over a customer base.</summary>
/// <remarks>Keep the periods equal: monthly margin with monthly retention and monthly discount.</remarks>
public static class CohortValue
{
    private const string DiscountMeaning = "Discount per period, a fraction.";

    private static readonly FormulaKpi<ImmediateFormula> immediate = Finite<ImmediateFormula>("immediate");

    private static readonly FormulaKpi<EndSurviveFirstFormula> endSurviveFirst = Finite<EndSurviveFirstFormula>("end_survive_first");

    private static readonly FormulaKpi<EndFirstCertainFormula> endFirstCertain = Finite<EndFirstCertainFormula>("end_first_certain");

    private static readonly ChoiceKpi finite = new(
        ("immediate", immediate), ("end_survive_first", endSurviveFirst), ("end_first_certain", endFirstCertain))
    {
        Id = "clv_finite",
        Uncertainty = KpiUncertainty.Transform,
        Calculator = nameof(CohortValue) + "." + nameof(OverPeriods),
        Name = "Customer lifetime value over a number of periods",
        Synonyms = ["CLV", "LTV", "12-month LTV", "finite-horizon CLV"],
        Area = KpiArea.Value,
        Unit = KpiUnit.Money,
        Direction = KpiDirection.HigherIsBetter,
        UndefinedWhen = [Undefined.Divergent],
        Inputs =
        [
            .. immediate.Inputs,
            KpiInput.Choice("timing", "immediate, end_survive_first or end_first_certain: when the first margin arrives, and whether for sure."),
        ],
        Mistakes = ["Compared with a value over an infinite time.", "Conventions of timing mixed."],
        Identities = ["clv_finite -> clv_retention for many periods", "clv_finite(immediate, n) = m + clv_finite(end_survive_first, n - 1)"],
        Variants = ["clv_retention", "clv_cohort", "clv_growth"],
        References = ["Gupta and Lehmann (2003), Customers as Assets"],
    };

    private static readonly FormulaKpi<GrowthFormula> growing = new()
    {
        Id = "clv_growth",
        Uncertainty = KpiUncertainty.Transform,
        Calculator = nameof(CohortValue) + "." + nameof(WithGrowth),
        Name = "Customer lifetime value with growing margin",
        Synonyms = ["CLV", "growth CLV"],
        Area = KpiArea.Value,
        Unit = KpiUnit.Money,
        Direction = KpiDirection.HigherIsBetter,
        UndefinedWhen = [Undefined.Divergent],
        Inputs =
        [
            KpiInput.Money("margin", "Margin of the first period; negative at a loss.", KpiInputDomain.Any),
            KpiInput.Fraction("retention", "Share of customers who stay each period."),
            KpiInput.Number("discount", DiscountMeaning, KpiInputDomain.AboveMinusOne),
            KpiInput.Number("growth", "Growth of the margin of those who stay, per period, a fraction.", KpiInputDomain.AboveMinusOne),
        ],
        Mistakes = ["Linear and geometric growth mixed."],
        Identities = ["clv_growth = clv_retention(immediate) at growth 0"],
        Variants = ["clv_retention", "clv_finite"],
    };

    private static readonly ListKpi cohort = new(
        "sum over t of margin_per_active * active / (1 + discount) ^ t / initial",
        @"\frac{1}{\text{initial}} \sum_{t=0}^{n-1} \frac{\text{margin\_per\_active}_t \cdot \text{active}_t}{(1 + \text{discount})^t}",
        static x => Observed(x.Amounts(0), x.Counts(1), (long)x.Number(2), (double)x.Number(3)))
    {
        Id = "clv_cohort",
        Calculator = nameof(CohortValue) + "." + nameof(Observed),
        Name = "Observed value of a cohort per initial customer",
        Synonyms = ["cohort CLV", "cohort LTV", "cumulative LTV"],
        Area = KpiArea.Value,
        Unit = KpiUnit.Money,
        Direction = KpiDirection.HigherIsBetter,
        Basis = KpiBasis.Cohort,
        PoolingRule = KpiPooling.Recompute,
        UndefinedWhen = [Undefined.NoData, Undefined.ZeroDenominator, Undefined.Divergent],
        Inputs =
        [
            KpiInput.List("margin_per_active", "Margin per active customer in each period, the first one at once; may be negative.", KpiInputDomain.Any),
            KpiInput.List("active", "Customers of the cohort who are active in each period."),
            KpiInput.Count("initial", "customers", "Customers that the cohort began with."),
            KpiInput.Number("discount", DiscountMeaning, KpiInputDomain.AboveMinusOne),
        ],
        Mistakes = ["Cohorts of different age compared: a young one has had less time.", "Divided by the survivors instead of all who began."],
        Variants = ["clv_finite", "clv_retention"],
    };

    private static readonly ListKpi equity = new(
        "sum(customers * (clv - cac))",
        @"\sum_i \text{customers}_i \cdot (\text{clv}_i - \text{cac}_i)",
        static x => CustomerEquity(x.Counts(0), x.Amounts(1), x.Amounts(2)))
    {
        Id = "customer_equity",
        Calculator = nameof(CohortValue) + "." + nameof(CustomerEquity),
        Name = "Customer equity",
        Synonyms = ["value of the customer base"],
        Area = KpiArea.Value,
        Unit = KpiUnit.Money,
        Direction = KpiDirection.HigherIsBetter,
        Basis = KpiBasis.Stock,
        PoolingRule = KpiPooling.Sum,
        UndefinedWhen = [],
        Inputs =
        [
            KpiInput.List("customers", "Customers of each segment; segments do not overlap."),
            KpiInput.List("clv", "Lifetime value of a customer of each segment, on margin; may be negative.", KpiInputDomain.Any),
            KpiInput.List("cac", "Acquisition cost of a customer still to be paid; zero for those who are already won."),
        ],
        Mistakes = ["The cost of customers who are already won taken off: it is sunk.", "Segments that overlap."],
        Variants = ["clv_retention"],
        References = ["Gupta and Lehmann (2003), Customers as Assets"],
    };

    internal static IEnumerable<KpiDefinition> Definitions => [finite, growing, cohort, equity];

    /// <summary>Lifetime value at constant retention and discount over a number of payments, in three timing conventions.</summary>
    /// <param name="margin">Margin per period; negative at a loss.</param>
    /// <param name="retention">Share of customers who stay each period, a fraction.</param>
    /// <param name="discount">Discount per period, above -1: 0.1 for 10 %.</param>
    /// <param name="periods">Number of payments; zero or more.</param>
    /// <param name="timing">When the first margin arrives, and whether for sure.</param>
    /// <returns>
    /// Money per customer with v = r/(1+d) and s = (1 - v^n)/(1 - v), n at v = 1: immediate m s, end_survive_first m v s,
    /// end_first_certain m s/(1+d); zero for no payments. Undefined (divergent) beyond the largest number.
    /// </returns>
    /// <remarks>Over an infinite time it is <see cref="LifetimeValue.Retention"/>.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The retention is outside 0..1, the discount is -1 or less, the periods are negative or the timing is unknown.</exception>
    public static Outcome<double> OverPeriods(Money margin, double retention, double discount, long periods, PaymentTiming timing) => timing switch
    {
        PaymentTiming.Immediate => immediate.Compute(margin, retention, discount, periods),
        PaymentTiming.EndSurviveFirst => endSurviveFirst.Compute(margin, retention, discount, periods),
        PaymentTiming.EndFirstCertain => endFirstCertain.Compute(margin, retention, discount, periods),
        _ => throw new ArgumentOutOfRangeException(nameof(timing), timing, "There is no such timing."),
    };

    /// <summary>Lifetime value with a margin that grows by the same factor each period, the first at once. Formula: margin / (1 - retention * (1 + growth) / (1 + discount)).</summary>
    /// <param name="margin">Margin of the first period; negative at a loss.</param>
    /// <param name="retention">Share of customers who stay each period, a fraction.</param>
    /// <param name="discount">Discount per period, above -1.</param>
    /// <param name="growth">Growth of the margin of those who stay, per period, above -1.</param>
    /// <returns>
    /// Money per customer over an infinite time; undefined (divergent) when retention (1 + growth) reaches 1 + discount, to the
    /// precision of the inputs.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">The retention is outside 0..1, or the discount or the growth is -1 or less.</exception>
    public static Outcome<double> WithGrowth(Money margin, double retention, double discount, double growth)
        => growing.Compute(margin, retention, discount, growth);

    /// <summary>Observed value of a cohort per initial customer. Formula: sum over t of margin_per_active * active / (1 + discount) ^ t / initial.</summary>
    /// <param name="marginPerActive">Margin per active customer in each period, the first one at once (t = 0).</param>
    /// <param name="active">Customers of the cohort who are active in each period.</param>
    /// <param name="initial">Customers that the cohort began with.</param>
    /// <param name="discount">Discount per period, above -1; zero for none.</param>
    /// <returns>Money per initial customer, so far; undefined without periods (no data) or without initial customers (zero denominator).</returns>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, more are active than began, or the discount is -1 or less.</exception>
    /// <exception cref="ArgumentException">The lists are not of one length, or the currencies differ.</exception>
    public static Outcome<double> Observed(ReadOnlySpan<Money> marginPerActive, ReadOnlySpan<long> active, long initial, double discount)
    {
        Lists.SameLength(cohort.Inputs[0], marginPerActive.Length, cohort.Inputs[1], active.Length);
        _ = Rows.Check(cohort.Inputs[0], marginPerActive);
        Rows.Check(cohort.Inputs[1], active);
        cohort.Inputs[2].Check(initial);
        cohort.Inputs[3].Check(discount);
        for (var t = 0; t < active.Length; t++)
        {
            if (active[t] > initial)
                throw new ArgumentOutOfRangeException(nameof(active), active[t], Invariant($"active[{t}] exceeds the {initial} that the cohort began with."));
        }

        if (active.IsEmpty)
            return Undefined.NoData;
        Accurate sum = 0;
        Accurate factor = 1;
        var perPeriod = 1 + new Accurate(discount);
        for (var t = 0; t < active.Length; t++)
        {
            sum += new Accurate(marginPerActive[t].Amount) * new Accurate((decimal)active[t]) / factor;
            factor *= perPeriod;
        }

        return (sum / new Accurate((decimal)initial)).Outcome;
    }

    /// <summary>Value of a customer base less what is still to be paid to win it. Formula: sum(customers * (clv - cac)).</summary>
    /// <param name="customers">Customers of each segment.</param>
    /// <param name="clv">Lifetime value of a customer of each segment, on margin.</param>
    /// <param name="cac">Acquisition cost of a customer still to be paid; zero for those who are already won.</param>
    /// <returns>Money; zero without segments. Adds over disjoint segments.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A count or a cost is negative.</exception>
    /// <exception cref="ArgumentException">The lists are not of one length, or the currencies differ.</exception>
    public static Outcome<double> CustomerEquity(ReadOnlySpan<long> customers, ReadOnlySpan<Money> clv, ReadOnlySpan<Money> cac)
    {
        Lists.SameLength(equity.Inputs[0], customers.Length, equity.Inputs[1], clv.Length);
        Lists.SameLength(equity.Inputs[0], customers.Length, equity.Inputs[2], cac.Length);
        Rows.Check(equity.Inputs[0], customers);
        _ = Rows.Check(equity.Inputs[2], cac, Rows.Check(equity.Inputs[1], clv));
        Accurate sum = 0;
        for (var i = 0; i < customers.Length; i++)
            sum += new Accurate((decimal)customers[i]) * (new Accurate(clv[i].Amount) - new Accurate(cac[i].Amount));
        return sum.Outcome;
    }

    private static FormulaKpi<TFormula> Finite<TFormula>(string timing)
        where TFormula : IFormula
        => new()
        {
            Calculator = nameof(CohortValue) + "." + nameof(OverPeriods),
            Id = $"clv_finite/{timing}",
            Name = "Customer lifetime value over a number of periods",
            Area = KpiArea.Value,
            Unit = KpiUnit.Money,
            Direction = KpiDirection.HigherIsBetter,
            UndefinedWhen = [Undefined.Divergent],
            Inputs =
            [
                KpiInput.Money("margin", "Margin per period; negative at a loss.", KpiInputDomain.Any),
                KpiInput.Fraction("retention", "Share of customers who stay each period."),
                KpiInput.Number("discount", DiscountMeaning, KpiInputDomain.AboveMinusOne),
                KpiInput.Count("periods", "payments", "Number of payments."),
            ],
        };

    private readonly struct ImmediateFormula : IFormula
    {
        public static T Of<T>(Inputs<T> x)
            where T : IFigure<T>
        {
            var (m, r, d, n) = x;
            return m * T.GeometricSum(r / (1 + d), n);
        }
    }

    private readonly struct EndSurviveFirstFormula : IFormula
    {
        public static T Of<T>(Inputs<T> x)
            where T : IFigure<T>
        {
            var (m, r, d, n) = x;
            var v = r / (1 + d);
            return m * v * T.GeometricSum(v, n);
        }
    }

    private readonly struct EndFirstCertainFormula : IFormula
    {
        public static T Of<T>(Inputs<T> x)
            where T : IFigure<T>
        {
            var (m, r, d, n) = x;
            return m / (1 + d) * T.GeometricSum(r / (1 + d), n);
        }
    }

    private readonly struct GrowthFormula : IFormula
    {
        public static T Of<T>(Inputs<T> x)
            where T : IFigure<T>
        {
            var (m, r, d, g) = x;
            return m / (1 - (r * (1 + g) / (1 + d)));
        }

        public static Undefined? UndefinedFor(Inputs<Accurate> x)
        {
            var (_, r, d, g) = x;
            return r * (1 + g) >= (1 + d) * new Accurate(1 - Accurate.LimitTolerance) ? Undefined.Divergent : null;
        }
    }
}
