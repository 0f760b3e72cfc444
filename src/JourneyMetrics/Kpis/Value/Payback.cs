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

    internal static IEnumerable<KpiDefinition> Definitions => [revenue, margin, decay];

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
}
