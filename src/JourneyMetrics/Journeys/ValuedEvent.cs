namespace JourneyMetrics;

/// <summary>A packed event and its value.</summary>
internal readonly struct ValuedEvent(ulong word, long micros) : IPackedEvent
{
    private readonly ulong word = word;

    public readonly long Micros = micros;

    public ulong Word => word;
}
