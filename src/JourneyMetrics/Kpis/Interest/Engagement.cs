using JourneyMetrics.Kpis.Formulas;

namespace JourneyMetrics.Kpis;

/// <summary>Who reacts to what was shown: clicks, interactions, and what they cost.</summary>
public static class Engagement
{
    private static readonly FormulaKpi<Itself> clicks = new()
    {
        Id = "clicks",
        Calculator = nameof(Engagement) + "." + nameof(Clicks),
        Name = "Clicks",
        Synonyms = ["link clicks", "ad clicks"],
        Area = KpiArea.Interest,
        Unit = KpiUnit.Count,
        Direction = KpiDirection.HigherIsBetter,
        PoolingRule = KpiPooling.Sum,
        Minimum = 0,
        UndefinedWhen = [],
        Stages = ["interest"],
        Inputs = [KpiInput.Count("clicks", "clicks", "Clicks as events: all, or those on the link, say which.")],
        Mistakes = ["All clicks, link clicks and people who clicked taken for one another: they are three counts."],
        Identities = ["clicks = ctr * impressions"],
        References = ["Google Ads Help: clicks"],
    };

    private static readonly RatioKpi<Over> engagementRate = new()
    {
        Id = "engagement_rate",
        Calculator = nameof(Engagement) + "." + nameof(EngagementRate),
        Name = "Engagement rate",
        Synonyms = ["ER", "engagement rate by reach", "engagement rate by impressions", "engagement rate by followers"],
        Area = KpiArea.Interest,
        Unit = KpiUnit.Ratio,
        Direction = KpiDirection.HigherIsBetter,
        Minimum = 0,
        Stages = ["interest"],
        Inputs =
        [
            KpiInput.Count("engagements", "interactions", "Reactions, comments, shares and clicks, events."),
            KpiInput.Count("base", "base units", "Impressions, people reached or followers: name the base, and keep to it."),
        ],
        Mistakes = ["A base without a name: by followers and by reach are different figures.", "Read as a share of people: one of them may react often."],
        Variants = ["engaged_session_rate"],
        References = ["Farris, Bendle, Pfeifer, Reibstein: Marketing Metrics"],
    };

    private static readonly RatioKpi<Over> costPerEngagement = new()
    {
        Id = "cost_per_engagement",
        Calculator = nameof(Engagement) + "." + nameof(CostPerEngagement),
        Name = "Cost per engagement",
        Synonyms = ["CPE"],
        Area = KpiArea.Interest,
        Unit = KpiUnit.Money,
        Direction = KpiDirection.LowerIsBetter,
        Minimum = 0,
        Stages = ["interest"],
        Inputs =
        [
            KpiInput.Money("spend", "Media cost of the engagements."),
            KpiInput.Count("engagements", "interactions", "Reactions, comments, shares and clicks, events."),
        ],
        Mistakes = ["Interactions that were not paid for counted in."],
        Identities = ["cost_per_engagement = cpm / (1000 * engagement_rate) by impressions"],
        Variants = ["cpc"],
        References = ["Google Ads Help: cost per engagement"],
    };

    private static readonly RateKpi<Over> callToActionClickRate = new()
    {
        Id = "cta_click_rate",
        Calculator = nameof(Engagement) + "." + nameof(CallToActionClickRate),
        Name = "Call-to-action click rate",
        Synonyms = ["CTA click rate", "button click rate"],
        Area = KpiArea.Interest,
        Unit = KpiUnit.Fraction,
        Direction = KpiDirection.HigherIsBetter,
        Basis = KpiBasis.Cohort,
        Stages = ["interest"],
        Inputs =
        [
            KpiInput.Count("clickers", "people", "Distinct people who clicked the element."),
            KpiInput.Count("viewers", "people", "Distinct people who had the element in view."),
        ],
        Mistakes = ["Page views as base: not everyone scrolled down to the element."],
        Variants = ["ctr"],
    };

    internal static IEnumerable<KpiDefinition> Definitions => [clicks, engagementRate, costPerEngagement, callToActionClickRate];

    /// <summary>Clicks, counted as events. Plain data.</summary>
    /// <param name="clicks">The count: all clicks, or those on the link.</param>
    /// <returns>The count. Adds over groups and time; people who clicked would not.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    public static Outcome<double> Clicks(long clicks) => Engagement.clicks.Compute(clicks);

    /// <summary>Engagement rate: interactions per impression, person reached or follower. Formula: engagements / base.</summary>
    /// <param name="engagements">Reactions, comments, shares and clicks, events.</param>
    /// <param name="base">Impressions, people reached or followers.</param>
    /// <returns>A ratio, which may exceed 1; undefined without a base. Pools over one kind of base.</returns>
    /// <remarks>The engagement rate of web analytics is a share of sessions: <see cref="WebSessions.EngagedSessionRate"/>.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative.</exception>
    public static Ratio EngagementRate(long engagements, long @base) => engagementRate.Compute(engagements, @base);

    /// <summary>Cost per engagement (CPE). Formula: spend / engagements.</summary>
    /// <param name="spend">Media cost of the engagements; zero or more.</param>
    /// <param name="engagements">Reactions, comments, shares and clicks, events.</param>
    /// <returns>Money per interaction; undefined without any. Pools as spend over engagements.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative.</exception>
    public static Ratio CostPerEngagement(Money spend, long engagements) => costPerEngagement.Compute(spend, engagements);

    /// <summary>Call-to-action click rate: the share of those who saw the element and clicked it. Formula: clickers / viewers.</summary>
    /// <param name="clickers">Distinct people who clicked the element.</param>
    /// <param name="viewers">Distinct people who had the element in view.</param>
    /// <returns>A rate of people; undefined without viewers.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative, or more clicked than saw it.</exception>
    public static Rate CallToActionClickRate(long clickers, long viewers) => callToActionClickRate.Compute(clickers, viewers);
}
