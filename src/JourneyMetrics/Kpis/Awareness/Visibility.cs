using JourneyMetrics.Kpis.Formulas;

namespace JourneyMetrics.Kpis;

/// <summary>How much of a category's attention a brand has: share of voice, share of search, position.</summary>
public static class Visibility
{
    private static readonly RatioKpi<Over> shareOfVoice = new()
    {
        Id = "share_of_voice",
        Calculator = nameof(Visibility) + "." + nameof(ShareOfVoice),
        Name = "Share of voice",
        Synonyms = ["SOV"],
        Area = KpiArea.Awareness,
        Unit = KpiUnit.Fraction,
        Direction = KpiDirection.HigherIsBetter,
        IsShare = true,
        Minimum = 0,
        Maximum = 1,
        Stages = ["awareness"],
        Inputs =
        [
            KpiInput.Number("brand", "The brand's own weight: spend, impressions or mentions, say which."),
            KpiInput.Number("total", "The same weight of the whole category, the brand's own in it."),
        ],
        Mistakes = ["Spend over mentions: two weights mixed.", "A total without the brand's own part."],
        Variants = ["share_of_search", "excess_share_of_voice"],
        References = ["Babson College, promotion glossary: share of voice"],
    };

    private static readonly FormulaKpi<ExcessFormula> excessShareOfVoice = new()
    {
        Id = "excess_share_of_voice",
        Calculator = nameof(Visibility) + "." + nameof(ExcessShareOfVoice),
        Name = "Excess share of voice",
        Synonyms = ["ESOV", "extra share of voice"],
        Area = KpiArea.Awareness,
        Unit = KpiUnit.Ratio,
        Direction = KpiDirection.HigherIsBetter,
        Minimum = -1,
        Maximum = 1,
        UndefinedWhen = [],
        Stages = ["awareness"],
        Inputs =
        [
            KpiInput.Fraction("share_of_voice", "Share of voice in a market."),
            KpiInput.Fraction("market_share", "Share of sales in the same market and period."),
        ],
        Mistakes = ["Shares of different markets subtracted."],
        Identities = ["excess_share_of_voice = share_of_voice - market_share"],
        References = ["Ignite Media Consulting: excess share of voice"],
    };

    private static readonly RateKpi<Over> shareOfSearch = new()
    {
        Id = "share_of_search",
        Calculator = nameof(Visibility) + "." + nameof(ShareOfSearch),
        Name = "Share of search",
        Synonyms = ["SOS"],
        Area = KpiArea.Awareness,
        Unit = KpiUnit.Fraction,
        Direction = KpiDirection.HigherIsBetter,
        Stages = ["awareness"],
        Inputs =
        [
            KpiInput.Count("brand_queries", "queries", "Search queries for the own brand."),
            KpiInput.Count("category_queries", "queries", "Search queries for all brands of the category, the own one among them."),
        ],
        Mistakes = ["Generic terms counted in: only names of brands belong in it."],
        Variants = ["share_of_voice"],
        References = ["Binet (2020), Share of Search as a predictive measure"],
    };

    private static readonly RateKpi<Over> searchImpressionShare = new()
    {
        Id = "search_impression_share",
        Calculator = nameof(Visibility) + "." + nameof(SearchImpressionShare),
        Name = "Impression share",
        Synonyms = ["search impression share", "IS"],
        Area = KpiArea.Awareness,
        Unit = KpiUnit.Fraction,
        Direction = KpiDirection.HigherIsBetter,
        Stages = ["awareness"],
        Inputs =
        [
            KpiInput.Count("impressions", "impressions", "Impressions that the ads received."),
            KpiInput.Count("eligible_impressions", "impressions", "Impressions that they could have received."),
        ],
        Mistakes = ["The mean of the shares of campaigns: they pool over eligible impressions."],
        References = ["Google Ads Help: impression share"],
    };

    private static readonly ListKpi keywordPosition = new(
        "sum(positions * impressions) / sum(impressions)",
        @"\frac{\sum_i \text{positions}_i \cdot \text{impressions}_i}{\sum_i \text{impressions}_i}",
        x => KeywordPosition(x.List(0), x.List(1)))
    {
        Id = "keyword_position",
        Calculator = nameof(Visibility) + "." + nameof(KeywordPosition),
        Name = "Search position",
        Synonyms = ["keyword ranking", "average position", "SEO ranking"],
        Area = KpiArea.Awareness,
        Unit = KpiUnit.Rank,
        Direction = KpiDirection.LowerIsBetter,
        Minimum = 1,
        UndefinedWhen = [Undefined.NoData, Undefined.ZeroDenominator],
        Stages = ["awareness"],
        Inputs =
        [
            KpiInput.List("positions", "Position of each keyword in the results, 1 for the first; a mean position may have a fraction.", KpiInputDomain.AtLeastOne),
            KpiInput.List("impressions", "Impressions of each keyword, its weight; one for each position."),
        ],
        Mistakes =
        [
            "The plain mean over keywords: one that nobody looks for counts as much as the main one.",
            "Looked for in web analytics: positions come from a search console or a rank tracker.",
        ],
        References = ["Google Search Console Help: average position"],
    };

    internal static IEnumerable<KpiDefinition> Definitions
        => [shareOfVoice, excessShareOfVoice, shareOfSearch, searchImpressionShare, keywordPosition];

    /// <summary>Share of voice (SOV): the brand's part of a category's advertising or mentions. Formula: brand / total.</summary>
    /// <param name="brand">The brand's own weight: spend, impressions or mentions; zero or more.</param>
    /// <param name="total">The same weight of the whole category, the brand's own in it.</param>
    /// <returns>A share; undefined without a total. Pools within one category.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative, or the brand exceeds the total.</exception>
    public static Ratio ShareOfVoice(decimal brand, decimal total) => shareOfVoice.Compute(brand, total);

    /// <summary>Excess share of voice (ESOV): louder or quieter than the brand is big. Formula: share_of_voice - market_share.</summary>
    /// <param name="shareOfVoice">Share of voice in a market, a fraction.</param>
    /// <param name="marketShare">Share of sales in the same market and period, a fraction.</param>
    /// <returns>A difference of fractions between -1 and 1: 0.04 is four percentage points.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A share is outside 0..1.</exception>
    public static Outcome<double> ExcessShareOfVoice(double shareOfVoice, double marketShare)
        => excessShareOfVoice.Compute(shareOfVoice, marketShare);

    /// <summary>Share of search: the brand's part of the searches for all brands of its category. Formula: brand_queries / category_queries.</summary>
    /// <param name="brandQueries">Search queries for the own brand.</param>
    /// <param name="categoryQueries">Search queries for all brands of the category, the own one among them; no generic terms.</param>
    /// <returns>A rate of queries; undefined without any.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative, or the brand's exceed the category's.</exception>
    public static Rate ShareOfSearch(long brandQueries, long categoryQueries) => shareOfSearch.Compute(brandQueries, categoryQueries);

    /// <summary>Impression share: impressions received of those that could have been. Formula: impressions / eligible_impressions.</summary>
    /// <param name="impressions">Impressions that the ads received.</param>
    /// <param name="eligibleImpressions">Impressions that they could have received.</param>
    /// <returns>A rate of impressions; undefined without eligible ones. Pools over eligible impressions.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative, or more received than eligible.</exception>
    public static Rate SearchImpressionShare(long impressions, long eligibleImpressions)
        => searchImpressionShare.Compute(impressions, eligibleImpressions);

    /// <summary>Mean search position, weighted by impressions. Formula: sum(positions * impressions) / sum(impressions).</summary>
    /// <param name="positions">Position of each keyword, 1 or more.</param>
    /// <param name="impressions">Impressions of each keyword, zero or more; one for each position.</param>
    /// <returns>A rank; undefined without keywords (no data) or without impressions (zero denominator). Pools from the raw values.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A position is below 1 or a weight is negative.</exception>
    /// <exception cref="ArgumentException">The lists differ in length.</exception>
    public static Outcome<double> KeywordPosition(ReadOnlySpan<decimal> positions, ReadOnlySpan<decimal> impressions)
    {
        var (first, second) = (keywordPosition.Inputs[0], keywordPosition.Inputs[1]);
        Lists.SameLength(first, positions.Length, second, impressions.Length);
        first.Check(positions);
        second.Check(impressions);
        if (positions.IsEmpty)
            return Undefined.NoData;
        Accurate weighted = 0;
        for (var i = 0; i < positions.Length; i++)
            weighted += new Accurate(positions[i]) * new Accurate(impressions[i]);
        return (weighted / Lists.Sum(impressions)).Outcome;
    }

    private readonly struct ExcessFormula : IFormula
    {
        public static T Of<T>(Inputs<T> x)
            where T : IFigure<T>
        {
            var (shareOfVoice, marketShare) = x;
            return shareOfVoice - marketShare;
        }
    }
}
