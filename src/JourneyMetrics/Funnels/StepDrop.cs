using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics.Funnels;

/// <summary>A passage of a funnel, from one step to the next, with those who passed and those who were lost.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public readonly record struct StepDrop
{
    /// <summary>Creates a passage.</summary>
    /// <param name="from">The step left.</param>
    /// <param name="to">The step reached.</param>
    /// <param name="rate">Who came to the next step, out of those in the one before.</param>
    [JsonConstructor]
    public StepDrop(string from, string to, Rate rate)
    {
        From = from;
        To = to;
        Rate = rate;
    }

    /// <summary>The step left.</summary>
    public string From { get; }

    /// <summary>The step reached.</summary>
    public string To { get; }

    /// <summary>Who came to the next step, out of those in the one before.</summary>
    public Rate Rate { get; }

    /// <summary>How many people were lost.</summary>
    [JsonIgnore]
    public long Lost => Rate.Whole - Rate.Part;

    /// <summary>One line in invariant culture: <c>visit > signup: 40.00 % (40 of 100), 60 lost</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Invariant($"{From} > {To}: {Rate}, {Lost:#,0} lost");
}
