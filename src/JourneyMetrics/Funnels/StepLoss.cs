using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics.Funnels;

/// <summary>What a passage of a funnel loses in value: the lost people, as if they had gone on as those who came.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public readonly record struct StepLoss
{
    /// <summary>Creates a loss.</summary>
    /// <param name="drop">The passage.</param>
    /// <param name="value">The value lost.</param>
    [JsonConstructor]
    public StepLoss(StepDrop drop, Money value)
    {
        Drop = drop;
        Value = value;
    }

    /// <summary>The passage.</summary>
    public StepDrop Drop { get; }

    /// <summary>The value lost.</summary>
    public Money Value { get; }

    /// <summary>One line in invariant culture: <c>visit > signup: 40.00 % (40 of 100), 60 lost, worth 900 EUR</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Invariant($"{Drop}, worth {Value}");
}
