namespace JourneyMetrics.Funnels;

/// <summary>The rules of a funnel in the form that is quick to follow.</summary>
internal sealed class FunnelProgram
{
    private readonly int[][] targets;

    public FunnelProgram(FunnelDefinition definition)
    {
        Definition = definition;
        StepCount = definition.Steps.Count;
        Window = new FunnelWindow(definition);
        StepWindows = new ulong[StepCount];
        targets = new int[StepCount + 1][];
        targets[0] = [];
        var required = new List<int>(StepCount);
        var hasStepWindows = false;
        for (var step = 0; step < StepCount; step++)
        {
            var one = definition.Steps[step];
            StepWindows[step] = FunnelWindow.Nanos(one.Window);
            hasStepWindows |= one.Window is not null;
            targets[step + 1] = [.. required, step];
            if (!one.IsOptional)
                required.Add(step);
            OptionalSteps |= one.IsOptional ? 1UL << step : 0;
            FirstTimeSteps |= one.IsFirstTime ? 1UL << step : 0;
        }

        HasPlainChains = definition is { Order: FunnelOrder.Ordered, Subject: FunnelSubject.Customers } && !Window.IsCalendar && !hasStepWindows && OptionalSteps == 0;
        IsSimple = HasPlainChains && definition is { HeldConstant: null, Range: null } && FirstTimeSteps == 0;

        // Where one instant is one entry, the events of an instant that serve the first step start the same attempts.
        EntriesAreInstants = definition.Order == FunnelOrder.Unordered || definition.Ties == FunnelTies.AnyOrder
            || (definition is { Order: FunnelOrder.Ordered, Ties: FunnelTies.StrictlyLater });
    }

    public FunnelDefinition Definition { get; }

    public int StepCount { get; }

    public FunnelWindow Window { get; }

    /// <summary>Nanoseconds from the step before; the largest number for no limit.</summary>
    public ulong[] StepWindows { get; }

    /// <summary>A bit for each step.</summary>
    public ulong AllSteps => ulong.MaxValue >> (64 - StepCount);

    public ulong OptionalSteps { get; }

    public ulong FirstTimeSteps { get; }

    /// <summary>Whether, exclusions apart, one pass over the events that count finds the level, however many entries there are.</summary>
    public bool HasPlainChains { get; }

    /// <summary>Whether, exclusions apart, one pass over codes and times finds the level.</summary>
    public bool IsSimple { get; }

    public bool EntriesAreInstants { get; }

    /// <summary>The steps that a chain of a level must hold: the level's own, and those before it that are not optional.</summary>
    public ReadOnlySpan<int> Targets(int level) => targets[level];

    public AttemptSearch CreateSearch()
        => Definition.Order switch
        {
            FunnelOrder.Ordered => new OrderedSearch(this),
            FunnelOrder.Unordered => new UnorderedSearch(this),
            _ => new StrictSearch(this),
        };
}
