namespace JourneyMetrics.Paths;

/// <summary>The state of a fold over journeys.</summary>
internal interface IJourneyTally<in T>
{
    /// <summary>Adds the next customer.</summary>
    void Add(Journey journey);

    /// <summary>Learns the names of a log although it may hold no journey.</summary>
    void Bind(TouchpointLog log);

    /// <summary>Adds the customers of another tally.</summary>
    void Merge(T other);
}
