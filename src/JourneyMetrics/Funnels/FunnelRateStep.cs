using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics.Funnels;

/// <summary>One stage of a funnel of which only rates are known.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record FunnelRateStep
{
    /// <summary>Creates a stage.</summary>
    /// <param name="name">The name of the stage.</param>
    /// <param name="stepRate">The share of the stage before that comes here, between 0 and 1; 1 in the first stage.</param>
    /// <param name="cumulativeRate">The share of the first stage that comes here, between 0 and 1.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A rate is not between 0 and 1.</exception>
    public FunnelRateStep(string name, decimal stepRate, decimal cumulativeRate)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (stepRate is < 0 or > 1)
            throw new ArgumentOutOfRangeException(nameof(stepRate), stepRate, $"A rate is a fraction between 0 and 1; see the stage '{name}'.");
        if (cumulativeRate is < 0 or > 1)
            throw new ArgumentOutOfRangeException(nameof(cumulativeRate), cumulativeRate, $"A rate is a fraction between 0 and 1; see the stage '{name}'.");
        Name = name;
        StepRate = stepRate;
        CumulativeRate = cumulativeRate;
    }

    /// <summary>The name of the stage.</summary>
    public string Name { get; }

    /// <summary>The share of the stage before that comes here, a fraction; 1 in the first stage.</summary>
    public decimal StepRate { get; }

    /// <summary>The share of the first stage that comes here, a fraction.</summary>
    public decimal CumulativeRate { get; }

    /// <summary>The share of the stage before that is lost: 1 - step rate.</summary>
    [JsonIgnore]
    public decimal DropOff => 1 - StepRate;

    /// <summary>How many people enter the funnel for each one who comes here: 1 / cumulative rate. Undefined when nobody comes.</summary>
    [JsonIgnore]
    public Outcome<decimal> EntrantsPerArrival => CumulativeRate == 0 ? Undefined.ZeroDenominator : 1 / CumulativeRate;

    /// <summary>One line in invariant culture: <c>interest: 10.00 %, cumulative 10.00 %</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Invariant($"{Name}: {StepRate:0.00##} of the stage before, {CumulativeRate:0.00####} of the first");
}
