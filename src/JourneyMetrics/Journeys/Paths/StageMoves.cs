using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics.Paths;

/// <summary>How journeys moved through the stages of a model: steps, skips, back-steps, repeats; and where they stopped.</summary>
/// <remarks>Tables of disjoint customers add (<c>+</c>) when they are of the same model.</remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record StageMoves
{
    /// <summary>Creates the table.</summary>
    /// <param name="model">The stages.</param>
    /// <param name="unmapped">How many touchpoints the map does not know; they were passed over.</param>
    /// <param name="moves">The moves that happened, by the order of the stages.</param>
    /// <param name="totals">The kinds of move, all of them.</param>
    /// <param name="stops">Where people stopped, a row a stage.</param>
    /// <exception cref="ArgumentException">There is not a total for each kind of move or not a row for each stage, or the moves do not sum to the totals.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The unmapped are negative.</exception>
    [JsonConstructor]
    public StageMoves(StageModel model, long unmapped, ValueList<StageMoveCount> moves, ValueList<StageMoveTotal> totals, ValueList<StageStop> stops)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentOutOfRangeException.ThrowIfNegative(unmapped);
        var kinds = Enum.GetValues<StageMove>();
        if (!totals.Select(total => total.Move).SequenceEqual(kinds))
            throw new ArgumentException($"There is a total for each of {string.Join(", ", kinds)}, got {totals}.", nameof(totals));
        if (!stops.Select(stop => stop.Stage).SequenceEqual(model.Stages.Select(stage => stage.Id)))
            throw new ArgumentException($"There is a row for each stage of '{model}', got {stops}.", nameof(stops));
        foreach (var total in totals)
        {
            if (moves.Where(move => move.Move == total.Move).Sum(move => move.Times) != total.Times)
                throw new ArgumentException($"The moves sum to their total, see '{total}'.", nameof(totals));
        }

        Model = model;
        Unmapped = unmapped;
        Moves = moves;
        Totals = totals;
        Stops = stops;
    }

    /// <summary>The stages.</summary>
    public StageModel Model { get; }

    /// <summary>How many touchpoints the map does not know; they were passed over.</summary>
    public long Unmapped { get; }

    /// <summary>The moves that happened, by the order of the stages.</summary>
    public ValueList<StageMoveCount> Moves { get; }

    /// <summary>The kinds of move, all of them.</summary>
    public ValueList<StageMoveTotal> Totals { get; }

    /// <summary>Where people stopped, a row a stage.</summary>
    public ValueList<StageStop> Stops { get; }

    /// <summary>How many people met a stage at all.</summary>
    [JsonIgnore]
    public long Customers => Stops.IsEmpty ? 0 : Stops[0].Last.Whole;

    /// <summary>The table of disjoint groups of customers together.</summary>
    /// <exception cref="ArgumentException">The models differ.</exception>
    public static StageMoves operator +(StageMoves left, StageMoves right) => Add(left, right);

    /// <summary>The table of disjoint groups of customers together.</summary>
    /// <param name="left">The table of one group.</param>
    /// <param name="right">The table of the other group.</param>
    /// <returns>The sum.</returns>
    /// <exception cref="ArgumentException">The models differ.</exception>
    public static StageMoves Add(StageMoves left, StageMoves right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (left.Model != right.Model)
            throw new ArgumentException($"Tables of one model add, got '{left.Model}' and '{right.Model}'.", nameof(right));
        var moves = left.Moves.Concat(right.Moves)
            .GroupBy(move => (move.From, move.To))
            .OrderBy(group => left.Model.IndexOf(group.Key.From))
            .ThenBy(group => left.Model.IndexOf(group.Key.To))
            .Select(group => new StageMoveCount(group.Key.From, group.Key.To, group.First().Move, group.Sum(move => move.Times), group.Sum(move => move.Customers)));
        return new StageMoves(
            left.Model,
            left.Unmapped + right.Unmapped,
            moves.ToValueList(),
            left.Totals.Zip(right.Totals, (one, other) => new StageMoveTotal(one.Move, one.Times + other.Times, Rate.Pool(one.Customers, other.Customers))).ToValueList(),
            left.Stops.Zip(right.Stops, (one, other) => new StageStop(one.Stage, Rate.Pool(one.Last, other.Last), Rate.Pool(one.Furthest, other.Furthest))).ToValueList());
    }

    /// <summary>Counts the moves of a log through the stages of a map.</summary>
    /// <param name="log">The log.</param>
    /// <param name="map">The map that gives touchpoints their stages; touchpoints that it does not know are passed over and counted.</param>
    /// <param name="threads">How many threads may count; the table does not depend on it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The table.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The threads are below 1.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static StageMoves Count(TouchpointLog log, JourneyMap map, int threads = 1, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(map);
        return JourneyFold.Over(log, threads, () => new StageMoveTally(map), cancellationToken).ToMoves();
    }

    /// <summary>The total of a kind of move.</summary>
    /// <param name="move">The kind.</param>
    /// <returns>The total.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such move.</exception>
    public StageMoveTotal Of(StageMove move)
        => Enum.IsDefined(move) ? Totals[(int)move] : throw new ArgumentOutOfRangeException(nameof(move), move, "There is no such move.");

    /// <summary>One line in invariant culture: <c>10 customers: 3 repeats, 20 steps, 2 skips, 1 back, 0 across</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
        => Invariant($"{Customers:#,0} customers: {Of(StageMove.Repeat).Times:#,0} repeats, {Of(StageMove.Step).Times:#,0} steps, {Of(StageMove.Skip).Times:#,0} skips, {Of(StageMove.Back).Times:#,0} back, {Of(StageMove.Across).Times:#,0} across");
}
