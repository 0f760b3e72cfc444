namespace JourneyMetrics;

/// <summary>One accepted row as the builder keeps it: codes in order of first appearance, exact time and amount.</summary>
internal readonly struct LogRow(int customer, int touchpoint, int channel, long nanos, long micros)
{
    public readonly long Nanos = nanos;
    public readonly long Micros = micros;
    public readonly int Customer = customer;
    public readonly int Touchpoint = touchpoint;
    public readonly int Channel = channel;
}
