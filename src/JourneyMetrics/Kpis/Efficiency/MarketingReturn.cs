using JourneyMetrics.Kpis.Formulas;

namespace JourneyMetrics.Kpis;

/// <summary>What marketing money brings: ROI, ROMI, ROAS, POAS, MER, and their reciprocals.</summary>
public static class MarketingReturn
{
    private static readonly RatioKpi<GainOver> returnOnInvestment = new()
    {
        Id = "roi",
        Uncertainty = KpiUncertainty.None,
        UncertaintyNote = "The revenue is credited by a rule or a platform: its error is bias, not chance.",
        Calculator = nameof(MarketingReturn) + "." + nameof(ReturnOnInvestment),
        Name = "Return on investment",
        Synonyms = ["ROI"],
        Area = KpiArea.Efficiency,
        Unit = KpiUnit.Ratio,
        Direction = KpiDirection.HigherIsBetter,
        Inputs =
        [
            KpiInput.Money("revenue", "What came back, on the basis you name: revenue, margin or incremental revenue.", KpiInputDomain.Any),
            KpiInput.Money("cost", "What was spent for it."),
        ],
        Mistakes = ["The mean of the ROIs of channels.", "Revenue called profit."],
        Identities = ["roi = roas - 1 on one basis"],
        Variants = ["romi", "roas"],
    };

    private static readonly RatioKpi<Over> returnOnAdSpend = new()
    {
        Id = "roas",
        Uncertainty = KpiUncertainty.None,
        UncertaintyNote = "The revenue is credited by a rule or a platform: its error is bias, not chance.",
        Calculator = nameof(MarketingReturn) + "." + nameof(ReturnOnAdSpend),
        Name = "Return on ad spend",
        Synonyms = ["ROAS"],
        Area = KpiArea.Efficiency,
        Unit = KpiUnit.Ratio,
        Direction = KpiDirection.HigherIsBetter,
        Inputs =
        [
            KpiInput.Money("revenue", "Revenue attributed to the ads, refunds taken off; may be negative.", KpiInputDomain.Any),
            KpiInput.Money("ad_spend", "Cost of the ads."),
        ],
        Mistakes = ["Read as profit.", "Totals of platforms added, which claim the same revenue."],
        Identities = ["roas = revenue_per_visitor / cpc"],
        Variants = ["roi", "poas", "mer", "acos"],
    };

    private static readonly RatioKpi<GainOver> returnOnMarketing = new()
    {
        Id = "romi",
        Uncertainty = KpiUncertainty.None,
        UncertaintyNote = "The revenue is credited by a rule or a platform: its error is bias, not chance.",
        Calculator = nameof(MarketingReturn) + "." + nameof(ReturnOnMarketingInvestment),
        Name = "Return on marketing investment",
        Synonyms = ["ROMI", "marketing ROI", "MROI"],
        Area = KpiArea.Efficiency,
        Unit = KpiUnit.Ratio,
        Direction = KpiDirection.HigherIsBetter,
        Inputs =
        [
            KpiInput.Money("gross_profit", "Gross profit that would not have come without the marketing; may be negative.", KpiInputDomain.Any),
            KpiInput.Money("marketing_cost", "All cost of that marketing."),
        ],
        Mistakes = ["Total instead of incremental profit.", "Revenue instead of profit, which is another ROI."],
        Identities = ["romi = roi on the basis of gross profit"],
        Variants = ["roi", "poas"],
        References = ["Roivenue documentation: mROMI"],
    };

    private static readonly RatioKpi<SpendOverFormula> advertisingCostOfSales = new()
    {
        Id = "acos",
        Uncertainty = KpiUncertainty.None,
        UncertaintyNote = "The revenue is credited by a rule or a platform: its error is bias, not chance.",
        Calculator = nameof(MarketingReturn) + "." + nameof(AdvertisingCostOfSales),
        Name = "Advertising cost of sales",
        Synonyms = ["ACoS", "TACoS", "cost revenue ratio", "CRR"],
        Area = KpiArea.Efficiency,
        Unit = KpiUnit.Ratio,
        Direction = KpiDirection.LowerIsBetter,
        Minimum = 0,
        Inputs =
        [
            KpiInput.Money("revenue", "Revenue attributed to the ads; total revenue for TACoS: say which."),
            KpiInput.Money("ad_spend", "Cost of the ads."),
        ],
        Mistakes = ["Attributed and total revenue mixed: ACoS and TACoS."],
        Identities = ["acos = 1 / roas"],
        Variants = ["roas", "marketing_share_of_revenue"],
        References = ["Amazon Ads: Ads math"],
    };

    private static readonly RatioKpi<Over> efficiencyRatio = new()
    {
        Id = "mer",
        Uncertainty = KpiUncertainty.None,
        UncertaintyNote = "Cost is allocated, not sampled: what is booked to whom moves it more than chance does.",
        Calculator = nameof(MarketingReturn) + "." + nameof(MarketingEfficiencyRatio),
        Name = "Marketing efficiency ratio",
        Synonyms = ["MER", "blended ROAS", "ecosystem ROAS"],
        Area = KpiArea.Efficiency,
        Unit = KpiUnit.Ratio,
        Direction = KpiDirection.HigherIsBetter,
        Inputs =
        [
            KpiInput.Money("total_revenue", "All revenue of the period, refunds taken off; may be negative.", KpiInputDomain.Any),
            KpiInput.Money("total_marketing", "All marketing cost of the period."),
        ],
        Mistakes = ["Organic growth credited to marketing."],
        Identities = ["mer = 1 / marketing_share_of_revenue"],
        Variants = ["roas", "acquisition_mer"],
        References = ["recatools.com: marketing efficiency ratio"],
    };

    private static readonly RatioKpi<Over> acquisitionEfficiency = new()
    {
        Id = "acquisition_mer",
        Uncertainty = KpiUncertainty.None,
        UncertaintyNote = "Cost is allocated, not sampled: what is booked to whom moves it more than chance does.",
        Calculator = nameof(MarketingReturn) + "." + nameof(AcquisitionEfficiencyRatio),
        Name = "Acquisition marketing efficiency ratio",
        Synonyms = ["aMER", "acquisition MER", "new-customer ROAS"],
        Area = KpiArea.Efficiency,
        Unit = KpiUnit.Ratio,
        Direction = KpiDirection.HigherIsBetter,
        Inputs =
        [
            KpiInput.Money("new_customer_revenue", "Revenue of first orders in the period, refunds taken off; may be negative.", KpiInputDomain.Any),
            KpiInput.Money("total_marketing", "All marketing cost of the period."),
        ],
        Mistakes = ["Revenue of customers who came back counted in."],
        Variants = ["mer", "roas"],
    };

    private static readonly RatioKpi<Over> profitOnAdSpend = new()
    {
        Id = "poas",
        Uncertainty = KpiUncertainty.None,
        UncertaintyNote = "The revenue is credited by a rule or a platform: its error is bias, not chance.",
        Calculator = nameof(MarketingReturn) + "." + nameof(ProfitOnAdSpend),
        Name = "Profit on ad spend",
        Synonyms = ["POAS"],
        Area = KpiArea.Efficiency,
        Unit = KpiUnit.Ratio,
        Direction = KpiDirection.HigherIsBetter,
        Inputs =
        [
            KpiInput.Money("gross_profit", "Profit of the attributed orders before ads, all variable cost taken off; may be negative.", KpiInputDomain.Any),
            KpiInput.Money("ad_spend", "Cost of the ads."),
        ],
        Mistakes = ["Margin before shipping, payment and other variable cost."],
        Identities = ["poas = contribution_margin_rate * roas", "poas = 1 exactly when roas = breakeven_roas"],
        Variants = ["roas", "romi"],
        References = ["dafe.ro: POAS versus ROAS"],
    };

    private static readonly RatioKpi<Over> marketingShare = new()
    {
        Id = "marketing_share_of_revenue",
        Uncertainty = KpiUncertainty.None,
        UncertaintyNote = "Cost is allocated, not sampled: what is booked to whom moves it more than chance does.",
        Calculator = nameof(MarketingReturn) + "." + nameof(MarketingShareOfRevenue),
        Name = "Marketing share of revenue",
        Synonyms = ["marketing ratio", "marketing as a share of revenue", "marketing budget ratio"],
        Area = KpiArea.Efficiency,
        Unit = KpiUnit.Ratio,
        Direction = KpiDirection.DependsOnContext,
        Minimum = 0,
        Inputs =
        [
            KpiInput.Money("marketing_cost", "All marketing cost of the period."),
            KpiInput.Money("revenue", "All revenue of the same period, refunds taken off."),
        ],
        Mistakes = ["Budget of one year over revenue of another."],
        Identities = ["marketing_share_of_revenue = 1 / mer"],
        Variants = ["mer", "acos"],
    };

    internal static IEnumerable<KpiDefinition> Definitions
        =>
        [
            returnOnInvestment, returnOnMarketing, returnOnAdSpend, advertisingCostOfSales, efficiencyRatio, acquisitionEfficiency,
            profitOnAdSpend, marketingShare,
        ];

    /// <summary>Return on investment (ROI) on the basis of its input. Formula: (revenue - cost) / cost.</summary>
    /// <param name="revenue">What came back: revenue, margin or incremental revenue; say which.</param>
    /// <param name="cost">What was spent for it; zero or more.</param>
    /// <returns>A ratio, negative at a loss; undefined without cost. Pools as gains over costs.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The cost is negative.</exception>
    /// <exception cref="ArgumentException">The currencies differ.</exception>
    public static Ratio ReturnOnInvestment(Money revenue, Money cost) => returnOnInvestment.Compute(revenue, cost);

    /// <summary>Return on ad spend (ROAS). Formula: revenue / ad_spend.</summary>
    /// <param name="revenue">Revenue attributed to the ads.</param>
    /// <param name="adSpend">Cost of the ads; zero or more.</param>
    /// <returns>A ratio; undefined without spend. Pools as revenue over spend.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The spend is negative.</exception>
    /// <exception cref="ArgumentException">The currencies differ.</exception>
    public static Ratio ReturnOnAdSpend(Money revenue, Money adSpend) => returnOnAdSpend.Compute(revenue, adSpend);

    /// <summary>Return on marketing investment (ROMI): ROI on incremental gross profit. Formula: (gross_profit - marketing_cost) / marketing_cost.</summary>
    /// <param name="grossProfit">Gross profit that would not have come without the marketing.</param>
    /// <param name="marketingCost">All cost of that marketing; zero or more.</param>
    /// <returns>A ratio, negative at a loss; undefined without cost. Pools as gains over costs.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The cost is negative.</exception>
    /// <exception cref="ArgumentException">The currencies differ.</exception>
    public static Ratio ReturnOnMarketingInvestment(Money grossProfit, Money marketingCost) => returnOnMarketing.Compute(grossProfit, marketingCost);

    /// <summary>Advertising cost of sales (ACoS; TACoS on total revenue). Formula: ad_spend / revenue.</summary>
    /// <param name="revenue">Revenue attributed to the ads, or all revenue.</param>
    /// <param name="adSpend">Cost of the ads.</param>
    /// <returns>A ratio, the reciprocal of ROAS; undefined without revenue. Pools as spend over revenue.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative.</exception>
    /// <exception cref="ArgumentException">The currencies differ.</exception>
    public static Ratio AdvertisingCostOfSales(Money revenue, Money adSpend) => advertisingCostOfSales.Compute(revenue, adSpend);

    /// <summary>Marketing efficiency ratio (MER, blended ROAS). Formula: total_revenue / total_marketing.</summary>
    /// <param name="totalRevenue">All revenue of the period.</param>
    /// <param name="totalMarketing">All marketing cost of the period; zero or more.</param>
    /// <returns>A ratio; undefined without cost. Pools as revenue over cost.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The cost is negative.</exception>
    /// <exception cref="ArgumentException">The currencies differ.</exception>
    public static Ratio MarketingEfficiencyRatio(Money totalRevenue, Money totalMarketing) => efficiencyRatio.Compute(totalRevenue, totalMarketing);

    /// <summary>Acquisition marketing efficiency ratio (aMER). Formula: new_customer_revenue / total_marketing.</summary>
    /// <param name="newCustomerRevenue">Revenue of first orders in the period.</param>
    /// <param name="totalMarketing">All marketing cost of the period; zero or more.</param>
    /// <returns>A ratio; undefined without cost. Pools as revenue over cost.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The cost is negative.</exception>
    /// <exception cref="ArgumentException">The currencies differ.</exception>
    public static Ratio AcquisitionEfficiencyRatio(Money newCustomerRevenue, Money totalMarketing) => acquisitionEfficiency.Compute(newCustomerRevenue, totalMarketing);

    /// <summary>Profit on ad spend (POAS). Formula: gross_profit / ad_spend.</summary>
    /// <param name="grossProfit">Profit of the attributed orders before ads.</param>
    /// <param name="adSpend">Cost of the ads; zero or more.</param>
    /// <returns>A ratio, 1 at break-even; undefined without spend. Pools as profit over spend.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The spend is negative.</exception>
    /// <exception cref="ArgumentException">The currencies differ.</exception>
    public static Ratio ProfitOnAdSpend(Money grossProfit, Money adSpend) => profitOnAdSpend.Compute(grossProfit, adSpend);

    /// <summary>Marketing cost per revenue. Formula: marketing_cost / revenue.</summary>
    /// <param name="marketingCost">All marketing cost of the period.</param>
    /// <param name="revenue">All revenue of the same period.</param>
    /// <returns>A ratio that may exceed 1; undefined without revenue. Pools as cost over revenue.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative.</exception>
    /// <exception cref="ArgumentException">The currencies differ.</exception>
    public static Ratio MarketingShareOfRevenue(Money marketingCost, Money revenue) => marketingShare.Compute(marketingCost, revenue);

    private readonly struct SpendOverFormula : IQuotient
    {
        public static Quotient<T> Of<T>(Inputs<T> x)
            where T : ISum<T>
        {
            var (revenue, adSpend) = x;
            return new(adSpend, revenue);
        }
    }
}
