using JourneyMetrics.Kpis.Formulas;
using NodaTime;

namespace JourneyMetrics.Kpis;

/// <summary>Mean and median of spells: response times, cycle times, waits.</summary>
/// <remarks>Finished spells only are shorter than all spells: where some are still open, a survival estimate is needed instead.</remarks>
public static class Durations
{
    private const string Meaning = "One number a finished spell, all in one unit; zero or more.";

    private const string OpenSpells = "Open spells left out: they are the long ones, and the result is too short.";

    private static readonly ListKpi mean = new("sum(durations) / n", @"\frac{1}{n} \sum_i \text{durations}_i", x => MeanDuration(x.List(0)))
    {
        Id = "mean_duration",
        Calculator = nameof(Durations) + "." + nameof(MeanDuration),
        Name = "Mean duration",
        Synonyms = ["average time", "average duration"],
        Area = KpiArea.Analysis,
        Unit = KpiUnit.Duration,
        Direction = KpiDirection.DependsOnContext,
        Basis = KpiBasis.Cohort,
        Minimum = 0,
        UndefinedWhen = [Undefined.NoData],
        Inputs = [KpiInput.List("durations", Meaning)],
        Mistakes = [OpenSpells, "The mean of the means of groups of different size.", "Taken for the usual duration: a few long spells rule it."],
        Variants = ["median_duration"],
    };

    private static readonly ListKpi median = new("median(durations)", @"\operatorname{median}(\text{durations})", x => MedianDuration(x.List(0)))
    {
        Id = "median_duration",
        Calculator = nameof(Durations) + "." + nameof(MedianDuration),
        Name = "Median duration",
        Synonyms = ["median time", "typical duration"],
        Area = KpiArea.Analysis,
        Unit = KpiUnit.Duration,
        Direction = KpiDirection.DependsOnContext,
        Basis = KpiBasis.Cohort,
        Minimum = 0,
        UndefinedWhen = [Undefined.NoData],
        Inputs = [KpiInput.List("durations", Meaning)],
        Mistakes = [OpenSpells, "The median of medians of groups.", "Medians of stages added up to a median of the whole."],
        Variants = ["mean_duration"],
    };

    internal static IEnumerable<KpiDefinition> Definitions => [mean, median];

    /// <summary>Mean of finished spells. Formula: sum(durations) / n.</summary>
    /// <param name="durations">One number a spell, all in one unit.</param>
    /// <returns>A duration in the unit of the input; undefined (no data) without spells. Groups pool from their spells.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A duration is negative; the message names its row.</exception>
    public static Outcome<double> MeanDuration(params ReadOnlySpan<decimal> durations) => Lists.Mean(mean.Inputs[0], durations);

    /// <summary>Mean of finished spells. Formula: sum(durations) / n.</summary>
    /// <param name="durations">One duration a spell.</param>
    /// <returns>A duration, the part below a nanosecond dropped; undefined (no data) without spells.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A duration is negative; the message names its row.</exception>
    public static Outcome<Duration> MeanDuration(params ReadOnlySpan<Duration> durations) => Lists.Mean(mean.Inputs[0], durations);

    /// <summary>Median of finished spells: the middle one, or the mean of the middle two. Formula: median(durations).</summary>
    /// <param name="durations">One number a spell, all in one unit.</param>
    /// <returns>A duration in the unit of the input; undefined (no data) without spells. Groups pool from their spells.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A duration is negative; the message names its row.</exception>
    public static Outcome<double> MedianDuration(params ReadOnlySpan<decimal> durations) => Lists.Median(median.Inputs[0], durations);

    /// <summary>Median of finished spells: the middle one, or the mean of the middle two. Formula: median(durations).</summary>
    /// <param name="durations">One duration a spell.</param>
    /// <returns>A duration, the part below a nanosecond dropped; undefined (no data) without spells.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A duration is negative; the message names its row.</exception>
    public static Outcome<Duration> MedianDuration(params ReadOnlySpan<Duration> durations) => Lists.Median(median.Inputs[0], durations);
}
