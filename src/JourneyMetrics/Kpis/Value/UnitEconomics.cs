using JourneyMetrics.Kpis.Formulas;

namespace JourneyMetrics.Kpis;

/// <summary>What a customer costs and brings: CAC, ARPU, LTV:CAC.</summary>
public static class UnitEconomics
{
    private static readonly RatioKpi<Over> customerAcquisitionCost = new()
    {
        Id = "cac",
        Uncertainty = KpiUncertainty.None,
        UncertaintyNote = "Cost is allocated, not sampled: what is booked to whom moves it more than chance does.",
        Calculator = nameof(UnitEconomics) + "." + nameof(CustomerAcquisitionCost),
        Name = "Customer acquisition cost",
        Synonyms = ["CAC", "paid CAC", "blended CAC", "fully loaded CAC"],
        Area = KpiArea.Value,
        Unit = KpiUnit.Money,
        Direction = KpiDirection.LowerIsBetter,
        Inputs =
        [
            KpiInput.Money("acquisition_cost", "All cost of winning them; say whether paid media, all marketing and sales, or that with tools and overhead."),
            KpiInput.Count("new_customers", "customers", "Customers won by that cost: the cost precedes them by the length of the cycle."),
        ],
        Mistakes = ["The mean of the CACs of channels.", "A cost basis without a name.", "Conversions or leads taken for customers."],
        Identities = ["cac = cpm / (1000 * ctr * conversion_rate)"],
        Variants = ["cost_per_conversion"],
        References = ["a16z: 16 startup metrics"],
    };

    private static readonly RatioKpi<Over> averageRevenuePerUser = new()
    {
        Id = "arpu",
        Calculator = nameof(UnitEconomics) + "." + nameof(AverageRevenuePerUser),
        Name = "Average revenue per user",
        Synonyms = ["ARPU", "ARPA", "average revenue per account"],
        Area = KpiArea.Retention,
        Unit = KpiUnit.Money,
        Direction = KpiDirection.HigherIsBetter,
        Inputs =
        [
            KpiInput.Money("revenue", "Revenue of the period, refunds taken off; may be negative.", KpiInputDomain.Any),
            KpiInput.Count("users", "users", "Users of the same period, paying or not; not those of its last day."),
        ],
        Stages = ["Retention"],
        Mistakes = ["Users at the end of the period.", "A daily figure compared with a monthly one."],
        Variants = ["arppu"],
    };

    private static readonly RatioKpi<Over> lifetimeValueToCac = new()
    {
        Id = "ltv_to_cac",
        Uncertainty = KpiUncertainty.None,
        UncertaintyNote = "Cost is allocated, not sampled: what is booked to whom moves it more than chance does.",
        Calculator = nameof(UnitEconomics) + "." + nameof(LifetimeValueToCac),
        Name = "LTV to CAC",
        Synonyms = ["LTV:CAC", "CAC:LTV", "CLV to CAC"],
        Area = KpiArea.Value,
        Unit = KpiUnit.Ratio,
        Direction = KpiDirection.HigherIsBetter,
        Basis = KpiBasis.Cohort,
        Inputs =
        [
            KpiInput.Money("ltv", "Lifetime value of a customer on margin; may be negative.", KpiInputDomain.Any),
            KpiInput.Money("cac", "Acquisition cost of such a customer."),
        ],
        Mistakes = ["Printed as CAC:LTV although the quotient is LTV over CAC.", "Lifetime value on revenue instead of margin."],
        References = ["a16z: 16 startup metrics"],
    };

    private static readonly FormulaKpi<CostPerVisitorFormula> costPerVisitor = new()
    {
        Id = "cost_per_visitor_from_cac",
        Calculator = nameof(UnitEconomics) + "." + nameof(CostPerVisitorFromCac),
        Name = "Implied cost per visitor",
        Area = KpiArea.Conversion,
        Unit = KpiUnit.Money,
        Direction = KpiDirection.LowerIsBetter,
        UndefinedWhen = [],
        Inputs =
        [
            KpiInput.Money("cac", "Acquisition cost of a customer."),
            KpiInput.Fraction("conversion_rate", "Share of visitors who become customers."),
        ],
        Identities = ["cost_per_visitor_from_cac = cac * conversion_rate"],
    };

    private static readonly RatioKpi<Over> averageRevenuePerPayingUser = new()
    {
        Id = "arppu",
        Calculator = nameof(UnitEconomics) + "." + nameof(AverageRevenuePerPayingUser),
        Name = "Average revenue per paying user",
        Synonyms = ["ARPPU"],
        Area = KpiArea.Retention,
        Unit = KpiUnit.Money,
        Direction = KpiDirection.HigherIsBetter,
        Stages = ["Retention"],
        Inputs =
        [
            KpiInput.Money("revenue", "Revenue of the period, refunds taken off; may be negative.", KpiInputDomain.Any),
            KpiInput.Count("paying_users", "users", "Distinct users who paid in the same period."),
        ],
        Mistakes = ["A daily figure compared with a monthly one: the paying users of days do not add."],
        Identities = ["arpu = arppu * paying_users / users"],
        Variants = ["arpu"],
        References = ["SplitMetrics and AppLovin glossaries: ARPPU"],
    };

    internal static IEnumerable<KpiDefinition> Definitions
        => [averageRevenuePerUser, averageRevenuePerPayingUser, customerAcquisitionCost, lifetimeValueToCac, costPerVisitor];

    /// <summary>Customer acquisition cost (CAC). Formula: acquisition_cost / new_customers.</summary>
    /// <param name="acquisitionCost">All cost of winning them, on the basis you name: paid, blended or fully loaded.</param>
    /// <param name="newCustomers">Customers won by that cost.</param>
    /// <returns>Money per new customer; undefined without new customers. Pools as cost over customers.</returns>
    /// <remarks>The three bases are the same quotient of other costs; <see cref="AcquisitionCost"/> keeps them apart. Do not compare one with another.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative.</exception>
    public static Ratio CustomerAcquisitionCost(Money acquisitionCost, long newCustomers)
        => customerAcquisitionCost.Compute(acquisitionCost, newCustomers);

    /// <summary>Average revenue per user (ARPU) of a period. Formula: revenue / users.</summary>
    /// <param name="revenue">Revenue of the period, refunds taken off.</param>
    /// <param name="users">Users of the same period, paying or not.</param>
    /// <returns>Money per user and period; undefined without users.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The users are negative.</exception>
    public static Ratio AverageRevenuePerUser(Money revenue, long users) => averageRevenuePerUser.Compute(revenue, users);

    /// <summary>Average revenue per paying user (ARPPU) of a period. Formula: revenue / paying_users.</summary>
    /// <param name="revenue">Revenue of the period, refunds taken off.</param>
    /// <param name="payingUsers">Distinct users who paid in the same period.</param>
    /// <returns>Money per paying user and period; undefined without paying users.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The users are negative.</exception>
    public static Ratio AverageRevenuePerPayingUser(Money revenue, long payingUsers) => averageRevenuePerPayingUser.Compute(revenue, payingUsers);

    /// <summary>Lifetime value over acquisition cost (LTV:CAC); higher is better. Formula: ltv / cac.</summary>
    /// <param name="ltv">Lifetime value of a customer, on margin.</param>
    /// <param name="cac">Acquisition cost of such a customer, in the same currency.</param>
    /// <returns>A ratio; undefined without cost. Pools as sum of values over sum of costs.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The cost is negative.</exception>
    /// <exception cref="ArgumentException">The currencies differ.</exception>
    public static Ratio LifetimeValueToCac(Money ltv, Money cac) => lifetimeValueToCac.Compute(ltv, cac);

    /// <summary>What a visitor may have cost, given the cost of a customer. Formula: cac * conversion_rate.</summary>
    /// <param name="cac">Acquisition cost of a customer.</param>
    /// <param name="conversionRate">Share of visitors who become customers, a fraction.</param>
    /// <returns>Money per visitor, in the currency of the cost.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The cost is negative or the rate is outside 0..1.</exception>
    public static Outcome<double> CostPerVisitorFromCac(Money cac, double conversionRate) => costPerVisitor.Compute(cac, conversionRate);

    private readonly struct CostPerVisitorFormula : IFormula
    {
        public static T Of<T>(Inputs<T> x)
            where T : IFigure<T>
        {
            var (cac, conversionRate) = x;
            return cac * conversionRate;
        }
    }
}
