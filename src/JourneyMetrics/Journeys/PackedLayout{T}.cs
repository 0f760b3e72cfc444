namespace JourneyMetrics;

/// <summary>Reads packed events for the sort.</summary>
internal readonly struct PackedLayout<T>(PackedLayout bits) : IEventLayout<T>
    where T : struct, IPackedEvent
{
    public int Customer(in T item) => bits.Customer(item.Word);

    public ulong Time(in T item) => bits.Time(item.Word);
}
