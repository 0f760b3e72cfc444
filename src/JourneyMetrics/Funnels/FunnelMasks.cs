namespace JourneyMetrics.Funnels;

/// <summary>Which steps the touchpoints of a log serve, and which exclusions they meet: by code, and by conditions on the event.</summary>
internal sealed class FunnelMasks
{
    private readonly TouchpointLog log;
    private readonly bool allowAbsent;
    private readonly List<FunnelTest>?[] tests;

    public FunnelMasks(FunnelDefinition definition, TouchpointLog log, bool allowAbsent)
    {
        this.log = log;
        this.allowAbsent = allowAbsent;
        Steps = new ulong[log.Touchpoints.Count];
        Excluded = new ulong[Steps.Length];
        tests = new List<FunnelTest>?[Steps.Length];
        for (var step = 0; step < definition.Steps.Count; step++)
        {
            foreach (var match in definition.Steps[step].Matches)
                Add(match, 1UL << step, 0, definition.Steps[step].Name);
        }

        for (var x = 0; x < definition.Exclusions.Count; x++)
            Add(definition.Exclusions[x].Match, 0, 1UL << x, definition.Exclusions[x].ToString());
    }

    /// <summary>The steps that a touchpoint serves without conditions, by code.</summary>
    public ulong[] Steps { get; }

    /// <summary>The exclusions that a touchpoint meets without conditions, by code.</summary>
    public ulong[] Excluded { get; }

    public bool HasTests { get; private set; }

    /// <summary>Adds what an event serves and meets by its properties.</summary>
    public void Test(int code, int index, ref ulong steps, ref ulong excluded)
    {
        if (tests[code] is not { } list)
            return;
        foreach (var test in list)
        {
            if (!test.Passes(index))
                continue;
            steps |= test.Steps;
            excluded |= test.Excluded;
        }
    }

    private void Add(FunnelMatch match, ulong steps, ulong excluded, string user)
    {
        var (first, end) = (0, Steps.Length);
        if (match.Touchpoint is { } name)
        {
            if (!log.TryGetTouchpointCode(name, out first))
            {
                if (!allowAbsent)
                    throw FunnelColumns.Absent($"The log knows no touchpoint '{name}', which '{user}' names.");
                return;
            }

            end = first + 1;
        }

        if (match.Conditions.IsEmpty)
        {
            for (var code = first; code < end; code++)
            {
                Steps[code] |= steps;
                Excluded[code] |= excluded;
            }
        }
        else if (Bind(match, steps, excluded, user) is { } test)
        {
            HasTests = true;
            for (var code = first; code < end; code++)
                (tests[code] ??= []).Add(test);
        }
    }

    private FunnelTest? Bind(FunnelMatch match, ulong steps, ulong excluded, string user)
    {
        var columns = new CodeColumn[match.Conditions.Count];
        var codes = new int[columns.Length];
        for (var i = 0; i < columns.Length; i++)
        {
            var condition = match.Conditions[i];
            if (FunnelColumns.Find(log, condition.Property, allowAbsent) is not { } column)
                return null;
            var code = NameOrder.Find(column.Names, condition.Value);
            if (code < 0)
                return allowAbsent ? null : throw FunnelColumns.Absent($"In the log nothing has {condition}, which '{user}' names.");
            (columns[i], codes[i]) = (column, code);
        }

        return new FunnelTest(columns, codes, steps, excluded);
    }
}
