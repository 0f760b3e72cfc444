using JourneyMetrics.Kpis.Formulas;

namespace JourneyMetrics.Kpis;

/// <summary>Who starts and who finishes a video, and what that costs.</summary>
/// <remarks>Platforms call different things a view: 2, 3 or 30 seconds, or a click. Compare only figures of one definition.</remarks>
public static class VideoMedia
{
    private static readonly RatioKpi<Over> startRate = new()
    {
        Id = "video_start_rate",
        Calculator = nameof(VideoMedia) + "." + nameof(StartRate),
        Name = "Video view rate",
        Synonyms = ["VTR", "view rate", "view-through rate"],
        Area = KpiArea.Awareness,
        Unit = KpiUnit.Ratio,
        Direction = KpiDirection.HigherIsBetter,
        Minimum = 0,
        Stages = ["awareness"],
        Inputs =
        [
            KpiInput.Count("views", "views", "Views by one platform's definition, events."),
            KpiInput.Count("impressions", "impressions", "Served impressions of the same videos."),
        ],
        Mistakes = ["Platforms with different definitions of a view compared."],
        Identities = ["video_start_rate = cpm / (1000 * cpv)"],
        Variants = ["video_completion_rate"],
        References = ["Google Ads Help: view rate"],
    };

    private static readonly RateKpi<Over> completionRate = new()
    {
        Id = "video_completion_rate",
        Calculator = nameof(VideoMedia) + "." + nameof(CompletionRate),
        Name = "Video completion rate",
        Synonyms = ["VCR", "completion rate"],
        Area = KpiArea.Awareness,
        Unit = KpiUnit.Fraction,
        Direction = KpiDirection.HigherIsBetter,
        Stages = ["awareness"],
        Inputs =
        [
            KpiInput.Count("completes", "views", "Started views that were watched to the end."),
            KpiInput.Count("starts", "views", "Started views of the same videos."),
        ],
        Mistakes = ["Impressions as base."],
        Identities = ["video_completion_rate = cpv / cpcv with starts as views"],
        Variants = ["video_start_rate"],
        References = ["AppSamurai: video completion rate"],
    };

    private static readonly RatioKpi<Over> costPerView = new()
    {
        Id = "cpv",
        Calculator = nameof(VideoMedia) + "." + nameof(CostPerView),
        Name = "Cost per view",
        Synonyms = ["CPV"],
        Area = KpiArea.Awareness,
        Unit = KpiUnit.Money,
        Direction = KpiDirection.LowerIsBetter,
        Minimum = 0,
        Stages = ["awareness"],
        Inputs =
        [
            KpiInput.Money("spend", "Media cost of the views."),
            KpiInput.Count("views", "views", "Views by one platform's definition."),
        ],
        Mistakes = ["Thresholds of a view that differ between platforms."],
        Identities = ["cpv = cpm / (1000 * video_start_rate)"],
        Variants = ["cpcv"],
        References = ["AppSamurai: cost per view"],
    };

    private static readonly RatioKpi<Over> costPerCompletedView = new()
    {
        Id = "cpcv",
        Calculator = nameof(VideoMedia) + "." + nameof(CostPerCompletedView),
        Name = "Cost per completed view",
        Synonyms = ["CPCV"],
        Area = KpiArea.Awareness,
        Unit = KpiUnit.Money,
        Direction = KpiDirection.LowerIsBetter,
        Minimum = 0,
        Stages = ["awareness"],
        Inputs =
        [
            KpiInput.Money("spend", "Media cost of all views, completed or not."),
            KpiInput.Count("completed_views", "completed views", "Views watched to the end."),
        ],
        Mistakes = ["Starts counted as completed views."],
        Identities = ["cpcv = cpv / video_completion_rate with starts as views"],
        Variants = ["cpv"],
        References = ["Morning Dough: cost per completed view"],
    };

    internal static IEnumerable<KpiDefinition> Definitions => [startRate, completionRate, costPerView, costPerCompletedView];

    /// <summary>Video view rate (VTR): views per impression. Formula: views / impressions.</summary>
    /// <param name="views">Views by one platform's definition, events.</param>
    /// <param name="impressions">Served impressions of the same videos.</param>
    /// <returns>A ratio of events, which may exceed 1; undefined without impressions.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative.</exception>
    public static Ratio StartRate(long views, long impressions) => startRate.Compute(views, impressions);

    /// <summary>Video completion rate (VCR): started views that were watched to the end. Formula: completes / starts.</summary>
    /// <param name="completes">Started views that were watched to the end.</param>
    /// <param name="starts">Started views; impressions are another base.</param>
    /// <returns>A rate of views; undefined without starts.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative, or more completed than started.</exception>
    public static Rate CompletionRate(long completes, long starts) => completionRate.Compute(completes, starts);

    /// <summary>Cost per view (CPV). Formula: spend / views.</summary>
    /// <param name="spend">Media cost of the views; zero or more.</param>
    /// <param name="views">Views by one platform's definition.</param>
    /// <returns>Money per view; undefined without views. Pools as spend over views.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative.</exception>
    public static Ratio CostPerView(Money spend, long views) => costPerView.Compute(spend, views);

    /// <summary>Cost per completed view (CPCV). Formula: spend / completed_views.</summary>
    /// <param name="spend">Media cost of all views, completed or not; zero or more.</param>
    /// <param name="completedViews">Views watched to the end.</param>
    /// <returns>Money per completed view; undefined without any. Pools as spend over completed views.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative.</exception>
    public static Ratio CostPerCompletedView(Money spend, long completedViews) => costPerCompletedView.Compute(spend, completedViews);
}
