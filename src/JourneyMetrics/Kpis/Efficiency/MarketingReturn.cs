using JourneyMetrics.Kpis.Formulas;

namespace JourneyMetrics.Kpis;

/// <summary>What the money brings: ROI, ROAS, growth.</summary>
public static class MarketingReturn
{
    private static readonly RatioKpi<ReturnFormula> returnOnInvestment = new()
    {
        Id = "roi",
        Calculator = nameof(MarketingReturn) + "." + nameof(ReturnOnInvestment),
        Name = "Return on investment",
        Synonyms = ["ROI"],
        Area = KpiArea.Efficiency,
        Unit = KpiUnit.Ratio,
        Direction = KpiDirection.HigherIsBetter,
        Inputs =
        [
            KpiInput.Money("revenue", "What came back, on the basis you name: revenue, margin or incremental revenue.", KpiInputDomain.Any),
            KpiInput.Money("cost", "What was spent for it."),
        ],
        Mistakes = ["The mean of the ROIs of channels.", "Revenue called profit."],
        Identities = ["roi = roas - 1 on one basis"],
        Variants = ["roas"],
    };

    private static readonly RatioKpi<Over> returnOnAdSpend = new()
    {
        Id = "roas",
        Calculator = nameof(MarketingReturn) + "." + nameof(ReturnOnAdSpend),
        Name = "Return on ad spend",
        Synonyms = ["ROAS"],
        Area = KpiArea.Efficiency,
        Unit = KpiUnit.Ratio,
        Direction = KpiDirection.HigherIsBetter,
        Inputs =
        [
            KpiInput.Money("revenue", "Revenue attributed to the ads, refunds taken off; may be negative.", KpiInputDomain.Any),
            KpiInput.Money("ad_spend", "Cost of the ads."),
        ],
        Mistakes = ["Read as profit.", "Totals of platforms added, which claim the same revenue."],
        Identities = ["roas = revenue_per_visitor / cpc"],
        Variants = ["roi"],
    };

    private static readonly FormulaKpi<GrowthFormula> growthRate = new()
    {
        Id = "growth_rate",
        Calculator = nameof(MarketingReturn) + "." + nameof(GrowthRate),
        Name = "Growth rate",
        Synonyms = ["MoM growth", "QoQ growth", "YoY growth", "revenue growth rate"],
        Area = KpiArea.Efficiency,
        Unit = KpiUnit.Ratio,
        Direction = KpiDirection.HigherIsBetter,
        PoolingRule = KpiPooling.RatioOfSums,
        UndefinedWhen = [Undefined.ZeroDenominator, Undefined.NonPositiveBase],
        Inputs =
        [
            KpiInput.Money("current", "Amount of this period.", KpiInputDomain.Any),
            KpiInput.Money("previous", "Amount of the period before.", KpiInputDomain.Any),
        ],
        Mistakes = ["The mean of monthly rates."],
    };

    internal static IEnumerable<KpiDefinition> Definitions => [returnOnInvestment, returnOnAdSpend, growthRate];

    /// <summary>Return on investment (ROI) on the basis of its input. Formula: (revenue - cost) / cost.</summary>
    /// <param name="revenue">What came back: revenue, margin or incremental revenue; say which.</param>
    /// <param name="cost">What was spent for it; zero or more.</param>
    /// <returns>A ratio, negative at a loss; undefined without cost. Pools as gains over costs.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The cost is negative.</exception>
    /// <exception cref="ArgumentException">The currencies differ.</exception>
    public static Ratio ReturnOnInvestment(Money revenue, Money cost) => returnOnInvestment.Compute(revenue, cost);

    /// <summary>Return on ad spend (ROAS). Formula: revenue / ad_spend.</summary>
    /// <param name="revenue">Revenue attributed to the ads.</param>
    /// <param name="adSpend">Cost of the ads; zero or more.</param>
    /// <returns>A ratio; undefined without spend. Pools as revenue over spend.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The spend is negative.</exception>
    /// <exception cref="ArgumentException">The currencies differ.</exception>
    public static Ratio ReturnOnAdSpend(Money revenue, Money adSpend) => returnOnAdSpend.Compute(revenue, adSpend);

    /// <summary>Growth from one period to the next. Formula: (current - previous) / previous.</summary>
    /// <param name="current">Amount of this period.</param>
    /// <param name="previous">Amount of the period before, in the same currency.</param>
    /// <returns>A relative change; undefined when the period before is zero (zero denominator) or below (non-positive base).</returns>
    /// <exception cref="ArgumentException">The currencies differ.</exception>
    public static Outcome<double> GrowthRate(Money current, Money previous) => growthRate.Compute(current, previous);

    private readonly struct ReturnFormula : IQuotient
    {
        public static Quotient<T> Of<T>(Inputs<T> x)
            where T : ISum<T>
        {
            var (revenue, cost) = x;
            return new(revenue - cost, cost);
        }
    }

    private readonly struct GrowthFormula : IFormula
    {
        public static T Of<T>(Inputs<T> x)
            where T : IFigure<T>
        {
            var (current, previous) = x;
            return (current - previous) / previous;
        }

        public static Undefined? UndefinedFor(Inputs<Accurate> x) => x[1] < 0 ? Undefined.NonPositiveBase : null;
    }
}
