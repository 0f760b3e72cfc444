namespace JourneyMetrics;

/// <summary>The journeys of a log, one a customer, in ordinal order of the customers' names.</summary>
public readonly ref struct JourneyViews
{
    private readonly TouchpointLog log;

    internal JourneyViews(TouchpointLog log) => this.log = log;

    /// <summary>How many customers there are.</summary>
    public int Count => log.CustomerCount;

    /// <summary>The journey of the customer at a position.</summary>
    /// <param name="customerCode">The place of the customer in <see cref="TouchpointLog.Customers"/>, 0-based.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such customer.</exception>
    public Journey this[int customerCode]
        => unchecked((uint)customerCode < (uint)Count)
            ? new Journey(log, customerCode)
            : throw new ArgumentOutOfRangeException(nameof(customerCode), customerCode, Invariant($"The log has {Count} customers."));

    /// <summary>Walks the journeys without allocating.</summary>
    /// <returns>The enumerator.</returns>
    public JourneyEnumerator GetEnumerator() => new(log);
}
