using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics.Funnels;

/// <summary>The rates of a funnel step by step, its drops and its weakest step, with the counts and rules behind them.</summary>
/// <remarks>
/// A step rate is relative to the step before; the end-to-end rate is the product of the step rates, so step rates and drop-offs
/// must be neither added nor averaged. Each rate gives Wilson's interval by <see cref="Rate.WilsonInterval"/>. The step with the
/// largest drop, the weakest one and the one weakest against benchmarks can be three different steps.
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed partial record FunnelReport
{
    /// <summary>Creates a report.</summary>
    /// <param name="steps">The steps in order; one at least.</param>
    /// <param name="customers">How many customers were looked at, those in no step included; null when not known.</param>
    /// <param name="definition">The rules of counting; null when not known.</param>
    /// <exception cref="ArgumentException">There is no step, or a rate does not fit the counts before it.</exception>
    public FunnelReport(ValueList<FunnelStepReport> steps, long? customers, FunnelDefinition? definition)
    {
        if (steps.IsEmpty)
            throw new ArgumentException(Invariant($"A funnel has at least one step, got {steps.Count}."), nameof(steps));
        var names = new string[steps.Count];
        var reached = new long[steps.Count];
        for (var i = 0; i < steps.Count; i++)
        {
            var step = steps[i];
            if (step.StepRate.Whole != steps[Math.Max(0, i - 1)].Count || step.CumulativeRate.Whole != steps[0].Count)
                throw new ArgumentException($"The rates of the step '{step.Name}' do not fit the counts before it: {step}.", nameof(steps));
            names[i] = step.Name;
            reached[i] = step.Count;
        }

        Counts = new FunnelCounts(ValueList.FromArray(names), ValueList.FromArray(reached), customers, definition);
        Steps = steps;
    }

    /// <summary>The steps in order.</summary>
    public ValueList<FunnelStepReport> Steps { get; }

    /// <summary>How many customers were looked at, those in no step included; null when not known.</summary>
    public long? Customers => Counts.Customers;

    /// <summary>The rules of counting; null when not known.</summary>
    public FunnelDefinition? Definition => Counts.Definition;

    /// <summary>The counts behind the report.</summary>
    [JsonIgnore]
    public FunnelCounts Counts { get; }

    /// <summary>Who completed the funnel, out of those who entered it.</summary>
    [JsonIgnore]
    public Rate EndToEnd => Steps[^1].CumulativeRate;

    /// <summary>Who entered the funnel, out of all customers looked at; null when it is not known how many these were.</summary>
    [JsonIgnore]
    public Rate? EntryRate => Customers is { } all ? new Rate(Steps[0].Count, all) : null;

    /// <summary>The passage that loses the most people, the earliest of equals. Undefined when nobody entered, or there is one step only.</summary>
    [JsonIgnore]
    public Outcome<StepDrop> LargestDrop => Worst(static (candidate, worst) => candidate.Lost > worst.Lost);

    /// <summary>
    /// The passage with the lowest step rate, that is, the largest relative drop, the earliest of equals. Undefined when nobody
    /// entered, or there is one step only.
    /// </summary>
    [JsonIgnore]
    public Outcome<StepDrop> WeakestStep => Worst(static (candidate, worst) => Rate.ByValue.Compare(candidate.Rate, worst.Rate) < 0);

    /// <summary>Computes the report of counts.</summary>
    /// <param name="counts">The counts.</param>
    /// <returns>The report.</returns>
    public static FunnelReport Of(FunnelCounts counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        var entered = counts.Reached[0];
        var steps = new FunnelStepReport[counts.Steps.Count];
        for (var i = 0; i < steps.Length; i++)
        {
            var reached = counts.Reached[i];
            steps[i] = new FunnelStepReport(counts.Steps[i], new Rate(reached, counts.Reached[Math.Max(0, i - 1)]), new Rate(reached, entered));
        }

        return new FunnelReport(ValueList.FromArray(steps), counts.Customers, counts.Definition);
    }

    /// <summary>The passage whose step rate is lowest relative to its benchmark, the earliest of equals.</summary>
    /// <param name="benchmarks">The usual or wanted step rate by the name of the step that it leads to, fractions above 0 and at most 1; steps without one are not judged.</param>
    /// <returns>The passage beside its benchmark; undefined when none of the judged steps has a rate.</returns>
    /// <exception cref="ArgumentException">A benchmark names no step that another one leads to.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A benchmark is not above 0 and at most 1.</exception>
    public Outcome<StepGap> WeakestAgainst(IReadOnlyDictionary<string, double> benchmarks)
    {
        ArgumentNullException.ThrowIfNull(benchmarks);
        foreach (var (name, benchmark) in benchmarks)
        {
            if (!Counts.Steps.AsSpan()[1..].Contains(name))
                throw new ArgumentException($"There is a benchmark for '{name}', to which no step of the funnel leads: {Counts}.", nameof(benchmarks));
            if (!(benchmark > 0 && benchmark <= 1))
                throw new ArgumentOutOfRangeException(nameof(benchmarks), benchmark, $"A benchmark is a rate above 0 and at most 1; see the step '{name}'.");
        }

        Outcome<StepGap> weakest = Undefined.NoData;
        for (var i = 1; i < Steps.Count; i++)
        {
            if (!Steps[i].StepRate.IsDefined || !benchmarks.TryGetValue(Steps[i].Name, out var benchmark))
                continue;
            var gap = new StepGap(Passage(i), benchmark);
            if (!weakest.TryGetValue(out var worst) || gap.Relative.OrThrow() < worst.Relative.OrThrow())
                weakest = gap;
        }

        return weakest;
    }

    /// <summary>One line in invariant culture: <c>visit 100 > signup 40 > purchase 10; end to end 10.00 % (10 of 100)</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Invariant($"{Counts}; end to end {EndToEnd}");

    private Outcome<StepDrop> Worst(Func<StepDrop, StepDrop, bool> isWorse)
    {
        Outcome<StepDrop> worst = Undefined.NoData;
        for (var i = 1; i < Steps.Count; i++)
        {
            var passage = Passage(i);
            if (passage.Rate.IsDefined && (!worst.TryGetValue(out var known) || isWorse(passage, known)))
                worst = passage;
        }

        return worst;
    }

    private StepDrop Passage(int to) => new(Steps[to - 1].Name, Steps[to].Name, Steps[to].StepRate);
}
