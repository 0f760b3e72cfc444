namespace JourneyMetrics;

/// <summary>A view of one customer's touchpoints in a log, in order of time.</summary>
/// <remarks>It reads the log in place, allocates nothing and lives on the stack.</remarks>
public readonly ref struct Journey
{
    private readonly int start;

    internal Journey(TouchpointLog log, int customer)
    {
        Log = log;
        CustomerCode = customer;
        start = log.Offsets[customer];
        Count = log.Offsets[customer + 1] - start;
    }

    /// <summary>Who.</summary>
    public string Customer => Log.CustomerName(CustomerCode);

    /// <summary>The place of the customer in <see cref="TouchpointLog.Customers"/>.</summary>
    public int CustomerCode { get; }

    /// <summary>How many touchpoints there are; one at least.</summary>
    public int Count { get; }

    internal TouchpointLog Log { get; }

    internal ReadOnlySpan<long> Nanos => Log.Nanos.Slice(start, Count);

    /// <summary>Where the events start in the columns of the log.</summary>
    internal int Start => start;

    /// <summary>Empty when the log holds no value at all.</summary>
    internal ReadOnlySpan<long> Micros => Log.Micros is { IsEmpty: false } micros ? micros.Slice(start, Count) : [];

    /// <summary>The touchpoint at a position.</summary>
    /// <param name="index">The position, 0-based, by time.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such position.</exception>
    public Touchpoint this[int index]
        => unchecked((uint)index < (uint)Count)
            ? new Touchpoint(Log, start + index)
            : throw new ArgumentOutOfRangeException(nameof(index), index, Invariant($"The journey has {Count} touchpoints."));

    /// <summary>Walks the touchpoints by time, without allocating.</summary>
    /// <returns>The enumerator.</returns>
    public TouchpointEnumerator GetEnumerator() => new(Log, start, start + Count);

    /// <summary>One line in invariant culture: <c>Leah: 7 touchpoints</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Invariant($"{Customer}: {Count:#,0} touchpoints");
}
