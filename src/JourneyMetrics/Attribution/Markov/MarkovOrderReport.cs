using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics.Attribution;

/// <summary>Orders of a Markov chain compared by journeys that were held out.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record MarkovOrderReport
{
    /// <summary>Creates the report; it is computed by <see cref="MarkovOrders"/>.</summary>
    /// <param name="scores">The scores by order, from 1 upward.</param>
    /// <param name="folds">Into how many parts journeys were dealt.</param>
    /// <param name="seed">The seed by which they were dealt.</param>
    /// <param name="journeys">The weight of the journeys.</param>
    /// <param name="wholePaths">Whether all journeys of one path were dealt together.</param>
    /// <exception cref="ArgumentException">The scores are not those of the orders from 1 upward.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two folds, or the weight is negative.</exception>
    [JsonConstructor]
    public MarkovOrderReport(ValueList<MarkovOrderScore> scores, int folds, ulong seed, double journeys, bool wholePaths)
    {
        for (var i = 0; i < scores.Count; i++)
        {
            if (scores[i] is null || scores[i].Order != i + 1)
                throw new ArgumentException($"Scores go from order 1 upward, got '{scores[i]}' at place {Invariant($"{i}")}.", nameof(scores));
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(folds, 2);
        ArgumentOutOfRangeException.ThrowIfNegative(journeys);
        Scores = scores;
        Folds = folds;
        Seed = seed;
        Journeys = journeys;
        WholePaths = wholePaths;
    }

    /// <summary>The scores by order, from 1 upward.</summary>
    public ValueList<MarkovOrderScore> Scores { get; }

    /// <summary>Into how many parts journeys were dealt; each part is scored by chains of the others.</summary>
    public int Folds { get; }

    /// <summary>The seed by which journeys were dealt.</summary>
    public ulong Seed { get; }

    /// <summary>The weight of the journeys that have a path.</summary>
    public double Journeys { get; }

    /// <summary>Whether all journeys of one path were dealt together.</summary>
    public bool WholePaths { get; }

    /// <summary>The order of the highest score, the lower of equals; undefined without journeys.</summary>
    [JsonIgnore]
    public Outcome<int> Best
    {
        get
        {
            var best = default(Outcome<int>);
            var height = double.NegativeInfinity;
            foreach (var score in Scores)
            {
                if (score.LogLikelihood.TryGetValue(out var likelihood) && likelihood > height)
                    (best, height) = (score.Order, likelihood);
            }

            return best;
        }
    }

    /// <summary>One line in invariant culture: <c>best of orders 1 to 5: 3 (88,387 journeys in 10 folds)</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Invariant($"best of orders 1 to {Scores.Count}: {Best} ({FigureText.Number(Journeys, null, null)} journeys in {Folds} folds{(WholePaths ? ", by whole paths" : string.Empty)})");
}
