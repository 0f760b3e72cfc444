using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics.Funnels;

/// <summary>What a better passage of a funnel would bring, with all others as they are.</summary>
/// <remarks>
/// Completions are the product of the step rates, so one percent more of any rate is one percent more completions: the elasticity
/// to the rate is 1 at every step and ranks nothing. What differs is a percentage point: it is worth the more, the lower the rate
/// is. And the elasticity to the drop-off, -d / (1 - d), is the larger, the more is lost.
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public readonly record struct StepLever
{
    /// <summary>The elasticity of completions to any step rate.</summary>
    public const double ElasticityOfRate = 1;

    /// <summary>Creates a lever.</summary>
    /// <param name="drop">The passage.</param>
    /// <param name="completionsPerPoint">How many more completions one percentage point of the step rate brings.</param>
    /// <param name="valuePerPoint">What they are worth.</param>
    [JsonConstructor]
    public StepLever(StepDrop drop, Outcome<double> completionsPerPoint, Outcome<Money> valuePerPoint)
    {
        Drop = drop;
        CompletionsPerPoint = completionsPerPoint;
        ValuePerPoint = valuePerPoint;
    }

    /// <summary>The passage.</summary>
    public StepDrop Drop { get; }

    /// <summary>How many more completions one percentage point of the step rate brings: people before x 0.01 x share of arrivals that completes. Undefined when nobody came.</summary>
    public Outcome<double> CompletionsPerPoint { get; }

    /// <summary>What they are worth. Undefined when nobody came.</summary>
    public Outcome<Money> ValuePerPoint { get; }

    /// <summary>By how many percent completions change when the drop-off grows by one percent: -lost / came. Undefined when nobody came.</summary>
    [JsonIgnore]
    public Outcome<double> ElasticityOfDropOff => Drop.Rate.Part == 0 ? Undefined.ZeroDenominator : -(double)Drop.Lost / Drop.Rate.Part;

    /// <summary>One line in invariant culture: <c>visit > signup: a point more is worth 25 EUR</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Invariant($"{Drop.From} > {Drop.To}: a point more is worth {ValuePerPoint}");
}
