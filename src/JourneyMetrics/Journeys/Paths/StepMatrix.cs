using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics.Paths;

/// <summary>Which nodes stand at the first, second, third place of the paths.</summary>
/// <remarks>Each place of all paths that reach it is counted in one row; the place after a path's last node is counted once in <see cref="Ended"/>, later places nowhere.</remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record StepMatrix
{
    /// <summary>Creates a matrix.</summary>
    /// <param name="paths">How many paths there are.</param>
    /// <param name="rows">The nodes in ordinal order.</param>
    /// <param name="ended">By place, how many paths ended right before it.</param>
    /// <exception cref="ArgumentException">A row has another number of places, or a place holds other than the paths that have not ended.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The paths are negative.</exception>
    [JsonConstructor]
    public StepMatrix(long paths, ValueList<StepMatrixRow> rows, ValueList<long> ended)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(paths);
        var left = paths;
        for (var place = 0; place < ended.Count; place++)
        {
            var sum = ended[place];
            foreach (var row in rows)
            {
                if (row.Counts.Count != ended.Count)
                    throw new ArgumentException(Invariant($"Every row has {ended.Count} places, got '{row}'."), nameof(rows));
                sum += row.Counts[place];
            }

            if (sum != left)
                throw new ArgumentException(Invariant($"Of {left} paths that are left, place {place + 1} holds {sum}."), nameof(rows));
            left -= ended[place];
        }

        Paths = paths;
        Rows = rows;
        Ended = ended;
    }

    /// <summary>How many paths there are.</summary>
    public long Paths { get; }

    /// <summary>The nodes in ordinal order.</summary>
    public ValueList<StepMatrixRow> Rows { get; }

    /// <summary>By place, how many paths ended right before it.</summary>
    public ValueList<long> Ended { get; }

    /// <summary>The share of all paths that have a node at a place.</summary>
    /// <param name="node">The node.</param>
    /// <param name="place">The place, from 1.</param>
    /// <returns>The paths with the node there out of all paths; 0 of them when no path has the node.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The matrix has no such place.</exception>
    public Rate Share(string node, int place)
    {
        ArgumentNullException.ThrowIfNull(node);
        if (place < 1 || place > Ended.Count)
            throw new ArgumentOutOfRangeException(nameof(place), place, Invariant($"The matrix has the places 1 to {Ended.Count}."));
        foreach (var row in Rows)
        {
            if (row.Node == node)
                return new Rate(row.Counts[place - 1], Paths);
        }

        return new Rate(0, Paths);
    }

    /// <summary>One line in invariant culture: <c>3 paths, 3 nodes at 5 places</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Invariant($"{Paths:#,0} paths, {Rows.Count:#,0} nodes at {Ended.Count:#,0} places");
}
