namespace JourneyMetrics.Funnels;

/// <summary>What a pass over a log fills: a fold over customers that can be split between threads.</summary>
internal interface IFunnelTally<TSelf>
{
    /// <summary>Adds the customers of a range of codes.</summary>
    void AddRange(TouchpointLog log, int from, int to);

    /// <summary>Adds what another tally found of other customers.</summary>
    void Merge(TSelf other);
}
