using JourneyMetrics.Kpis.Formulas;
using NodaTime;

namespace JourneyMetrics.Kpis;

/// <summary>Rates and times between the stages of a funnel, from plain numbers.</summary>
/// <remarks>Step rates are relative to the stage before: they multiply, and neither they nor drop-offs add or average.</remarks>
public static class StageRates
{
    private static readonly RateKpi<Over> stepRate = new()
    {
        Id = "step_rate",
        Calculator = nameof(StageRates) + "." + nameof(StepRate),
        Name = "Funnel step rate",
        Synonyms = ["step conversion rate", "stage conversion rate", "pass-through rate"],
        Area = KpiArea.Conversion,
        Unit = KpiUnit.Fraction,
        Direction = KpiDirection.HigherIsBetter,
        Basis = KpiBasis.Cohort,
        Minimum = 0,
        Maximum = 1,
        Inputs =
        [
            KpiInput.Count("next_stage", "people", "People of the stage who came to the next one."),
            KpiInput.Count("stage", "people", "People in the stage."),
        ],
        Mistakes = ["Drop-offs added: 90 % and then 75 % are 97.5 % lost, not 165 %.", "People who entered at the later stage counted as passed."],
        Identities = ["drop-off = 1 - step_rate"],
        Variants = ["end_to_end_rate", "funnel_from_counts"],
    };

    private static readonly RateKpi<Over> endToEndRate = new()
    {
        Id = "end_to_end_rate",
        Calculator = nameof(StageRates) + "." + nameof(EndToEndRate),
        Name = "End-to-end conversion rate",
        Synonyms = ["cumulative conversion rate", "overall funnel conversion"],
        Area = KpiArea.Conversion,
        Unit = KpiUnit.Fraction,
        Direction = KpiDirection.HigherIsBetter,
        Basis = KpiBasis.Cohort,
        Minimum = 0,
        Maximum = 1,
        Inputs =
        [
            KpiInput.Count("last_stage", "people", "People of the first stage who came to the last one."),
            KpiInput.Count("first_stage", "people", "People in the first stage."),
        ],
        Mistakes = ["The mean of the step rates.", "The sum of the drop-offs."],
        Identities = ["end_to_end_rate = product of the step_rate of all steps"],
        Variants = ["step_rate", "conversion_rate"],
    };

    private static readonly ListKpi stageCycleTime = new(
        "median(durations)", @"\operatorname{median}(\text{durations})", x => StageCycleTime(x.List(0)))
    {
        Id = "stage_cycle_time",
        Calculator = nameof(StageRates) + "." + nameof(StageCycleTime),
        Name = "Stage cycle time",
        Synonyms = ["time between stages", "stage velocity", "time in stage"],
        Area = KpiArea.Conversion,
        Unit = KpiUnit.Duration,
        Direction = KpiDirection.LowerIsBetter,
        Basis = KpiBasis.Cohort,
        Minimum = 0,
        UndefinedWhen = [Undefined.NoData],
        Inputs = [KpiInput.List("durations", "From entering the stage to entering the next, one number a person, all in one unit.")],
        Mistakes = ["Only those who came on: people still in the stage wait longer, and a survival estimate is needed.", "The mean, which a few stragglers rule."],
        Variants = ["median_duration", "slowest_stage"],
    };

    private static readonly ShapeKpi weakestStage = new(
        "argmin(rates_i / benchmarks_i)", @"\operatorname{arg\,min}_i \frac{\text{rates}_i}{\text{benchmarks}_i}")
    {
        Id = "weakest_stage",
        Calculator = nameof(StageRates) + "." + nameof(WeakestStage),
        Name = "Weakest stage",
        Synonyms = ["bottleneck", "weakest link", "constraint"],
        Area = KpiArea.Conversion,
        Unit = KpiUnit.Count,
        Direction = KpiDirection.DependsOnContext,
        Minimum = 0,
        UndefinedWhen = [Undefined.NoData, Undefined.ZeroDenominator],
        Inputs =
        [
            KpiInput.List("rates", "The step rate of each stage, fractions.", KpiInputDomain.Fraction),
            KpiInput.List("benchmarks", "The usual or wanted rate of each stage, in the same order.", KpiInputDomain.Fraction),
        ],
        Mistakes = ["The lowest raw rate taken for the weakest stage.", "The slowest stage taken for the weakest: the two can differ."],
        Variants = ["slowest_stage"],
    };

    private static readonly ShapeKpi slowestStage = new(
        "argmax(cycle_times_i / sum(cycle_times))", @"\operatorname{arg\,max}_i \frac{\text{cycle\_times}_i}{\sum_j \text{cycle\_times}_j}")
    {
        Id = "slowest_stage",
        Calculator = nameof(StageRates) + "." + nameof(SlowestStage),
        Name = "Slowest stage",
        Synonyms = ["bottleneck", "share of cycle time"],
        Area = KpiArea.Conversion,
        Unit = KpiUnit.Count,
        Direction = KpiDirection.DependsOnContext,
        Minimum = 0,
        UndefinedWhen = [Undefined.NoData],
        Inputs = [KpiInput.List("cycle_times", "The mean time in each stage, all in one unit; means add up, medians do not.")],
        Mistakes = ["Medians added to a cycle time of the whole."],
        Variants = ["weakest_stage", "stage_cycle_time"],
    };

    private static readonly ShapeKpi funnelFromCounts = new(
        "counts_(i+1) / counts_i", @"\frac{\text{counts}_{i+1}}{\text{counts}_i}")
    {
        Id = "funnel_from_counts",
        Calculator = nameof(StageRates) + "." + nameof(FromCounts),
        Name = "Funnel from counts",
        Synonyms = ["funnel"],
        Area = KpiArea.Conversion,
        Unit = KpiUnit.Fraction,
        Direction = KpiDirection.HigherIsBetter,
        Basis = KpiBasis.Cohort,
        Minimum = 0,
        Maximum = 1,
        Inputs = [KpiInput.List("counts", "People in each stage, in order; two stages at least, and never more than in the stage before.")],
        Mistakes = ["Counts that rise: people who entered later are no part of the stage before.", "The mean of the step rates as the end-to-end rate."],
        Identities = ["end_to_end_rate = product of the step rates"],
        Variants = ["funnel_from_dropoff", "step_rate"],
    };

    private static readonly ShapeKpi funnelFromDropOff = new(
        "(1 - drop_off_1) * ... * (1 - drop_off_i)", @"\prod_{j \le i} \left(1 - \text{drop\_off}_j\right)")
    {
        Id = "funnel_from_dropoff",
        Calculator = nameof(StageRates) + "." + nameof(FromDropOff),
        Name = "Funnel from drop-offs",
        Synonyms = ["funnel", "drop-off table"],
        Area = KpiArea.Conversion,
        Unit = KpiUnit.Fraction,
        Direction = KpiDirection.HigherIsBetter,
        Basis = KpiBasis.Cohort,
        Minimum = 0,
        Maximum = 1,
        UndefinedWhen = [],
        Inputs = [KpiInput.List("drop_off", "The share of each stage that does not come to the next, fractions (0.9, not 90).", KpiInputDomain.Fraction)],
        Mistakes = ["Drop-offs added or averaged.", "Drop-offs relative to the first stage read as relative to the stage before."],
        Variants = ["funnel_from_counts"],
    };

    internal static IEnumerable<KpiDefinition> Definitions
        => [stepRate, endToEndRate, stageCycleTime, weakestStage, slowestStage, funnelFromCounts, funnelFromDropOff];

    /// <summary>Funnel step rate: the share of a stage that came to the next. Formula: next_stage / stage.</summary>
    /// <param name="nextStage">People of the stage who came to the next one.</param>
    /// <param name="stage">People in the stage.</param>
    /// <returns>A rate of people, the drop-off is its complement; undefined when nobody was in the stage. Pools as next over stage.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative, or more came on than were there.</exception>
    public static Rate StepRate(long nextStage, long stage) => stepRate.Compute(nextStage, stage);

    /// <summary>End-to-end conversion rate: the share of the first stage that came to the last. Formula: last_stage / first_stage.</summary>
    /// <param name="lastStage">People of the first stage who came to the last one.</param>
    /// <param name="firstStage">People in the first stage.</param>
    /// <returns>A rate of people, the product of all step rates; undefined when nobody was in the first stage. Pools as last over first.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative, or the last stage exceeds the first.</exception>
    public static Rate EndToEndRate(long lastStage, long firstStage) => endToEndRate.Compute(lastStage, firstStage);

    /// <summary>Stage cycle time: the median time from entering a stage to entering the next. Formula: median(durations).</summary>
    /// <param name="durations">One number a person, all in one unit.</param>
    /// <returns>A duration in the unit of the input, the mean of the middle two when their number is even; undefined (no data) without people.</returns>
    /// <remarks>Of a cohort in which everybody came on. Where some still wait, this median is too short and a survival estimate is needed.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">A duration is negative; the message names its row.</exception>
    public static Outcome<double> StageCycleTime(params ReadOnlySpan<decimal> durations) => Lists.Median(stageCycleTime.Inputs[0], durations);

    /// <summary>Stage cycle time: the median time from entering a stage to entering the next. Formula: median(durations).</summary>
    /// <param name="durations">One duration a person.</param>
    /// <returns>A duration, to the nanosecond; undefined (no data) without people.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A duration is negative; the message names its row.</exception>
    public static Outcome<Duration> StageCycleTime(params ReadOnlySpan<Duration> durations) => Lists.Median(stageCycleTime.Inputs[0], durations);

    /// <summary>The stage that is weakest against its benchmark. Formula: argmin(rates_i / benchmarks_i).</summary>
    /// <param name="rates">The step rate of each stage, fractions.</param>
    /// <param name="benchmarks">The usual or wanted rate of each stage, fractions in the same order.</param>
    /// <returns>The rate over the benchmark of each stage, and the stage with the lowest, the first of equals; undefined where a benchmark is zero.</returns>
    /// <remarks>By time it is <see cref="SlowestStage"/>.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">A rate or benchmark is outside 0..1; the message names its row.</exception>
    /// <exception cref="ArgumentException">The lists are not of one length.</exception>
    public static WeakestStage WeakestStage(ReadOnlySpan<decimal> rates, ReadOnlySpan<decimal> benchmarks)
    {
        var (first, second) = (weakestStage.Inputs[0], weakestStage.Inputs[1]);
        first.Check(rates);
        second.Check(benchmarks);
        Lists.SameLength(first, rates.Length, second, benchmarks.Length);
        var relative = new Outcome<double>[rates.Length];
        for (var i = 0; i < relative.Length; i++)
            relative[i] = (new Accurate(rates[i]) / new Accurate(benchmarks[i])).Outcome;
        return new WeakestStage(ValueList.FromArray(relative));
    }

    /// <summary>The stage that takes the largest part of the whole cycle time. Formula: argmax(cycle_times_i / sum(cycle_times)).</summary>
    /// <param name="cycleTimes">The mean time in each stage, all in one unit.</param>
    /// <returns>The share of each stage, and the stage with the largest, the first of equals; undefined (no data) when all times are zero.</returns>
    /// <remarks>By rate it is <see cref="WeakestStage"/>.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">A time is negative; the message names its row.</exception>
    public static SlowestStage SlowestStage(params ReadOnlySpan<decimal> cycleTimes)
    {
        slowestStage.Inputs[0].Check(cycleTimes);
        var sum = Lists.Sum(cycleTimes);
        if (sum <= 0)
            return new SlowestStage([]);
        var shares = new double[cycleTimes.Length];
        for (var i = 0; i < shares.Length; i++)
            shares[i] = (new Accurate(cycleTimes[i]) / sum).Outcome.OrThrow();
        return new SlowestStage(ValueList.FromArray(shares));
    }

    /// <summary>Step, cumulative and end-to-end rates of a funnel from its counts. Formula: counts_(i+1) / counts_i.</summary>
    /// <param name="counts">People in each stage, in order; two stages at least.</param>
    /// <returns>The rates with their counts; a step out of an empty stage is undefined.</returns>
    /// <exception cref="ArgumentException">There are fewer than two stages.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative or exceeds the one before; the message names its row.</exception>
    public static CountedStages FromCounts(params ReadOnlySpan<long> counts)
    {
        if (counts.Length < 2)
            throw new ArgumentException(Invariant($"A funnel has two stages at least, got {counts.Length}."), nameof(counts));
        var steps = new Rate[counts.Length - 1];
        for (var i = 0; i < counts.Length; i++)
        {
            funnelFromCounts.Inputs[0].Check(counts[i], i);
            if (i > 0 && counts[i] > counts[i - 1])
                throw new ArgumentOutOfRangeException(nameof(counts), counts[i], Invariant($"counts[{i}] must not exceed the {counts[i - 1]} of the stage before."));
            if (i > 0)
                steps[i - 1] = new Rate(counts[i], counts[i - 1]);
        }

        return new CountedStages(ValueList.FromArray(steps));
    }

    /// <summary>Step, cumulative and end-to-end rates of a funnel from its drop-offs. Formula: (1 - drop_off_1) * ... * (1 - drop_off_i).</summary>
    /// <param name="dropOff">The share of each stage that does not come to the next, fractions (0.9, not 90); one at least.</param>
    /// <returns>The rates, without counts.</returns>
    /// <exception cref="ArgumentException">There is no drop-off.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A drop-off is outside 0..1; the message names its row.</exception>
    public static RatedStages FromDropOff(params ReadOnlySpan<decimal> dropOff)
    {
        if (dropOff.IsEmpty)
            throw new ArgumentException("A funnel has two stages at least, so one drop-off, got none.", nameof(dropOff));
        funnelFromDropOff.Inputs[0].Check(dropOff);
        var steps = new decimal[dropOff.Length];
        for (var i = 0; i < steps.Length; i++)
            steps[i] = 1 - dropOff[i];
        return new RatedStages(ValueList.FromArray(steps));
    }
}
