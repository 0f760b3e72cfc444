using JourneyMetrics.Kpis.Formulas;
using NodaTime;

namespace JourneyMetrics.Kpis;

/// <summary>What came of the deals: won or lost, how large, how long, how far to the quota.</summary>
public static class DealResults
{
    private static readonly RateKpi<OverSum> winRate = new()
    {
        Id = "win_rate",
        Calculator = nameof(DealResults) + "." + nameof(WinRate),
        Name = "Win rate",
        Synonyms = ["close rate", "win rate by count"],
        Area = KpiArea.Consideration,
        Unit = KpiUnit.Fraction,
        Direction = KpiDirection.HigherIsBetter,
        Minimum = 0,
        Maximum = 1,
        Inputs =
        [
            KpiInput.Count("won", "deals", "Deals won among those closed in the period."),
            KpiInput.Count("lost", "deals", "Deals lost among those closed in the period; not the open ones."),
        ],
        Stages = ["purchase"],
        Mistakes = ["Open deals in the base: the rate then falls whenever the pipeline grows."],
        Variants = ["win_rate_value", "lead_to_customer_rate"],
    };

    private static readonly RatioKpi<OverSum> winRateValue = new()
    {
        Id = "win_rate_value",
        Calculator = nameof(DealResults) + "." + nameof(WinRateValue),
        Name = "Win rate by value",
        Synonyms = ["value win rate", "win rate"],
        Area = KpiArea.Consideration,
        Unit = KpiUnit.Fraction,
        Direction = KpiDirection.HigherIsBetter,
        IsShare = true,
        Minimum = 0,
        Maximum = 1,
        Inputs =
        [
            KpiInput.Money("won_amount", "Amounts of the deals won among those closed in the period."),
            KpiInput.Money("lost_amount", "Amounts of the deals lost among them."),
        ],
        Stages = ["purchase"],
        Mistakes = ["Mixed with the win rate by count: the two differ when large deals are won less often."],
        Variants = ["win_rate"],
    };

    private static readonly RatioKpi<Over> averageDealSize = new()
    {
        Id = "average_deal_size",
        Calculator = nameof(DealResults) + "." + nameof(AverageDealSize),
        Name = "Average deal size",
        Synonyms = ["ADS", "ACV", "average contract value"],
        Area = KpiArea.Consideration,
        Unit = KpiUnit.Money,
        Direction = KpiDirection.HigherIsBetter,
        Inputs =
        [
            KpiInput.Money("revenue", "Revenue of the won deals; may be negative after credits.", KpiInputDomain.Any),
            KpiInput.Count("deals", "deals", "Won deals of the same period."),
        ],
        Stages = ["purchase"],
        Mistakes = ["Lost or open deals in the base.", "Contracts of several years beside yearly ones."],
        Variants = ["average_order_value"],
    };

    private static readonly ListKpi salesCycleLength = new(
        "median(durations)", @"\operatorname{median}(\text{durations})", x => SalesCycleLength(x.List(0)))
    {
        Id = "sales_cycle_length",
        Calculator = nameof(DealResults) + "." + nameof(SalesCycleLength),
        Name = "Sales cycle length",
        Synonyms = ["sales cycle", "time to close"],
        Area = KpiArea.Consideration,
        Unit = KpiUnit.Duration,
        Direction = KpiDirection.LowerIsBetter,
        Basis = KpiBasis.Cohort,
        Minimum = 0,
        UndefinedWhen = [Undefined.NoData],
        Inputs = [KpiInput.List("durations", "From the opening to the closing of each deal of one opening cohort, won and lost, all in one unit.")],
        Stages = ["consideration", "purchase"],
        Mistakes = ["The mean over won deals only.", "A cohort with open deals: those last longer than the closed ones, and a survival estimate is needed."],
        Variants = ["median_duration", "mean_duration"],
    };

    private static readonly RateKpi<Over> upsellRate = new()
    {
        Id = "upsell_rate",
        Calculator = nameof(DealResults) + "." + nameof(UpsellRate),
        Name = "Upsell rate",
        Synonyms = ["cross-sell rate"],
        Area = KpiArea.Consideration,
        Unit = KpiUnit.Fraction,
        Direction = KpiDirection.HigherIsBetter,
        Basis = KpiBasis.Cohort,
        Minimum = 0,
        Maximum = 1,
        Inputs =
        [
            KpiInput.Count("upsold", "customers", "Eligible customers who bought more, each counted once."),
            KpiInput.Count("eligible", "customers", "Customers for whom there was more to buy."),
        ],
        Stages = ["retention", "growth"],
        Mistakes = ["Revenue and customers mixed: expansion MRR over opening MRR is another figure.", "Customers who already have everything in the base."],
        Variants = ["expansion_mrr"],
    };

    private static readonly RatioKpi<Over> quotaAttainment = new()
    {
        Id = "quota_attainment",
        Uncertainty = KpiUncertainty.None,
        UncertaintyNote = "Booked amounts are no sample; the error is in the booking.",
        Calculator = nameof(DealResults) + "." + nameof(QuotaAttainment),
        Name = "Quota attainment",
        Synonyms = ["attainment", "target attainment"],
        Area = KpiArea.Consideration,
        Unit = KpiUnit.Ratio,
        Direction = KpiDirection.HigherIsBetter,
        Inputs =
        [
            KpiInput.Money("actual", "What was won; may be negative after cancellations.", KpiInputDomain.Any),
            KpiInput.Money("target", "The quota of the same period."),
        ],
        Stages = ["purchase"],
        Mistakes = ["The mean of the attainments of people: quotas differ."],
        Variants = ["target_gap"],
    };

    internal static IEnumerable<KpiDefinition> Definitions
        => [winRate, winRateValue, averageDealSize, salesCycleLength, upsellRate, quotaAttainment];

    /// <summary>Win rate by count: the share of closed deals that was won. Formula: won / (won + lost).</summary>
    /// <param name="won">Deals won among those closed in the period.</param>
    /// <param name="lost">Deals lost among them; not the open ones.</param>
    /// <returns>A rate of deals; undefined when none was closed. Pools as won over closed.</returns>
    /// <remarks>By amount it is <see cref="WinRateValue"/>.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative.</exception>
    public static Rate WinRate(long won, long lost) => winRate.Compute(won, lost);

    /// <summary>Win rate by value: the share of the closed amount that was won. Formula: won_amount / (won_amount + lost_amount).</summary>
    /// <param name="wonAmount">Amounts of the deals won; zero or more.</param>
    /// <param name="lostAmount">Amounts of the deals lost, in the same currency; zero or more.</param>
    /// <returns>A share between 0 and 1; undefined when nothing was closed. Pools as won over closed amount.</returns>
    /// <remarks>By number of deals it is <see cref="WinRate"/>.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative.</exception>
    /// <exception cref="ArgumentException">The currencies differ.</exception>
    public static Ratio WinRateValue(Money wonAmount, Money lostAmount) => winRateValue.Compute(wonAmount, lostAmount);

    /// <summary>Average deal size. Formula: revenue / deals.</summary>
    /// <param name="revenue">Revenue of the won deals.</param>
    /// <param name="deals">Won deals of the same period.</param>
    /// <returns>Money per deal; undefined without won deals. Pools as revenue over deals.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The deals are negative.</exception>
    public static Ratio AverageDealSize(Money revenue, long deals) => averageDealSize.Compute(revenue, deals);

    /// <summary>Sales cycle length: the median time from opening to closing a deal. Formula: median(durations).</summary>
    /// <param name="durations">From opening to closing of each deal, won and lost, all in one unit.</param>
    /// <returns>A duration in the unit of the input, the mean of the middle two when their number is even; undefined (no data) without deals.</returns>
    /// <remarks>Take an opening cohort of which every deal is closed. With open deals the median of the closed ones is too short: a survival estimate is needed.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">A duration is negative; the message names its row.</exception>
    public static Outcome<double> SalesCycleLength(params ReadOnlySpan<decimal> durations) => Lists.Median(salesCycleLength.Inputs[0], durations);

    /// <summary>Sales cycle length: the median time from opening to closing a deal. Formula: median(durations).</summary>
    /// <param name="durations">From opening to closing of each deal, won and lost.</param>
    /// <returns>A duration, to the nanosecond; undefined (no data) without deals.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A duration is negative; the message names its row.</exception>
    public static Outcome<Duration> SalesCycleLength(params ReadOnlySpan<Duration> durations) => Lists.Median(salesCycleLength.Inputs[0], durations);

    /// <summary>Upsell rate: the share of eligible customers who bought more. Formula: upsold / eligible.</summary>
    /// <param name="upsold">Eligible customers who bought more, each counted once.</param>
    /// <param name="eligible">Customers for whom there was more to buy.</param>
    /// <returns>A rate of customers; undefined without eligible customers. Pools as upsold over eligible.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative, or the upsold exceed the eligible.</exception>
    public static Rate UpsellRate(long upsold, long eligible) => upsellRate.Compute(upsold, eligible);

    /// <summary>Quota attainment. Formula: actual / target.</summary>
    /// <param name="actual">What was won.</param>
    /// <param name="target">The quota of the same period, in the same currency; zero or more.</param>
    /// <returns>A ratio; undefined without a quota. Pools as sum won over sum of quotas.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The target is negative.</exception>
    /// <exception cref="ArgumentException">The currencies differ.</exception>
    public static Ratio QuotaAttainment(Money actual, Money target) => quotaAttainment.Compute(actual, target);
}
