using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics.Funnels;

/// <summary>A passage of a funnel beside its benchmark.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public readonly record struct StepGap
{
    /// <summary>Creates the comparison.</summary>
    /// <param name="drop">The passage.</param>
    /// <param name="benchmark">The step rate that is usual or aimed at: above 0, at most 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The benchmark is not above 0 and at most 1.</exception>
    [JsonConstructor]
    public StepGap(StepDrop drop, double benchmark)
    {
        if (!(benchmark > 0 && benchmark <= 1))
            throw new ArgumentOutOfRangeException(nameof(benchmark), benchmark, $"A benchmark is a rate above 0 and at most 1; see the step '{drop.To}'.");
        Drop = drop;
        Benchmark = benchmark;
    }

    /// <summary>The passage.</summary>
    public StepDrop Drop { get; }

    /// <summary>The step rate that is usual or aimed at, a fraction.</summary>
    public double Benchmark { get; }

    /// <summary>The step rate relative to its benchmark: 1 is as good, below 1 worse. Undefined when nobody was in the step before.</summary>
    [JsonIgnore]
    public Outcome<double> Relative => Drop.Rate.TryGetValue(out var rate) ? rate / Benchmark : Undefined.ZeroDenominator;

    /// <summary>One line in invariant culture: <c>visit > signup: 40.00 % (40 of 100), 60 lost; 0.8 of the benchmark 0.5</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Invariant($"{Drop}; {Relative} of the benchmark {Benchmark}");
}
