namespace JourneyMetrics.Attribution;

/// <summary>The channels of a tally in order of first appearance, and what a log's own codes are among them.</summary>
internal sealed class ChannelNames
{
    private readonly NameTable names = new();
    private int[] codes = [];
    private TouchpointLog? bound;

    public int Count => names.Count;

    /// <summary>The names in a table, to which others may be added.</summary>
    public NameTable Table => names;

    /// <summary>The code here of each channel of the log bound last.</summary>
    public ReadOnlySpan<int> Codes => codes;

    /// <summary>Whether this is the log bound last.</summary>
    public bool IsBound(TouchpointLog log) => ReferenceEquals(bound, log);

    public void Bind(TouchpointLog log)
    {
        codes = CodesOf(log.Channels.AsSpan());
        bound = log;
    }

    /// <summary>The codes here of the names of others.</summary>
    public int[] CodesOf(ReadOnlySpan<string> others)
    {
        var result = new int[others.Length];
        for (var i = 0; i < result.Length; i++)
            result[i] = names.Code(others[i], others[i]);
        return result;
    }

    /// <summary>The names by code.</summary>
    public ReadOnlySpan<string> Names => names.Names;

    /// <summary>The codes in ordinal order of their names.</summary>
    public int[] InOrder()
    {
        var order = new int[names.Count];
        for (var i = 0; i < order.Length; i++)
            order[i] = i;
        var sorted = names.Names.ToArray();
        Array.Sort(sorted, order, StringComparer.Ordinal);
        return order;
    }
}
