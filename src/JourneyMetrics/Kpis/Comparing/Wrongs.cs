using JourneyMetrics.Kpis.Formulas;

namespace JourneyMetrics.Kpis;

/// <summary>What the field computes wrongly: numbers to recognise in a comparison, in no catalogue.</summary>
internal static class Wrongs
{
    private static readonly ValueList<KpiInput> lists =
    [
        KpiInput.List("numerators", "What stands above the line, one number a group.", KpiInputDomain.Any),
        KpiInput.List("denominators", "What stands below the line, in the same order."),
    ];

    /// <summary>The mean of ratios, which counts the smallest group like the largest.</summary>
    public static KpiDefinition MeanOfRatios { get; } = Mean("mean_of_ratios", "mean(numerators / denominators)", @"\frac{1}{n} \sum_i \frac{\text{numerators}_i}{\text{denominators}_i}", 0);

    /// <summary>The mean of returns (revenue - spend) / spend.</summary>
    public static KpiDefinition MeanOfReturns { get; } = Mean("mean_of_returns", "mean(numerators / denominators - 1)", @"\frac{1}{n} \sum_i \left(\frac{\text{numerators}_i}{\text{denominators}_i} - 1\right)", 1);

    /// <summary>The simple payback divided by 1 - churn, a shortcut in circulation.</summary>
    public static KpiDefinition Shortcut { get; } = new FormulaKpi<ShortcutFormula>
    {
        Id = "payback_shortcut",
        Calculator = string.Empty,
        Name = "Simple payback over 1 - churn",
        Area = KpiArea.Value,
        Unit = KpiUnit.Periods,
        Direction = KpiDirection.LowerIsBetter,
        Inputs =
        [
            KpiInput.Money("cac", "Acquisition cost of a customer."),
            KpiInput.Money("arpu", "Revenue per user and period.", KpiInputDomain.Any),
            KpiInput.Number("gross_margin", "Margin per revenue, a fraction.", KpiInputDomain.Any),
            KpiInput.Fraction("churn", "Share who leave each period."),
        ],
    };

    private static ListKpi Mean(string id, string formula, string latex, int less)
        => new(formula, latex, x => MeanOf(x.List(0), x.List(1), less))
        {
            Id = id,
            Calculator = string.Empty,
            Name = "Mean of ratios",
            Area = KpiArea.Analysis,
            Unit = KpiUnit.Ratio,
            Direction = KpiDirection.DependsOnContext,
            UndefinedWhen = [Undefined.NoData, Undefined.ZeroDenominator],
            Inputs = lists,
        };

    private static Outcome<double> MeanOf(ReadOnlySpan<decimal> numerators, ReadOnlySpan<decimal> denominators, int less)
    {
        Lists.SameLength(lists[0], numerators.Length, lists[1], denominators.Length);
        if (numerators.IsEmpty)
            return Undefined.NoData;
        Accurate sum = 0;
        for (var i = 0; i < numerators.Length; i++)
            sum += (new Accurate(numerators[i]) / new Accurate(denominators[i])) - less;
        return (sum / numerators.Length).Outcome;
    }

    private readonly struct ShortcutFormula : IFormula
    {
        public static T Of<T>(Inputs<T> x)
            where T : IFigure<T>
        {
            var (cac, arpu, grossMargin, churn) = x;
            return cac / (arpu * grossMargin) / (1 - churn);
        }
    }
}
