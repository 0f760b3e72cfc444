using JourneyMetrics.Kpis.Formulas;

namespace JourneyMetrics.Kpis;

/// <summary>Weight of a media plan in points of its target group: GRP and what a point costs.</summary>
public static class RatingPoints
{
    private static readonly FormulaKpi<GrossFormula> gross = new()
    {
        Id = "grp",
        Uncertainty = KpiUncertainty.None,
        UncertaintyNote = "A count of exposures over a universe that is itself an estimate.",
        Calculator = nameof(RatingPoints) + "." + nameof(Gross),
        Name = "Gross rating points",
        Synonyms = ["GRP", "GRPs", "TRP", "target rating points"],
        Area = KpiArea.Awareness,
        Unit = KpiUnit.Points,
        Direction = KpiDirection.DependsOnContext,
        PoolingRule = KpiPooling.Sum,
        Minimum = 0,
        UndefinedWhen = [Undefined.ZeroDenominator],
        Stages = ["awareness"],
        Inputs =
        [
            KpiInput.Count("impressions", "impressions", "Impressions in the universe."),
            KpiInput.Count("universe", "people", "People of the target group, reached or not; of the target group they are TRPs."),
        ],
        Mistakes =
        [
            "Points of different universes added.",
            "Converted back with the wrong factor: 120 points of 129.9 million people are 155.88 million impressions.",
        ],
        Identities = ["grp = 100 * reach / universe * average_frequency"],
        Variants = ["grp_from_reach"],
        References = ["Bionic: reach, frequency and GRP", "AGF glossary: gross rating points"],
    };

    private static readonly FormulaKpi<FromReachFormula> fromReach = new()
    {
        Id = "grp_from_reach",
        Calculator = nameof(RatingPoints) + "." + nameof(FromReach),
        Name = "Gross rating points from reach and frequency",
        Synonyms = ["GRP from reach"],
        Area = KpiArea.Awareness,
        Unit = KpiUnit.Points,
        Direction = KpiDirection.DependsOnContext,
        Minimum = 0,
        UndefinedWhen = [],
        Stages = ["awareness"],
        Inputs =
        [
            KpiInput.Fraction("reach_fraction", "Share of the universe with one exposure or more."),
            KpiInput.Number("frequency", "Mean impressions per reached person.", KpiInputDomain.AtLeastOne),
        ],
        Mistakes = ["Reach in percent put in for the fraction: the figure is then a hundred times too large."],
        Identities = ["grp_from_reach = grp for reach_fraction = reach / universe"],
        Variants = ["grp"],
        References = ["Radio Connects: formulas"],
    };

    private static readonly RatioKpi<Over> costPerPoint = new()
    {
        Id = "cost_per_point",
        Calculator = nameof(RatingPoints) + "." + nameof(CostPerPoint),
        Name = "Cost per point",
        Synonyms = ["CPP", "cost per GRP", "cost per rating point"],
        Area = KpiArea.Awareness,
        Unit = KpiUnit.Money,
        Direction = KpiDirection.LowerIsBetter,
        Minimum = 0,
        Stages = ["awareness"],
        Inputs =
        [
            KpiInput.Money("spend", "Media cost of the points."),
            new KpiInput("grp", KpiInputKind.Number, KpiInputDomain.NonNegative, new Unit("points"), "Gross rating points of one universe."),
        ],
        Mistakes = ["Compared over universes of different size: a point of a large one is more people."],
        Identities = ["cost_per_point = cpm * universe / 100000"],
        Variants = ["cpm"],
        References = ["Bionic: reach, frequency and GRP"],
    };

    internal static IEnumerable<KpiDefinition> Definitions => [gross, fromReach, costPerPoint];

    /// <summary>Gross rating points (GRP; TRP of a target group). Formula: 100 * impressions / universe.</summary>
    /// <param name="impressions">Impressions in the universe.</param>
    /// <param name="universe">People of the target group, reached or not.</param>
    /// <returns>Points, which may exceed 100; undefined without a universe. Adds over spots of one universe.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative.</exception>
    public static Outcome<double> Gross(long impressions, long universe) => gross.Compute(impressions, universe);

    /// <summary>Gross rating points from reach and frequency. Formula: 100 * reach_fraction * frequency.</summary>
    /// <param name="reachFraction">Share of the universe with one exposure or more, a fraction.</param>
    /// <param name="frequency">Mean impressions per reached person, 1 or more.</param>
    /// <returns>Points, which may exceed 100.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The reach is outside 0..1 or the frequency is below 1.</exception>
    public static Outcome<double> FromReach(double reachFraction, double frequency) => fromReach.Compute(reachFraction, frequency);

    /// <summary>Cost per point (CPP): what a gross rating point costs. Formula: spend / grp.</summary>
    /// <param name="spend">Media cost of the points; zero or more.</param>
    /// <param name="grp">Gross rating points of one universe.</param>
    /// <returns>Money per point; undefined without points. Pools as spend over points of the same universe.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative.</exception>
    public static Ratio CostPerPoint(Money spend, decimal grp) => costPerPoint.Compute(spend, grp);

    private readonly struct GrossFormula : IFormula
    {
        public static T Of<T>(Inputs<T> x)
            where T : IFigure<T>
        {
            var (impressions, universe) = x;
            return 100 * impressions / universe;
        }
    }

    private readonly struct FromReachFormula : IFormula
    {
        public static T Of<T>(Inputs<T> x)
            where T : IFigure<T>
        {
            var (reachFraction, frequency) = x;
            return 100 * reachFraction * frequency;
        }
    }
}
