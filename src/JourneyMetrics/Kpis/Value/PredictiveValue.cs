using JourneyMetrics.Kpis.Formulas;

namespace JourneyMetrics.Kpis;

/// <summary>What a customer without a contract is still worth: what models of buying and of spend expect, put together.</summary>
public static class PredictiveValue
{
    private static readonly FormulaKpi<PredictiveFormula> predictive = new()
    {
        Id = "clv_predictive",
        Calculator = nameof(PredictiveValue) + "." + nameof(Predict),
        Name = "Predictive customer lifetime value",
        Synonyms = ["predictive CLV", "residual customer lifetime value"],
        Area = KpiArea.Value,
        Unit = KpiUnit.Money,
        Direction = KpiDirection.HigherIsBetter,
        UndefinedWhen = [],
        Inputs =
        [
            KpiInput.Number("discounted_purchases", "Purchases expected of the customer from now on, each discounted to its present value: of a fitted model in JourneyMetrics.Lifetime (CustomerLifetimeValue)."),
            KpiInput.Money("expected_spend", "Spend expected of a purchase, given the customer's own past: of the Gamma-Gamma model in JourneyMetrics.Lifetime.", KpiInputDomain.Any),
            KpiInput.Number("margin", "Margin per amount spent, a fraction; negative at a loss.", KpiInputDomain.Any),
        ],
        Mistakes =
        [
            "The customer's own mean in the place of the expected spend: a mean of few purchases lies too far from the others'.",
            "Spend and frequency multiplied although they go together: look at their correlation first.",
            "Past spend added: the value is what is still to come.",
        ],
        Variants = ["customer_value_historic", "clv_retention"],
        References = ["Fader, Hardie and Lee (2005), RFM and CLV: Using Iso-Value Curves for Customer Base Analysis, Journal of Marketing Research 42, 415-430"],
    };

    internal static IEnumerable<KpiDefinition> Definitions => [predictive];

    /// <summary>What a customer is still worth. Formula: discounted_purchases * expected_spend * margin.</summary>
    /// <param name="discountedPurchases">Purchases expected from now on, in present value; zero or more.</param>
    /// <param name="expectedSpend">Spend expected of a purchase.</param>
    /// <param name="margin">Margin per amount spent, a fraction.</param>
    /// <returns>Money per customer, in present value.</returns>
    /// <remarks>Models, intervals and whole tables of customers are in JourneyMetrics.Lifetime.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The purchases are negative, or a figure is not finite.</exception>
    public static Outcome<double> Predict(double discountedPurchases, Money expectedSpend, double margin) => predictive.Compute(discountedPurchases, expectedSpend, margin);

    private readonly struct PredictiveFormula : IFormula
    {
        public static T Of<T>(Inputs<T> x)
            where T : IFigure<T>
        {
            var (discountedPurchases, expectedSpend, margin) = x;
            return discountedPurchases * expectedSpend * margin;
        }
    }
}
