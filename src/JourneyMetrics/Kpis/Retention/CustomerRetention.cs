using JourneyMetrics.Kpis.Formulas;

namespace JourneyMetrics.Kpis;

/// <summary>Who stays and who leaves, counted in customers.</summary>
public static class CustomerRetention
{
    private static readonly RateKpi<RetentionRateFormula> retentionRate = new()
    {
        Id = "retention_rate",
        Calculator = nameof(CustomerRetention) + "." + nameof(RetentionRate),
        Name = "Customer retention rate",
        Synonyms = ["CRR", "logo retention"],
        Area = KpiArea.Retention,
        Unit = KpiUnit.Fraction,
        Direction = KpiDirection.HigherIsBetter,
        Basis = KpiBasis.Cohort,
        Inputs =
        [
            KpiInput.Count("start", "customers", "Customers at the start of the period."),
            KpiInput.Count("end", "customers", "Customers at its end."),
            KpiInput.Count("new", "customers", "Won in the period and still present at its end; not those who came and left."),
        ],
        Mistakes = ["All customers won in the period as new: those who already left again make retention look too low."],
        Identities = ["retention_rate = 1 - churn_rate"],
        Variants = ["churn_rate"],
        References = ["Farris, Bendle, Pfeifer, Reibstein: Marketing Metrics"],
    };

    private static readonly RateKpi<Over> churnRate = new()
    {
        Id = "churn_rate",
        Calculator = nameof(CustomerRetention) + "." + nameof(ChurnRate),
        Name = "Customer churn rate (cohort)",
        Synonyms = ["churn", "logo churn", "attrition"],
        Area = KpiArea.Retention,
        Unit = KpiUnit.Fraction,
        Direction = KpiDirection.LowerIsBetter,
        Basis = KpiBasis.Cohort,
        Inputs =
        [
            KpiInput.Count("lost", "customers", "Customers of the start who left; not those won and lost in the period."),
            KpiInput.Count("start", "customers", "Customers at the start of the period."),
        ],
        Mistakes = ["Losses among new customers counted in.", "A monthly rate times 12 called yearly: rates compound."],
        Identities = ["churn_rate = 1 - retention_rate"],
        Variants =
        [
            "churn_rate_crude", "churn_rate_average", "churn_rate_start_plus_new", "churn_rate_daily_sum", "churn_rate_average_opening",
            "churn_hazard",
        ],
        References = ["ChartMogul Help: customer churn rate", "Baremetrics Help: user churn"],
    };

    private static readonly FormulaKpi<CompoundChurnFormula> compoundChurn = new()
    {
        Id = "compound_churn",
        Uncertainty = KpiUncertainty.Transform,
        Calculator = nameof(CustomerRetention) + "." + nameof(CompoundChurn),
        Name = "Compound churn",
        Synonyms = ["churn over several periods", "annual churn from monthly churn"],
        Area = KpiArea.Retention,
        Unit = KpiUnit.Fraction,
        Direction = KpiDirection.LowerIsBetter,
        Basis = KpiBasis.Cohort,
        UndefinedWhen = [],
        Inputs =
        [
            KpiInput.Fraction("churn", "Churn of one period, constant over the periods."),
            KpiInput.Number("periods", "Number of periods; may have a fraction."),
        ],
        Mistakes = ["The rate times the number of periods: 2.5 % a month is 26.2 % a year, not 30 %."],
        Identities = ["compound_churn = 1 - survival"],
    };

    private static readonly FormulaKpi<SurvivalFormula> survival = new()
    {
        Id = "survival",
        Uncertainty = KpiUncertainty.Transform,
        Calculator = nameof(CustomerRetention) + "." + nameof(Survival),
        Name = "Survival",
        Synonyms = ["share still present after n periods"],
        Area = KpiArea.Retention,
        Unit = KpiUnit.Fraction,
        Direction = KpiDirection.HigherIsBetter,
        Basis = KpiBasis.Cohort,
        UndefinedWhen = [],
        Inputs =
        [
            KpiInput.Fraction("churn", "Churn of one period, constant over the periods."),
            KpiInput.Number("periods", "Number of periods; may have a fraction."),
        ],
        Mistakes = ["A constant churn taken for granted: it usually falls with age."],
        Identities = ["survival = 1 - compound_churn"],
    };

    private static readonly FormulaKpi<ExpectedLifetimeFormula> expectedLifetime = new()
    {
        Id = "expected_lifetime",
        Uncertainty = KpiUncertainty.Transform,
        Calculator = nameof(CustomerRetention) + "." + nameof(ExpectedLifetime),
        Name = "Expected customer lifetime",
        Synonyms = ["average customer lifespan"],
        Area = KpiArea.Retention,
        Unit = KpiUnit.Periods,
        Direction = KpiDirection.HigherIsBetter,
        Inputs = [KpiInput.Fraction("churn", "Churn of one period, constant.")],
        Mistakes = ["The time until 10 % are left."],
        References = ["Baremetrics Help: lifetime value"],
    };

    private static readonly RateKpi<Over> repeatPurchaseRate = new()
    {
        Id = "repeat_purchase_rate",
        Calculator = nameof(CustomerRetention) + "." + nameof(RepeatPurchaseRate),
        Name = "Repeat purchase rate",
        Synonyms = ["repeat rate", "repurchase rate"],
        Area = KpiArea.Retention,
        Unit = KpiUnit.Fraction,
        Direction = KpiDirection.HigherIsBetter,
        Basis = KpiBasis.Cohort,
        Inputs =
        [
            KpiInput.Count("repeat_customers", "customers", "Customers with two orders or more in the window."),
            KpiInput.Count("customers", "customers", "Customers with one order or more in the window."),
        ],
        Mistakes = ["A window that grows: the rate then grows by itself."],
    };

    internal static IEnumerable<KpiDefinition> Definitions
        => [retentionRate, churnRate, compoundChurn, survival, expectedLifetime, repeatPurchaseRate];

    /// <summary>Customer retention rate (CRR). Formula: (end - new) / start.</summary>
    /// <param name="start">Customers at the start of the period.</param>
    /// <param name="end">Customers at its end.</param>
    /// <param name="new">Won in the period and still present at its end.</param>
    /// <returns>The share of the start that is still there; undefined without a start.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative, new exceeds end, or more are retained than started.</exception>
    public static Rate RetentionRate(long start, long end, long @new) => retentionRate.Compute(start, end, @new);

    /// <summary>Churn rate of the opening cohort. Formula: lost / start.</summary>
    /// <param name="lost">Customers of the start who left.</param>
    /// <param name="start">Customers at the start of the period.</param>
    /// <returns>The share of the start that left; undefined without a start.</returns>
    /// <remarks>Variants by other names count all losses over the opening, over the average or over opening plus new.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative, or more were lost than started.</exception>
    public static Rate ChurnRate(long lost, long start) => churnRate.Compute(lost, start);

    /// <summary>Churn over several periods of constant churn. Formula: 1 - (1 - churn) ^ periods.</summary>
    /// <param name="churn">Churn of one period, a fraction.</param>
    /// <param name="periods">Number of periods, zero or more.</param>
    /// <returns>The share lost by then, a fraction.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The churn is outside 0..1 or the periods are negative.</exception>
    public static Outcome<double> CompoundChurn(double churn, double periods) => compoundChurn.Compute(churn, periods);

    /// <summary>Share still present after several periods of constant churn. Formula: (1 - churn) ^ periods.</summary>
    /// <param name="churn">Churn of one period, a fraction.</param>
    /// <param name="periods">Number of periods, zero or more.</param>
    /// <returns>The share still present, a fraction.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The churn is outside 0..1 or the periods are negative.</exception>
    public static Outcome<double> Survival(double churn, double periods) => survival.Compute(churn, periods);

    /// <summary>Expected lifetime at constant churn, payment at the start of each period. Formula: 1 / churn.</summary>
    /// <param name="churn">Churn of one period, a fraction.</param>
    /// <returns>Number of periods; undefined without churn.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The churn is outside 0..1.</exception>
    public static Outcome<double> ExpectedLifetime(double churn) => expectedLifetime.Compute(churn);

    /// <summary>Repeat purchase rate. Formula: repeat_customers / customers.</summary>
    /// <param name="repeatCustomers">Customers with two orders or more in the window.</param>
    /// <param name="customers">Customers with one order or more in the window.</param>
    /// <returns>The share of customers who came back; undefined without customers.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative, or the repeat customers exceed the customers.</exception>
    public static Rate RepeatPurchaseRate(long repeatCustomers, long customers) => repeatPurchaseRate.Compute(repeatCustomers, customers);

    private readonly struct RetentionRateFormula : IQuotient
    {
        public static Quotient<T> Of<T>(Inputs<T> x)
            where T : ISum<T>
        {
            var (start, end, added) = x;
            return new(end - added, start);
        }

        public static BrokenRule? Broken(Inputs<Quantity> x)
        {
            var (start, end, added) = x;
            if (added > end)
                return new(2, $"New customers who are still present cannot exceed the {end} at the end");
            return end.Exact - added.Exact > start.Exact ? new(1, $"{end} at the end less {added} new leaves more than the {start} of the start") : null;
        }
    }

    private readonly struct CompoundChurnFormula : IFormula
    {
        public static T Of<T>(Inputs<T> x)
            where T : IFigure<T>
        {
            var (churn, periods) = x;
            return T.LostAfter(churn, periods);
        }
    }

    private readonly struct SurvivalFormula : IFormula
    {
        public static T Of<T>(Inputs<T> x)
            where T : IFigure<T>
        {
            var (churn, periods) = x;
            return T.Power(1 - churn, periods);
        }
    }

    private readonly struct ExpectedLifetimeFormula : IFormula
    {
        public static T Of<T>(Inputs<T> x)
            where T : IFigure<T>
            => 1 / x[0];
    }
}
