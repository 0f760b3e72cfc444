namespace JourneyMetrics.Attribution;

/// <summary>The steps of a chain by name.</summary>
internal static class ChainSteps
{
    private static readonly MarkovState start = new(MarkovStateKind.Start);
    private static readonly MarkovState conversion = new(MarkovStateKind.Conversion);
    private static readonly MarkovState none = new(MarkovStateKind.Null);

    public static ValueList<MarkovTransition> List(ChainData chain, bool selfTransitions)
    {
        var windows = new MarkovState[chain.Count];
        for (var state = 0; state < windows.Length; state++)
            windows[state] = new MarkovState(MarkovStateKind.Window, Names(chain, state));
        var list = new List<MarkovTransition>();
        var all = PathSet.Sum(chain.Entry, 0);
        for (var state = 0; state < windows.Length; state++)
            Add(list, start, windows[state], chain.Entry[state], all);
        for (var state = 0; state < windows.Length; state++)
        {
            var leaving = chain.Leaving[state];
            for (var step = chain.Rows[state]; selfTransitions && step < chain.Rows[state + 1]; step++)
                leaving += chain.Targets[step] == state ? chain.Weights[step] : 0;
            for (var step = chain.Rows[state]; step < chain.Rows[state + 1]; step++)
            {
                if (selfTransitions || chain.Targets[step] != state)
                    Add(list, windows[state], windows[chain.Targets[step]], chain.Weights[step], leaving);
            }

            Add(list, windows[state], conversion, chain.Converted[state], leaving);
            Add(list, windows[state], none, chain.Null[state], leaving);
        }

        return list.ToValueList();
    }

    private static ValueList<string> Names(ChainData chain, int state)
    {
        var names = new string[chain[state].Length];
        for (var i = 0; i < names.Length; i++)
            names[i] = chain.Channels[chain[state][i]];
        return ValueList.FromArray(names);
    }

    // A sum that was rounded may be a hair below its only part.
    private static void Add(List<MarkovTransition> list, MarkovState from, MarkovState to, double weight, double leaving)
    {
        if (weight > 0)
            list.Add(new MarkovTransition(from, to, weight, Math.Min(1, weight / leaving)));
    }
}
