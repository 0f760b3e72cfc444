using JourneyMetrics.Kpis.Formulas;

namespace JourneyMetrics.Kpis;

/// <summary>Recurring revenue as a stock at an instant: of a contract, of all contracts, as a yearly run rate.</summary>
public static class RevenueBase
{
    private static readonly FormulaKpi<PerMonthFormula> fromContract = new()
    {
        Id = "mrr_from_contract",
        Calculator = nameof(RevenueBase) + "." + nameof(MrrFromContract),
        Name = "MRR of a contract",
        Synonyms = ["monthly value of a contract"],
        Area = KpiArea.Retention,
        Unit = KpiUnit.Money,
        Direction = KpiDirection.HigherIsBetter,
        Basis = KpiBasis.Stock,
        PoolingRule = KpiPooling.Sum,
        Minimum = 0,
        Stages = ["Retention", "Purchase"],
        UndefinedWhen = [],
        Inputs =
        [
            KpiInput.Money("amount", "Recurring amount of the contract, without set-up and other one-off fees."),
            KpiInput.Number("months", "Months that the amount pays for.", KpiInputDomain.Positive),
        ],
        Mistakes = ["One-off fees included.", "A yearly invoice booked into one month."],
        Identities = ["mrr = sum of mrr_from_contract over active contracts"],
        References = ["SaaS Metrics Standards Board"],
    };

    private static readonly ListKpi monthly = new(
        "sum(monthly_values)",
        @"\sum_i \text{monthly\_values}_i",
        static x => (double)MonthlyRecurringRevenue(x.Amounts(0)).Amount)
    {
        Id = "mrr",
        Calculator = nameof(RevenueBase) + "." + nameof(MonthlyRecurringRevenue),
        Name = "Monthly recurring revenue",
        Synonyms = ["MRR"],
        Area = KpiArea.Retention,
        Unit = KpiUnit.Money,
        Direction = KpiDirection.HigherIsBetter,
        Basis = KpiBasis.Stock,
        PoolingRule = KpiPooling.Sum,
        Minimum = 0,
        Stages = ["Retention"],
        UndefinedWhen = [],
        Inputs = [KpiInput.List("monthly_values", "Monthly value of each contract that is active at one instant.")],
        Mistakes = ["Invoices of the month added up.", "Contracts of different dates added."],
        Identities = ["arr = 12 * mrr", "closing_mrr = opening + net_new_mrr"],
        Variants = ["arr", "mrr_from_contract"],
        References = ["SaaS Metrics Standards Board"],
    };

    private static readonly TotalKpi<RunRateFormula> annual = new()
    {
        Id = "arr",
        Calculator = nameof(RevenueBase) + "." + nameof(AnnualRunRate),
        Name = "Annual recurring revenue as a run rate",
        Synonyms = ["ARR", "annual run rate"],
        Area = KpiArea.Retention,
        Unit = KpiUnit.Money,
        Direction = KpiDirection.HigherIsBetter,
        Basis = KpiBasis.Stock,
        Minimum = 0,
        Stages = ["Retention"],
        UndefinedWhen = [],
        Inputs = [KpiInput.Money("mrr", "Monthly recurring revenue at one instant.")],
        Mistakes = ["The run rate compared with the sum of annual contract values, which is also called ARR."],
        Identities = ["arr = 12 * mrr"],
        Variants = ["mrr"],
        References = ["SaaS Metrics Standards Board"],
    };

    internal static IEnumerable<KpiDefinition> Definitions => [fromContract, monthly, annual];

    /// <summary>Monthly value of a contract. Formula: amount / months.</summary>
    /// <param name="amount">Recurring amount of the contract, without one-off fees.</param>
    /// <param name="months">Months that the amount pays for, more than zero.</param>
    /// <returns>Money a month, not rounded, in the currency of the amount.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The amount is negative or the months are not above zero.</exception>
    public static Outcome<double> MrrFromContract(Money amount, double months) => fromContract.Compute(amount, months);

    /// <summary>Monthly recurring revenue (MRR) at an instant. Formula: sum(monthly_values).</summary>
    /// <param name="monthlyValues">Monthly value of each active contract, in one currency.</param>
    /// <returns>Money, exact; zero without contracts. Adds over groups of contracts, not over dates.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A value is negative.</exception>
    /// <exception cref="ArgumentException">The currencies differ.</exception>
    public static Money MonthlyRecurringRevenue(ReadOnlySpan<Money> monthlyValues)
    {
        _ = Rows.Check(monthly.Inputs[0], monthlyValues);
        var sum = Money.Zero;
        foreach (var value in monthlyValues)
            sum += value;
        return sum;
    }

    /// <summary>Annual run rate (ARR). Formula: 12 * mrr.</summary>
    /// <param name="mrr">Monthly recurring revenue at one instant.</param>
    /// <returns>Money, exact.</returns>
    /// <remarks>The sum of annual contract values goes by the same name and differs while contracts ramp up: say which.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The revenue is negative.</exception>
    public static Money AnnualRunRate(Money mrr) => annual.Compute(mrr);

    private readonly struct PerMonthFormula : IFormula
    {
        public static T Of<T>(Inputs<T> x)
            where T : IFigure<T>
        {
            var (amount, months) = x;
            return amount / months;
        }
    }

    private readonly struct RunRateFormula : ITotal
    {
        public static T Of<T>(Inputs<T> x)
            where T : ISum<T>
            => 12 * x[0];
    }
}
