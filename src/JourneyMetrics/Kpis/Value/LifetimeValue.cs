using JourneyMetrics.Kpis.Formulas;

namespace JourneyMetrics.Kpis;

/// <summary>What a customer is worth, in the closed forms: historic, simple, on margin, with retention and discount.</summary>
/// <remarks>All are in the currency of their money inputs and per the period of their rates. Keep the periods equal: monthly revenue with monthly churn.</remarks>
public static class LifetimeValue
{
    private const string ChurnMeaning = "Churn of the same period, constant.";

    private static readonly FormulaKpi<HistoricFormula> historic = new()
    {
        Id = "customer_value_historic",
        Calculator = nameof(LifetimeValue) + "." + nameof(Historic),
        Name = "Historic customer value",
        Synonyms = ["customer value"],
        Area = KpiArea.Value,
        Unit = KpiUnit.Money,
        Direction = KpiDirection.HigherIsBetter,
        UndefinedWhen = [],
        Inputs =
        [
            KpiInput.Money("average_purchase_value", "Mean value of a purchase; may be negative.", KpiInputDomain.Any),
            KpiInput.Number("purchases", "Purchases of a customer so far."),
        ],
        Mistakes = ["Called CLV: it is past revenue, without margin, lifetime or discount."],
        Variants = ["ltv_revenue", "ltv_margin", "clv_retention"],
    };

    private static readonly FormulaKpi<SimpleFormula> simple = new()
    {
        Id = "ltv_revenue",
        Uncertainty = KpiUncertainty.Transform,
        Calculator = nameof(LifetimeValue) + "." + nameof(Simple),
        Name = "Lifetime value on revenue",
        Synonyms = ["LTV", "simple LTV"],
        Area = KpiArea.Value,
        Unit = KpiUnit.Money,
        Direction = KpiDirection.HigherIsBetter,
        Inputs =
        [
            KpiInput.Money("arpu", "Revenue per user and period; may be negative.", KpiInputDomain.Any),
            KpiInput.Fraction("churn", ChurnMeaning),
        ],
        Mistakes = ["The margin left out and the result compared with cost.", "Monthly revenue with yearly churn."],
        Identities = ["ltv_revenue = clv_retention(immediate) at discount 0"],
        Variants = ["ltv_margin", "clv_retention"],
        References = ["Baremetrics Help: lifetime value"],
    };

    private static readonly FormulaKpi<MarginFormula> margin = new()
    {
        Id = "ltv_margin",
        Uncertainty = KpiUncertainty.Transform,
        Calculator = nameof(LifetimeValue) + "." + nameof(Margin),
        Name = "Lifetime value on margin",
        Synonyms = ["LTV", "margin LTV"],
        Area = KpiArea.Value,
        Unit = KpiUnit.Money,
        Direction = KpiDirection.HigherIsBetter,
        Inputs =
        [
            KpiInput.Money("arpu", "Revenue per user and period; may be negative.", KpiInputDomain.Any),
            KpiInput.Number("gross_margin", "Margin per revenue, a fraction; negative at a loss.", KpiInputDomain.Any),
            KpiInput.Fraction("churn", ChurnMeaning),
        ],
        Mistakes = ["Net revenue churn as the base: it may be zero or negative."],
        Variants = ["ltv_revenue", "clv_retention"],
    };

    private static readonly FormulaKpi<ImmediateFormula> immediate = Variant<ImmediateFormula>("immediate");

    private static readonly FormulaKpi<EndSurviveFirstFormula> endSurviveFirst = Variant<EndSurviveFirstFormula>("end_survive_first");

    private static readonly FormulaKpi<EndFirstCertainFormula> endFirstCertain = Variant<EndFirstCertainFormula>("end_first_certain");

    private static readonly ChoiceKpi retention = new(
        ("immediate", immediate), ("end_survive_first", endSurviveFirst), ("end_first_certain", endFirstCertain))
    {
        Id = "clv_retention",
        Uncertainty = KpiUncertainty.Transform,
        Calculator = nameof(LifetimeValue) + "." + nameof(Retention),
        Name = "Customer lifetime value at constant retention and discount",
        Synonyms = ["CLV", "CLTV", "LTV"],
        Area = KpiArea.Value,
        Unit = KpiUnit.Money,
        Direction = KpiDirection.HigherIsBetter,
        UndefinedWhen = [Undefined.Divergent],
        Inputs =
        [
            .. immediate.Inputs,
            KpiInput.Choice("timing", "immediate, end_survive_first or end_first_certain: when the first margin arrives, and whether for sure."),
        ],
        Mistakes = ["Conventions mixed: the textbook m r / (1 + d - r) is one margin less than the simple LTV at discount 0."],
        Identities = ["immediate = m + end_survive_first", "end_first_certain = immediate / (1 + d)"],
        Variants = ["ltv_revenue", "ltv_margin"],
        References = ["Gupta and Lehmann (2003), Customers as Assets"],
    };

    internal static IEnumerable<KpiDefinition> Definitions => [historic, simple, margin, retention];

    /// <summary>Past revenue of a customer. Formula: average_purchase_value * purchases.</summary>
    /// <param name="averagePurchaseValue">Mean value of a purchase.</param>
    /// <param name="purchases">Purchases so far, zero or more.</param>
    /// <returns>Money per customer.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The purchases are negative.</exception>
    public static Outcome<double> Historic(Money averagePurchaseValue, double purchases) => historic.Compute(averagePurchaseValue, purchases);

    /// <summary>Simple lifetime value on revenue. Formula: arpu / churn.</summary>
    /// <param name="arpu">Revenue per user and period.</param>
    /// <param name="churn">Churn of the same period, a fraction.</param>
    /// <returns>Money per customer; undefined without churn.</returns>
    /// <remarks>On margin it is <see cref="Margin"/>; with discount it is <see cref="Retention"/>.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The churn is outside 0..1.</exception>
    public static Outcome<double> Simple(Money arpu, double churn) => simple.Compute(arpu, churn);

    /// <summary>Lifetime value on margin. Formula: arpu * gross_margin / churn.</summary>
    /// <param name="arpu">Revenue per user and period.</param>
    /// <param name="grossMargin">Margin per revenue, a fraction.</param>
    /// <param name="churn">Churn of the same period, a fraction.</param>
    /// <returns>Money per customer; undefined without churn.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The churn is outside 0..1 or the margin is not finite.</exception>
    public static Outcome<double> Margin(Money arpu, double grossMargin, double churn) => margin.Compute(arpu, grossMargin, churn);

    /// <summary>Lifetime value at constant retention and discount, over an infinite horizon, in three timing conventions.</summary>
    /// <param name="margin">Margin per period; negative at a loss.</param>
    /// <param name="retention">Share of customers who stay each period, a fraction.</param>
    /// <param name="discount">Discount per period, above -1: 0.1 for 10 %.</param>
    /// <param name="timing">When the first margin arrives, and whether for sure.</param>
    /// <returns>
    /// Money per customer: immediate m(1+d)/(1+d-r), end_survive_first m r/(1+d-r), end_first_certain m/(1+d-r);
    /// undefined (divergent) when the retention reaches 1 + discount.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">The retention is outside 0..1, the discount is -1 or less, or the timing is unknown.</exception>
    public static Outcome<double> Retention(Money margin, double retention, double discount, PaymentTiming timing) => timing switch
    {
        PaymentTiming.Immediate => immediate.Compute(margin, retention, discount),
        PaymentTiming.EndSurviveFirst => endSurviveFirst.Compute(margin, retention, discount),
        PaymentTiming.EndFirstCertain => endFirstCertain.Compute(margin, retention, discount),
        _ => throw new ArgumentOutOfRangeException(nameof(timing), timing, "There is no such timing."),
    };

    private static FormulaKpi<TFormula> Variant<TFormula>(string timing)
        where TFormula : IFormula
        => new()
        {
            Calculator = nameof(LifetimeValue) + "." + nameof(Retention),
            Id = $"clv_retention/{timing}",
            Name = "Customer lifetime value at constant retention and discount",
            Area = KpiArea.Value,
            Unit = KpiUnit.Money,
            Direction = KpiDirection.HigherIsBetter,
            UndefinedWhen = [Undefined.Divergent],
            Inputs =
            [
                KpiInput.Money("margin", "Margin per period; negative at a loss.", KpiInputDomain.Any),
                KpiInput.Fraction("retention", "Share of customers who stay each period."),
                KpiInput.Number("discount", "Discount per period, a fraction.", KpiInputDomain.AboveMinusOne),
            ],
        };

    private static Undefined? Converges(Inputs<Accurate> x)
    {
        var (_, retention, discount) = x;
        return retention >= 1 + discount ? Undefined.Divergent : null;
    }

    private readonly struct HistoricFormula : IFormula
    {
        public static T Of<T>(Inputs<T> x)
            where T : IFigure<T>
        {
            var (averagePurchaseValue, purchases) = x;
            return averagePurchaseValue * purchases;
        }
    }

    private readonly struct SimpleFormula : IFormula
    {
        public static T Of<T>(Inputs<T> x)
            where T : IFigure<T>
        {
            var (arpu, churn) = x;
            return arpu / churn;
        }
    }

    private readonly struct MarginFormula : IFormula
    {
        public static T Of<T>(Inputs<T> x)
            where T : IFigure<T>
        {
            var (arpu, grossMargin, churn) = x;
            return arpu * grossMargin / churn;
        }
    }

    private readonly struct ImmediateFormula : IFormula
    {
        public static T Of<T>(Inputs<T> x)
            where T : IFigure<T>
        {
            var (m, r, d) = x;
            return m * (1 + d) / (1 + d - r);
        }

        public static Undefined? UndefinedFor(Inputs<Accurate> x) => Converges(x);
    }

    private readonly struct EndSurviveFirstFormula : IFormula
    {
        public static T Of<T>(Inputs<T> x)
            where T : IFigure<T>
        {
            var (m, r, d) = x;
            return m * r / (1 + d - r);
        }

        public static Undefined? UndefinedFor(Inputs<Accurate> x) => Converges(x);
    }

    private readonly struct EndFirstCertainFormula : IFormula
    {
        public static T Of<T>(Inputs<T> x)
            where T : IFigure<T>
        {
            var (m, r, d) = x;
            return m / (1 + d - r);
        }

        public static Undefined? UndefinedFor(Inputs<Accurate> x) => Converges(x);
    }
}
