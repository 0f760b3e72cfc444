using JourneyMetrics.Kpis.Formulas;

namespace JourneyMetrics.Kpis;

/// <summary>Pools, compares and bounds figures: the ratio of sums, the gap to a target, the index to a benchmark, the interval of a rate.</summary>
public static class Comparisons
{
    private static readonly ListRatioKpi pooledRatio = new(
        ("sum(numerators)", "sum(denominators)"),
        @"\frac{\sum_i \text{numerators}_i}{\sum_i \text{denominators}_i}",
        x => PooledRatio(x.List(0), x.List(1)))
    {
        Id = "pooled_ratio",
        Calculator = nameof(Comparisons) + "." + nameof(PooledRatio),
        Name = "Pooled ratio",
        Synonyms = ["ratio of sums", "pooled rate", "weighted average rate", "blended rate"],
        Area = KpiArea.Analysis,
        Unit = KpiUnit.Ratio,
        Direction = KpiDirection.DependsOnContext,
        Inputs =
        [
            KpiInput.List("numerators", "What stands above the line, one number a group; may be negative.", KpiInputDomain.Any),
            KpiInput.List("denominators", "What stands below the line, in the same order; the groups share nobody."),
        ],
        Mistakes = ["The average of averages: it weighs a group of ten like a group of ten thousand.", "Groups that overlap."],
        Identities = ["pooled_ratio lies between the smallest and the largest ratio of the groups", "splitting a group leaves pooled_ratio unchanged"],
        References = ["LaunchDarkly, Statsig and dbt documentation: ratio metrics"],
    };

    private static readonly FormulaKpi<Growth> gapAbove = Gap<Growth>("target_gap/higher_is_better", nameof(TargetGap), KpiUnit.Ratio);

    private static readonly FormulaKpi<GapBelowFormula> gapBelow = Gap<GapBelowFormula>("target_gap/lower_is_better", nameof(TargetGap), KpiUnit.Ratio);

    private static readonly FormulaKpi<LessFormula> differenceAbove
        = Gap<LessFormula>("target_gap_absolute/higher_is_better", nameof(TargetGapAbsolute), KpiUnit.AsInput);

    private static readonly FormulaKpi<LessReversedFormula> differenceBelow
        = Gap<LessReversedFormula>("target_gap_absolute/lower_is_better", nameof(TargetGapAbsolute), KpiUnit.AsInput);

    private static readonly ChoiceKpi targetGap = new(("higher_is_better", gapAbove), ("lower_is_better", gapBelow))
    {
        Id = "target_gap",
        Calculator = nameof(Comparisons) + "." + nameof(TargetGap),
        Name = "Gap to target, relative",
        Synonyms = ["gap to target", "variance to plan", "target deviation"],
        Area = KpiArea.Analysis,
        Unit = KpiUnit.Ratio,
        Direction = KpiDirection.HigherIsBetter,
        UndefinedWhen = [Undefined.ZeroDenominator, Undefined.NonPositiveBase],
        Inputs = [.. gapAbove.Inputs, Direction],
        Mistakes = ["The direction ignored: a cost above its target is a gap below zero."],
        Identities = ["target_gap = target_gap_absolute / target"],
        Variants = ["target_gap_absolute", "quota_attainment"],
    };

    private static readonly ChoiceKpi targetGapAbsolute = new(("higher_is_better", differenceAbove), ("lower_is_better", differenceBelow))
    {
        Id = "target_gap_absolute",
        Calculator = nameof(Comparisons) + "." + nameof(TargetGapAbsolute),
        Name = "Gap to target, absolute",
        Synonyms = ["gap to target", "variance to plan", "target deviation"],
        Area = KpiArea.Analysis,
        Unit = KpiUnit.AsInput,
        Direction = KpiDirection.HigherIsBetter,
        UndefinedWhen = [],
        Inputs = [.. differenceAbove.Inputs, Direction],
        Mistakes = ["The direction ignored.", "Percent and percentage points mixed: from 4 % to 5 % is one point and 25 %."],
        Variants = ["target_gap"],
    };

    private static readonly FormulaKpi<IndexFormula> benchmarkIndex = new()
    {
        Id = "benchmark_index",
        Calculator = nameof(Comparisons) + "." + nameof(BenchmarkIndex),
        Name = "Index to benchmark",
        Synonyms = ["benchmark index", "index (100 = par)"],
        Area = KpiArea.Analysis,
        Unit = KpiUnit.Index,
        Direction = KpiDirection.DependsOnContext,
        UndefinedWhen = [Undefined.ZeroDenominator, Undefined.NonPositiveBase],
        Inputs =
        [
            KpiInput.Number("value", "The figure.", KpiInputDomain.Any),
            KpiInput.Number("benchmark", "What is usual, with its source and date.", KpiInputDomain.Any),
        ],
        Mistakes = ["A benchmark of another definition or another market.", "An average of averages taken for what is usual."],
        Identities = ["benchmark_index = 100 * (1 + target_gap) for the same reference value, higher being better"],
        Variants = ["target_gap"],
    };

    private static readonly ShapeKpi wilsonInterval = new(
        "(p + z^2 / (2 trials) -+ z sqrt(p (1 - p) / trials + z^2 / (4 trials^2))) / (1 + z^2 / trials), p = successes / trials, z from the confidence",
        @"\frac{p + \frac{z^2}{2n} \mp z \sqrt{\frac{p(1-p)}{n} + \frac{z^2}{4n^2}}}{1 + \frac{z^2}{n}},\quad p = \frac{\text{successes}}{\text{trials}},\; n = \text{trials},\; z = z(\text{confidence})")
    {
        Id = "wilson_interval",
        Calculator = nameof(Comparisons) + "." + nameof(WilsonInterval),
        Name = "Wilson interval of a rate",
        Synonyms = ["Wilson score interval", "confidence interval of a proportion"],
        Area = KpiArea.Analysis,
        Unit = KpiUnit.Fraction,
        Direction = KpiDirection.DependsOnContext,
        Minimum = 0,
        Maximum = 1,
        Inputs =
        [
            KpiInput.Count("successes", "people", "How many did it; each person or session counted once."),
            KpiInput.Count("trials", "people", "How many could."),
            KpiInput.Fraction("confidence", "The share of such intervals that cover the truth: 0.95, neither 0 nor 1."),
        ],
        Mistakes = ["Wald's interval, which has no width at 0 and leaves 0..1.", "Events of one person counted as independent trials."],
        References = ["Wilson (1927), Probable inference, the law of succession, and statistical inference", "Newcombe (1998), Two-sided confidence intervals for the single proportion"],
    };

    internal static IEnumerable<KpiDefinition> Definitions => [pooledRatio, targetGap, targetGapAbsolute, benchmarkIndex, wilsonInterval];

    private static KpiInput Direction => KpiInput.Choice("direction", "higher_is_better or lower_is_better: a positive gap is good.");

    /// <summary>The ratio of several groups together, the ratio of sums. Formula: sum(numerators) / sum(denominators).</summary>
    /// <param name="numerators">What stands above the line, one number a group, any sign.</param>
    /// <param name="denominators">What stands below the line, zero or more, in the same order; the groups share nobody.</param>
    /// <returns>A ratio of plain numbers, both sums exact; undefined when the denominators add up to zero.</returns>
    /// <remarks>It lies between the smallest and the largest ratio of the groups, and is not their mean. Figures with units pool by <see cref="Ratio.Pool(ReadOnlySpan{Ratio})"/>.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">A denominator is negative; the message names its row.</exception>
    /// <exception cref="ArgumentException">The lists are not of one length.</exception>
    /// <exception cref="OverflowException">A sum has more digits than a decimal holds.</exception>
    public static Ratio PooledRatio(ReadOnlySpan<decimal> numerators, ReadOnlySpan<decimal> denominators)
    {
        var (first, second) = (pooledRatio.Inputs[0], pooledRatio.Inputs[1]);
        second.Check(denominators);
        Lists.SameLength(first, numerators.Length, second, denominators.Length);
        var (above, below) = (0m, 0m);
        for (var i = 0; i < numerators.Length; i++)
        {
            above = ExactDecimal.Add(above, numerators[i]);
            below = ExactDecimal.Add(below, denominators[i]);
        }

        return new Ratio(above, below);
    }

    /// <summary>Relative gap to a target, positive when better than it. Formula: (value - target) / target, or (target - value) / target where lower is better.</summary>
    /// <param name="value">The figure.</param>
    /// <param name="target">The value to reach, in the same unit.</param>
    /// <param name="direction">Which way is good.</param>
    /// <returns>A relative difference; undefined for a target of zero, and (non-positive base) for one below. In the unit of the figure it is <see cref="TargetGapAbsolute"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is not finite, or the direction is neither higher nor lower.</exception>
    public static Outcome<double> TargetGap(double value, double target, KpiDirection direction) => direction switch
    {
        KpiDirection.HigherIsBetter => gapAbove.Compute(value, target),
        KpiDirection.LowerIsBetter => gapBelow.Compute(value, target),
        _ => throw new ArgumentOutOfRangeException(nameof(direction), direction, "A gap needs a good side: higher or lower is better."),
    };

    /// <summary>Gap to a target in the unit of the figure, positive when better than it. Formula: value - target, or target - value where lower is better.</summary>
    /// <param name="value">The figure.</param>
    /// <param name="target">The value to reach, in the same unit.</param>
    /// <param name="direction">Which way is good.</param>
    /// <returns>A difference in the unit of the figure. Relative to the target it is <see cref="TargetGap"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is not finite, or the direction is neither higher nor lower.</exception>
    public static Outcome<double> TargetGapAbsolute(double value, double target, KpiDirection direction) => direction switch
    {
        KpiDirection.HigherIsBetter => differenceAbove.Compute(value, target),
        KpiDirection.LowerIsBetter => differenceBelow.Compute(value, target),
        _ => throw new ArgumentOutOfRangeException(nameof(direction), direction, "A gap needs a good side: higher or lower is better."),
    };

    /// <summary>Index to a benchmark; 100 is par. Formula: 100 * value / benchmark.</summary>
    /// <param name="value">The figure.</param>
    /// <param name="benchmark">What is usual, in the same unit.</param>
    /// <returns>An index; undefined for a benchmark of zero, and (non-positive base) for one below.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is not finite.</exception>
    public static Outcome<double> BenchmarkIndex(double value, double benchmark) => benchmarkIndex.Compute(value, benchmark);

    /// <summary>Wilson's score interval of a rate, without continuity correction.</summary>
    /// <param name="successes">How many did it.</param>
    /// <param name="trials">How many could.</param>
    /// <param name="confidence">The confidence, a fraction such as 0.99; 95 % when omitted.</param>
    /// <returns>The interval, inside 0..1; undefined without trials. Pool the counts first, then take the interval.</returns>
    /// <remarks>The same as <see cref="Rate.WilsonInterval"/> of the rate.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, or the successes exceed the trials.</exception>
    public static Outcome<Bounds> WilsonInterval(long successes, long trials, ConfidenceLevel confidence = default)
    {
        wilsonInterval.Inputs[0].Check(successes);
        wilsonInterval.Inputs[1].Check(trials);
        if (successes > trials)
            throw new ArgumentOutOfRangeException(nameof(successes), successes, Invariant($"successes do not exceed the {trials} trials."));
        return new Rate(successes, trials).WilsonInterval(confidence);
    }

    private static FormulaKpi<TFormula> Gap<TFormula>(string id, string calculator, KpiUnit unit)
        where TFormula : IFormula
        => new()
        {
            Id = id,
            Calculator = nameof(Comparisons) + "." + calculator,
            Name = "Gap to target",
            Area = KpiArea.Analysis,
            Unit = unit,
            Direction = KpiDirection.HigherIsBetter,
            Inputs =
            [
                KpiInput.Number("value", "The figure.", KpiInputDomain.Any),
                KpiInput.Number("target", "The value to reach, in the same unit.", KpiInputDomain.Any),
            ],
        };

    private readonly struct GapBelowFormula : IFormula
    {
        public static T Of<T>(Inputs<T> x)
            where T : IFigure<T>
        {
            var (value, target) = x;
            return (target - value) / target;
        }

        public static Undefined? UndefinedFor(Inputs<Accurate> x) => x[1] < 0 ? Undefined.NonPositiveBase : null;
    }

    private readonly struct LessFormula : IFormula
    {
        public static T Of<T>(Inputs<T> x)
            where T : IFigure<T>
            => x[0] - x[1];
    }

    private readonly struct LessReversedFormula : IFormula
    {
        public static T Of<T>(Inputs<T> x)
            where T : IFigure<T>
            => x[1] - x[0];
    }

    private readonly struct IndexFormula : IFormula
    {
        public static T Of<T>(Inputs<T> x)
            where T : IFigure<T>
        {
            var (value, benchmark) = x;
            return 100 * value / benchmark;
        }

        public static Undefined? UndefinedFor(Inputs<Accurate> x) => x[1] < 0 ? Undefined.NonPositiveBase : null;
    }
}
