using JourneyMetrics.Kpis.Formulas;

namespace JourneyMetrics.Kpis;

/// <summary>How fast an amount grows, and growth weighed against margin.</summary>
public static class GrowthRates
{
    private static readonly FormulaKpi<Growth> growthRate = new()
    {
        Id = "growth_rate",
        Uncertainty = KpiUncertainty.None,
        UncertaintyNote = "Booked amounts are no sample; the error is in the booking.",
        Calculator = nameof(GrowthRates) + "." + nameof(GrowthRate),
        Name = "Growth rate",
        Synonyms = ["MoM growth", "QoQ growth", "YoY growth", "revenue growth rate"],
        Area = KpiArea.Efficiency,
        Unit = KpiUnit.Ratio,
        Direction = KpiDirection.HigherIsBetter,
        Stages = ["Growth"],
        PoolingRule = KpiPooling.RatioOfSums,
        UndefinedWhen = [Undefined.ZeroDenominator, Undefined.NonPositiveBase],
        Inputs =
        [
            KpiInput.Money("current", "Amount of this period.", KpiInputDomain.Any),
            KpiInput.Money("previous", "Amount of the period before.", KpiInputDomain.Any),
        ],
        Mistakes = ["The mean of monthly rates.", "Previous minus current."],
        Identities = ["growth_rate = compound_growth_rate over one period"],
        Variants = ["compound_growth_rate", "mrr_growth_rate"],
    };

    private static readonly FormulaKpi<CompoundFormula> compound = new()
    {
        Id = "compound_growth_rate",
        Calculator = nameof(GrowthRates) + "." + nameof(CompoundGrowthRate),
        Name = "Compound growth rate",
        Synonyms = ["CAGR", "CMGR", "CQGR"],
        Area = KpiArea.Efficiency,
        Unit = KpiUnit.Ratio,
        Direction = KpiDirection.HigherIsBetter,
        Stages = ["Growth"],
        Minimum = -1,
        UndefinedWhen = [Undefined.ZeroDenominator, Undefined.NonPositiveBase, Undefined.Divergent],
        Inputs =
        [
            KpiInput.Money("begin", "Amount at the first date.", KpiInputDomain.Any),
            KpiInput.Money("end", "Amount at the last date.", KpiInputDomain.Any),
            KpiInput.Number("periods", "Intervals between the two dates: January to June is five months.", KpiInputDomain.Positive),
        ],
        Mistakes = ["The number of months shown, one more than the intervals between them.", "The mean of the rates of the periods."],
        Identities = ["end = begin * (1 + compound_growth_rate) ^ periods"],
        Variants = ["growth_rate"],
        References = ["rows.com, tripledart.com: CMGR"],
    };

    private static readonly FormulaKpi<PlainSumFormula> ruleOf40 = new()
    {
        Id = "rule_of_40",
        Calculator = nameof(GrowthRates) + "." + nameof(RuleOf40),
        Name = "Rule of 40",
        Area = KpiArea.Efficiency,
        Unit = KpiUnit.Ratio,
        Direction = KpiDirection.HigherIsBetter,
        UndefinedWhen = [],
        Inputs =
        [
            KpiInput.Number("growth", "Revenue growth of a year, a fraction.", KpiInputDomain.Any),
            KpiInput.Number("margin", "Margin of the same year, a fraction; say which one: EBITDA, operating or free cash flow.", KpiInputDomain.Any),
        ],
        Mistakes = ["Called the magic number.", "The kind of margin unnamed."],
        Variants = ["rule_of_40_weighted"],
        References = ["financeband.com: rule of 40"],
    };

    private static readonly FormulaKpi<WeightedSumFormula> ruleOf40Weighted = new()
    {
        Id = "rule_of_40_weighted",
        Calculator = nameof(GrowthRates) + "." + nameof(RuleOf40Weighted),
        Name = "Rule of 40, weighted",
        Synonyms = ["rule of X", "weighted rule of 40"],
        Area = KpiArea.Efficiency,
        Unit = KpiUnit.Ratio,
        Direction = KpiDirection.HigherIsBetter,
        UndefinedWhen = [],
        Inputs =
        [
            KpiInput.Number("growth", "Revenue growth of a year, a fraction.", KpiInputDomain.Any),
            KpiInput.Number("margin", "Margin of the same year, a fraction; say which one.", KpiInputDomain.Any),
            KpiInput.Number("growth_weight", "Weight of growth: 1.33 is common."),
            KpiInput.Number("margin_weight", "Weight of margin: 0.67 is common."),
        ],
        Mistakes = ["Weights that do not add up to 2 compared with the plain rule."],
        Identities = ["rule_of_40_weighted = rule_of_40 at weights 1 and 1"],
        Variants = ["rule_of_40"],
        References = ["financeband.com: rule of 40"],
    };

    internal static IEnumerable<KpiDefinition> Definitions => [growthRate, compound, ruleOf40, ruleOf40Weighted];

    /// <summary>Growth from one period to the next. Formula: (current - previous) / previous.</summary>
    /// <param name="current">Amount of this period.</param>
    /// <param name="previous">Amount of the period before, in the same currency.</param>
    /// <returns>A relative change; undefined when the period before is zero (zero denominator) or below (non-positive base).</returns>
    /// <exception cref="ArgumentException">The currencies differ.</exception>
    public static Outcome<double> GrowthRate(Money current, Money previous) => growthRate.Compute(current, previous);

    /// <summary>Growth per period at a constant rate (CAGR, CMGR). Formula: (end / begin) ^ (1 / periods) - 1.</summary>
    /// <param name="begin">Amount at the first date.</param>
    /// <param name="end">Amount at the last date, in the same currency.</param>
    /// <param name="periods">Intervals between the two dates, more than zero.</param>
    /// <returns>
    /// A relative change per period, -1 when nothing is left; undefined when it begins with zero (zero denominator), or when an end is
    /// negative (non-positive base), or beyond the largest number for a tiny part of a period (divergent).
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">The periods are not above zero.</exception>
    /// <exception cref="ArgumentException">The currencies differ.</exception>
    public static Outcome<double> CompoundGrowthRate(Money begin, Money end, double periods) => compound.Compute(begin, end, periods);

    /// <summary>Rule of 40. Formula: growth + margin.</summary>
    /// <param name="growth">Revenue growth of a year, a fraction.</param>
    /// <param name="margin">Margin of the same year, a fraction.</param>
    /// <returns>A fraction: 0.4 is the 40 of the rule.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is not finite.</exception>
    public static Outcome<double> RuleOf40(double growth, double margin) => ruleOf40.Compute(growth, margin);

    /// <summary>Rule of 40 with weights. Formula: growth_weight * growth + margin_weight * margin.</summary>
    /// <param name="growth">Revenue growth of a year, a fraction.</param>
    /// <param name="margin">Margin of the same year, a fraction.</param>
    /// <param name="growthWeight">Weight of growth; zero or more.</param>
    /// <param name="marginWeight">Weight of margin; zero or more.</param>
    /// <returns>A fraction.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A weight is negative, or an input is not finite.</exception>
    public static Outcome<double> RuleOf40Weighted(double growth, double margin, double growthWeight, double marginWeight)
        => ruleOf40Weighted.Compute(growth, margin, growthWeight, marginWeight);

    private readonly struct CompoundFormula : IFormula
    {
        public static T Of<T>(Inputs<T> x)
            where T : IFigure<T>
        {
            var (begin, end, periods) = x;
            return T.Power(end / begin, 1 / periods) - 1;
        }

        public static Undefined? UndefinedFor(Inputs<Accurate> x) => x[0] < 0 || x[1] < 0 ? Undefined.NonPositiveBase : null;
    }

    private readonly struct PlainSumFormula : IFormula
    {
        public static T Of<T>(Inputs<T> x)
            where T : IFigure<T>
            => x[0] + x[1];
    }

    private readonly struct WeightedSumFormula : IFormula
    {
        public static T Of<T>(Inputs<T> x)
            where T : IFigure<T>
        {
            var (growth, margin, growthWeight, marginWeight) = x;
            return (growthWeight * growth) + (marginWeight * margin);
        }
    }
}
