using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics.Funnels;

/// <summary>One step of a funnel report: how many came, from the step before and from the first.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record FunnelStepReport
{
    /// <summary>Creates the report of a step.</summary>
    /// <param name="name">The name of the step.</param>
    /// <param name="stepRate">Who came, out of those in the step before; in the first step out of themselves.</param>
    /// <param name="cumulativeRate">Who came, out of those in the first step.</param>
    /// <exception cref="ArgumentException">The name is empty, or the rates speak of different people.</exception>
    public FunnelStepReport(string name, Rate stepRate, Rate cumulativeRate)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (stepRate.Part != cumulativeRate.Part)
            throw new ArgumentException(Invariant($"Both rates of the step '{name}' count who came, got {stepRate.Part} and {cumulativeRate.Part}."), nameof(cumulativeRate));
        Name = name;
        StepRate = stepRate;
        CumulativeRate = cumulativeRate;
    }

    /// <summary>The name of the step.</summary>
    public string Name { get; }

    /// <summary>Who came, out of those in the step before; the first step is its own base. Undefined when nobody was there.</summary>
    public Rate StepRate { get; }

    /// <summary>Who came, out of those in the first step. Undefined when nobody entered.</summary>
    public Rate CumulativeRate { get; }

    /// <summary>How many people came to this step.</summary>
    [JsonIgnore]
    public long Count => StepRate.Part;

    /// <summary>How many people of the step before did not come.</summary>
    [JsonIgnore]
    public long Lost => StepRate.Whole - StepRate.Part;

    /// <summary>The people lost, out of those in the step before: 1 - step rate.</summary>
    [JsonIgnore]
    public Rate DropOff => StepRate.Complement;

    /// <summary>How many people enter the funnel for each one who comes to this step: 1 / cumulative rate. Undefined when nobody came.</summary>
    [JsonIgnore]
    public Ratio EntrantsPerArrival => new(CumulativeRate.Whole, CumulativeRate.Part);

    /// <summary>One line in invariant culture: <c>signup: 40.00 % (40 of 100), cumulative 40.00 % (40 of 100)</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Invariant($"{Name}: {StepRate}, cumulative {CumulativeRate}");
}
