namespace JourneyMetrics;

/// <summary>A stretch of input columns as a builder or a caller holds them: codes in the input's own numbering.</summary>
internal readonly ref struct EventBlock
{
    public ReadOnlySpan<int> Customers { get; init; }

    /// <summary>In the units that the grouping was told.</summary>
    public ReadOnlySpan<long> Times { get; init; }

    public CodeSpan Touchpoints { get; init; }

    /// <summary>Empty when no event has a channel.</summary>
    public CodeSpan Channels { get; init; }

    /// <summary>Empty when no event has a value.</summary>
    public ReadOnlySpan<long> Micros { get; init; }

    public EventBlock Slice(int start, int length) => new()
    {
        Customers = Customers.Slice(start, length),
        Times = Times.Slice(start, length),
        Touchpoints = Touchpoints.Slice(start, length),
        Channels = Channels.Length == 0 ? default : Channels.Slice(start, length),
        Micros = Micros.IsEmpty ? default : Micros.Slice(start, length),
    };
}
