using System.Diagnostics;
using System.Text.Json.Serialization;
using JourneyMetrics.Kpis.Formulas;

namespace JourneyMetrics.Kpis;

/// <summary>The rates between the stages of a funnel of which only rates are known, as in a table of drop-offs.</summary>
/// <remarks>Without counts there is neither an interval nor pooling.</remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record RatedStages
{
    /// <summary>Creates the rates of a funnel.</summary>
    /// <param name="stepRates">The share of each stage that comes to the next, fractions.</param>
    /// <exception cref="ArgumentException">There is no step.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A share is outside 0..1.</exception>
    public RatedStages(ValueList<decimal> stepRates)
    {
        if (stepRates.IsEmpty)
            throw new ArgumentException("A funnel has two stages at least, so one step, got none.", nameof(stepRates));
        var cumulative = new double[stepRates.Count];
        Accurate product = 1;
        for (var i = 0; i < cumulative.Length; i++)
        {
            if (stepRates[i] is < 0 or > 1)
                throw new ArgumentOutOfRangeException(nameof(stepRates), stepRates[i], Invariant($"The rate of step {i} must be a fraction between 0 and 1."));
            product *= new Accurate(stepRates[i]);
            cumulative[i] = product.Outcome.OrThrow();
        }

        StepRates = stepRates;
        CumulativeRates = ValueList.FromArray(cumulative);
    }

    /// <summary>The share of each stage that comes to the next, fractions.</summary>
    public ValueList<decimal> StepRates { get; }

    /// <summary>The share of the first stage that comes to each later one: the product of the step rates up to it.</summary>
    [JsonIgnore]
    public ValueList<double> CumulativeRates { get; }

    /// <summary>The share of the first stage that comes to the last.</summary>
    [JsonIgnore]
    public double EndToEnd => CumulativeRates[^1];

    /// <summary>The step with the largest drop, 0-based, the first of equals.</summary>
    [JsonIgnore]
    public int LargestDropIndex
    {
        get
        {
            var lowest = 0;
            for (var i = 1; i < StepRates.Count; i++)
            {
                if (StepRates[i] < StepRates[lowest])
                    lowest = i;
            }

            return lowest;
        }
    }

    /// <summary>One line in invariant culture: every step and end to end.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Invariant($"steps {StepRates}; end to end {EndToEnd}");
}
