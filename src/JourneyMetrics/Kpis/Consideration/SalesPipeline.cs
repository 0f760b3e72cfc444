using JourneyMetrics.Kpis.Formulas;

namespace JourneyMetrics.Kpis;

/// <summary>Whether the open deals are enough for the target, and how fast they turn into revenue.</summary>
public static class SalesPipeline
{
    private static readonly RatioKpi<Over> pipelineCoverage = new()
    {
        Id = "pipeline_coverage",
        Uncertainty = KpiUncertainty.None,
        UncertaintyNote = "Booked amounts are no sample; the error is in the booking.",
        Calculator = nameof(SalesPipeline) + "." + nameof(PipelineCoverage),
        Name = "Pipeline coverage",
        Synonyms = ["coverage ratio", "pipeline to quota"],
        Area = KpiArea.Consideration,
        Unit = KpiUnit.Ratio,
        Direction = KpiDirection.HigherIsBetter,
        Basis = KpiBasis.Stock,
        Minimum = 0,
        Inputs =
        [
            KpiInput.Money("pipeline", "Amounts of the open deals that can close in the period."),
            KpiInput.Money("target", "What of the period's target is still to be won."),
        ],
        Stages = ["consideration", "purchase"],
        Mistakes = ["The whole target although a part of it is won already.", "The mean of the coverages of teams."],
        Identities = ["needed pipeline_coverage = 1 / win_rate"],
        Variants = ["required_pipeline", "weighted_pipeline"],
    };

    private static readonly FormulaKpi<RequiredPipelineFormula> requiredPipeline = new()
    {
        Id = "required_pipeline",
        Uncertainty = KpiUncertainty.Transform,
        Calculator = nameof(SalesPipeline) + "." + nameof(RequiredPipeline),
        Name = "Required pipeline",
        Synonyms = ["needed pipeline"],
        Area = KpiArea.Consideration,
        Unit = KpiUnit.Money,
        Direction = KpiDirection.DependsOnContext,
        Basis = KpiBasis.Stock,
        PoolingRule = KpiPooling.Sum,
        Minimum = 0,
        Inputs =
        [
            KpiInput.Money("target", "What is still to be won."),
            KpiInput.Fraction("win_rate", "Share of the amounts of closed deals that is won."),
        ],
        Stages = ["consideration", "purchase"],
        Mistakes = ["One blended win rate: compute it by segment, then add.", "The win rate by count where large deals are won less often."],
        Identities = ["required_pipeline = target / win_rate", "required_pipeline / target = 1 / win_rate"],
        Variants = ["pipeline_coverage"],
    };

    private static readonly ListKpi weightedPipeline = new(
        "sum(amounts_i * probabilities_i)",
        @"\sum_i \text{amounts}_i \cdot \text{probabilities}_i",
        x => WeightedPipeline(Amounts(x.List(0)), x.List(1)))
    {
        Id = "weighted_pipeline",
        Calculator = nameof(SalesPipeline) + "." + nameof(WeightedPipeline),
        Name = "Weighted pipeline",
        Synonyms = ["expected pipeline", "pipeline forecast"],
        Area = KpiArea.Consideration,
        Unit = KpiUnit.Money,
        Direction = KpiDirection.HigherIsBetter,
        Basis = KpiBasis.Stock,
        PoolingRule = KpiPooling.Sum,
        Minimum = 0,
        UndefinedWhen = [],
        Inputs =
        [
            KpiInput.List("amounts", "The amount of each open deal."),
            KpiInput.List("probabilities", "The probability of winning each deal, in the same order.", KpiInputDomain.Fraction),
        ],
        Stages = ["consideration", "purchase"],
        Mistakes = ["Probabilities of the stages that were never checked against what was won."],
        Variants = ["pipeline_coverage"],
    };

    private static readonly FormulaKpi<SalesVelocityFormula> salesVelocity = new()
    {
        Id = "sales_velocity",
        Calculator = nameof(SalesPipeline) + "." + nameof(SalesVelocity),
        Name = "Sales velocity",
        Synonyms = ["pipeline velocity"],
        Area = KpiArea.Consideration,
        Unit = KpiUnit.MoneyPerDay,
        Direction = KpiDirection.HigherIsBetter,
        Minimum = 0,
        Inputs =
        [
            KpiInput.Count("opportunities", "deals", "Deals worked on in the period."),
            KpiInput.Money("deal_size", "Mean amount of a won deal."),
            KpiInput.Fraction("win_rate", "Share of closed deals that is won."),
            KpiInput.Number("cycle_days", "Days from opening to closing a deal."),
        ],
        Stages = ["consideration", "purchase"],
        Mistakes =
        [
            "The velocities of segments added: they add only when the cycles are equal.",
            "Means that hide that large deals are won less often.",
            "A cycle 10 % shorter taken for a win rate 10 % better: it is 11.1 % faster.",
        ],
        Identities = ["sales_velocity = opportunities * average_deal_size * win_rate / sales_cycle_length"],
        References = ["mavenlb.com: sales velocity formula"],
    };

    internal static IEnumerable<KpiDefinition> Definitions => [pipelineCoverage, requiredPipeline, weightedPipeline, salesVelocity];

    /// <summary>Pipeline coverage: open deals per remaining target. Formula: pipeline / target.</summary>
    /// <param name="pipeline">Amounts of the open deals that can close in the period; zero or more.</param>
    /// <param name="target">What of the target is still to be won, in the same currency; zero or more.</param>
    /// <returns>A ratio; undefined when nothing is left to be won. Pools as sum of pipelines over sum of targets.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative.</exception>
    /// <exception cref="ArgumentException">The currencies differ.</exception>
    public static Ratio PipelineCoverage(Money pipeline, Money target) => pipelineCoverage.Compute(pipeline, target);

    /// <summary>The pipeline that a target needs at a win rate. Formula: target / win_rate.</summary>
    /// <param name="target">What is still to be won; zero or more.</param>
    /// <param name="winRate">Share of the amounts of closed deals that is won, a fraction.</param>
    /// <returns>Money in the currency of the target; undefined at a win rate of zero. The needs of segments add.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The target is negative or the rate is outside 0..1.</exception>
    public static Outcome<double> RequiredPipeline(Money target, double winRate) => requiredPipeline.Compute(target, winRate);

    /// <summary>Weighted pipeline: what the open deals are expected to bring. Formula: sum(amounts_i * probabilities_i).</summary>
    /// <param name="amounts">The amount of each open deal, zero or more, all of one currency.</param>
    /// <param name="probabilities">The probability of winning each deal, fractions in the same order.</param>
    /// <returns>Money in the currency of the amounts; 0 without deals.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An amount is negative or a probability is outside 0..1; the message names its row.</exception>
    /// <exception cref="ArgumentException">The lists are not of one length, or the currencies differ.</exception>
    public static Outcome<double> WeightedPipeline(ReadOnlySpan<Money> amounts, ReadOnlySpan<decimal> probabilities)
    {
        var (first, second) = (weightedPipeline.Inputs[0], weightedPipeline.Inputs[1]);
        var known = Money.Zero;
        for (var i = 0; i < amounts.Length; i++)
        {
            first.Check(amounts[i], i);
            if (amounts[i] == Money.Zero)
                continue;
            if (known != Money.Zero && amounts[i].Currency != known.Currency)
                throw new ArgumentException(Invariant($"Money of different currencies does not mix: there is {known}, and amounts[{i}] is {amounts[i]}."), nameof(amounts));
            known = amounts[i];
        }

        second.Check(probabilities);
        Lists.SameLength(first, amounts.Length, second, probabilities.Length);
        Accurate sum = 0;
        for (var i = 0; i < amounts.Length; i++)
            sum += new Accurate(amounts[i].Amount) * new Accurate(probabilities[i]);
        return sum.Outcome;
    }

    /// <summary>Sales velocity: revenue won per day. Formula: opportunities * deal_size * win_rate / cycle_days.</summary>
    /// <param name="opportunities">Deals worked on in the period.</param>
    /// <param name="dealSize">Mean amount of a won deal; zero or more.</param>
    /// <param name="winRate">Share of closed deals that is won, a fraction.</param>
    /// <param name="cycleDays">Days from opening to closing a deal; zero or more.</param>
    /// <returns>Money per day in the currency of the deal size; undefined at a cycle of zero days. Recompute it for a total.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative or the rate is outside 0..1.</exception>
    public static Outcome<double> SalesVelocity(long opportunities, Money dealSize, double winRate, double cycleDays)
        => salesVelocity.Compute(opportunities, dealSize, winRate, cycleDays);

    private static Money[] Amounts(ReadOnlySpan<decimal> amounts)
    {
        var money = new Money[amounts.Length];
        for (var i = 0; i < money.Length; i++)
            money[i] = amounts[i];
        return money;
    }

    private readonly struct RequiredPipelineFormula : IFormula
    {
        public static T Of<T>(Inputs<T> x)
            where T : IFigure<T>
        {
            var (target, winRate) = x;
            return target / winRate;
        }
    }

    private readonly struct SalesVelocityFormula : IFormula
    {
        public static T Of<T>(Inputs<T> x)
            where T : IFigure<T>
        {
            var (opportunities, dealSize, winRate, cycleDays) = x;
            return opportunities * dealSize * winRate / cycleDays;
        }
    }
}
