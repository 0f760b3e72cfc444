using JourneyMetrics.Kpis.Formulas;

namespace JourneyMetrics.Kpis;

/// <summary>What is left of revenue, and what it must cover: margins, break-even volume, the cost that a customer may have.</summary>
public static class Margins
{
    private static readonly RatioKpi<PartLeftFormula> gross = new()
    {
        Id = "gross_margin",
        Uncertainty = KpiUncertainty.None,
        UncertaintyNote = "Booked amounts are no sample; the error is in the booking.",
        Calculator = nameof(Margins) + "." + nameof(GrossMargin),
        Name = "Gross margin rate",
        Synonyms = ["gross margin", "GM"],
        Area = KpiArea.Value,
        Unit = KpiUnit.Ratio,
        Direction = KpiDirection.HigherIsBetter,
        Maximum = 1,
        Stages = ["Purchase"],
        Inputs =
        [
            KpiInput.Money("revenue", "Revenue of the period, refunds taken off."),
            KpiInput.Money("cost_of_goods", "Cost of what was sold for that revenue: goods, hosting, support, payment fees."),
        ],
        Mistakes = ["Taken for 100 % and left out of LTV and payback.", "A rate of margin on cost (mark-up) taken for it."],
        Variants = ["contribution_margin_rate"],
        References = ["SaaS Metrics Standards Board"],
    };

    private static readonly TotalKpi<DifferenceFormula> contribution = new()
    {
        Id = "contribution_margin",
        Calculator = nameof(Margins) + "." + nameof(ContributionMargin),
        Name = "Contribution margin",
        Synonyms = ["contribution", "unit contribution", "CM"],
        Area = KpiArea.Value,
        Unit = KpiUnit.Money,
        Direction = KpiDirection.HigherIsBetter,
        Stages = ["Purchase"],
        UndefinedWhen = [],
        Inputs =
        [
            KpiInput.Money("price", "Price of a unit, or revenue of all units."),
            KpiInput.Money("variable_cost", "Cost that each more unit brings, of a unit or of all; no fixed cost."),
        ],
        Mistakes = ["Fixed cost included."],
        Identities = ["contribution_margin = contribution_margin_rate * price"],
        Variants = ["contribution_margin_rate", "gross_margin"],
        References = ["Farris, Bendle, Pfeifer, Reibstein: Marketing Metrics"],
    };

    private static readonly RatioKpi<PartLeftFormula> contributionRate = new()
    {
        Id = "contribution_margin_rate",
        Uncertainty = KpiUncertainty.None,
        UncertaintyNote = "Booked amounts are no sample; the error is in the booking.",
        Calculator = nameof(Margins) + "." + nameof(ContributionMarginRate),
        Name = "Contribution margin rate",
        Synonyms = ["contribution margin", "contribution margin ratio", "CM ratio"],
        Area = KpiArea.Value,
        Unit = KpiUnit.Ratio,
        Direction = KpiDirection.HigherIsBetter,
        Maximum = 1,
        Stages = ["Purchase"],
        Inputs =
        [
            KpiInput.Money("price", "Price of a unit, or revenue of all units."),
            KpiInput.Money("variable_cost", "Cost that each more unit brings, of a unit or of all; no fixed cost."),
        ],
        Mistakes = ["Fixed cost included.", "The mean of the rates of products."],
        Identities = ["contribution_margin_rate = contribution_margin / price", "breakeven_roas = 1 / contribution_margin_rate"],
        Variants = ["contribution_margin", "gross_margin"],
        References = ["Farris, Bendle, Pfeifer, Reibstein: Marketing Metrics"],
    };

    private static readonly FormulaKpi<BreakEvenFormula> breakEven = new()
    {
        Id = "breakeven_units",
        Calculator = nameof(Margins) + "." + nameof(BreakEvenUnits),
        Name = "Break-even volume",
        Synonyms = ["break-even units", "break-even point"],
        Area = KpiArea.Value,
        Unit = KpiUnit.Count,
        Direction = KpiDirection.LowerIsBetter,
        Minimum = 0,
        Stages = ["Purchase"],
        UndefinedWhen = [Undefined.NeverReached],
        Inputs =
        [
            KpiInput.Money("fixed_cost", "Cost that does not change with the units."),
            KpiInput.Money("price", "Price of a unit."),
            KpiInput.Money("variable_cost", "Cost that each more unit brings."),
        ],
        Mistakes = ["Rounded down: the next whole unit is the first that covers the cost."],
        Identities = ["breakeven_units = fixed_cost / contribution_margin"],
        References = ["Farris, Bendle, Pfeifer, Reibstein: Marketing Metrics"],
    };

    private static readonly FormulaKpi<AllowableFormula> allowable = new()
    {
        Id = "allowable_cac",
        Calculator = nameof(Margins) + "." + nameof(AllowableCac),
        Name = "Allowable CAC by LTV:CAC",
        Synonyms = ["allowable CAC", "target CAC", "maximum CAC", "allowable cost per acquisition"],
        Area = KpiArea.Value,
        Unit = KpiUnit.Money,
        Direction = KpiDirection.DependsOnContext,
        Stages = ["Acquisition"],
        Inputs =
        [
            KpiInput.Money("ltv", "Lifetime value of a customer on margin; may be negative.", KpiInputDomain.Any),
            KpiInput.Number("target_ratio", "LTV:CAC that you want."),
        ],
        Mistakes = ["Lifetime value on revenue.", "Used as the bid for every customer: it is the most for the average one."],
        Identities = ["ltv_to_cac(ltv, allowable_cac) = target_ratio"],
        Variants = ["allowable_cac_within_payback", "breakeven_cpa"],
    };

    private static readonly FormulaKpi<WithinPaybackFormula> allowableWithinPayback = new()
    {
        Id = "allowable_cac_within_payback",
        Calculator = nameof(Margins) + "." + nameof(AllowableCacWithinPayback),
        Name = "Allowable CAC by payback",
        Synonyms = ["allowable CAC", "target CAC", "maximum CAC"],
        Area = KpiArea.Value,
        Unit = KpiUnit.Money,
        Direction = KpiDirection.DependsOnContext,
        Stages = ["Acquisition"],
        UndefinedWhen = [],
        Inputs =
        [
            KpiInput.Money("margin_per_period", "Margin of a customer per period; negative at a loss.", KpiInputDomain.Any),
            KpiInput.Number("target_periods", "Periods in which the cost must be earned back."),
        ],
        Mistakes = ["Revenue instead of margin.", "Customers who leave before the target is over."],
        Identities = ["payback_margin(allowable_cac_within_payback, margin_per_period, 1) = target_periods"],
        Variants = ["allowable_cac", "breakeven_cpa"],
    };

    internal static IEnumerable<KpiDefinition> Definitions
        => [gross, contribution, contributionRate, breakEven, allowable, allowableWithinPayback];

    /// <summary>Gross margin rate. Formula: (revenue - cost_of_goods) / revenue.</summary>
    /// <param name="revenue">Revenue of the period, refunds taken off.</param>
    /// <param name="costOfGoods">Cost of what was sold for it.</param>
    /// <returns>A ratio of 1 at most, negative at a loss; undefined without revenue. Pools as margins over revenues.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative.</exception>
    /// <exception cref="ArgumentException">The currencies differ.</exception>
    public static Ratio GrossMargin(Money revenue, Money costOfGoods) => gross.Compute(revenue, costOfGoods);

    /// <summary>Contribution margin of a unit or of all. Formula: price - variable_cost.</summary>
    /// <param name="price">Price of a unit, or revenue of all units.</param>
    /// <param name="variableCost">Cost that each more unit brings.</param>
    /// <returns>Money, exact; negative at a loss.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative.</exception>
    /// <exception cref="ArgumentException">The currencies differ.</exception>
    public static Money ContributionMargin(Money price, Money variableCost) => contribution.Compute(price, variableCost);

    /// <summary>Contribution margin per price. Formula: (price - variable_cost) / price.</summary>
    /// <param name="price">Price of a unit, or revenue of all units.</param>
    /// <param name="variableCost">Cost that each more unit brings.</param>
    /// <returns>A ratio of 1 at most, negative at a loss; undefined at a price of zero.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative.</exception>
    /// <exception cref="ArgumentException">The currencies differ.</exception>
    public static Ratio ContributionMarginRate(Money price, Money variableCost) => contributionRate.Compute(price, variableCost);

    /// <summary>Units that cover the fixed cost. Formula: fixed_cost / (price - variable_cost).</summary>
    /// <param name="fixedCost">Cost that does not change with the units.</param>
    /// <param name="price">Price of a unit.</param>
    /// <param name="variableCost">Cost that each more unit brings.</param>
    /// <returns>Units, not rounded up; undefined (never reached) when the price does not exceed the variable cost.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative.</exception>
    /// <exception cref="ArgumentException">The currencies differ.</exception>
    public static Outcome<double> BreakEvenUnits(Money fixedCost, Money price, Money variableCost) => breakEven.Compute(fixedCost, price, variableCost);

    /// <summary>The most that a customer may cost for a wanted LTV:CAC. Formula: ltv / target_ratio.</summary>
    /// <param name="ltv">Lifetime value of a customer, on margin.</param>
    /// <param name="targetRatio">LTV:CAC that you want; zero or more.</param>
    /// <returns>Money per customer; undefined at a target of zero.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The target is negative or not finite.</exception>
    public static Outcome<double> AllowableCac(Money ltv, double targetRatio) => allowable.Compute(ltv, targetRatio);

    /// <summary>The most that a customer may cost for a wanted payback. Formula: margin_per_period * target_periods.</summary>
    /// <param name="marginPerPeriod">Margin of a customer per period.</param>
    /// <param name="targetPeriods">Periods in which the cost must be earned back; zero or more.</param>
    /// <returns>Money per customer; negative at a loss.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The target is negative or not finite.</exception>
    public static Outcome<double> AllowableCacWithinPayback(Money marginPerPeriod, double targetPeriods)
        => allowableWithinPayback.Compute(marginPerPeriod, targetPeriods);

    private readonly struct PartLeftFormula : IQuotient
    {
        public static Quotient<T> Of<T>(Inputs<T> x)
            where T : ISum<T>
        {
            var (whole, cost) = x;
            return new(whole - cost, whole);
        }
    }

    private readonly struct DifferenceFormula : ITotal
    {
        public static T Of<T>(Inputs<T> x)
            where T : ISum<T>
        {
            var (price, variableCost) = x;
            return price - variableCost;
        }
    }

    private readonly struct BreakEvenFormula : IFormula
    {
        public static T Of<T>(Inputs<T> x)
            where T : IFigure<T>
        {
            var (fixedCost, price, variableCost) = x;
            return fixedCost / (price - variableCost);
        }

        public static Undefined? UndefinedFor(Inputs<Accurate> x) => x[1] <= x[2] ? Undefined.NeverReached : null;
    }

    private readonly struct AllowableFormula : IFormula
    {
        public static T Of<T>(Inputs<T> x)
            where T : IFigure<T>
        {
            var (ltv, targetRatio) = x;
            return ltv / targetRatio;
        }
    }

    private readonly struct WithinPaybackFormula : IFormula
    {
        public static T Of<T>(Inputs<T> x)
            where T : IFigure<T>
        {
            var (marginPerPeriod, targetPeriods) = x;
            return marginPerPeriod * targetPeriods;
        }
    }
}
