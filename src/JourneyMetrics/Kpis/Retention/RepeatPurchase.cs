using JourneyMetrics.Kpis.Formulas;
using NodaTime;

namespace JourneyMetrics.Kpis;

/// <summary>Who comes back to buy, how often and how soon; who has gone quiet.</summary>
public static class RepeatPurchase
{
    private static readonly RatioKpi<Over> frequency = new()
    {
        Id = "purchase_frequency",
        Calculator = nameof(RepeatPurchase) + "." + nameof(Frequency),
        Name = "Purchase frequency",
        Synonyms = ["orders per customer", "order frequency"],
        Area = KpiArea.Retention,
        Unit = KpiUnit.Ratio,
        Direction = KpiDirection.HigherIsBetter,
        ManyPerBase = true,
        Minimum = 0,
        Stages = ["Retention", "Loyalty"],
        Inputs =
        [
            KpiInput.Count("orders", "orders", "Orders of the window."),
            KpiInput.Count("customers", "customers", "Distinct customers with an order in the same window."),
        ],
        Mistakes = ["Windows of different length compared."],
        Identities = ["revenue per customer = purchase_frequency * average_order_value"],
        Variants = ["repeat_purchase_rate"],
        References = ["Lifesight: purchase frequency"],
    };

    private static readonly ListKpi interPurchaseTime = new(
        "median(gaps), with open_gaps as not yet ended",
        @"\operatorname{median}(\text{gaps} \mid \text{open\_gaps})",
        static x => MedianTimeBetweenOrders(x.List(0), x.List(1)))
    {
        Id = "inter_purchase_time",
        Calculator = nameof(RepeatPurchase) + "." + nameof(MedianTimeBetweenOrders),
        Name = "Median time between orders",
        Synonyms = ["inter-purchase time", "time between purchases", "purchase interval"],
        Area = KpiArea.Retention,
        Unit = KpiUnit.Duration,
        Direction = KpiDirection.LowerIsBetter,
        Minimum = 0,
        Stages = ["Retention", "Loyalty"],
        UndefinedWhen = [Undefined.NoData, Undefined.NotYetObservable],
        Inputs =
        [
            KpiInput.List("gaps", "Time from an order to the next one, one number a pair of orders, in one unit."),
            KpiInput.List("open_gaps", "Time since the last order of each customer until the as-of instant, in the same unit."),
        ],
        Mistakes = ["Only closed gaps: customers who have not come back yet are left out, and the median is too short."],
        References = ["Kaplan and Meier (1958), Nonparametric estimation from incomplete observations"],
    };

    private static readonly RateKpi<Over> loyalCustomerShare = new()
    {
        Id = "loyal_customer_share",
        Calculator = nameof(RepeatPurchase) + "." + nameof(LoyalCustomerShare),
        Name = "Share of loyal customers",
        Synonyms = ["customer loyalty", "loyalty rate"],
        Area = KpiArea.Retention,
        Unit = KpiUnit.Fraction,
        Direction = KpiDirection.HigherIsBetter,
        Basis = KpiBasis.Cohort,
        Minimum = 0,
        Maximum = 1,
        Stages = ["Loyalty"],
        Inputs =
        [
            KpiInput.Count("customers_above_threshold", "customers", "Customers with more than k orders in the window; name k and the window."),
            KpiInput.Count("customers", "customers", "Customers with one order or more in the same window."),
        ],
        Mistakes = ["k and the window fixed for every business, as at more than four orders a year.", "Read as the likelihood to buy again."],
        Variants = ["repeat_purchase_rate"],
    };

    private static readonly RateKpi<Over> lapseRate = new()
    {
        Id = "lapse_rate",
        Calculator = nameof(RepeatPurchase) + "." + nameof(LapseRate),
        Name = "Lapse rate",
        Synonyms = ["lapsed share", "dormancy rate", "inactive share"],
        Area = KpiArea.Retention,
        Unit = KpiUnit.Fraction,
        Direction = KpiDirection.LowerIsBetter,
        Basis = KpiBasis.Cohort,
        Minimum = 0,
        Maximum = 1,
        Stages = ["Retention", "Re-engagement"],
        Inputs =
        [
            KpiInput.Count("lapsed", "customers", "Of those, without any activity in the window; name the window."),
            KpiInput.Count("previously_active", "customers", "Customers or visitors who were active before the window."),
        ],
        Mistakes = ["Called churn: who has gone quiet may come back.", "Those whose window is still open counted as lapsed."],
        Variants = ["churn_rate"],
    };

    internal static IEnumerable<KpiDefinition> Definitions => [frequency, interPurchaseTime, loyalCustomerShare, lapseRate];

    /// <summary>Purchase frequency. Formula: orders / customers.</summary>
    /// <param name="orders">Orders of the window.</param>
    /// <param name="customers">Distinct customers with an order in the same window.</param>
    /// <returns>Orders per customer; undefined without customers.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative.</exception>
    public static Ratio Frequency(long orders, long customers) => frequency.Compute(orders, customers);

    /// <summary>Median time from an order to the next, with the gaps that have not ended yet counted as at least as long as they are.</summary>
    /// <param name="gaps">Time from an order to the next one, in one unit.</param>
    /// <param name="openGaps">Time since the last order of each customer until the as-of instant, in the same unit.</param>
    /// <returns>
    /// The time at which the Kaplan-Meier curve crosses one half, in the unit of the inputs; where it is exactly one half, the
    /// middle between that gap and the next one, so that without open gaps it is the median of the gaps. Undefined without any gap
    /// (no data), or when fewer than half have ended as far as can be seen (not yet observable).
    /// </returns>
    /// <remarks>An open gap that equals a closed one counts as longer.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">A gap is negative.</exception>
    public static Outcome<double> MedianTimeBetweenOrders(ReadOnlySpan<decimal> gaps, ReadOnlySpan<decimal> openGaps)
    {
        interPurchaseTime.Inputs[0].Check(gaps);
        interPurchaseTime.Inputs[1].Check(openGaps);
        return CensoredMedian.Find(gaps, openGaps, out var lower, out var upper) is { } reason
            ? reason
            : ((new Accurate(lower) + new Accurate(upper)) / 2).Outcome;
    }

    /// <summary>Median time from an order to the next, as a duration.</summary>
    /// <param name="gaps">Time from an order to the next one.</param>
    /// <param name="openGaps">Time since the last order of each customer until the as-of instant.</param>
    /// <returns>As with plain numbers; the middle of two gaps is rounded down to the nanosecond.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A gap is negative.</exception>
    public static Outcome<Duration> MedianTimeBetweenOrders(ReadOnlySpan<Duration> gaps, ReadOnlySpan<Duration> openGaps)
    {
        Check(interPurchaseTime.Inputs[0], gaps);
        Check(interPurchaseTime.Inputs[1], openGaps);
        return CensoredMedian.Find(gaps, openGaps, out var lower, out var upper) is { } reason
            ? reason
            : lower + Duration.FromNanoseconds((upper - lower).ToBigIntegerNanoseconds() / 2);

        static void Check(KpiInput input, ReadOnlySpan<Duration> values)
        {
            for (var i = 0; i < values.Length; i++)
            {
                if (values[i] < Duration.Zero)
                    throw new ArgumentOutOfRangeException(input.Parameter, values[i], Invariant($"{input.Name}[{i}] must be zero or more."));
            }
        }
    }

    /// <summary>Share of loyal customers. Formula: customers_above_threshold / customers.</summary>
    /// <param name="customersAboveThreshold">Customers with more than k orders in the window.</param>
    /// <param name="customers">Customers with one order or more in the same window.</param>
    /// <returns>A share; undefined without customers.</returns>
    /// <remarks>With k = 1 it is <see cref="CustomerRetention.RepeatPurchaseRate"/>.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative, or the loyal exceed the customers.</exception>
    public static Rate LoyalCustomerShare(long customersAboveThreshold, long customers)
        => loyalCustomerShare.Compute(customersAboveThreshold, customers);

    /// <summary>Lapse rate: who has gone quiet. Formula: lapsed / previously_active.</summary>
    /// <param name="lapsed">Of those, without any activity in the window.</param>
    /// <param name="previouslyActive">Customers or visitors who were active before the window.</param>
    /// <returns>A share; undefined without anyone active before.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative, or the lapsed exceed the active.</exception>
    public static Rate LapseRate(long lapsed, long previouslyActive) => lapseRate.Compute(lapsed, previouslyActive);
}
