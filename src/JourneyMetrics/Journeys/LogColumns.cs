namespace JourneyMetrics;

/// <summary>The storage of a log: names in ordinal order, and the events in columns, grouped by customer and ordered by time.</summary>
/// <remarks>The events of customer c are those from <c>Offsets[c]</c> up to but not including <c>Offsets[c + 1]</c>.</remarks>
internal sealed class LogColumns(string[] customers, string[] touchpoints, string[] channels, int[] offsets)
{
    public string[] Customers { get; } = customers;

    public string[] Touchpoints { get; } = touchpoints;

    public string[] Channels { get; } = channels;

    public int[] Offsets { get; } = offsets;

    public long[] Nanos { get; } = new long[offsets[^1]];

    public int[] TouchpointCodes { get; } = new int[offsets[^1]];

    /// <summary>-1 where an event has no channel.</summary>
    public int[] ChannelCodes { get; } = new int[offsets[^1]];

    /// <summary><see cref="LogMoney.None"/> where an event has no value.</summary>
    public long[] Micros { get; } = new long[offsets[^1]];

    /// <summary>Copies a stretch of events from other columns that share the names.</summary>
    public void CopyFrom(LogColumns source, int from, int count, int to)
    {
        source.Nanos.AsSpan(from, count).CopyTo(Nanos.AsSpan(to));
        source.TouchpointCodes.AsSpan(from, count).CopyTo(TouchpointCodes.AsSpan(to));
        source.ChannelCodes.AsSpan(from, count).CopyTo(ChannelCodes.AsSpan(to));
        source.Micros.AsSpan(from, count).CopyTo(Micros.AsSpan(to));
    }
}
