using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics.Statistics;

/// <summary>Durations as counts by distinct time: who was at risk, whose spell ended, who was last seen. All that the curves and tests need.</summary>
/// <remarks>
/// <para>Tables of disjoint customers add (<c>+</c>): the table of a whole equals the sum of the tables of its parts, exactly, in
/// whatever order the rows come. Counts are whole numbers; a row's count is a frequency weight.</para>
/// <para>Rules: events come before censoring at equal times; a delayed entry at t counts from after t, as in R's
/// <c>Surv(entry, time, event)</c> (lifelines counts it at t).</para>
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed partial record SurvivalTable
{
    /// <summary>Creates a table of rows that somebody counted, in a warehouse for instance.</summary>
    /// <param name="rows">A row for each time at which something happened, the earliest first.</param>
    /// <exception cref="ArgumentException">
    /// Times do not rise, nothing happened at one, those at risk do not follow from the row before, or somebody is left after the last row.
    /// </exception>
    [JsonConstructor]
    public SurvivalTable(ValueList<SurvivalTableRow> rows)
    {
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows[i];
            if (row is { Events: 0, Censored: 0, Entered: 0 })
                throw new ArgumentException(Invariant($"Nothing happened in row {i + 1}: {row}."), nameof(rows));
            if (i > 0 && !(row.Time > rows[i - 1].Time))
                throw new ArgumentException(Invariant($"Times rise; row {i + 1} is at {row.Time}, after {rows[i - 1].Time}."), nameof(rows));
            if (i > 0 && row.AtRisk != rows[i - 1].Remaining)
                throw new ArgumentException(Invariant($"Row {i + 1} has {row.AtRisk} at risk, but {rows[i - 1].Remaining} were left after the row before."), nameof(rows));
        }

        if (!rows.IsEmpty && rows[^1].Remaining != 0)
            throw new ArgumentException(Invariant($"{rows[^1].Remaining} customers are left after the last row; each spell ends or was last seen."), nameof(rows));
        Rows = rows;
    }

    private SurvivalTable(SurvivalTableRow[] counted) => Rows = ValueList.FromArray(counted);

    /// <summary>The table of nobody: the identity of <c>+</c>.</summary>
    public static SurvivalTable Empty { get; } = new(default(ValueList<SurvivalTableRow>));

    /// <summary>A row for each time at which something happened, the earliest first.</summary>
    public ValueList<SurvivalTableRow> Rows { get; }

    /// <summary>How many customers the table counts.</summary>
    [JsonIgnore]
    public long Customers => (Rows.IsEmpty ? 0 : Rows[0].AtRisk) + Sum(static row => row.Entered);

    /// <summary>How many spells ended.</summary>
    [JsonIgnore]
    public long Events => Sum(static row => row.Events);

    /// <summary>The table of disjoint customers together.</summary>
    /// <exception cref="OverflowException">A count exceeds the range of long.</exception>
    public static SurvivalTable operator +(SurvivalTable left, SurvivalTable right) => Add(left, right);

    /// <summary>The table of disjoint customers together.</summary>
    /// <param name="left">The table of some customers.</param>
    /// <param name="right">The table of others, with times in the same unit.</param>
    /// <returns>The sum, time by time.</returns>
    /// <exception cref="OverflowException">A count exceeds the range of long.</exception>
    public static SurvivalTable Add(SurvivalTable left, SurvivalTable right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (left.Rows.IsEmpty)
            return right;
        return right.Rows.IsEmpty ? left : new SurvivalTable(SurvivalRows.Merge(left.Rows.AsSpan(), right.Rows.AsSpan()));
    }

    /// <summary>The Kaplan-Meier curve of the table, with everything read from it: shares, medians, restricted means.</summary>
    /// <returns>The curve.</returns>
    public SurvivalCurve Curve() => new(this);

    /// <summary>One line in invariant culture: <c>11 customers, 7 ended, 9 to 161</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
        => Rows.IsEmpty ? "no customers" : Invariant($"{Customers:#,0} customers, {Events:#,0} ended, {Rows[0].Time} to {Rows[^1].Time}");

    private long Sum(Func<SurvivalTableRow, long> part)
    {
        var sum = 0L;
        foreach (ref readonly var row in Rows.AsSpan())
            sum += part(row);
        return sum;
    }
}
