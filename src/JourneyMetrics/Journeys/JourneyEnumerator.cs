namespace JourneyMetrics;

/// <summary>Walks the journeys of a log.</summary>
public ref struct JourneyEnumerator
{
    private readonly TouchpointLog log;
    private readonly int count;
    private int customer;

    internal JourneyEnumerator(TouchpointLog log)
    {
        this.log = log;
        count = log.CustomerCount;
        customer = -1;
    }

    /// <summary>The journey that the walk stands on.</summary>
    public readonly Journey Current => new(log, customer);

    /// <summary>Goes to the next customer.</summary>
    /// <returns>Whether there was one.</returns>
    public bool MoveNext() => ++customer < count;
}
