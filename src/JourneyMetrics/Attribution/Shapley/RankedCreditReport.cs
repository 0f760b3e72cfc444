using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics.Attribution;

/// <summary>The ordered Shapley value: credit by channel and by its rank on the path.</summary>
/// <remarks>The sums over the ranks of a channel are its Shapley value of the subset-sum game; everything sums to the conversions with a path.</remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record RankedCreditReport
{
    /// <summary>Creates the report; it is computed by <see cref="CoalitionGames.Ordered(PathTable)"/>.</summary>
    /// <param name="rows">The credits by channel in ordinal order, then by rank.</param>
    /// <param name="unattributed">What has no path.</param>
    /// <param name="total">All conversions and their value.</param>
    /// <exception cref="ArgumentException">The rows are not distinct and in order.</exception>
    [JsonConstructor]
    public RankedCreditReport(ValueList<RankedCredit> rows, Credit unattributed, Credit total)
    {
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i] is null || (i > 0 && !IsBefore(rows[i - 1], rows[i])))
                throw new ArgumentException($"Rows are distinct, in ordinal order of the channels and by rank, got '{rows[i]}' at place {Invariant($"{i}")}.", nameof(rows));
        }

        Rows = rows;
        Unattributed = unattributed;
        Total = total;
    }

    /// <summary>The credits by channel in ordinal order, then by rank; every pair that occurs on a path is there.</summary>
    public ValueList<RankedCredit> Rows { get; }

    /// <summary>The conversions that have no path, and their value.</summary>
    public Credit Unattributed { get; }

    /// <summary>All conversions and their value.</summary>
    public Credit Total { get; }

    /// <summary>One line in invariant culture: <c>ordered Shapley: 80 channels and ranks, 19,785 conversions, 74,803; unattributed 0 conversions, 0</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Invariant($"ordered Shapley: {Rows.Count:#,0} channels and ranks, {Total}; unattributed {Unattributed}");

    private static bool IsBefore(RankedCredit left, RankedCredit right)
        => string.CompareOrdinal(left.Channel, right.Channel) is var order && (order < 0 || (order == 0 && left.Rank < right.Rank));
}
