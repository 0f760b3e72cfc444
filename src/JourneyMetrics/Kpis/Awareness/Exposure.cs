using JourneyMetrics.Kpis.Formulas;

namespace JourneyMetrics.Kpis;

/// <summary>How often something was shown, and to how many people: impressions, reach, frequency.</summary>
/// <remarks>Impressions add; reach does not: a person seen on two days or in two channels is one person.</remarks>
public static class Exposure
{
    private static readonly FormulaKpi<Itself> impressions = new()
    {
        Id = "impressions",
        Calculator = nameof(Exposure) + "." + nameof(Impressions),
        Name = "Impressions",
        Synonyms = ["ad views", "exposures", "ad impressions"],
        Area = KpiArea.Awareness,
        Unit = KpiUnit.Count,
        Direction = KpiDirection.HigherIsBetter,
        PoolingRule = KpiPooling.Sum,
        Minimum = 0,
        UndefinedWhen = [],
        Stages = ["awareness"],
        Inputs = [KpiInput.Count("impressions", "impressions", "Times that an ad or a piece of content was shown: served, measured or viewable, say which.")],
        Mistakes = ["Served, measured and viewable impressions mixed: they are three counts.", "Impressions taken for people."],
        Identities = ["impressions = reach * average_frequency"],
        References = ["IAB media math", "Farris, Bendle, Pfeifer, Reibstein: Marketing Metrics"],
    };

    private static readonly FormulaKpi<ReachFormula> reach = new()
    {
        Id = "reach",
        Calculator = nameof(Exposure) + "." + nameof(Reach),
        Name = "Reach",
        Synonyms = ["unique reach", "net reach"],
        Area = KpiArea.Awareness,
        Unit = KpiUnit.Count,
        Direction = KpiDirection.HigherIsBetter,
        PoolingRule = KpiPooling.Union,
        Minimum = 0,
        UndefinedWhen = [],
        Stages = ["awareness"],
        Inputs =
        [
            KpiInput.Count("impressions", "impressions", "Impressions of the same audience and period."),
            KpiInput.Number("frequency", "Mean impressions per reached person; nobody is reached less than once.", KpiInputDomain.AtLeastOne),
        ],
        Mistakes =
        [
            "Reach added over days or channels: the same people are in several.",
            "Reach of accounts or devices called people.",
            "People who could have seen it: reach is those who did, at least once.",
        ],
        Identities = ["reach = impressions / average_frequency"],
        References = ["AGF glossary: net reach", "Bionic: reach, frequency and GRP"],
    };

    private static readonly RatioKpi<FrequencyFormula> averageFrequency = new()
    {
        Id = "average_frequency",
        Uncertainty = KpiUncertainty.RatioOfMeans,
        Calculator = nameof(Exposure) + "." + nameof(AverageFrequency),
        Name = "Average frequency",
        Synonyms = ["frequency", "OTS", "opportunities to see"],
        Area = KpiArea.Awareness,
        Unit = KpiUnit.Ratio,
        Direction = KpiDirection.DependsOnContext,
        ManyPerBase = true,
        Minimum = 1,
        Stages = ["awareness"],
        Inputs =
        [
            KpiInput.Count("impressions", "impressions", "Impressions of the same audience and period."),
            KpiInput.Count("reach", "people", "Distinct people with one impression or more."),
        ],
        Mistakes = ["Divided by the universe instead of by the people reached.", "The reach of several days added up below the line."],
        Identities = ["average_frequency = impressions / reach", "grp = 100 * reach / universe * average_frequency"],
        References = ["Bionic: reach, frequency and GRP"],
    };

    private static readonly RateKpi<Over> effectiveReach = new()
    {
        Id = "effective_reach",
        Calculator = nameof(Exposure) + "." + nameof(EffectiveReach),
        Name = "Effective reach",
        Synonyms = ["k+ reach", "3+ reach"],
        Area = KpiArea.Awareness,
        Unit = KpiUnit.Fraction,
        Direction = KpiDirection.HigherIsBetter,
        Stages = ["awareness"],
        Inputs =
        [
            KpiInput.Count("effectively_reached", "people", "Distinct people with at least k exposures, k of 1 or more and fixed beforehand."),
            KpiInput.Count("universe", "people", "People of the target group, reached or not."),
        ],
        Mistakes = ["The threshold k chosen after the fact.", "Effective reach added over channels."],
        Variants = ["reach"],
        References = ["Farris, Bendle, Pfeifer, Reibstein: Marketing Metrics"],
    };

    internal static IEnumerable<KpiDefinition> Definitions => [impressions, reach, averageFrequency, effectiveReach];

    /// <summary>Impressions: how often an ad or a piece of content was shown. Plain data.</summary>
    /// <param name="impressions">The count: served, measured or viewable.</param>
    /// <returns>The count. Adds over groups and time.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    public static Outcome<double> Impressions(long impressions) => Exposure.impressions.Compute(impressions);

    /// <summary>Reach: distinct people with at least one exposure. Formula: impressions / frequency.</summary>
    /// <param name="impressions">Impressions of the same audience and period.</param>
    /// <param name="frequency">Mean impressions per reached person, 1 or more.</param>
    /// <returns>People; not rounded. It does not add over days or channels: count the union.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The impressions are negative or the frequency is below 1.</exception>
    public static Outcome<double> Reach(long impressions, double frequency) => reach.Compute(impressions, frequency);

    /// <summary>Average frequency: impressions per reached person. Formula: impressions / reach.</summary>
    /// <param name="impressions">Impressions of the same audience and period.</param>
    /// <param name="reach">Distinct people with one impression or more.</param>
    /// <returns>A ratio of 1 or more; undefined without reach. Pools only over groups that share no person.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative, or more people than impressions.</exception>
    public static Ratio AverageFrequency(long impressions, long reach) => averageFrequency.Compute(impressions, reach);

    /// <summary>Effective reach (k+): the share of the target group with at least k exposures. Formula: effectively_reached / universe.</summary>
    /// <param name="effectivelyReached">Distinct people with at least k exposures.</param>
    /// <param name="universe">People of the target group, reached or not.</param>
    /// <returns>A rate of people; undefined without a universe.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative, or more people reached than there are.</exception>
    public static Rate EffectiveReach(long effectivelyReached, long universe) => effectiveReach.Compute(effectivelyReached, universe);

    /// <summary>Effective reach (k+) counted from the exposures of each person.</summary>
    /// <param name="exposures">Exposures of each person known, one number a person.</param>
    /// <param name="threshold">The k: how many exposures make one effectively reached; 1 or more.</param>
    /// <param name="universe">People of the target group, reached or not.</param>
    /// <returns>A rate of people; undefined without a universe.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative, the threshold is below 1, or more people reached than there are.</exception>
    public static Rate EffectiveReach(ReadOnlySpan<long> exposures, long threshold, long universe)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threshold, 1);
        var reached = 0L;
        for (var i = 0; i < exposures.Length; i++)
        {
            if (exposures[i] < 0)
                throw new ArgumentOutOfRangeException(nameof(exposures), exposures[i], Invariant($"exposures[{i}] must be zero or more."));
            if (exposures[i] >= threshold)
                reached++;
        }

        return effectiveReach.Compute(reached, universe);
    }

    private readonly struct ReachFormula : IFormula
    {
        public static T Of<T>(Inputs<T> x)
            where T : IFigure<T>
        {
            var (impressions, frequency) = x;
            return impressions / frequency;
        }
    }

    private readonly struct FrequencyFormula : IQuotient
    {
        public static Quotient<T> Of<T>(Inputs<T> x)
            where T : ISum<T>
        {
            var (impressions, reach) = x;
            return new(impressions, reach);
        }

        public static BrokenRule? Broken(Inputs<Quantity> x)
            => x[1] > x[0] ? new(1, $"No more people can be reached than the {x[0]} impressions") : null;
    }
}
