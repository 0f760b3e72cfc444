namespace JourneyMetrics.Kpis;

/// <summary>Recency, frequency and monetary scores of customers, with the rules they were made by.</summary>
public sealed record RfmScores
{
    /// <summary>Creates the scores.</summary>
    /// <param name="levels">The number of levels, 2 at least: 5 for quintiles.</param>
    /// <param name="ties">Which score equal values share.</param>
    /// <param name="scores">The scores in the order of the customers.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than 2 levels, the rule is unknown, or a score is not a level.</exception>
    public RfmScores(int levels, RfmTies ties, ValueList<RfmScore> scores)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(levels, 2);
        if (ties is not (RfmTies.Lower or RfmTies.Upper))
            throw new ArgumentOutOfRangeException(nameof(ties), ties, "There is no such rule for ties.");
        for (var i = 0; i < scores.Count; i++)
        {
            var (recency, frequency, monetary) = scores[i];
            if (Math.Min(recency, Math.Min(frequency, monetary)) < 1 || Math.Max(recency, Math.Max(frequency, monetary)) > levels)
                throw new ArgumentOutOfRangeException(nameof(scores), scores[i], Invariant($"scores[{i}] is not between 1 and {levels}."));
        }

        Levels = levels;
        Ties = ties;
        Scores = scores;
    }

    /// <summary>The number of levels.</summary>
    public int Levels { get; }

    /// <summary>Which score equal values share.</summary>
    public RfmTies Ties { get; }

    /// <summary>The scores in the order of the customers.</summary>
    public ValueList<RfmScore> Scores { get; }

    /// <summary>One line: the number of customers and the rules.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Invariant($"RFM scores of {Scores.Count} customers, 1 to {Levels}, ties to the {(Ties == RfmTies.Lower ? "lower" : "upper")} score");
}
