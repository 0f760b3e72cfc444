using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics.Attribution;

/// <summary>One step of a chain, its weight, and its probability out of the steps from the same state.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record MarkovTransition
{
    /// <summary>Creates a step.</summary>
    /// <param name="from">The state before.</param>
    /// <param name="to">The state after.</param>
    /// <param name="weight">How many journeys took it, or their weight; above zero.</param>
    /// <param name="probability">The weight out of all steps from the state before.</param>
    /// <exception cref="ArgumentOutOfRangeException">The weight is not finite and above zero, or the probability not in 0..1.</exception>
    [JsonConstructor]
    public MarkovTransition(MarkovState from, MarkovState to, double weight, double probability)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        if (!double.IsFinite(weight) || weight <= 0)
            throw new ArgumentOutOfRangeException(nameof(weight), weight, "The weight of a step is finite and above zero.");
        if (!(probability >= 0 && probability <= 1))
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability lies in 0..1.");
        From = from;
        To = to;
        Weight = weight;
        Probability = probability;
    }

    /// <summary>The state before.</summary>
    public MarkovState From { get; }

    /// <summary>The state after.</summary>
    public MarkovState To { get; }

    /// <summary>How many journeys took it, or their weight.</summary>
    public double Weight { get; }

    /// <summary>The weight out of all steps from the state before.</summary>
    public double Probability { get; }

    /// <summary>One line in invariant culture: <c>[ads] > (conversion): 0.25 (3)</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
        => $"{From} > {To}: {FigureText.Number(Probability, null, null)} ({FigureText.Number(Weight, null, null)})";
}
