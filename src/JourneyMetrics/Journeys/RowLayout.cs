namespace JourneyMetrics;

/// <summary>Reads events that are kept as rows.</summary>
internal readonly struct RowLayout : IEventLayout<EventRow>
{
    public int Customer(in EventRow item) => item.Customer;

    // The sign bit is turned over, so that the earliest instant is 0.
    public ulong Time(in EventRow item) => unchecked((ulong)item.Nanos ^ (1UL << 63));
}
