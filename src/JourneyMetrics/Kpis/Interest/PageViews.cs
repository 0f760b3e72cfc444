using JourneyMetrics.Kpis.Formulas;

namespace JourneyMetrics.Kpis;

/// <summary>What becomes of the views of one page: left, or read on.</summary>
public static class PageViews
{
    private static readonly RateKpi<Over> exitRate = new()
    {
        Id = "exit_rate",
        Calculator = nameof(PageViews) + "." + nameof(ExitRate),
        Name = "Exit rate",
        Synonyms = ["page exit rate", "exit percentage"],
        Area = KpiArea.Interest,
        Unit = KpiUnit.Fraction,
        Direction = KpiDirection.LowerIsBetter,
        Stages = ["interest"],
        Inputs =
        [
            KpiInput.Count("exits", "page views", "Views of the page that were the last of their session."),
            KpiInput.Count("page_views", "page views", "All views of the page."),
        ],
        Mistakes = ["Taken for bounce, which looks at sessions that began there.", "High on a thank-you page, where leaving is right."],
        Variants = ["bounce_rate_single_page"],
        References = ["Google Analytics Help: exit rate"],
    };

    private static readonly RateKpi<Over> scrollDepthShare = new()
    {
        Id = "scroll_depth_share",
        Calculator = nameof(PageViews) + "." + nameof(ScrollDepthShare),
        Name = "Scroll depth reached",
        Synonyms = ["scroll depth", "scroll rate", "read depth"],
        Area = KpiArea.Interest,
        Unit = KpiUnit.Fraction,
        Direction = KpiDirection.HigherIsBetter,
        Stages = ["interest"],
        Inputs =
        [
            KpiInput.Count("views_reaching_depth", "page views", "Views that scrolled to the depth, say 75 % of the page, fixed beforehand."),
            KpiInput.Count("page_views", "page views", "All views of the page."),
        ],
        Mistakes = ["Depths of pages of different length compared.", "The mean depth, which no reader has."],
    };

    internal static IEnumerable<KpiDefinition> Definitions => [exitRate, scrollDepthShare];

    /// <summary>Exit rate of a page: the share of its views that ended the session. Formula: exits / page_views.</summary>
    /// <param name="exits">Views of the page that were the last of their session.</param>
    /// <param name="pageViews">All views of the page.</param>
    /// <returns>A rate of page views; undefined without any.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative, or more exits than views.</exception>
    public static Rate ExitRate(long exits, long pageViews) => exitRate.Compute(exits, pageViews);

    /// <summary>Scroll depth reached: the share of page views that got as far as a depth. Formula: views_reaching_depth / page_views.</summary>
    /// <param name="viewsReachingDepth">Views that scrolled to the depth.</param>
    /// <param name="pageViews">All views of the page.</param>
    /// <returns>A rate of page views; undefined without any.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative, or more reached the depth than viewed.</exception>
    public static Rate ScrollDepthShare(long viewsReachingDepth, long pageViews) => scrollDepthShare.Compute(viewsReachingDepth, pageViews);
}
