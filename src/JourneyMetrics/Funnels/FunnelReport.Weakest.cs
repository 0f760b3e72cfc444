using NodaTime;

namespace JourneyMetrics.Funnels;

/// <content>The weakest link, by every measure under its own name, since they can disagree.</content>
public sealed partial record FunnelReport
{
    /// <summary>The passage whose step rate is lowest relative to that of an earlier report, the earliest of equals.</summary>
    /// <param name="previous">The report of the previous period, by the same rules except for their range.</param>
    /// <returns>The passage beside its previous rate; undefined when none has a rate now and a rate above 0 then.</returns>
    /// <exception cref="ArgumentException">The steps or the rules differ.</exception>
    public Outcome<StepGap> WeakestAgainst(FunnelReport previous)
    {
        ArgumentNullException.ThrowIfNull(previous);
        if (Counts.Steps != previous.Counts.Steps || Definition?.During(null) != previous.Definition?.During(null))
            throw new ArgumentException($"Funnels by the same rules compare, got '{Definition?.ToString() ?? Counts.ToString()}' and '{previous.Definition?.ToString() ?? previous.Counts.ToString()}'.", nameof(previous));
        Outcome<StepGap> weakest = Undefined.NoData;
        for (var i = 1; i < Steps.Count; i++)
        {
            if (!Steps[i].StepRate.IsDefined || !previous.Steps[i].StepRate.TryGetValue(out var before) || before == 0)
                continue;
            var gap = new StepGap(Passage(i), before);
            if (!weakest.TryGetValue(out var worst) || gap.Relative.OrThrow() < worst.Relative.OrThrow())
                weakest = gap;
        }

        return weakest;
    }

    /// <summary>What each passage loses: people lost x share of those who came that completed x the value of a completion.</summary>
    /// <param name="valuePerCompletion">What a customer who completes the funnel is worth.</param>
    /// <returns>For each step but the first; undefined where nobody came, since then nobody shows how the lost would have gone on.</returns>
    public ValueList<Outcome<StepLoss>> Losses(Money valuePerCompletion)
    {
        var losses = new Outcome<StepLoss>[Steps.Count - 1];
        for (var i = 1; i < Steps.Count; i++)
        {
            losses[i - 1] = Steps[i].Count == 0
                ? Undefined.ZeroDenominator
                : new StepLoss(Passage(i), Worth(Steps[i].Lost, Steps[i].Count, valuePerCompletion));
        }

        return ValueList.FromArray(losses);
    }

    /// <summary>The passage that loses the largest value, the earliest of equals.</summary>
    /// <param name="valuePerCompletion">What a customer who completes the funnel is worth.</param>
    /// <returns>The loss; undefined when no passage has one.</returns>
    public Outcome<StepLoss> LargestLoss(Money valuePerCompletion)
    {
        Outcome<StepLoss> largest = Undefined.NoData;
        foreach (var loss in Losses(valuePerCompletion))
        {
            if (loss.TryGetValue(out var one) && (!largest.TryGetValue(out var known) || one.Value > known.Value))
                largest = one;
        }

        return largest;
    }

    /// <summary>What one percentage point more would bring at each passage, with all other step rates as they are.</summary>
    /// <param name="valuePerCompletion">What a customer who completes the funnel is worth.</param>
    /// <returns>A lever for each step but the first.</returns>
    public ValueList<StepLever> Levers(Money valuePerCompletion)
    {
        var levers = new StepLever[Steps.Count - 1];
        for (var i = 1; i < Steps.Count; i++)
        {
            var (before, came) = (Steps[i - 1].Count, Steps[i].Count);
            levers[i - 1] = came == 0
                ? new StepLever(Passage(i), Undefined.ZeroDenominator, Undefined.ZeroDenominator)
                : new StepLever(Passage(i), before / 100.0 * Steps[^1].Count / came, Worth(before, came, valuePerCompletion) * 0.01m);
        }

        return ValueList.FromArray(levers);
    }

    /// <summary>The passage with the longest share of the cycle time, the earliest of equals.</summary>
    /// <param name="times">The usual time of each passage, for each step but the first: means, or medians, of one kind.</param>
    /// <returns>The passage; undefined when the whole cycle takes no time.</returns>
    /// <exception cref="ArgumentException">There is not one time for each passage.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A time is negative.</exception>
    public Outcome<StepTimeShare> LongestPassage(IEnumerable<Duration> times)
    {
        var list = times.ToValueList();
        if (list.Count != Steps.Count - 1)
            throw new ArgumentException(Invariant($"Between {Steps.Count} steps there are {Steps.Count - 1} passages, got {list.Count} times."), nameof(times));
        var (whole, longest) = (Duration.Zero, 0);
        for (var i = 0; i < list.Count; i++)
        {
            if (list[i] < Duration.Zero)
                throw new ArgumentOutOfRangeException(nameof(times), list[i], $"A passage takes no negative time; see the step '{Steps[i + 1].Name}'.");
            whole += list[i];
            longest = list[i] > list[longest] ? i : longest;
        }

        return whole == Duration.Zero
            ? Undefined.ZeroDenominator
            : new StepTimeShare(Steps[longest].Name, Steps[longest + 1].Name, list[longest], list[longest] / whole);
    }

    /// <summary>Who owns a step: the owners of its touchpoints on a map, in ordinal order, each once.</summary>
    /// <param name="step">The name of the step.</param>
    /// <param name="map">The map.</param>
    /// <returns>The owners; none when nobody owns its touchpoints, or the map does not know them.</returns>
    /// <exception cref="ArgumentException">The funnel has no such step.</exception>
    public ValueList<string> OwnersOf(string step, JourneyMap map)
    {
        ArgumentNullException.ThrowIfNull(map);
        return FunnelOverlay.Touchpoints(Counts, step)
            .Select(touchpoint => map.Find(touchpoint)?.Owner)
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToValueList();
    }

    private Money Worth(long people, long came, Money valuePerCompletion)
        => new(valuePerCompletion.Amount * people * Steps[^1].Count / came, valuePerCompletion.Currency);
}
