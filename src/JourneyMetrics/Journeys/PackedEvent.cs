namespace JourneyMetrics;

/// <summary>A packed event without a value.</summary>
internal readonly struct PackedEvent(ulong word) : IPackedEvent
{
    private readonly ulong word = word;

    public ulong Word => word;
}
