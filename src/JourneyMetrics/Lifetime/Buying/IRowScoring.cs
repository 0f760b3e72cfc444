namespace JourneyMetrics.Lifetime;

/// <summary>What a model tells of a row; a struct, so that the loop over rows calls it without a delegate.</summary>
internal interface IRowScoring
{
    /// <summary>Whether P(alive) is dear enough to be kept for rows that repeat.</summary>
    bool RemembersAlive { get; }

    /// <summary>P(alive) at T.</summary>
    double Alive(int repeats, double recency, double age);

    /// <summary>The purchases expected in (T, T + horizon] of a customer who is alive at T.</summary>
    double ExpectedWhenAlive(int repeats, double age, double horizon);
}
