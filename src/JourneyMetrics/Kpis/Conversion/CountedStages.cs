using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics.Kpis;

/// <summary>The rates between the stages of a funnel of which the counts are known.</summary>
/// <remarks>Every rate keeps its counts, so that it has an interval and pools. From a log, with names and rules, a funnel report gives the same and more.</remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record CountedStages
{
    /// <summary>Creates the rates of a funnel.</summary>
    /// <param name="stepRates">From each stage to the next: who came on, out of those in the stage. The whole of a step is the part of the one before.</param>
    /// <exception cref="ArgumentException">There is no step, or a step does not start with those who came through the one before.</exception>
    public CountedStages(ValueList<Rate> stepRates)
    {
        if (stepRates.IsEmpty)
            throw new ArgumentException("A funnel has two stages at least, so one step, got none.", nameof(stepRates));
        var cumulative = new Rate[stepRates.Count];
        for (var i = 0; i < cumulative.Length; i++)
        {
            if (i > 0 && stepRates[i].Whole != stepRates[i - 1].Part)
                throw new ArgumentException(Invariant($"Step {i} starts with {stepRates[i].Whole}, but {stepRates[i - 1].Part} came through the step before."), nameof(stepRates));
            cumulative[i] = new Rate(stepRates[i].Part, stepRates[0].Whole);
        }

        StepRates = stepRates;
        CumulativeRates = ValueList.FromArray(cumulative);
    }

    /// <summary>From each stage to the next: who came on, out of those in the stage. Undefined where nobody was in it.</summary>
    public ValueList<Rate> StepRates { get; }

    /// <summary>From the first stage to each later one: who came there, out of those in the first.</summary>
    [JsonIgnore]
    public ValueList<Rate> CumulativeRates { get; }

    /// <summary>Who came to the last stage, out of those in the first: the product of the step rates.</summary>
    [JsonIgnore]
    public Rate EndToEnd => CumulativeRates[^1];

    /// <summary>The step with the lowest rate, 0-based, the first of equals; undefined when a step has no rate.</summary>
    [JsonIgnore]
    public Outcome<int> LargestDropIndex
    {
        get
        {
            var lowest = 0;
            for (var i = 0; i < StepRates.Count; i++)
            {
                if (!StepRates[i].IsDefined)
                    return Undefined.ZeroDenominator;
                if (Rate.ByValue.Compare(StepRates[i], StepRates[lowest]) < 0)
                    lowest = i;
            }

            return lowest;
        }
    }

    /// <summary>One line in invariant culture: every step and end to end.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"steps {string.Join(", ", StepRates)}; end to end {EndToEnd}";
}
