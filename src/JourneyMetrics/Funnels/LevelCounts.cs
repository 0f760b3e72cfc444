namespace JourneyMetrics.Funnels;

/// <summary>How many came to each level, in the making.</summary>
internal sealed class LevelCounts(FunnelProgram program)
{
    private readonly long[] atLevel = new long[program.StepCount + 1];
    private readonly long[] skipped = new long[program.OptionalSteps == 0 ? 0 : program.StepCount];
    private DecisiveChain? chain;
    private long excludedCount;

    public void Add(int level, bool excluded)
    {
        atLevel[level]++;
        if (excluded)
            excludedCount++;
    }

    /// <summary>Adds a level as <see cref="FunnelUnits.QuickLevels"/> gives it.</summary>
    public void AddCoded(int level)
    {
        if (level >= 0)
            atLevel[level]++;
        else
            Add(-2 - level, excluded: true);
    }

    /// <summary>Notes which optional steps a customer passed over.</summary>
    public void AddSkipped(FunnelEngine engine, int first, int end, int level)
    {
        chain ??= new DecisiveChain(engine);
        chain.Find(first, end, level);
        for (var step = 1; step < level; step++)
            skipped[step] += chain.EventOf(step) < 0 ? 1 : 0;
    }

    public void Merge(LevelCounts other)
    {
        for (var level = 0; level < atLevel.Length; level++)
            atLevel[level] += other.atLevel[level];
        for (var step = 0; step < skipped.Length; step++)
            skipped[step] += other.skipped[step];
        excludedCount += other.excludedCount;
    }

    public FunnelCounts ToCounts()
    {
        var definition = program.Definition;
        var reached = new long[program.StepCount];
        var names = new string[reached.Length];
        var further = 0L;
        for (var step = reached.Length - 1; step >= 0; step--)
        {
            further += atLevel[step + 1];
            reached[step] = further;
            names[step] = definition.Steps[step].Name;
        }

        // Entries are no customers, so how many customers were looked at says nothing about them.
        long? customers = definition.Subject == FunnelSubject.Entries ? null : further + atLevel[0];
        return new FunnelCounts(ValueList.FromArray(names), ValueList.FromArray(reached), customers, definition, excludedCount, ValueList.FromArray((long[])skipped.Clone()));
    }
}
