namespace JourneyMetrics.Attribution;

/// <summary>The lookbacks of kinds of touches, looked up in a log.</summary>
internal sealed class KindLookbacks(ValueList<TouchLookback> lookbacks)
{
    private readonly ulong[] limits = [.. lookbacks.Select(lookback => ConversionWalker.Nanos(lookback.Lookback))];
    private readonly int[] codes = new int[lookbacks.Count];
    private readonly CodeColumn?[] columns = new CodeColumn?[lookbacks.Count];

    public bool IsEmpty => lookbacks.IsEmpty;

    /// <exception cref="ArgumentException">The log lacks a property, or a touchpoint, and an absent one is not allowed.</exception>
    public void Bind(TouchpointLog log, bool allowAbsent)
    {
        for (var i = 0; i < lookbacks.Count; i++)
        {
            var (property, kind) = (lookbacks[i].Property, lookbacks[i].Kind);
            columns[i] = property is null ? log.TouchpointColumn : log.FindProperty(property);
            if (columns[i] is null && !allowAbsent)
                throw new ArgumentException($"The log has no property '{property}', by which a lookback is chosen; it has {log.Properties}.", nameof(log));
            codes[i] = columns[i] is { } column ? NameOrder.Find(column.Names, kind) : -1;
            if (property is null && codes[i] < 0 && !allowAbsent)
                throw new ArgumentException($"The log has no touchpoint '{kind}', which has a lookback of its own; allow absent names if it may not have happened yet.", nameof(log));
        }
    }

    /// <summary>How old the touch of an event may be.</summary>
    public ulong LimitOf(int index, ulong general)
    {
        for (var i = 0; i < codes.Length; i++)
        {
            if (codes[i] >= 0 && columns[i]![index] == codes[i])
                return limits[i];
        }

        return general;
    }
}
