using JourneyMetrics.Kpis.Formulas;

namespace JourneyMetrics.Kpis;

/// <summary>How many periods until the acquisition cost is earned back.</summary>
/// <remarks>On revenue, on margin and with churn and discount are three KPIs; the simple forms hide that customers leave.</remarks>
public static class Payback
{
    private const string CacMeaning = "Acquisition cost of a customer.";

    private static readonly FormulaKpi<RevenueFormula> revenue = new()
    {
        Id = "payback_revenue",
        Calculator = nameof(Payback) + "." + nameof(OnRevenue),
        Name = "Payback on revenue",
        Synonyms = ["payback period", "CAC payback"],
        Area = KpiArea.Value,
        Unit = KpiUnit.Periods,
        Direction = KpiDirection.LowerIsBetter,
        UndefinedWhen = [Undefined.NeverReached],
        Inputs =
        [
            KpiInput.Money("cac", CacMeaning),
            KpiInput.Money("revenue_per_period", "Revenue of a customer per period.", KpiInputDomain.Any),
        ],
        Mistakes = ["The margin ignored."],
        Variants = ["payback_margin", "payback_decay"],
    };

    private static readonly FormulaKpi<MarginFormula> margin = new()
    {
        Id = "payback_margin",
        Calculator = nameof(Payback) + "." + nameof(OnMargin),
        Name = "Payback on margin",
        Synonyms = ["CAC payback", "payback period"],
        Area = KpiArea.Value,
        Unit = KpiUnit.Periods,
        Direction = KpiDirection.LowerIsBetter,
        UndefinedWhen = [Undefined.NeverReached],
        Inputs =
        [
            KpiInput.Money("cac", CacMeaning),
            KpiInput.Money("arpu", "Revenue per user and period.", KpiInputDomain.Any),
            KpiInput.Number("gross_margin", "Margin per revenue, a fraction; negative at a loss.", KpiInputDomain.Any),
        ],
        Mistakes = ["Customers who leave before they have paid back."],
        Variants = ["payback_revenue", "payback_decay"],
    };

    private static readonly FormulaKpi<AdvanceFormula> advance = Variant<AdvanceFormula>("advance");

    private static readonly FormulaKpi<ArrearsFormula> arrears = Variant<ArrearsFormula>("arrears");

    private static readonly ChoiceKpi decay = new(("advance", advance), ("arrears", arrears))
    {
        Id = "payback_decay",
        Calculator = nameof(Payback) + "." + nameof(WithChurn),
        Name = "Payback with churn and discount",
        Synonyms = ["CAC payback", "discounted payback"],
        Area = KpiArea.Value,
        Unit = KpiUnit.Periods,
        Direction = KpiDirection.LowerIsBetter,
        UndefinedWhen = [Undefined.NeverReached],
        Inputs = [.. advance.Inputs, KpiInput.Choice("timing", "advance (at the start of each period) or arrears (at its end).")],
        Mistakes = ["The simple payback divided by 1 - churn."],
        Variants = ["payback_revenue", "payback_margin"],
    };

    private static readonly FormulaKpi<WholeAdvanceFormula> wholeAdvance = Variant<WholeAdvanceFormula>("advance");

    private static readonly FormulaKpi<WholeArrearsFormula> wholeArrears = Variant<WholeArrearsFormula>("arrears");

    private static readonly ChoiceKpi wholePeriods = new(("advance", wholeAdvance), ("arrears", wholeArrears))
    {
        Id = "payback_decay_whole_periods",
        Calculator = nameof(Payback) + "." + nameof(WithChurnInWholePeriods),
        Name = "Payback with churn and discount, in whole periods",
        Synonyms = ["CAC payback", "discounted payback"],
        Area = KpiArea.Value,
        Unit = KpiUnit.Periods,
        Direction = KpiDirection.LowerIsBetter,
        Minimum = 0,
        UndefinedWhen = [Undefined.NeverReached],
        Inputs = [.. wholeAdvance.Inputs, KpiInput.Choice("timing", "advance (at the start of each period) or arrears (at its end).")],
        Mistakes = ["The payback with a fraction rounded to the nearest whole number instead of up."],
        Identities = ["payback_decay_whole_periods = ceil(payback_decay)"],
        Variants = ["payback_decay", "payback_two_stage", "payback_cohort"],
    };

    private static readonly ListKpi twoStage = new(
        "first time within horizon at which the sum of arpu * gross_margin * survival * (1 + growth) ^ (k - 1) reaches cac; survival falls by early_churn in early_periods and by late_churn after",
        @"\min\left\{t \le \text{horizon} : \sum_{k \le t} \text{arpu} \cdot \text{gross\_margin} \cdot (1 + \text{growth})^{k-1} \prod_{j<k} (1 - c_j) \ge \text{cac}\right\}, \quad c_j = \text{early\_churn for } j \le \text{early\_periods, else late\_churn}",
        static x => InTwoStages(x.Amount(0), x.Amount(1), (double)x.Number(2), (double)x.Number(3), (long)x.Number(4), (double)x.Number(5), (double)x.Number(6), (long)x.Number(7)))
    {
        Id = "payback_two_stage",
        Calculator = nameof(Payback) + "." + nameof(InTwoStages),
        Name = "Payback with early and late churn and growth",
        Synonyms = ["CAC payback", "cohort payback curve"],
        Area = KpiArea.Value,
        Unit = KpiUnit.Periods,
        Direction = KpiDirection.LowerIsBetter,
        Minimum = 0,
        PoolingRule = KpiPooling.Recompute,
        UndefinedWhen = [Undefined.NeverReached],
        Inputs =
        [
            KpiInput.Money("cac", CacMeaning),
            KpiInput.Money("arpu", "Revenue per user in the first period.", KpiInputDomain.Any),
            KpiInput.Number("gross_margin", "Margin per revenue, a fraction; negative at a loss.", KpiInputDomain.Any),
            KpiInput.Fraction("early_churn", "Share who leave after each of the first periods."),
            KpiInput.Count("early_periods", "periods", "Number of those first periods."),
            KpiInput.Fraction("late_churn", "Share who leave after each later period."),
            KpiInput.Number("growth", "Growth of the revenue of those who stay, from the second period on, a fraction.", KpiInputDomain.AboveMinusOne),
            KpiInput.Count("horizon", "periods", "Number of periods to look at."),
        ],
        Mistakes = ["One mean churn for all ages: those who have just come leave faster."],
        Variants = ["payback_decay", "payback_decay_whole_periods", "payback_cohort"],
        References = ["MetricKit tools: cohort payback curve"],
    };

    internal static IEnumerable<KpiDefinition> Definitions => [revenue, margin, decay, wholePeriods, twoStage];

    /// <summary>Periods until revenue covers the acquisition cost. Formula: cac / revenue_per_period.</summary>
    /// <param name="cac">Acquisition cost of a customer; zero or more.</param>
    /// <param name="revenuePerPeriod">Revenue of a customer per period, in the same currency.</param>
    /// <returns>Number of periods, not rounded; undefined (never reached) without positive revenue.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The cost is negative.</exception>
    /// <exception cref="ArgumentException">The currencies differ.</exception>
    public static Outcome<double> OnRevenue(Money cac, Money revenuePerPeriod) => revenue.Compute(cac, revenuePerPeriod);

    /// <summary>Periods until margin covers the acquisition cost. Formula: cac / (arpu * gross_margin).</summary>
    /// <param name="cac">Acquisition cost of a customer; zero or more.</param>
    /// <param name="arpu">Revenue per user and period, in the same currency.</param>
    /// <param name="grossMargin">Margin per revenue, a fraction.</param>
    /// <returns>Number of periods, not rounded; undefined (never reached) without positive margin.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The cost is negative or the margin is not finite.</exception>
    /// <exception cref="ArgumentException">The currencies differ.</exception>
    public static Outcome<double> OnMargin(Money cac, Money arpu, double grossMargin) => margin.Compute(cac, arpu, grossMargin);

    /// <summary>Periods until the discounted margin of a shrinking cohort covers the acquisition cost.</summary>
    /// <param name="cac">Acquisition cost of a customer; zero or more.</param>
    /// <param name="margin">Margin per customer and period, in the same currency.</param>
    /// <param name="churn">Share who leave each period, a fraction.</param>
    /// <param name="discount">Discount per period, above -1.</param>
    /// <param name="timing">Whether margin arrives at the start or the end of a period.</param>
    /// <returns>
    /// ln(1 - cac (1 - v) / (margin x)) / ln v with v = (1 - churn) / (1 + discount) and x = 1 in advance, v in arrears;
    /// cac / margin when v is 1. Undefined (never reached) when all margins together do not cover the cost.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is outside its domain or the timing is unknown.</exception>
    /// <exception cref="ArgumentException">The currencies differ.</exception>
    public static Outcome<double> WithChurn(Money cac, Money margin, double churn, double discount, PaybackTiming timing) => timing switch
    {
        PaybackTiming.Advance => advance.Compute(cac, margin, churn, discount),
        PaybackTiming.Arrears => arrears.Compute(cac, margin, churn, discount),
        _ => throw new ArgumentOutOfRangeException(nameof(timing), timing, "There is no such timing."),
    };

    /// <summary>Whole periods until the discounted margin of a shrinking cohort covers the acquisition cost: that of <see cref="WithChurn"/>, rounded up.</summary>
    /// <param name="cac">Acquisition cost of a customer; zero or more.</param>
    /// <param name="margin">Margin per customer and period, in the same currency.</param>
    /// <param name="churn">Share who leave each period, a fraction.</param>
    /// <param name="discount">Discount per period, above -1.</param>
    /// <param name="timing">Whether margin arrives at the start or the end of a period.</param>
    /// <returns>
    /// The first whole n with margin * sum of v^k >= cac, v = (1 - churn) / (1 + discount), k = 0..n-1 in advance, 1..n in arrears.
    /// Undefined (never reached) when all margins together do not cover the cost.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is outside its domain or the timing is unknown.</exception>
    /// <exception cref="ArgumentException">The currencies differ.</exception>
    public static Outcome<double> WithChurnInWholePeriods(Money cac, Money margin, double churn, double discount, PaybackTiming timing) => timing switch
    {
        PaybackTiming.Advance => wholeAdvance.Compute(cac, margin, churn, discount),
        PaybackTiming.Arrears => wholeArrears.Compute(cac, margin, churn, discount),
        _ => throw new ArgumentOutOfRangeException(nameof(timing), timing, "There is no such timing."),
    };

    /// <summary>Periods until margin covers the acquisition cost when churn falls after the first periods and the revenue of those who stay grows.</summary>
    /// <param name="cac">Acquisition cost of a customer; zero or more.</param>
    /// <param name="arpu">Revenue per user in the first period, in the same currency.</param>
    /// <param name="grossMargin">Margin per revenue, a fraction.</param>
    /// <param name="earlyChurn">Share who leave after each of the first periods, a fraction.</param>
    /// <param name="earlyPeriods">Number of those first periods.</param>
    /// <param name="lateChurn">Share who leave after each later period, a fraction.</param>
    /// <param name="growth">Growth per period from the second on, above -1.</param>
    /// <param name="horizon">Number of periods to look at.</param>
    /// <returns>
    /// Periods with a fraction: payments in advance, churn after each period, the payment of the last period spread evenly over it.
    /// Undefined (never reached) when the cost is not covered within the horizon.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is outside its domain.</exception>
    /// <exception cref="ArgumentException">The currencies differ.</exception>
    public static Outcome<double> InTwoStages(Money cac, Money arpu, double grossMargin, double earlyChurn, long earlyPeriods, double lateChurn, double growth, long horizon)
    {
        ReadOnlySpan<Quantity> inputs = [cac, arpu, grossMargin, earlyChurn, earlyPeriods, lateChurn, growth, horizon];
        twoStage.CheckAll(inputs);
        var payment = inputs[1].Accurate * inputs[2].Accurate;
        if (payment <= 0)
            return Undefined.NeverReached;
        var early = (1 - inputs[3].Accurate) * (1 + inputs[6].Accurate);
        var late = (1 - inputs[5].Accurate) * (1 + inputs[6].Accurate);

        // The first payment and one after each early period; then those after the late ones.
        var first = Math.Min(earlyPeriods, horizon - 1) + 1;
        var open = inputs[0].Accurate;
        if (PeriodsToSum(open, payment, early, first) is { } within)
            return within.Outcome;
        var later = payment * Accurate.Power(early, new Accurate((decimal)earlyPeriods)) * late;
        open -= payment * Accurate.GeometricSum(early, new Accurate((decimal)first));
        return PeriodsToSum(open, later, late, horizon - first) is { } after
            ? (new Accurate((decimal)first) + after).Outcome
            : Undefined.NeverReached;
    }

    // Periods until payments, each the last one times the ratio and spread evenly over its period, reach the sum; null beyond the limit.
    private static Accurate? PeriodsToSum(Accurate sum, Accurate payment, Accurate ratio, long limit)
    {
        if (limit <= 0 || payment <= 0)
            return null;
        var whole = Accurate.WholeTermsToSum(sum / payment, ratio);
        if (whole.Reason is not null || whole > new Accurate((decimal)limit))
            return null;
        if (whole <= 0)
            return 0;
        var before = whole - 1;
        var open = sum - (payment * Accurate.GeometricSum(ratio, before));
        return before + (open / (payment * Accurate.Power(ratio, before)));
    }

    private static FormulaKpi<TFormula> Variant<TFormula>(string timing)
        where TFormula : IFormula
        => new()
        {
            Calculator = nameof(Payback) + "." + nameof(WithChurn),
            Id = $"payback_decay/{timing}",
            Name = "Payback with churn and discount",
            Area = KpiArea.Value,
            Unit = KpiUnit.Periods,
            Direction = KpiDirection.LowerIsBetter,
            UndefinedWhen = [Undefined.NeverReached],
            Inputs =
            [
                KpiInput.Money("cac", CacMeaning),
                KpiInput.Money("margin", "Margin per customer and period.", KpiInputDomain.Any),
                KpiInput.Fraction("churn", "Share who leave each period."),
                KpiInput.Number("discount", "Discount per period, a fraction.", KpiInputDomain.AboveMinusOne),
            ],
        };

    private readonly struct RevenueFormula : IFormula
    {
        public static T Of<T>(Inputs<T> x)
            where T : IFigure<T>
        {
            var (cac, revenuePerPeriod) = x;
            return cac / revenuePerPeriod;
        }

        public static Undefined? UndefinedFor(Inputs<Accurate> x) => x[1] <= 0 ? Undefined.NeverReached : null;
    }

    private readonly struct MarginFormula : IFormula
    {
        public static T Of<T>(Inputs<T> x)
            where T : IFigure<T>
        {
            var (cac, arpu, grossMargin) = x;
            return cac / (arpu * grossMargin);
        }

        public static Undefined? UndefinedFor(Inputs<Accurate> x) => x[1] * x[2] <= 0 ? Undefined.NeverReached : null;
    }

    private readonly struct AdvanceFormula : IFormula
    {
        public static T Of<T>(Inputs<T> x)
            where T : IFigure<T>
        {
            var (cac, margin, churn, discount) = x;
            var v = (1 - churn) / (1 + discount);
            return T.TermsToSum(cac / margin, v);
        }

        public static Undefined? UndefinedFor(Inputs<Accurate> x) => x[1] <= 0 ? Undefined.NeverReached : null;
    }

    private readonly struct ArrearsFormula : IFormula
    {
        public static T Of<T>(Inputs<T> x)
            where T : IFigure<T>
        {
            var (cac, margin, churn, discount) = x;
            var v = (1 - churn) / (1 + discount);
            return T.TermsToSum(cac / (margin * v), v);
        }

        public static Undefined? UndefinedFor(Inputs<Accurate> x) => x[1] <= 0 || x[2] >= 1 ? Undefined.NeverReached : null;
    }

    private readonly struct WholeAdvanceFormula : IFormula
    {
        public static T Of<T>(Inputs<T> x)
            where T : IFigure<T>
        {
            var (cac, margin, churn, discount) = x;
            var v = (1 - churn) / (1 + discount);
            return T.WholeTermsToSum(cac / margin, v);
        }

        public static Undefined? UndefinedFor(Inputs<Accurate> x) => AdvanceFormula.UndefinedFor(x);
    }

    private readonly struct WholeArrearsFormula : IFormula
    {
        public static T Of<T>(Inputs<T> x)
            where T : IFigure<T>
        {
            var (cac, margin, churn, discount) = x;
            var v = (1 - churn) / (1 + discount);
            return T.WholeTermsToSum(cac / (margin * v), v);
        }

        public static Undefined? UndefinedFor(Inputs<Accurate> x) => ArrearsFormula.UndefinedFor(x);
    }
}
