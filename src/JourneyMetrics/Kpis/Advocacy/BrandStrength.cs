using JourneyMetrics.Kpis.Formulas;

namespace JourneyMetrics.Kpis;

/// <summary>How strong a brand stands in its market: shares, penetration, indices.</summary>
/// <remarks>Sales are money or units: plain numbers are units. Keep to one of them within a figure.</remarks>
public static class BrandStrength
{
    private const string MarketingMetrics = "Farris, Bendle, Pfeifer, Reibstein: Marketing Metrics";

    private static readonly RatioKpi<Over> shareOfWallet = new()
    {
        Id = "share_of_wallet",
        Uncertainty = KpiUncertainty.None,
        UncertaintyNote = "Booked amounts are no sample; the error is in the booking.",
        Calculator = nameof(BrandStrength) + "." + nameof(ShareOfWallet),
        Name = "Share of wallet",
        Synonyms = ["SOW", "share of requirements", "SOR"],
        Area = KpiArea.Advocacy,
        Unit = KpiUnit.Fraction,
        Direction = KpiDirection.HigherIsBetter,
        Basis = KpiBasis.Cohort,
        IsShare = true,
        Minimum = 0,
        Maximum = 1,
        Stages = ["advocacy", "loyalty"],
        Inputs =
        [
            KpiInput.Money("brand_spend", "What the brand's buyers spend on the brand."),
            KpiInput.Money("category_spend", "What the same buyers spend in the whole category."),
        ],
        Mistakes = ["The purchases of all buyers of the category as base.", "The brand's penetration above the line."],
        Identities = ["market_share = penetration_share * share_of_wallet * heavy_usage_index"],
        References = [MarketingMetrics, "Universal Marketing Dictionary: share of requirements"],
    };

    private static readonly RatioKpi<Over> marketShare = new()
    {
        Id = "market_share",
        Uncertainty = KpiUncertainty.None,
        UncertaintyNote = "Booked amounts are no sample; the error is in the booking.",
        Calculator = nameof(BrandStrength) + "." + nameof(MarketShare),
        Name = "Market share",
        Synonyms = ["unit market share", "value market share", "SOM"],
        Area = KpiArea.Advocacy,
        Unit = KpiUnit.Fraction,
        Direction = KpiDirection.HigherIsBetter,
        IsShare = true,
        Minimum = 0,
        Maximum = 1,
        Stages = ["advocacy"],
        Inputs =
        [
            KpiInput.Money("brand_sales", "Sales of the brand, in money or in units."),
            KpiInput.Money("market_sales", "Sales of the whole market in the same measure, the brand's own among them."),
        ],
        Mistakes = ["A market drawn so that the share looks large.", "Units over money."],
        Identities = ["market_share = penetration_share * share_of_wallet * heavy_usage_index"],
        Variants = ["relative_market_share"],
        References = [MarketingMetrics],
    };

    private static readonly RateKpi<Over> marketPenetration = new()
    {
        Id = "market_penetration",
        Calculator = nameof(BrandStrength) + "." + nameof(MarketPenetration),
        Name = "Penetration",
        Synonyms = ["brand penetration", "market penetration", "category penetration"],
        Area = KpiArea.Advocacy,
        Unit = KpiUnit.Fraction,
        Direction = KpiDirection.HigherIsBetter,
        Stages = ["advocacy"],
        Inputs =
        [
            KpiInput.Count("buyers", "people", "People who bought at least once in the period: the brand, or the category."),
            KpiInput.Count("population", "people", "People of the market, buyers or not."),
        ],
        Mistakes = ["Purchases instead of people who bought.", "Periods of different length compared: penetration grows with the window."],
        Identities = ["penetration_share = brand penetration / category penetration"],
        Variants = ["penetration_share"],
        References = [MarketingMetrics],
    };

    private static readonly RateKpi<Over> penetrationShare = new()
    {
        Id = "penetration_share",
        Calculator = nameof(BrandStrength) + "." + nameof(PenetrationShare),
        Name = "Penetration share",
        Synonyms = ["share of category buyers"],
        Area = KpiArea.Advocacy,
        Unit = KpiUnit.Fraction,
        Direction = KpiDirection.HigherIsBetter,
        Stages = ["advocacy"],
        Inputs =
        [
            KpiInput.Count("brand_buyers", "people", "People who bought the brand in the period."),
            KpiInput.Count("category_buyers", "people", "People who bought any brand of the category in the period."),
        ],
        Mistakes = ["The whole population as base: that is penetration."],
        Identities = ["penetration_share = brand penetration / category penetration"],
        Variants = ["market_penetration"],
        References = [MarketingMetrics],
    };

    private static readonly FormulaKpi<HeavyUsageFormula> heavyUsageIndex = new()
    {
        Id = "heavy_usage_index",
        Calculator = nameof(BrandStrength) + "." + nameof(HeavyUsageIndex),
        Name = "Heavy usage index",
        Synonyms = ["weight index"],
        Area = KpiArea.Advocacy,
        Unit = KpiUnit.Ratio,
        Direction = KpiDirection.DependsOnContext,
        Minimum = 0,
        Stages = ["advocacy"],
        Inputs =
        [
            KpiInput.Fraction("market_share", "Share of the brand in the sales of the category."),
            KpiInput.Fraction("penetration_share", "Share of the category's buyers who buy the brand."),
            KpiInput.Fraction("share_of_requirements", "Share of wallet: the brand's part of its buyers' purchases in the category."),
        ],
        Mistakes = ["Shares in money and in units mixed."],
        Identities = ["heavy_usage_index = category purchases per buyer of the brand / per buyer of the category"],
        References = [MarketingMetrics],
    };

    private static readonly RatioKpi<Over> relativeMarketShare = new()
    {
        Id = "relative_market_share",
        Uncertainty = KpiUncertainty.None,
        UncertaintyNote = "Booked amounts are no sample; the error is in the booking.",
        Calculator = nameof(BrandStrength) + "." + nameof(RelativeMarketShare),
        Name = "Relative market share",
        Synonyms = ["RMS", "relative share"],
        Area = KpiArea.Advocacy,
        Unit = KpiUnit.Ratio,
        Direction = KpiDirection.HigherIsBetter,
        Minimum = 0,
        Stages = ["advocacy"],
        Inputs =
        [
            KpiInput.Money("brand_sales", "Sales of the brand, in money or in units."),
            KpiInput.Money("largest_rival_sales", "Sales of the largest rival in the same market and measure."),
        ],
        Mistakes = ["The market leader taken as rival when it is the brand itself."],
        Identities = ["relative_market_share = market_share / market share of the largest rival"],
        Variants = ["market_share"],
        References = [MarketingMetrics, "Henderson (1970), The Product Portfolio"],
    };

    private static readonly FormulaKpi<DevelopmentFormula> brandDevelopmentIndex = new()
    {
        Id = "brand_development_index",
        Calculator = nameof(BrandStrength) + "." + nameof(BrandDevelopmentIndex),
        Name = "Brand development index",
        Synonyms = ["BDI", "CDI", "category development index"],
        Area = KpiArea.Advocacy,
        Unit = KpiUnit.Index,
        Direction = KpiDirection.DependsOnContext,
        Minimum = 0,
        Stages = ["advocacy"],
        Inputs =
        [
            KpiInput.Money("brand_sales_segment", "Sales of the brand in the segment; of the category it is the CDI."),
            KpiInput.Money("brand_sales_total", "Sales of the brand in all segments."),
            KpiInput.Number("population_segment", "People or households of the segment."),
            KpiInput.Number("population_total", "People or households of all segments."),
        ],
        Mistakes = ["Only one of the two shares looked at.", "The mean of the indices of segments: par is 100 of the whole."],
        References = ["Bionic: brand development index", MarketingMetrics],
    };

    internal static IEnumerable<KpiDefinition> Definitions
        => [shareOfWallet, marketShare, marketPenetration, penetrationShare, heavyUsageIndex, relativeMarketShare, brandDevelopmentIndex];

    /// <summary>Share of wallet (share of requirements): the brand's part of what its buyers spend in the category. Formula: brand_spend / category_spend.</summary>
    /// <param name="brandSpend">What the brand's buyers spend on the brand; zero or more.</param>
    /// <param name="categorySpend">What the same buyers spend in the whole category.</param>
    /// <returns>A share; undefined without category spend. Pools as spend over spend.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative, or the brand's exceeds the category's.</exception>
    /// <exception cref="ArgumentException">The currencies differ.</exception>
    public static Ratio ShareOfWallet(Money brandSpend, Money categorySpend) => shareOfWallet.Compute(brandSpend, categorySpend);

    /// <summary>Market share, by value or by units. Formula: brand_sales / market_sales.</summary>
    /// <param name="brandSales">Sales of the brand; plain numbers are units.</param>
    /// <param name="marketSales">Sales of the whole market, the brand's own among them.</param>
    /// <returns>A share; undefined without a market. Pools as sales over sales.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative, or the brand's exceeds the market's.</exception>
    /// <exception cref="ArgumentException">The currencies differ.</exception>
    public static Ratio MarketShare(Money brandSales, Money marketSales) => marketShare.Compute(brandSales, marketSales);

    /// <summary>Penetration: the share of a population that bought. Formula: buyers / population.</summary>
    /// <param name="buyers">People who bought at least once: the brand, or the category.</param>
    /// <param name="population">People of the market, buyers or not.</param>
    /// <returns>A rate of people; undefined without a population.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative, or more bought than there are.</exception>
    public static Rate MarketPenetration(long buyers, long population) => marketPenetration.Compute(buyers, population);

    /// <summary>Penetration share: the share of a category's buyers who buy the brand. Formula: brand_buyers / category_buyers.</summary>
    /// <param name="brandBuyers">People who bought the brand.</param>
    /// <param name="categoryBuyers">People who bought any brand of the category.</param>
    /// <returns>A rate of people; undefined without buyers.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative, or more bought the brand than the category.</exception>
    public static Rate PenetrationShare(long brandBuyers, long categoryBuyers) => penetrationShare.Compute(brandBuyers, categoryBuyers);

    /// <summary>Heavy usage index: whether the brand's buyers buy much of the category. Formula: market_share / (penetration_share * share_of_requirements).</summary>
    /// <param name="marketShare">Share of the brand in the sales of the category, a fraction.</param>
    /// <param name="penetrationShare">Share of the category's buyers who buy the brand, a fraction.</param>
    /// <param name="shareOfRequirements">The brand's part of its buyers' purchases in the category, a fraction.</param>
    /// <returns>A ratio, 1 for buyers like all others; undefined when nobody buys the brand.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A share is outside 0..1.</exception>
    public static Outcome<double> HeavyUsageIndex(double marketShare, double penetrationShare, double shareOfRequirements)
        => heavyUsageIndex.Compute(marketShare, penetrationShare, shareOfRequirements);

    /// <summary>Relative market share: the brand against its largest rival. Formula: brand_sales / largest_rival_sales.</summary>
    /// <param name="brandSales">Sales of the brand; plain numbers are units.</param>
    /// <param name="largestRivalSales">Sales of the largest rival in the same market and measure.</param>
    /// <returns>A ratio, above 1 for the leader; undefined without rival sales.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative.</exception>
    /// <exception cref="ArgumentException">The currencies differ.</exception>
    public static Ratio RelativeMarketShare(Money brandSales, Money largestRivalSales) => relativeMarketShare.Compute(brandSales, largestRivalSales);

    /// <summary>Brand development index (BDI): sales share over population share of a segment, 100 at par; of a category's sales it is the CDI.</summary>
    /// <param name="brandSalesSegment">Sales in the segment; plain numbers are units.</param>
    /// <param name="brandSalesTotal">Sales in all segments.</param>
    /// <param name="populationSegment">People or households of the segment.</param>
    /// <param name="populationTotal">People or households of all segments.</param>
    /// <returns>100 * (brand_sales_segment / brand_sales_total) / (population_segment / population_total); undefined without sales or people.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative, or a segment exceeds its total.</exception>
    /// <exception cref="ArgumentException">The currencies differ.</exception>
    public static Outcome<double> BrandDevelopmentIndex(Money brandSalesSegment, Money brandSalesTotal, double populationSegment, double populationTotal)
        => brandDevelopmentIndex.Compute(brandSalesSegment, brandSalesTotal, populationSegment, populationTotal);

    private readonly struct HeavyUsageFormula : IFormula
    {
        public static T Of<T>(Inputs<T> x)
            where T : IFigure<T>
        {
            var (marketShare, penetrationShare, shareOfRequirements) = x;
            return marketShare / (penetrationShare * shareOfRequirements);
        }
    }

    private readonly struct DevelopmentFormula : IFormula
    {
        public static T Of<T>(Inputs<T> x)
            where T : IFigure<T>
        {
            var (salesSegment, salesTotal, populationSegment, populationTotal) = x;
            return 100 * (salesSegment / salesTotal) / (populationSegment / populationTotal);
        }

        public static BrokenRule? Broken(Inputs<Quantity> x)
        {
            var (salesSegment, salesTotal, populationSegment, populationTotal) = x;
            if (salesSegment > salesTotal)
                return new(0, $"A segment cannot sell more than the total {salesTotal}");
            return populationSegment > populationTotal ? new(2, $"A segment cannot have more people than the total {populationTotal}") : null;
        }
    }
}
