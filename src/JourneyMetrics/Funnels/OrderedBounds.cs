namespace JourneyMetrics.Funnels;

/// <summary>Before which instant no step of a chain can be served, for one entry of a customer and all that come later.</summary>
internal sealed class OrderedBounds(int stepCount)
{
    private int customer;
    private int entry;
    private long end;

    /// <summary>The instants, by the place in the chain.</summary>
    public long[] Lower { get; } = new long[stepCount];

    /// <summary>Goes on to an entry. The bounds hold on if it is a later one of the same customer whose window ends no earlier, as one of calendar time may.</summary>
    public void MoveTo(int nextCustomer, int nextEntry, long nextEnd)
    {
        if (customer != nextCustomer || nextEntry < entry || nextEnd < end)
            Array.Fill(Lower, long.MinValue);
        (customer, entry, end) = (nextCustomer, nextEntry, nextEnd);
    }
}
