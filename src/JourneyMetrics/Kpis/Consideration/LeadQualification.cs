using JourneyMetrics.Kpis.Formulas;

namespace JourneyMetrics.Kpis;

/// <summary>How leads pass from marketing to sales and become customers. Each rate follows one cohort of leads.</summary>
/// <remarks>Counts of one calendar month mix leads of different months; they are no share and may exceed their base.</remarks>
public static class LeadQualification
{
    private const string MixedMonths = "Counts of the same month, which are different leads: a cohort is followed, not a calendar.";

    private static readonly RateKpi<Over> mqlRate = new()
    {
        Id = "mql_rate",
        Calculator = nameof(LeadQualification) + "." + nameof(MqlRate),
        Name = "Lead to MQL rate",
        Synonyms = ["MQL rate", "marketing qualification rate"],
        Area = KpiArea.Consideration,
        Unit = KpiUnit.Fraction,
        Direction = KpiDirection.HigherIsBetter,
        Basis = KpiBasis.Cohort,
        Minimum = 0,
        Maximum = 1,
        Inputs =
        [
            KpiInput.Count("mqls", "leads", "Leads of the cohort that became marketing-qualified."),
            KpiInput.Count("leads", "leads", "Leads of the cohort."),
        ],
        Stages = ["consideration"],
        Mistakes = [MixedMonths],
        Variants = ["mql_to_sql_rate", "lead_to_customer_rate"],
    };

    private static readonly RateKpi<Over> mqlToSqlRate = new()
    {
        Id = "mql_to_sql_rate",
        Calculator = nameof(LeadQualification) + "." + nameof(MqlToSqlRate),
        Name = "MQL to SQL rate",
        Synonyms = ["MQL to SQL conversion", "MQL to SAL rate"],
        Area = KpiArea.Consideration,
        Unit = KpiUnit.Fraction,
        Direction = KpiDirection.HigherIsBetter,
        Basis = KpiBasis.Cohort,
        Minimum = 0,
        Maximum = 1,
        Inputs =
        [
            KpiInput.Count("sqls", "leads", "Marketing-qualified leads of the cohort that became sales-qualified."),
            KpiInput.Count("mqls", "leads", "Marketing-qualified leads of the cohort."),
        ],
        Stages = ["consideration"],
        Mistakes = [MixedMonths],
        Variants = ["mql_rate", "sales_acceptance_rate"],
    };

    private static readonly RatioKpi<Over> costPerSql = new()
    {
        Id = "cost_per_sql",
        Calculator = nameof(LeadQualification) + "." + nameof(CostPerSql),
        Name = "Cost per sales-qualified lead",
        Synonyms = ["CPSQL", "cost per SQL"],
        Area = KpiArea.Consideration,
        Unit = KpiUnit.Money,
        Direction = KpiDirection.LowerIsBetter,
        Minimum = 0,
        Inputs =
        [
            KpiInput.Money("spend", "Cost of winning the leads they were among."),
            KpiInput.Count("sqls", "leads", "Sales-qualified leads out of them."),
        ],
        Stages = ["consideration"],
        Mistakes = ["Compared with cost per lead without the rate between them."],
        Identities = ["cost_per_sql = cost_per_lead / (mql_rate * mql_to_sql_rate)"],
        Variants = ["cost_per_lead", "cac"],
    };

    private static readonly RateKpi<Over> leadToCustomerRate = new()
    {
        Id = "lead_to_customer_rate",
        Calculator = nameof(LeadQualification) + "." + nameof(LeadToCustomerRate),
        Name = "Lead to customer rate",
        Synonyms = ["lead conversion rate", "close rate of leads", "conversion rate"],
        Area = KpiArea.Consideration,
        Unit = KpiUnit.Fraction,
        Direction = KpiDirection.HigherIsBetter,
        Basis = KpiBasis.Cohort,
        Minimum = 0,
        Maximum = 1,
        Inputs =
        [
            KpiInput.Count("customers", "customers", "Leads of the cohort that became customers."),
            KpiInput.Count("leads", "leads", "Leads of the cohort."),
        ],
        Stages = ["consideration", "purchase"],
        Mistakes = ["Printed upside down, leads / customers: 50 of 2,000 is 2.5 %, not 40.", MixedMonths],
        Variants = ["conversion_rate", "win_rate"],
    };

    private static readonly RateKpi<Over> salesAcceptanceRate = new()
    {
        Id = "sales_acceptance_rate",
        Calculator = nameof(LeadQualification) + "." + nameof(SalesAcceptanceRate),
        Name = "Sales acceptance rate",
        Synonyms = ["sales-accepted share", "SAL rate", "opportunity acceptance rate"],
        Area = KpiArea.Consideration,
        Unit = KpiUnit.Fraction,
        Direction = KpiDirection.HigherIsBetter,
        Basis = KpiBasis.Cohort,
        Minimum = 0,
        Maximum = 1,
        Inputs =
        [
            KpiInput.Count("accepted", "leads", "Leads or demos offered that sales took on."),
            KpiInput.Count("offered", "leads", "Leads or demos that marketing offered."),
        ],
        Stages = ["consideration"],
        Mistakes = ["Leads not yet looked at counted as refused."],
        Variants = ["mql_to_sql_rate"],
    };

    private static readonly RateKpi<Over> demoShowRate = new()
    {
        Id = "demo_show_rate",
        Calculator = nameof(LeadQualification) + "." + nameof(DemoShowRate),
        Name = "Demo show rate",
        Synonyms = ["show rate", "attendance rate", "webinar attendance rate"],
        Area = KpiArea.Consideration,
        Unit = KpiUnit.Fraction,
        Direction = KpiDirection.HigherIsBetter,
        Basis = KpiBasis.Cohort,
        Minimum = 0,
        Maximum = 1,
        Inputs =
        [
            KpiInput.Count("attended", "bookings", "Booked demos or seats that were used."),
            KpiInput.Count("booked", "bookings", "Demos or seats booked for dates that are past."),
        ],
        Stages = ["consideration"],
        Mistakes = ["Bookings for the future in the base.", "The high conversion of those who came read as the effect of the demo: who comes is already keen."],
    };

    internal static IEnumerable<KpiDefinition> Definitions
        => [mqlRate, mqlToSqlRate, costPerSql, leadToCustomerRate, salesAcceptanceRate, demoShowRate];

    /// <summary>Lead to MQL rate: the share of leads that marketing qualified. Formula: mqls / leads.</summary>
    /// <param name="mqls">Leads of the cohort that became marketing-qualified.</param>
    /// <param name="leads">Leads of the cohort.</param>
    /// <returns>A rate of leads; undefined without leads. Pools as qualified leads over leads.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative, or the qualified leads exceed the leads.</exception>
    public static Rate MqlRate(long mqls, long leads) => mqlRate.Compute(mqls, leads);

    /// <summary>MQL to SQL rate: the share of marketing-qualified leads that sales qualified. Formula: sqls / mqls.</summary>
    /// <param name="sqls">Marketing-qualified leads of the cohort that became sales-qualified.</param>
    /// <param name="mqls">Marketing-qualified leads of the cohort.</param>
    /// <returns>A rate of leads; undefined without marketing-qualified leads. Pools as SQL over MQL.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative, or the sales-qualified leads exceed the marketing-qualified.</exception>
    public static Rate MqlToSqlRate(long sqls, long mqls) => mqlToSqlRate.Compute(sqls, mqls);

    /// <summary>Cost per sales-qualified lead. Formula: spend / sqls.</summary>
    /// <param name="spend">Cost of winning the leads they were among; zero or more.</param>
    /// <param name="sqls">Sales-qualified leads out of them.</param>
    /// <returns>Money per sales-qualified lead; undefined without any. Pools as spend over SQL.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative.</exception>
    public static Ratio CostPerSql(Money spend, long sqls) => costPerSql.Compute(spend, sqls);

    /// <summary>Lead to customer rate: the share of leads that became customers. Formula: customers / leads.</summary>
    /// <param name="customers">Leads of the cohort that became customers.</param>
    /// <param name="leads">Leads of the cohort.</param>
    /// <returns>A rate of leads; undefined without leads. Pools as customers over leads.</returns>
    /// <remarks>Some print the fraction upside down. Of closed deals only it is <see cref="DealResults.WinRate"/>.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative, or the customers exceed the leads.</exception>
    public static Rate LeadToCustomerRate(long customers, long leads) => leadToCustomerRate.Compute(customers, leads);

    /// <summary>Sales acceptance rate: the share of what marketing offered that sales took on. Formula: accepted / offered.</summary>
    /// <param name="accepted">Leads or demos offered that sales took on.</param>
    /// <param name="offered">Leads or demos that marketing offered.</param>
    /// <returns>A rate of leads; undefined when nothing was offered. Pools as accepted over offered.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative, or the accepted exceed the offered.</exception>
    public static Rate SalesAcceptanceRate(long accepted, long offered) => salesAcceptanceRate.Compute(accepted, offered);

    /// <summary>Demo show rate: the share of bookings that were kept. Formula: attended / booked.</summary>
    /// <param name="attended">Booked demos or seats that were used.</param>
    /// <param name="booked">Demos or seats booked for dates that are past.</param>
    /// <returns>A rate of bookings; undefined without bookings. Pools as attended over booked.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative, or the attended exceed the booked.</exception>
    public static Rate DemoShowRate(long attended, long booked) => demoShowRate.Compute(attended, booked);
}
