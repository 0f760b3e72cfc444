using JourneyMetrics.Kpis.Formulas;

namespace JourneyMetrics.Kpis;

/// <summary>Scores customers by recency, frequency and monetary value (RFM).</summary>
public static class RfmScoring
{
    private static readonly ShapeKpi rfm = new(
        "quantile scores 1..levels of recency (reversed), frequency and monetary",
        @"\left(q(-\text{recency}), q(\text{frequency}), q(\text{monetary})\right) \in \{1, \dots, \text{levels}\}^3")
    {
        Id = "rfm_score",
        Calculator = nameof(RfmScoring) + "." + nameof(Score),
        Name = "RFM score",
        Synonyms = ["RFM", "recency, frequency, monetary"],
        Area = KpiArea.Retention,
        Unit = KpiUnit.Score,
        Direction = KpiDirection.HigherIsBetter,
        Minimum = 1,
        Stages = ["Retention", "Loyalty"],
        UndefinedWhen = [],
        Inputs =
        [
            KpiInput.List("recency", "Time since the last purchase of each customer until the as-of instant, in one unit; less is better."),
            KpiInput.List("frequency", "Number of purchases of each customer in the window."),
            KpiInput.List("monetary", "Revenue or margin of each customer in the window; may be negative.", KpiInputDomain.Any),
            KpiInput.Number("levels", "Number of levels, a whole number of 2 or more.", KpiInputDomain.AtLeastOne),
            KpiInput.Choice("ties", "lower or upper: which score customers with equal values share."),
        ],
        Mistakes = ["Ties split at random or by input order, so that equal customers get different scores.", "Recency not reversed."],
        References = ["Hughes (1994), Strategic Database Marketing", "Documentation of the R package rfm"],
    };

    internal static IEnumerable<KpiDefinition> Definitions => [rfm];

    /// <summary>Scores each customer from 1 to the number of levels, by rank among all; the best get the highest score.</summary>
    /// <param name="recency">Time since the last purchase of each customer, in one unit; less is better.</param>
    /// <param name="frequency">Number of purchases of each customer.</param>
    /// <param name="monetary">Revenue or margin of each customer, in one currency.</param>
    /// <param name="levels">Number of levels: 5 for quintiles.</param>
    /// <param name="ties">Which score equal values share.</param>
    /// <returns>
    /// One score a customer, in their order; none without customers. With w customers strictly worse and b not better, of n:
    /// 1 + floor(levels * w / n) for <see cref="RfmTies.Lower"/>, ceil(levels * b / n) for <see cref="RfmTies.Upper"/>.
    /// Without ties the two agree on whole quantiles.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">A time or number is negative, there are fewer than 2 levels, or the rule is unknown.</exception>
    /// <exception cref="ArgumentException">The lists are not of one length, or the currencies differ.</exception>
    public static RfmScores Score(ReadOnlySpan<decimal> recency, ReadOnlySpan<long> frequency, ReadOnlySpan<Money> monetary, int levels, RfmTies ties)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(levels, 2);
        if (ties is not (RfmTies.Lower or RfmTies.Upper))
            throw new ArgumentOutOfRangeException(nameof(ties), ties, "There is no such rule for ties.");
        Lists.SameLength(rfm.Inputs[0], recency.Length, rfm.Inputs[1], frequency.Length);
        Lists.SameLength(rfm.Inputs[0], recency.Length, rfm.Inputs[2], monetary.Length);
        rfm.Inputs[0].Check(recency);
        Rows.Check(rfm.Inputs[1], frequency);
        _ = Rows.Check(rfm.Inputs[2], monetary);
        var reversed = new decimal[recency.Length];
        for (var i = 0; i < reversed.Length; i++)
            reversed[i] = -recency[i];

        var byRecency = Ranked<decimal>(reversed, levels, ties);
        var byFrequency = Ranked(frequency, levels, ties);
        var byMonetary = Ranked(monetary, levels, ties);
        var scores = new RfmScore[recency.Length];
        for (var i = 0; i < scores.Length; i++)
            scores[i] = new RfmScore(byRecency[i], byFrequency[i], byMonetary[i]);
        return new RfmScores(levels, ties, ValueList.FromArray(scores));
    }

    private static int[] Ranked<T>(ReadOnlySpan<T> values, int levels, RfmTies ties)
        where T : IComparable<T>
    {
        var sorted = values.ToArray();
        var customers = new int[values.Length];
        for (var i = 0; i < customers.Length; i++)
            customers[i] = i;
        Array.Sort(sorted, customers);
        var scores = new int[values.Length];
        for (var first = 0; first < sorted.Length;)
        {
            var end = first;
            while (end < sorted.Length && sorted[end].CompareTo(sorted[first]) == 0)
                end++;
            var score = ties == RfmTies.Lower
                ? 1 + ((long)levels * first / sorted.Length)
                : (((long)levels * end) + sorted.Length - 1) / sorted.Length;
            for (; first < end; first++)
                scores[customers[first]] = (int)score;
        }

        return scores;
    }
}
