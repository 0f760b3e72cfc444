using JourneyMetrics.Kpis.Formulas;

namespace JourneyMetrics.Kpis;

/// <summary>How much growth the money of sales, marketing and the whole firm buys, and how long it lasts.</summary>
public static class CapitalEfficiency
{
    private static readonly RatioKpi<MagicFormula> magicNumber = new()
    {
        Id = "magic_number",
        Uncertainty = KpiUncertainty.None,
        UncertaintyNote = "Cost is allocated, not sampled: what is booked to whom moves it more than chance does.",
        Calculator = nameof(CapitalEfficiency) + "." + nameof(MagicNumber),
        Name = "SaaS magic number",
        Synonyms = ["magic number"],
        Area = KpiArea.Efficiency,
        Unit = KpiUnit.Ratio,
        Direction = KpiDirection.HigherIsBetter,
        Stages = ["Growth"],
        Inputs =
        [
            KpiInput.Money("revenue_quarter", "Recurring revenue of the quarter.", KpiInputDomain.Any),
            KpiInput.Money("revenue_previous_quarter", "Recurring revenue of the quarter before.", KpiInputDomain.Any),
            KpiInput.Money("sm_previous_quarter", "Sales and marketing cost of the quarter before."),
        ],
        Mistakes = ["Times 4 on ARR, which is annual already.", "Cost of the same quarter.", "The name used for the rule of 40."],
        Identities = ["magic_number = net_sales_efficiency with 4 * the change of quarterly revenue as net new ARR"],
        Variants = ["net_sales_efficiency", "sales_efficiency", "cac_ratio"],
        References = ["Scale Venture Partners: SaaS magic number"],
    };

    private static readonly RatioKpi<Over> grossEfficiency = new()
    {
        Id = "sales_efficiency",
        Uncertainty = KpiUncertainty.None,
        UncertaintyNote = "Cost is allocated, not sampled: what is booked to whom moves it more than chance does.",
        Calculator = nameof(CapitalEfficiency) + "." + nameof(SalesEfficiency),
        Name = "Gross sales efficiency",
        Synonyms = ["sales efficiency", "gross sales efficiency"],
        Area = KpiArea.Efficiency,
        Unit = KpiUnit.Ratio,
        Direction = KpiDirection.HigherIsBetter,
        Minimum = 0,
        Stages = ["Growth"],
        Inputs =
        [
            KpiInput.Money("new_arr", "ARR of new customers, and of expansion where you say so."),
            KpiInput.Money("sales_and_marketing", "Sales and marketing cost that won it."),
        ],
        Mistakes = ["Gross and net compared."],
        Identities = ["sales_efficiency = 1 / cac_ratio on one ARR"],
        Variants = ["net_sales_efficiency", "cac_ratio", "magic_number"],
    };

    private static readonly RatioKpi<Over> netEfficiency = new()
    {
        Id = "net_sales_efficiency",
        Uncertainty = KpiUncertainty.None,
        UncertaintyNote = "Cost is allocated, not sampled: what is booked to whom moves it more than chance does.",
        Calculator = nameof(CapitalEfficiency) + "." + nameof(NetSalesEfficiency),
        Name = "Net sales efficiency",
        Synonyms = ["sales efficiency", "magic number on ARR"],
        Area = KpiArea.Efficiency,
        Unit = KpiUnit.Ratio,
        Direction = KpiDirection.HigherIsBetter,
        Stages = ["Growth"],
        Inputs =
        [
            KpiInput.Money("net_new_arr", "All movements of ARR, losses taken off; may be negative.", KpiInputDomain.Any),
            KpiInput.Money("sales_and_marketing", "Sales and marketing cost that won it."),
        ],
        Mistakes = ["Times 4: ARR is annual already."],
        Variants = ["sales_efficiency", "magic_number"],
    };

    private static readonly RatioKpi<CacRatioFormula> cacRatio = new()
    {
        Id = "cac_ratio",
        Uncertainty = KpiUncertainty.None,
        UncertaintyNote = "Cost is allocated, not sampled: what is booked to whom moves it more than chance does.",
        Calculator = nameof(CapitalEfficiency) + "." + nameof(CacRatio),
        Name = "Blended CAC ratio",
        Synonyms = ["CAC ratio", "cost of ARR"],
        Area = KpiArea.Efficiency,
        Unit = KpiUnit.Ratio,
        Direction = KpiDirection.LowerIsBetter,
        Minimum = 0,
        Stages = ["Growth"],
        Inputs =
        [
            KpiInput.Money("sales_and_marketing", "Sales and marketing cost of the period that won it."),
            KpiInput.Money("new_arr", "ARR of new customers."),
            KpiInput.Money("expansion_arr", "ARR of expansion."),
        ],
        Mistakes = ["The reciprocal, sales efficiency, taken for it."],
        Identities = ["cac_ratio = 1 / sales_efficiency on one ARR"],
        Variants = ["sales_efficiency"],
        References = ["SaaS Metrics Standards Board"],
    };

    private static readonly FormulaKpi<BurnMultipleFormula> burnMultiple = new()
    {
        Id = "burn_multiple",
        Uncertainty = KpiUncertainty.None,
        UncertaintyNote = "Booked amounts are no sample; the error is in the booking.",
        Calculator = nameof(CapitalEfficiency) + "." + nameof(BurnMultiple),
        Name = "Burn multiple",
        Area = KpiArea.Efficiency,
        Unit = KpiUnit.Ratio,
        Direction = KpiDirection.LowerIsBetter,
        Stages = ["Growth"],
        PoolingRule = KpiPooling.RatioOfSums,
        UndefinedWhen = [Undefined.NonPositiveBase],
        Inputs =
        [
            KpiInput.Money("net_burn", "Cash out less cash in; negative when cash came in.", KpiInputDomain.Any),
            KpiInput.Money("net_new_arr", "All movements of ARR of the same period, losses taken off.", KpiInputDomain.Any),
        ],
        Mistakes = ["Inverted: net new ARR over burn.", "Gross instead of net new ARR."],
        References = ["D. Sacks: the burn multiple"],
    };

    private static readonly TotalKpi<NetBurnFormula> netBurn = new()
    {
        Id = "net_burn",
        Calculator = nameof(CapitalEfficiency) + "." + nameof(NetBurn),
        Name = "Net burn",
        Synonyms = ["cash burn", "burn rate"],
        Area = KpiArea.Efficiency,
        Unit = KpiUnit.Money,
        Direction = KpiDirection.LowerIsBetter,
        UndefinedWhen = [],
        Inputs =
        [
            KpiInput.Money("cash_out", "Cash paid in the period."),
            KpiInput.Money("cash_in", "Cash received in the period, without financing."),
        ],
        Mistakes = ["The sign reversed: revenue less expenses.", "Money raised counted as cash in."],
        Identities = ["runway = cash / net_burn"],
        References = ["a16z: 16 startup metrics"],
    };

    private static readonly FormulaKpi<RunwayFormula> runway = new()
    {
        Id = "runway",
        Calculator = nameof(CapitalEfficiency) + "." + nameof(Runway),
        Name = "Runway",
        Synonyms = ["cash runway"],
        Area = KpiArea.Efficiency,
        Unit = KpiUnit.Periods,
        Direction = KpiDirection.HigherIsBetter,
        Minimum = 0,
        UndefinedWhen = [Undefined.NonPositiveBase],
        Inputs =
        [
            KpiInput.Money("cash", "Cash at hand."),
            KpiInput.Money("net_burn", "Net burn per period; zero or negative when cash comes in.", KpiInputDomain.Any),
        ],
        Mistakes = ["Gross burn instead of net burn.", "Infinite or very long without burn: it is undefined."],
        References = ["a16z: 16 startup metrics"],
    };

    internal static IEnumerable<KpiDefinition> Definitions
        => [magicNumber, grossEfficiency, netEfficiency, cacRatio, burnMultiple, netBurn, runway];

    /// <summary>SaaS magic number. Formula: 4 * (revenue_quarter - revenue_previous_quarter) / sm_previous_quarter.</summary>
    /// <param name="revenueQuarter">Recurring revenue of the quarter.</param>
    /// <param name="revenuePreviousQuarter">Recurring revenue of the quarter before.</param>
    /// <param name="smPreviousQuarter">Sales and marketing cost of the quarter before; zero or more.</param>
    /// <returns>A ratio, negative when revenue shrinks; undefined without cost. Pools as changes over costs.</returns>
    /// <remarks>On ARR it is <see cref="NetSalesEfficiency"/>, without the factor 4.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The cost is negative.</exception>
    /// <exception cref="ArgumentException">The currencies differ.</exception>
    public static Ratio MagicNumber(Money revenueQuarter, Money revenuePreviousQuarter, Money smPreviousQuarter)
        => magicNumber.Compute(revenueQuarter, revenuePreviousQuarter, smPreviousQuarter);

    /// <summary>Gross sales efficiency. Formula: new_arr / sales_and_marketing.</summary>
    /// <param name="newArr">ARR of new customers.</param>
    /// <param name="salesAndMarketing">Sales and marketing cost that won it.</param>
    /// <returns>A ratio; undefined without cost. Pools as ARR over cost.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative.</exception>
    /// <exception cref="ArgumentException">The currencies differ.</exception>
    public static Ratio SalesEfficiency(Money newArr, Money salesAndMarketing) => grossEfficiency.Compute(newArr, salesAndMarketing);

    /// <summary>Net sales efficiency: the magic number on ARR. Formula: net_new_arr / sales_and_marketing.</summary>
    /// <param name="netNewArr">All movements of ARR, losses taken off.</param>
    /// <param name="salesAndMarketing">Sales and marketing cost that won it; zero or more.</param>
    /// <returns>A ratio, negative when the losses outweigh; undefined without cost. Pools as ARR over cost.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The cost is negative.</exception>
    /// <exception cref="ArgumentException">The currencies differ.</exception>
    public static Ratio NetSalesEfficiency(Money netNewArr, Money salesAndMarketing) => netEfficiency.Compute(netNewArr, salesAndMarketing);

    /// <summary>Blended CAC ratio: cost of each unit of ARR won. Formula: sales_and_marketing / (new_arr + expansion_arr).</summary>
    /// <param name="salesAndMarketing">Sales and marketing cost.</param>
    /// <param name="newArr">ARR of new customers.</param>
    /// <param name="expansionArr">ARR of expansion.</param>
    /// <returns>A ratio; undefined without ARR won. Pools as cost over ARR.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative.</exception>
    /// <exception cref="ArgumentException">The currencies differ.</exception>
    public static Ratio CacRatio(Money salesAndMarketing, Money newArr, Money expansionArr) => cacRatio.Compute(salesAndMarketing, newArr, expansionArr);

    /// <summary>Burn multiple: cash burnt for each unit of net new ARR. Formula: net_burn / net_new_arr.</summary>
    /// <param name="netBurn">Cash out less cash in.</param>
    /// <param name="netNewArr">All movements of ARR of the same period, losses taken off.</param>
    /// <returns>A ratio; undefined (non-positive base) unless net new ARR is above zero.</returns>
    /// <exception cref="ArgumentException">The currencies differ.</exception>
    public static Outcome<double> BurnMultiple(Money netBurn, Money netNewArr) => burnMultiple.Compute(netBurn, netNewArr);

    /// <summary>Net burn of a period. Formula: cash_out - cash_in.</summary>
    /// <param name="cashOut">Cash paid.</param>
    /// <param name="cashIn">Cash received, without financing.</param>
    /// <returns>Money, exact; negative when cash came in. Adds over units of a firm and over time.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative.</exception>
    /// <exception cref="ArgumentException">The currencies differ.</exception>
    public static Money NetBurn(Money cashOut, Money cashIn) => netBurn.Compute(cashOut, cashIn);

    /// <summary>Periods until the cash is gone. Formula: cash / net_burn.</summary>
    /// <param name="cash">Cash at hand.</param>
    /// <param name="netBurn">Net burn per period.</param>
    /// <returns>Number of periods; undefined (non-positive base) without burn.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The cash is negative.</exception>
    /// <exception cref="ArgumentException">The currencies differ.</exception>
    public static Outcome<double> Runway(Money cash, Money netBurn) => runway.Compute(cash, netBurn);

    private readonly struct MagicFormula : IQuotient
    {
        public static Quotient<T> Of<T>(Inputs<T> x)
            where T : ISum<T>
        {
            var (quarter, previous, cost) = x;
            return new(4 * (quarter - previous), cost);
        }
    }

    private readonly struct CacRatioFormula : IQuotient
    {
        public static Quotient<T> Of<T>(Inputs<T> x)
            where T : ISum<T>
        {
            var (cost, added, expansion) = x;
            return new(cost, added + expansion);
        }
    }

    private readonly struct BurnMultipleFormula : IFormula
    {
        public static T Of<T>(Inputs<T> x)
            where T : IFigure<T>
        {
            var (netBurn, netNewArr) = x;
            return netBurn / netNewArr;
        }

        public static Undefined? UndefinedFor(Inputs<Accurate> x) => x[1] <= 0 ? Undefined.NonPositiveBase : null;
    }

    private readonly struct NetBurnFormula : ITotal
    {
        public static T Of<T>(Inputs<T> x)
            where T : ISum<T>
        {
            var (cashOut, cashIn) = x;
            return cashOut - cashIn;
        }
    }

    private readonly struct RunwayFormula : IFormula
    {
        public static T Of<T>(Inputs<T> x)
            where T : IFigure<T>
        {
            var (cash, netBurn) = x;
            return cash / netBurn;
        }

        public static Undefined? UndefinedFor(Inputs<Accurate> x) => x[1] <= 0 ? Undefined.NonPositiveBase : null;
    }
}
