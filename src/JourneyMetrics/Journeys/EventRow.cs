namespace JourneyMetrics;

/// <summary>An event as its time, customer and row: for what does not fit into a word, and when other columns must follow.</summary>
internal readonly struct EventRow(long nanos, int customer, int row)
{
    public readonly long Nanos = nanos;
    public readonly int Customer = customer;
    public readonly int Row = row;
}
