using JourneyMetrics.Kpis.Formulas;

namespace JourneyMetrics.Kpis;

/// <summary>What ads must bring to pay for themselves, and what the next amount of money would bring.</summary>
/// <remarks>The contribution margin rate is a fraction, 0.4 for 40 %, of revenue after all variable cost but the ads.</remarks>
public static class AdBreakEven
{
    private const string MarginName = "contribution_margin_rate";
    private const string MarginMeaning = "Contribution margin per revenue before ads, a fraction of 1 at most; negative at a loss.";

    private static readonly FormulaKpi<BreakEvenFormula> breakEvenRoas = new()
    {
        Id = "breakeven_roas",
        Calculator = nameof(AdBreakEven) + "." + nameof(BreakEvenRoas),
        Name = "Break-even ROAS",
        Synonyms = ["break-even ROAS", "BEROAS", "minimum ROAS"],
        Area = KpiArea.Efficiency,
        Unit = KpiUnit.Ratio,
        Direction = KpiDirection.LowerIsBetter,
        Minimum = 1,
        Stages = ["Acquisition"],
        UndefinedWhen = [Undefined.NeverReached],
        Inputs = [KpiInput.Number(MarginName, MarginMeaning, KpiInputDomain.Any)],
        Mistakes = ["The margin in percent points.", "Five percent and five points of margin mixed."],
        Identities = ["poas = 1 exactly when roas = breakeven_roas"],
        Variants = ["target_roas", "breakeven_cpa"],
        References = ["Amazon Ads: Ads math", "tools.ecom-ads.com: break-even ROAS"],
    };

    private static readonly FormulaKpi<TargetFormula> targetRoas = new()
    {
        Id = "target_roas",
        Calculator = nameof(AdBreakEven) + "." + nameof(TargetRoas),
        Name = "Target ROAS",
        Synonyms = ["tROAS", "required ROAS"],
        Area = KpiArea.Efficiency,
        Unit = KpiUnit.Ratio,
        Direction = KpiDirection.DependsOnContext,
        Stages = ["Acquisition"],
        UndefinedWhen = [Undefined.NeverReached],
        Inputs =
        [
            KpiInput.Number(MarginName, MarginMeaning, KpiInputDomain.Any),
            KpiInput.Number("profit_rate", "Profit per revenue that you want after ads, a fraction.", KpiInputDomain.Any),
        ],
        Mistakes = ["The wanted profit taken per ad spend instead of per revenue."],
        Identities = ["target_roas = breakeven_roas at profit_rate 0"],
        Variants = ["breakeven_roas"],
        References = ["thesmartcalculator.com: break-even ROAS table"],
    };

    private static readonly FormulaKpi<HeadroomFormula> headroom = new()
    {
        Id = "roas_headroom",
        Uncertainty = KpiUncertainty.None,
        UncertaintyNote = "The revenue is credited by a rule or a platform: its error is bias, not chance.",
        Calculator = nameof(AdBreakEven) + "." + nameof(RoasHeadroom),
        Name = "ROAS headroom",
        Synonyms = ["headroom over break-even"],
        Area = KpiArea.Efficiency,
        Unit = KpiUnit.Ratio,
        Direction = KpiDirection.HigherIsBetter,
        Stages = ["Acquisition"],
        UndefinedWhen = [],
        Inputs =
        [
            KpiInput.Number("roas", "Return on ad spend; negative when refunds outweigh.", KpiInputDomain.Any),
            KpiInput.Number("breakeven_roas", "Break-even ROAS of the same products.", KpiInputDomain.AtLeastOne),
        ],
        Mistakes = ["Read as profit per spend: that is poas - 1 on the same products."],
        Identities = ["roas_headroom = poas - 1"],
        Variants = ["breakeven_roas"],
    };

    private static readonly FormulaKpi<ProfitFormula> adProfit = new()
    {
        Id = "ad_profit",
        Calculator = nameof(AdBreakEven) + "." + nameof(AdProfit),
        Name = "Contribution after ads",
        Synonyms = ["ad profit", "profit after ad spend"],
        Area = KpiArea.Efficiency,
        Unit = KpiUnit.Money,
        Direction = KpiDirection.HigherIsBetter,
        Stages = ["Acquisition"],
        PoolingRule = KpiPooling.Sum,
        UndefinedWhen = [],
        Inputs =
        [
            KpiInput.Money("revenue", "Revenue attributed to the ads, refunds taken off; may be negative.", KpiInputDomain.Any),
            KpiInput.Number(MarginName, MarginMeaning, KpiInputDomain.Any),
            KpiInput.Money("ad_spend", "Cost of the ads."),
        ],
        Mistakes = ["Revenue less spend, without the margin."],
        Identities = ["ad_profit = ad_spend * (poas - 1)"],
        Variants = ["poas"],
        References = ["Amazon Ads: Ads math"],
    };

    private static readonly FormulaKpi<BreakEvenCpaFormula> breakEvenCpa = new()
    {
        Id = "breakeven_cpa",
        Calculator = nameof(AdBreakEven) + "." + nameof(BreakEvenCpa),
        Name = "Break-even CPA",
        Synonyms = ["maximum CPA", "allowable CPA"],
        Area = KpiArea.Efficiency,
        Unit = KpiUnit.Money,
        Direction = KpiDirection.DependsOnContext,
        Stages = ["Acquisition"],
        UndefinedWhen = [],
        Inputs =
        [
            KpiInput.Money("average_order_value", "Mean value of an order; lifetime value where a loss on the first order is meant.", KpiInputDomain.Any),
            KpiInput.Number(MarginName, MarginMeaning, KpiInputDomain.Any),
        ],
        Mistakes = ["Order value without margin."],
        Identities = ["breakeven_cpa = average_order_value / breakeven_roas"],
        Variants = ["breakeven_roas", "allowable_cac"],
    };

    private static readonly FormulaKpi<MarginalFormula> marginalRoas = new()
    {
        Id = "marginal_roas",
        Uncertainty = KpiUncertainty.None,
        UncertaintyNote = "The revenue is credited by a rule or a platform: its error is bias, not chance.",
        Calculator = nameof(AdBreakEven) + "." + nameof(MarginalRoas),
        Name = "Marginal ROAS",
        Synonyms = ["mROAS", "incremental ROAS between two budgets"],
        Area = KpiArea.Efficiency,
        Unit = KpiUnit.Ratio,
        Direction = KpiDirection.HigherIsBetter,
        Stages = ["Acquisition"],
        PoolingRule = KpiPooling.RatioOfSums,
        Inputs =
        [
            KpiInput.Money("revenue_before", "Revenue at the first level of spend; may be negative.", KpiInputDomain.Any),
            KpiInput.Money("revenue_after", "Revenue at the second level.", KpiInputDomain.Any),
            KpiInput.Money("spend_before", "Spend at the first level."),
            KpiInput.Money("spend_after", "Spend at the second level."),
        ],
        Mistakes = ["The average ROAS used to set the budget: the next amount brings less."],
        Identities = ["marginal_roas = roas when both grow in proportion"],
        Variants = ["roas"],
    };

    internal static IEnumerable<KpiDefinition> Definitions => [breakEvenRoas, targetRoas, headroom, adProfit, breakEvenCpa, marginalRoas];

    /// <summary>ROAS at which ads pay for themselves. Formula: 1 / contribution_margin_rate.</summary>
    /// <param name="contributionMarginRate">Contribution margin per revenue before ads, a fraction of 1 at most.</param>
    /// <returns>A ratio of 1 at least; undefined (never reached) without a positive margin.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The margin exceeds 1 or is not finite.</exception>
    public static Outcome<double> BreakEvenRoas(double contributionMarginRate) => breakEvenRoas.Compute(contributionMarginRate);

    /// <summary>ROAS that leaves a wanted profit. Formula: 1 / (contribution_margin_rate - profit_rate).</summary>
    /// <param name="contributionMarginRate">Contribution margin per revenue before ads, a fraction of 1 at most.</param>
    /// <param name="profitRate">Profit per revenue that you want after ads, a fraction.</param>
    /// <returns>A ratio; undefined (never reached) when the margin does not exceed the wanted profit.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The margin exceeds 1 or an input is not finite.</exception>
    public static Outcome<double> TargetRoas(double contributionMarginRate, double profitRate) => targetRoas.Compute(contributionMarginRate, profitRate);

    /// <summary>How far ROAS is above break-even. Formula: (roas - breakeven_roas) / breakeven_roas.</summary>
    /// <param name="roas">Return on ad spend.</param>
    /// <param name="breakevenRoas">Break-even ROAS of the same products, 1 or more.</param>
    /// <returns>A relative distance, negative below break-even.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The break-even is below 1 or an input is not finite.</exception>
    public static Outcome<double> RoasHeadroom(double roas, double breakevenRoas) => headroom.Compute(roas, breakevenRoas);

    /// <summary>Contribution that is left after ads. Formula: revenue * contribution_margin_rate - ad_spend.</summary>
    /// <param name="revenue">Revenue attributed to the ads.</param>
    /// <param name="contributionMarginRate">Contribution margin per revenue before ads, a fraction of 1 at most.</param>
    /// <param name="adSpend">Cost of the ads, in the same currency.</param>
    /// <returns>Money, negative at a loss. Adds over groups.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The spend is negative, or the margin exceeds 1 or is not finite.</exception>
    /// <exception cref="ArgumentException">The currencies differ.</exception>
    public static Outcome<double> AdProfit(Money revenue, double contributionMarginRate, Money adSpend)
        => adProfit.Compute(revenue, contributionMarginRate, adSpend);

    /// <summary>The most that an order may cost. Formula: average_order_value * contribution_margin_rate.</summary>
    /// <param name="averageOrderValue">Mean value of an order, or lifetime value.</param>
    /// <param name="contributionMarginRate">Contribution margin per revenue before ads, a fraction of 1 at most.</param>
    /// <returns>Money per order; negative at a loss.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The margin exceeds 1 or is not finite.</exception>
    public static Outcome<double> BreakEvenCpa(Money averageOrderValue, double contributionMarginRate)
        => breakEvenCpa.Compute(averageOrderValue, contributionMarginRate);

    /// <summary>What each more unit of spend brought between two levels. Formula: (revenue_after - revenue_before) / (spend_after - spend_before).</summary>
    /// <param name="revenueBefore">Revenue at the first level of spend.</param>
    /// <param name="revenueAfter">Revenue at the second level.</param>
    /// <param name="spendBefore">Spend at the first level.</param>
    /// <param name="spendAfter">Spend at the second level.</param>
    /// <returns>A ratio, the same whichever level comes first; undefined when the spend did not change (zero denominator).</returns>
    /// <exception cref="ArgumentOutOfRangeException">A spend is negative.</exception>
    /// <exception cref="ArgumentException">The currencies differ.</exception>
    public static Outcome<double> MarginalRoas(Money revenueBefore, Money revenueAfter, Money spendBefore, Money spendAfter)
        => marginalRoas.Compute(revenueBefore, revenueAfter, spendBefore, spendAfter);

    private static BrokenRule? AboveOne(Quantity margin, int position)
        => margin.Value > 1 ? new(position, $"{MarginName} is a fraction of 1 at most (40 percent is 0.4)") : null;

    private readonly struct BreakEvenFormula : IFormula
    {
        public static T Of<T>(Inputs<T> x)
            where T : IFigure<T>
            => 1 / x[0];

        public static BrokenRule? Broken(Inputs<Quantity> x) => AboveOne(x[0], 0);

        public static Undefined? UndefinedFor(Inputs<Accurate> x) => x[0] <= 0 ? Undefined.NeverReached : null;
    }

    private readonly struct TargetFormula : IFormula
    {
        public static T Of<T>(Inputs<T> x)
            where T : IFigure<T>
        {
            var (margin, profitRate) = x;
            return 1 / (margin - profitRate);
        }

        public static BrokenRule? Broken(Inputs<Quantity> x) => AboveOne(x[0], 0);

        public static Undefined? UndefinedFor(Inputs<Accurate> x) => x[0] <= x[1] ? Undefined.NeverReached : null;
    }

    private readonly struct HeadroomFormula : IFormula
    {
        public static T Of<T>(Inputs<T> x)
            where T : IFigure<T>
        {
            var (roas, breakeven) = x;
            return (roas - breakeven) / breakeven;
        }
    }

    private readonly struct ProfitFormula : IFormula
    {
        public static T Of<T>(Inputs<T> x)
            where T : IFigure<T>
        {
            var (revenue, margin, adSpend) = x;
            return (revenue * margin) - adSpend;
        }

        public static BrokenRule? Broken(Inputs<Quantity> x) => AboveOne(x[1], 1);
    }

    private readonly struct BreakEvenCpaFormula : IFormula
    {
        public static T Of<T>(Inputs<T> x)
            where T : IFigure<T>
        {
            var (averageOrderValue, margin) = x;
            return averageOrderValue * margin;
        }

        public static BrokenRule? Broken(Inputs<Quantity> x) => AboveOne(x[1], 1);
    }

    private readonly struct MarginalFormula : IFormula
    {
        public static T Of<T>(Inputs<T> x)
            where T : IFigure<T>
        {
            var (revenueBefore, revenueAfter, spendBefore, spendAfter) = x;
            return (revenueAfter - revenueBefore) / (spendAfter - spendBefore);
        }
    }
}
