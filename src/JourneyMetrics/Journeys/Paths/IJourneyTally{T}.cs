namespace JourneyMetrics.Paths;

/// <summary>The state of a fold over journeys.</summary>
internal interface IJourneyTally<T>
{
    /// <summary>Adds the next customer.</summary>
    void Add(Journey journey);

    /// <summary>Adds the customers of a log from one up to, but not including, another; the log was bound.</summary>
    void AddRange(TouchpointLog log, int from, int to)
    {
        for (var customer = from; customer < to; customer++)
            Add(new Journey(log, customer));
    }

    /// <summary>Learns the names of a log although it may hold no journey.</summary>
    void Bind(TouchpointLog log);

    /// <summary>Adds the customers of another tally.</summary>
    void Merge(T other);

    /// <summary>Adds the customers of other tallies of the same log.</summary>
    void MergeAll(ReadOnlySpan<T> others)
    {
        foreach (var other in others)
            Merge(other);
    }
}
