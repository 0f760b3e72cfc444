using JourneyMetrics.Kpis.Formulas;

namespace JourneyMetrics.Kpis;

/// <summary>The other figures that go by the name of churn: other losses, other bases, other lengths of a period.</summary>
/// <remarks>
/// For 10,000 customers at the start, 5,000 won, 500 of the old and 125 of the new lost, churn is 5 % (<c>churn_rate</c>),
/// 6.25 % (crude), 5.13 % (average base) or 4.17 % (start plus new). Name the form and keep to it.
/// </remarks>
public static class ChurnForms
{
    private const string AllLost = "All customers who left in the period, those won in it too.";
    private const string StartMeaning = "Customers at the start of the period.";

    private static readonly RatioKpi<Over> crude = new()
    {
        Id = "churn_rate_crude",
        Calculator = nameof(ChurnForms) + "." + nameof(Crude),
        Name = "Churn rate, all losses over the opening",
        Synonyms = ["churn", "crude churn", "simple churn"],
        Area = KpiArea.Retention,
        Unit = KpiUnit.Ratio,
        Direction = KpiDirection.LowerIsBetter,
        Minimum = 0,
        Stages = ["Retention"],
        Inputs = [KpiInput.Count("lost", "customers", AllLost), KpiInput.Count("start", "customers", StartMeaning)],
        Mistakes = ["Fast growth inflates it: losses among the newly won have no part in the base."],
        Variants = ["churn_rate", "churn_rate_average", "churn_rate_start_plus_new"],
        References = ["Shopify Engineering, S. H. Noble: Defining churn rate"],
    };

    private static readonly RatioKpi<AverageFormula> average = new()
    {
        Id = "churn_rate_average",
        Uncertainty = KpiUncertainty.Poisson,
        Calculator = nameof(ChurnForms) + "." + nameof(OverAverage),
        Name = "Churn rate over the average base",
        Synonyms = ["churn", "churn on midpoint"],
        Area = KpiArea.Retention,
        Unit = KpiUnit.Ratio,
        Direction = KpiDirection.LowerIsBetter,
        Minimum = 0,
        Stages = ["Retention"],
        Inputs =
        [
            KpiInput.Count("lost", "customers", AllLost),
            KpiInput.Count("start", "customers", StartMeaning),
            KpiInput.Count("end", "customers", "Customers at its end."),
        ],
        Mistakes = ["Growth within the period changes the base and so the rate."],
        Variants = ["churn_rate", "churn_rate_crude", "churn_rate_average_opening"],
        References = ["Shopify Engineering, S. H. Noble: Defining churn rate"],
    };

    private static readonly RateKpi<StartPlusNewFormula> startPlusNew = new()
    {
        Id = "churn_rate_start_plus_new",
        Uncertainty = KpiUncertainty.Binomial,
        Calculator = nameof(ChurnForms) + "." + nameof(OverStartPlusNew),
        Name = "Churn rate over all who were exposed",
        Synonyms = ["churn", "churn over opening plus new"],
        Area = KpiArea.Retention,
        Unit = KpiUnit.Fraction,
        Direction = KpiDirection.LowerIsBetter,
        Minimum = 0,
        Maximum = 1,
        Stages = ["Retention"],
        Inputs =
        [
            KpiInput.Count("lost", "customers", AllLost),
            KpiInput.Count("start", "customers", StartMeaning),
            KpiInput.Count("new", "customers", "All customers won in the period, whether still present or not."),
        ],
        Mistakes = ["It understates: the new ones were exposed for a part of the period only."],
        Variants = ["churn_rate", "churn_rate_crude", "churn_rate_average"],
        References = ["Firstory Help: churn rate"],
    };

    private static readonly ListKpi dailySum = new(
        "sum over days of lost / opening",
        @"\sum_{d} \frac{\text{lost}_d}{\text{opening}_d}",
        static x => DailySum(x.Counts(0), x.Counts(1)))
    {
        Id = "churn_rate_daily_sum",
        Calculator = nameof(ChurnForms) + "." + nameof(DailySum),
        Name = "Churn rate as a sum of daily rates",
        Synonyms = ["churn", "Shopify churn"],
        Area = KpiArea.Retention,
        Unit = KpiUnit.Ratio,
        Direction = KpiDirection.LowerIsBetter,
        Minimum = 0,
        Stages = ["Retention"],
        PoolingRule = KpiPooling.Recompute,
        UndefinedWhen = [Undefined.NoData, Undefined.ZeroDenominator],
        Inputs =
        [
            KpiInput.List("lost", "Customers who left on each day."),
            KpiInput.List("opening", "Customers at the opening of each day."),
        ],
        Mistakes = ["Printed without brackets: sum(a - b / a) instead of sum((a - b) / a)."],
        Variants = ["churn_rate", "churn_rate_average_opening", "churn_hazard"],
        References = ["Shopify Engineering, S. H. Noble: Defining churn rate", "ChartMogul Help: churn rate settings"],
    };

    private static readonly ListKpi averageOpening = new(
        "lost / mean(opening)",
        @"\frac{\text{lost}}{\frac{1}{n} \sum_{d=1}^{n} \text{opening}_d}",
        static x => OverAverageOpening((long)x.Number(0), x.Counts(1)))
    {
        Id = "churn_rate_average_opening",
        Calculator = nameof(ChurnForms) + "." + nameof(OverAverageOpening),
        Name = "Churn rate over the mean daily base",
        Synonyms = ["churn", "churn on mean daily customers"],
        Area = KpiArea.Retention,
        Unit = KpiUnit.Ratio,
        Direction = KpiDirection.LowerIsBetter,
        Minimum = 0,
        Stages = ["Retention"],
        PoolingRule = KpiPooling.Recompute,
        UndefinedWhen = [Undefined.NoData, Undefined.ZeroDenominator],
        Inputs =
        [
            KpiInput.Count("lost", "customers", AllLost),
            KpiInput.List("opening", "Customers at the opening of each day of the period."),
        ],
        Mistakes = ["The mean of the two ends taken for the mean of the days."],
        Identities = ["churn_rate_average_opening = churn_hazard * days"],
        Variants = ["churn_rate_average", "churn_rate_daily_sum", "churn_hazard"],
        References = ["Shopify Engineering, S. H. Noble: Defining churn rate"],
    };

    private static readonly RatioKpi<Over> hazard = new()
    {
        Id = "churn_hazard",
        Uncertainty = KpiUncertainty.Poisson,
        Calculator = nameof(ChurnForms) + "." + nameof(Hazard),
        Name = "Churn per customer-day",
        Synonyms = ["churn hazard", "customer-day hazard", "churn intensity"],
        Area = KpiArea.Retention,
        Unit = KpiUnit.Ratio,
        Direction = KpiDirection.LowerIsBetter,
        Minimum = 0,
        Stages = ["Retention"],
        Inputs =
        [
            KpiInput.Count("lost", "customers", AllLost),
            KpiInput.Number("customer_days", "Days that customers were at risk, summed over customers; parts of days count as parts."),
        ],
        Mistakes = ["Read as a share of customers: it is losses per unit of time at risk."],
        Variants = ["churn_rate_average_opening", "churn_rate_daily_sum"],
        References = ["Person-time incidence rate of survival analysis"],
    };

    private static readonly FormulaKpi<PerPeriodFormula> perPeriod = new()
    {
        Id = "per_period_churn",
        Uncertainty = KpiUncertainty.Transform,
        Calculator = nameof(ChurnForms) + "." + nameof(PerPeriod),
        Name = "Churn of one period from the churn of several",
        Synonyms = ["monthly churn from annual churn"],
        Area = KpiArea.Retention,
        Unit = KpiUnit.Fraction,
        Direction = KpiDirection.LowerIsBetter,
        Basis = KpiBasis.Cohort,
        Minimum = 0,
        Maximum = 1,
        Stages = ["Retention"],
        UndefinedWhen = [],
        Inputs =
        [
            KpiInput.Fraction("total_churn", "Churn over all the periods together."),
            KpiInput.Number("periods", "Number of periods; may have a fraction.", KpiInputDomain.Positive),
        ],
        Mistakes = ["The rate divided by the number of periods: 5 % a year is 0.4265 % a month, not 0.4167 %."],
        Identities = ["compound_churn(per_period_churn(total_churn, periods), periods) = total_churn"],
        Variants = ["compound_churn"],
    };

    internal static IEnumerable<KpiDefinition> Definitions
        => [crude, average, startPlusNew, dailySum, averageOpening, hazard, perPeriod];

    /// <summary>All losses of a period over its opening. Formula: lost / start.</summary>
    /// <param name="lost">All customers who left in the period, those won in it too.</param>
    /// <param name="start">Customers at the start of the period.</param>
    /// <returns>A ratio that may exceed 1; undefined without a start. Pools as losses over openings.</returns>
    /// <remarks>Of the opening cohort alone it is <see cref="CustomerRetention.ChurnRate"/>.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative.</exception>
    public static Ratio Crude(long lost, long start) => crude.Compute(lost, start);

    /// <summary>All losses of a period over the mean of its two ends. Formula: 2 * lost / (start + end).</summary>
    /// <param name="lost">All customers who left in the period.</param>
    /// <param name="start">Customers at the start of the period.</param>
    /// <param name="end">Customers at its end.</param>
    /// <returns>A ratio that may exceed 1; undefined without customers at either end.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative.</exception>
    public static Ratio OverAverage(long lost, long start, long end) => average.Compute(lost, start, end);

    /// <summary>All losses of a period over all who were exposed in it. Formula: lost / (start + new).</summary>
    /// <param name="lost">All customers who left in the period.</param>
    /// <param name="start">Customers at the start of the period.</param>
    /// <param name="new">All customers won in the period.</param>
    /// <returns>A share; undefined without customers.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative, or more were lost than there were.</exception>
    public static Rate OverStartPlusNew(long lost, long start, long @new) => startPlusNew.Compute(lost, start, @new);

    /// <summary>The sum of daily churn rates. Formula: sum over days of lost / opening.</summary>
    /// <param name="lost">Customers who left on each day.</param>
    /// <param name="opening">Customers at the opening of each day.</param>
    /// <returns>A ratio; undefined without days (no data), or with a day that opens without customers (zero denominator).</returns>
    /// <remarks>For one day it is the crude rate. It must be computed again from the daily counts of all groups together.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative.</exception>
    /// <exception cref="ArgumentException">The lists are not of one length.</exception>
    public static Outcome<double> DailySum(ReadOnlySpan<long> lost, ReadOnlySpan<long> opening)
    {
        Lists.SameLength(dailySum.Inputs[0], lost.Length, dailySum.Inputs[1], opening.Length);
        Rows.Check(dailySum.Inputs[0], lost);
        Rows.Check(dailySum.Inputs[1], opening);
        if (lost.IsEmpty)
            return Undefined.NoData;
        Accurate sum = 0;
        for (var i = 0; i < lost.Length; i++)
            sum += new Accurate((decimal)lost[i]) / new Accurate((decimal)opening[i]);
        return sum.Outcome;
    }

    /// <summary>All losses of a period over the mean of its daily openings. Formula: lost / mean(opening).</summary>
    /// <param name="lost">All customers who left in the period.</param>
    /// <param name="opening">Customers at the opening of each day of the period.</param>
    /// <returns>A ratio; undefined without days (no data) or without customers on any day (zero denominator).</returns>
    /// <remarks>Divided by the number of days it is <see cref="Hazard"/> for whole days.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative.</exception>
    public static Outcome<double> OverAverageOpening(long lost, ReadOnlySpan<long> opening)
    {
        averageOpening.Inputs[0].Check(lost);
        Rows.Check(averageOpening.Inputs[1], opening);
        if (opening.IsEmpty)
            return Undefined.NoData;
        Accurate days = 0;
        foreach (var customers in opening)
            days += new Accurate((decimal)customers);
        return (new Accurate((decimal)lost) * opening.Length / days).Outcome;
    }

    /// <summary>Losses per customer-day at risk. Formula: lost / customer_days.</summary>
    /// <param name="lost">All customers who left in the period.</param>
    /// <param name="customerDays">Days that customers were at risk, summed over customers.</param>
    /// <returns>Losses per day; undefined without time at risk. Pools as losses over days.</returns>
    /// <remarks>The losses are a Poisson count, which gives the interval of the rate.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative.</exception>
    public static Ratio Hazard(long lost, decimal customerDays) => hazard.Compute(lost, customerDays);

    /// <summary>Constant churn of one period that adds up to a churn over several. Formula: 1 - (1 - total_churn) ^ (1 / periods).</summary>
    /// <param name="totalChurn">Churn over all the periods together, a fraction.</param>
    /// <param name="periods">Number of periods, more than zero.</param>
    /// <returns>A fraction; the reverse of <see cref="CustomerRetention.CompoundChurn"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The churn is outside 0..1 or the periods are not above zero.</exception>
    public static Outcome<double> PerPeriod(double totalChurn, double periods) => perPeriod.Compute(totalChurn, periods);

    private readonly struct AverageFormula : IQuotient
    {
        public static Quotient<T> Of<T>(Inputs<T> x)
            where T : ISum<T>
        {
            var (lost, start, end) = x;
            return new(2 * lost, start + end);
        }
    }

    private readonly struct StartPlusNewFormula : IQuotient
    {
        public static Quotient<T> Of<T>(Inputs<T> x)
            where T : ISum<T>
        {
            var (lost, start, added) = x;
            return new(lost, start + added);
        }
    }

    private readonly struct PerPeriodFormula : IFormula
    {
        public static T Of<T>(Inputs<T> x)
            where T : IFigure<T>
        {
            var (totalChurn, periods) = x;
            return T.LostAfter(totalChurn, 1 / periods);
        }
    }
}
