using JourneyMetrics.Kpis.Formulas;

namespace JourneyMetrics.Kpis;

/// <summary>What receivers do with e-mails: open, click, leave, buy.</summary>
public static class EmailResponse
{
    private const string DeliveredMeaning = "E-mails that the receiving servers accepted.";

    private static readonly RateKpi<Over> openRate = new()
    {
        Id = "open_rate",
        Calculator = nameof(EmailResponse) + "." + nameof(OpenRate),
        Name = "E-mail open rate",
        Synonyms = ["open rate", "unique open rate"],
        Area = KpiArea.Interest,
        Unit = KpiUnit.Fraction,
        Direction = KpiDirection.HigherIsBetter,
        Basis = KpiBasis.Cohort,
        Stages = ["interest"],
        Inputs =
        [
            KpiInput.Count("unique_opens", "emails", "E-mails opened at least once."),
            KpiInput.Count("delivered", "emails", DeliveredMeaning),
        ],
        Mistakes = ["Total opens instead of unique ones.", "Taken at face value: privacy features fetch images without a reader."],
        Identities = ["open_rate = email_click_rate / click_to_open_rate"],
        Variants = ["email_click_rate"],
        References = ["Email Calculator: e-mail metrics"],
    };

    private static readonly RateKpi<Over> clickRate = new()
    {
        Id = "email_click_rate",
        Calculator = nameof(EmailResponse) + "." + nameof(ClickRate),
        Name = "E-mail click rate",
        Synonyms = ["email CTR", "e-mail click-through rate", "CTR"],
        Area = KpiArea.Interest,
        Unit = KpiUnit.Fraction,
        Direction = KpiDirection.HigherIsBetter,
        Basis = KpiBasis.Cohort,
        Stages = ["interest"],
        Inputs =
        [
            KpiInput.Count("unique_clicks", "emails", "E-mails clicked at least once."),
            KpiInput.Count("delivered", "emails", DeliveredMeaning),
        ],
        Mistakes = ["Total clicks instead of unique ones.", "Compared with the click-through rate of ads, which counts events."],
        Identities = ["email_click_rate = open_rate * click_to_open_rate"],
        Variants = ["click_to_open_rate", "ctr"],
        References = ["Email Calculator: e-mail metrics"],
    };

    private static readonly RatioKpi<Over> clickToOpenRate = new()
    {
        Id = "click_to_open_rate",
        Uncertainty = KpiUncertainty.RatioOfMeans,
        Calculator = nameof(EmailResponse) + "." + nameof(ClickToOpenRate),
        Name = "Click-to-open rate",
        Synonyms = ["CTOR"],
        Area = KpiArea.Interest,
        Unit = KpiUnit.Ratio,
        Direction = KpiDirection.HigherIsBetter,
        Basis = KpiBasis.Cohort,
        Minimum = 0,
        Stages = ["interest"],
        Inputs =
        [
            KpiInput.Count("unique_clicks", "emails", "E-mails clicked at least once."),
            KpiInput.Count("unique_opens", "emails", "E-mails seen to be opened; blocked images hide some."),
        ],
        Mistakes = ["The mean of the rates of campaigns.", "Taken for a share: with blocked images more are clicked than seen to be opened."],
        Identities = ["click_to_open_rate = email_click_rate / open_rate"],
        Variants = ["email_click_rate"],
        References = ["Email Calculator: e-mail metrics"],
    };

    private static readonly RateKpi<Over> unsubscribeRate = new()
    {
        Id = "unsubscribe_rate",
        Calculator = nameof(EmailResponse) + "." + nameof(UnsubscribeRate),
        Name = "Unsubscribe rate",
        Synonyms = ["opt-out rate"],
        Area = KpiArea.Interest,
        Unit = KpiUnit.Fraction,
        Direction = KpiDirection.LowerIsBetter,
        Basis = KpiBasis.Cohort,
        Stages = ["interest"],
        Inputs =
        [
            KpiInput.Count("unsubscribes", "emails", "E-mails whose receiver unsubscribed through them."),
            KpiInput.Count("delivered", "emails", DeliveredMeaning),
        ],
        Mistakes = ["The size of the list as base."],
        Variants = ["spam_complaint_rate", "list_growth_rate"],
        References = ["Email Calculator: e-mail metrics"],
    };

    private static readonly RatioKpi<ListGrowthFormula> listGrowthRate = new()
    {
        Id = "list_growth_rate",
        Uncertainty = KpiUncertainty.None,
        UncertaintyNote = "Flows over a stock: who comes and who leaves is no share of one group.",
        Calculator = nameof(EmailResponse) + "." + nameof(ListGrowthRate),
        Name = "List growth rate",
        Synonyms = ["subscriber growth", "net list growth"],
        Area = KpiArea.Interest,
        Unit = KpiUnit.Ratio,
        Direction = KpiDirection.HigherIsBetter,
        ManyPerBase = true,
        Stages = ["interest"],
        Inputs =
        [
            KpiInput.Count("new", "subscribers", "Subscribers won in the period."),
            KpiInput.Count("unsubscribed", "subscribers", "Subscribers who left in the period."),
            KpiInput.Count("removed", "subscribers", "Subscribers taken off the list: hard bounces, complaints, hygiene."),
            KpiInput.Count("start", "subscribers", "Subscribers at the start of the period."),
        ],
        Mistakes = ["Bounces and removals left out: the list looks to grow while it shrinks."],
        Variants = ["unsubscribe_rate"],
        References = ["Basic Free Tools: list growth rate"],
    };

    private static readonly RatioKpi<Over> revenuePerEmail = new()
    {
        Id = "revenue_per_email",
        Calculator = nameof(EmailResponse) + "." + nameof(RevenuePerEmail),
        Name = "Revenue per e-mail",
        Synonyms = ["RPE", "revenue per recipient"],
        Area = KpiArea.Interest,
        Unit = KpiUnit.Money,
        Direction = KpiDirection.HigherIsBetter,
        Stages = ["interest"],
        Inputs =
        [
            KpiInput.Money("revenue", "Revenue attributed to the e-mails, refunds taken off; may be negative.", KpiInputDomain.Any),
            KpiInput.Count("delivered", "emails", DeliveredMeaning),
        ],
        Mistakes = ["Sent e-mails as base."],
        Identities = ["revenue_per_email = email_click_rate * revenue per unique click"],
        Variants = ["revenue_per_visitor"],
        References = ["Email Calculator: e-mail metrics"],
    };

    internal static IEnumerable<KpiDefinition> Definitions
        => [openRate, clickRate, clickToOpenRate, unsubscribeRate, listGrowthRate, revenuePerEmail];

    /// <summary>E-mail open rate. Formula: unique_opens / delivered.</summary>
    /// <param name="uniqueOpens">E-mails opened at least once.</param>
    /// <param name="delivered">E-mails that the receiving servers accepted.</param>
    /// <returns>A rate of e-mails; undefined when none was delivered.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative, or more opened than delivered.</exception>
    public static Rate OpenRate(long uniqueOpens, long delivered) => openRate.Compute(uniqueOpens, delivered);

    /// <summary>E-mail click rate (e-mail CTR). Formula: unique_clicks / delivered.</summary>
    /// <param name="uniqueClicks">E-mails clicked at least once.</param>
    /// <param name="delivered">E-mails that the receiving servers accepted.</param>
    /// <returns>A rate of e-mails; undefined when none was delivered.</returns>
    /// <remarks>Over opened e-mails it is <see cref="ClickToOpenRate"/>; of ads, by events, <see cref="PaidMedia.ClickThroughRate"/>.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative, or more clicked than delivered.</exception>
    public static Rate ClickRate(long uniqueClicks, long delivered) => clickRate.Compute(uniqueClicks, delivered);

    /// <summary>Click-to-open rate (CTOR). Formula: unique_clicks / unique_opens.</summary>
    /// <param name="uniqueClicks">E-mails clicked at least once.</param>
    /// <param name="uniqueOpens">E-mails seen to be opened.</param>
    /// <returns>A ratio, which exceeds 1 when blocked images hide opens; undefined without opens.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative.</exception>
    public static Ratio ClickToOpenRate(long uniqueClicks, long uniqueOpens) => clickToOpenRate.Compute(uniqueClicks, uniqueOpens);

    /// <summary>Unsubscribe rate. Formula: unsubscribes / delivered.</summary>
    /// <param name="unsubscribes">E-mails whose receiver unsubscribed through them.</param>
    /// <param name="delivered">E-mails that the receiving servers accepted; not the size of the list.</param>
    /// <returns>A rate of e-mails; undefined when none was delivered.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative, or more left than were delivered to.</exception>
    public static Rate UnsubscribeRate(long unsubscribes, long delivered) => unsubscribeRate.Compute(unsubscribes, delivered);

    /// <summary>List growth rate: the net change of a list in a period. Formula: (new - unsubscribed - removed) / start.</summary>
    /// <param name="new">Subscribers won in the period.</param>
    /// <param name="unsubscribed">Subscribers who left in the period.</param>
    /// <param name="removed">Subscribers taken off the list: hard bounces, complaints, hygiene.</param>
    /// <param name="start">Subscribers at the start of the period.</param>
    /// <returns>A relative change, negative for a shrinking list; undefined for a list that began empty.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative.</exception>
    public static Ratio ListGrowthRate(long @new, long unsubscribed, long removed, long start)
        => listGrowthRate.Compute(@new, unsubscribed, removed, start);

    /// <summary>Revenue per e-mail. Formula: revenue / delivered.</summary>
    /// <param name="revenue">Revenue attributed to the e-mails, refunds taken off.</param>
    /// <param name="delivered">E-mails that the receiving servers accepted.</param>
    /// <returns>Money per delivered e-mail; undefined when none was delivered. Pools as revenue over delivered.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The delivered e-mails are negative.</exception>
    public static Ratio RevenuePerEmail(Money revenue, long delivered) => revenuePerEmail.Compute(revenue, delivered);

    private readonly struct ListGrowthFormula : IQuotient
    {
        public static Quotient<T> Of<T>(Inputs<T> x)
            where T : ISum<T>
        {
            var (won, unsubscribed, removed, start) = x;
            return new(won - unsubscribed - removed, start);
        }
    }
}
