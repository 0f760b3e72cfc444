using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics.Funnels;

/// <summary>A funnel of which only rates are known, as a table of drop-offs in an article: step, cumulative and end-to-end rates.</summary>
/// <remarks>
/// Rates are relative to the stage before, so the end-to-end rate is their product; adding or averaging them is wrong. They are
/// decimals, exact up to 28 digits. Without counts there is neither an interval nor pooling: use <see cref="FunnelCounts"/> when
/// counts are known.
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record FunnelRates
{
    /// <summary>Creates a funnel of its stages.</summary>
    /// <param name="steps">The stages in order; two at least, the first with rates of 1.</param>
    /// <exception cref="ArgumentException">There are fewer than two stages, or a cumulative rate is not the product of the step rates up to it.</exception>
    public FunnelRates(ValueList<FunnelRateStep> steps)
    {
        if (steps.Count < 2)
            throw new ArgumentException($"A funnel of rates has at least two stages, got {steps}.", nameof(steps));
        var cumulative = 1m;
        for (var i = 0; i < steps.Count; i++)
        {
            cumulative *= steps[i].StepRate;
            if (steps[i].CumulativeRate != cumulative || (i == 0 && cumulative != 1))
                throw new ArgumentException(Invariant($"The cumulative rate of '{steps[i].Name}' is the product of the step rates, 1 in the first stage; got {steps[i].CumulativeRate} for {cumulative}."), nameof(steps));
        }

        Steps = steps;
    }

    /// <summary>The stages in order.</summary>
    public ValueList<FunnelRateStep> Steps { get; }

    /// <summary>The share of the first stage that comes to the last, a fraction.</summary>
    [JsonIgnore]
    public decimal EndToEnd => Steps[^1].CumulativeRate;

    /// <summary>The stage with the lowest step rate, that is, the largest relative drop; the earliest of equals.</summary>
    [JsonIgnore]
    public FunnelRateStep WeakestStep
    {
        get
        {
            var weakest = Steps[1];
            foreach (var step in Steps.AsSpan()[2..])
            {
                if (step.StepRate < weakest.StepRate)
                    weakest = step;
            }

            return weakest;
        }
    }

    /// <summary>A funnel from the share of people lost between each stage and the next.</summary>
    /// <param name="stages">The names of the stages in order; two at least.</param>
    /// <param name="dropOffs">The shares lost, fractions between 0 and 1 (0.9, not 90); one fewer than there are stages.</param>
    /// <returns>The funnel.</returns>
    /// <exception cref="ArgumentException">There are fewer than two stages, a stage has no name, or the number of shares does not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A share is not between 0 and 1.</exception>
    public static FunnelRates FromDropOffs(IEnumerable<string> stages, IEnumerable<decimal> dropOffs)
        => Of(stages.ToValueList(), dropOffs.ToValueList(), nameof(dropOffs), static share => 1 - share);

    /// <summary>A funnel from the share of people of each stage who come to the next.</summary>
    /// <param name="stages">The names of the stages in order; two at least.</param>
    /// <param name="stepRates">The shares who come on, fractions between 0 and 1; one fewer than there are stages.</param>
    /// <returns>The funnel.</returns>
    /// <exception cref="ArgumentException">There are fewer than two stages, a stage has no name, or the number of shares does not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A share is not between 0 and 1.</exception>
    public static FunnelRates FromStepRates(IEnumerable<string> stages, IEnumerable<decimal> stepRates)
        => Of(stages.ToValueList(), stepRates.ToValueList(), nameof(stepRates), static share => share);

    /// <summary>How many people are expected in each stage.</summary>
    /// <param name="entrants">How many enter the first stage; not negative.</param>
    /// <returns>The expected people, a stage each; not rounded to whole people.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The entrants are negative.</exception>
    public ValueList<decimal> People(long entrants)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(entrants);
        var people = new decimal[Steps.Count];
        for (var i = 0; i < people.Length; i++)
            people[i] = WithoutTrailingZeros(entrants * Steps[i].CumulativeRate);
        return ValueList.FromArray(people);
    }

    /// <summary>One line in invariant culture: <c>awareness 1 > interest 0.1 > purchase 0.01; weakest: interest</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        var texts = new string[Steps.Count];
        for (var i = 0; i < texts.Length; i++)
            texts[i] = Invariant($"{Steps[i].Name} {Steps[i].CumulativeRate:0.##########}");
        return $"{string.Join(" > ", texts)}; weakest: {WeakestStep.Name}";
    }

    private static FunnelRates Of(ValueList<string> stages, ValueList<decimal> shares, string name, Func<decimal, decimal> toStepRate)
    {
        if (stages.Count < 2)
            throw new ArgumentException($"A funnel of rates has at least two stages, got {stages}.", nameof(stages));
        if (shares.Count != stages.Count - 1)
            throw new ArgumentException(Invariant($"Between {stages.Count} stages there are {stages.Count - 1} passages, got {shares.Count} shares."), name);
        var steps = new FunnelRateStep[stages.Count];
        steps[0] = new FunnelRateStep(stages[0], 1, 1);
        for (var i = 1; i < steps.Length; i++)
        {
            var share = shares[i - 1];
            if (share is < 0 or > 1)
                throw new ArgumentOutOfRangeException(name, share, $"A share is a fraction between 0 and 1 (0.9, not 90); see the stage '{stages[i]}'.");
            var stepRate = WithoutTrailingZeros(toStepRate(share));
            steps[i] = new FunnelRateStep(stages[i], stepRate, WithoutTrailingZeros(steps[i - 1].CumulativeRate * stepRate));
        }

        return new FunnelRates(ValueList.FromArray(steps));
    }

    // 0.90 x 0.5 prints as 0.45, not as 0.450: a quotient has no more digits than it needs.
    private static decimal WithoutTrailingZeros(decimal value) => value / 1.0000000000000000000000000000m;
}
