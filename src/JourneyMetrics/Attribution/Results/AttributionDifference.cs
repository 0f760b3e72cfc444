using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics.Attribution;

/// <summary>What changes when one model takes the place of another over the same paths: between which channels, and on which paths.</summary>
/// <remarks>
/// On each path the channels that lose give to those that gain, in proportion to what these gain. So the moves of a channel add up to the
/// difference of its credits, and the moved conversions of the paths add up to those of the moves.
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record AttributionDifference
{
    /// <summary>Creates the difference; <see cref="PathTable.Difference"/> computes it.</summary>
    /// <param name="from">The report of the model that goes.</param>
    /// <param name="to">The report of the model that comes, over the same paths.</param>
    /// <param name="moves">The moves between channels, the largest first.</param>
    /// <param name="paths">The paths on which the models disagree, those with the most moved conversions first.</param>
    /// <exception cref="ArgumentException">The reports are of different totals or channels, or a row is null.</exception>
    [JsonConstructor]
    public AttributionDifference(AttributionReport from, AttributionReport to, ValueList<CreditMove> moves, ValueList<PathDifference> paths)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        if (from.Total != to.Total || !from.Channels.Select(row => row.Channel).SequenceEqual(to.Channels.Select(row => row.Channel), StringComparer.Ordinal))
            throw new ArgumentException($"Reports are compared over the same conversions and channels, got '{from}' and '{to}'.", nameof(to));
        if (moves.Contains(null!))
            throw new ArgumentException($"No move is null, got {moves}.", nameof(moves));
        if (paths.Contains(null!))
            throw new ArgumentException($"No path is null, got {paths}.", nameof(paths));
        From = from;
        To = to;
        Moves = moves;
        Paths = paths;
    }

    /// <summary>The report of the model that goes.</summary>
    public AttributionReport From { get; }

    /// <summary>The report of the model that comes.</summary>
    public AttributionReport To { get; }

    /// <summary>The moves between channels, the largest first.</summary>
    public ValueList<CreditMove> Moves { get; }

    /// <summary>The paths on which the models disagree, those with the most moved conversions first.</summary>
    public ValueList<PathDifference> Paths { get; }

    /// <summary>All conversions that change hands.</summary>
    [JsonIgnore]
    public double MovedConversions => Moves.Sum(move => move.Conversions);

    /// <summary>One line in invariant culture: <c>last touch to linear: 1.5 of 3 conversions move over 2 paths</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
        => Invariant($"{From.Model} to {To.Model}: {FigureText.Number(MovedConversions, null, null)} of {FigureText.Number(From.Total.Conversions, null, null)} conversions move over {Paths.Count:#,0} paths");
}
