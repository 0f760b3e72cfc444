namespace JourneyMetrics.Attribution;

/// <summary>The contexts of all orders and what follows them, numbered once; their counts change from fold to fold.</summary>
internal sealed class ContextCounts
{
    private readonly PathCounter contexts = new();
    private readonly Dictionary<(int Context, int Next), int> numbers = [];
    private readonly int highest;
    private readonly int start;
    private readonly int[] sequence;
    private readonly List<int> pairContexts = [];
    private double[] pairs = [];
    private double[] totals = [];
    private int[] distinct = [];

    public ContextCounts(int channels, int longest, int highest)
    {
        this.highest = Math.Min(highest, longest);
        start = channels;
        Symbols = channels + 2;
        sequence = new int[longest + 1];
        sequence[0] = start;
    }

    /// <summary>The channels and the two ends.</summary>
    public int Symbols { get; }

    /// <summary>The pairs of context and next symbol of a path, for each place the contexts from the empty one upward.</summary>
    /// <param name="path">The channels.</param>
    /// <param name="end">The symbol of the end.</param>
    /// <param name="into">Takes the numbers: one more a place than the longest context there.</param>
    public void Number(ReadOnlySpan<int> path, int end, List<int> into)
    {
        path.CopyTo(sequence.AsSpan(1));
        for (var place = 0; place <= path.Length; place++)
        {
            var next = place == path.Length ? end : path[place];
            for (var length = 0; length <= LongestContext(place); length++)
                into.Add(Pair(contexts.Number(sequence.AsSpan(place + 1 - length, length)), next));
        }
    }

    /// <summary>How long a context of the highest order is before a place: all from the start on, while that is no longer.</summary>
    public int LongestContext(int place) => Math.Min(highest, place + 1);

    public void Clear()
    {
        if (pairs.Length != pairContexts.Count)
        {
            pairs = new double[pairContexts.Count];
            totals = new double[contexts.Count];
            distinct = new int[contexts.Count];
        }

        Array.Clear(pairs);
        Array.Clear(totals);
        Array.Clear(distinct);
    }

    public void Add(ReadOnlySpan<int> numbered, double weight)
    {
        foreach (var pair in numbered)
        {
            distinct[pairContexts[pair]] += pairs[pair] == 0 ? 1 : 0;
            pairs[pair] += weight;
            totals[pairContexts[pair]] += weight;
        }
    }

    /// <summary>The probability by one context more than that which gave the probability below.</summary>
    public double Mix(int pair, double below)
    {
        var context = pairContexts[pair];
        return totals[context] == 0 ? below : (pairs[pair] + (distinct[context] * below)) / (totals[context] + distinct[context]);
    }

    private int Pair(int context, int next)
    {
        if (!numbers.TryGetValue((context, next), out var pair))
        {
            numbers.Add((context, next), pair = numbers.Count);
            pairContexts.Add(context);
        }

        return pair;
    }
}
