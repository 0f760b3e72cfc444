namespace JourneyMetrics.Funnels;

/// <summary>A funnel over events that come one at a time: makes the states of customers, which share what it knows of names.</summary>
/// <remarks>Names and values are those of the definition; anything else serves no step. Not for several threads at once.</remarks>
public sealed class LiveFunnel
{
    private readonly Dictionary<string, int> names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> groups = new(StringComparer.Ordinal);
    private readonly List<(ulong Steps, ulong Excluded)> masks = [];
    private readonly List<(FunnelMatch Match, ulong Steps, ulong Excluded)> conditional = [];
    private readonly FunnelEngine engine;
    private readonly FunnelEntries entries;
    private readonly bool needsCodes;
    private (ulong Steps, ulong Excluded) everywhere;

    /// <summary>Creates the stream.</summary>
    /// <param name="definition">The rules of the funnel.</param>
    public LiveFunnel(FunnelDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        Program = new FunnelProgram(definition);
        engine = new FunnelEngine(Program);
        entries = new FunnelEntries(engine);
        needsCodes = definition.Order == FunnelOrder.StrictCollapsed;
        for (var step = 0; step < definition.Steps.Count; step++)
        {
            foreach (var match in definition.Steps[step].Matches)
                Learn(match, 1UL << step, 0);
        }

        for (var x = 0; x < definition.Exclusions.Count; x++)
            Learn(definition.Exclusions[x].Match, 0, 1UL << x);
    }

    /// <summary>The rules of the funnel.</summary>
    public FunnelDefinition Definition => Program.Definition;

    internal FunnelProgram Program { get; }

    /// <summary>Starts the state of a customer of whom nothing is known yet.</summary>
    /// <returns>The state.</returns>
    public FunnelState Start() => new(this);

    internal int LevelOf(FunnelEvents events)
    {
        if (Definition.Subject == FunnelSubject.Customers)
            return engine.Level(events, out _);
        var best = 0;
        entries.Begin(events);
        while (entries.MoveNext())
            best = Math.Max(best, entries.Level);
        return best;
    }

    /// <summary>A number for a name; it matters only where runs of a name count once.</summary>
    internal int CodeOf(string touchpoint)
    {
        if (!needsCodes)
            return 0;
        if (!names.TryGetValue(touchpoint, out var code))
        {
            code = masks.Count;
            names.Add(touchpoint, code);
            masks.Add((0, 0));
        }

        return code;
    }

    /// <summary>A number for the value that is held constant; none for an event that has no value.</summary>
    internal bool TryGroup(IReadOnlyDictionary<string, string>? properties, out int group)
    {
        group = 0;
        if (Definition.HeldConstant is not { } property)
            return true;
        if (properties is null || !properties.TryGetValue(property, out var value) || string.IsNullOrEmpty(value))
            return false;
        if (!groups.TryGetValue(value, out group))
            groups.Add(value, group = groups.Count);
        return true;
    }

    internal (ulong Steps, ulong Excluded) Match(string touchpoint, IReadOnlyDictionary<string, string>? properties)
    {
        var (steps, excluded) = everywhere;
        if (names.TryGetValue(touchpoint, out var code))
            (steps, excluded) = (steps | masks[code].Steps, excluded | masks[code].Excluded);
        foreach (var (match, served, met) in conditional)
        {
            if ((match.Touchpoint is null || match.Touchpoint == touchpoint) && Holds(match, properties))
                (steps, excluded) = (steps | served, excluded | met);
        }

        return (steps, excluded);
    }

    private static bool Holds(FunnelMatch match, IReadOnlyDictionary<string, string>? properties)
    {
        foreach (var condition in match.Conditions)
        {
            if (properties is null || !properties.TryGetValue(condition.Property ?? string.Empty, out var value) || value != condition.Value)
                return false;
        }

        return true;
    }

    private void Learn(FunnelMatch match, ulong steps, ulong excluded)
    {
        if (!match.Conditions.IsEmpty)
        {
            conditional.Add((match, steps, excluded));
        }
        else if (match.Touchpoint is { } name)
        {
            if (!names.TryGetValue(name, out var code))
            {
                code = masks.Count;
                names.Add(name, code);
                masks.Add((0, 0));
            }

            masks[code] = (masks[code].Steps | steps, masks[code].Excluded | excluded);
        }
        else
        {
            everywhere = (everywhere.Steps | steps, everywhere.Excluded | excluded);
        }
    }
}
