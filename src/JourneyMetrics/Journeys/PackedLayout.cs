namespace JourneyMetrics;

/// <summary>Where customer, time and codes lie in a packed event. The codes are not looked at: equal times stay.</summary>
internal readonly struct PackedLayout(int customerShift, int codeBits)
{
    private readonly ulong timeMask = customerShift == 64 ? ulong.MaxValue : (1UL << customerShift) - 1;

    public ulong Word(int customer, ulong time, uint codes)
        => (customerShift == 64 ? 0 : (ulong)(uint)customer << customerShift) | time << codeBits | codes;

    public int Customer(ulong word) => customerShift == 64 ? 0 : unchecked((int)(word >> customerShift));

    public ulong Time(ulong word) => (word & timeMask) >> codeBits;
}
