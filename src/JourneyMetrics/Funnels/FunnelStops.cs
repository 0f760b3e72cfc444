using System.Diagnostics;

namespace JourneyMetrics.Funnels;

/// <summary>Where customers stopped in a funnel, and why: a ledger in which each customer stands once.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record FunnelStops
{
    /// <summary>Creates a ledger.</summary>
    /// <param name="definition">The rules of the funnel.</param>
    /// <param name="rows">The counts, by level and reason, each pair once.</param>
    /// <exception cref="ArgumentException">A level and reason come twice or out of order.</exception>
    public FunnelStops(FunnelDefinition definition, ValueList<FunnelStopCount> rows)
    {
        ArgumentNullException.ThrowIfNull(definition);
        for (var i = 1; i < rows.Count; i++)
        {
            if ((rows[i].Level, rows[i].Reason).CompareTo((rows[i - 1].Level, rows[i - 1].Reason)) <= 0)
                throw new ArgumentException($"Rows go by level and reason, got '{rows[i]}' after '{rows[i - 1]}'.", nameof(rows));
        }

        Definition = definition;
        Rows = rows;
    }

    /// <summary>The rules of the funnel.</summary>
    public FunnelDefinition Definition { get; }

    /// <summary>The counts, by level and reason; what did not happen is not there.</summary>
    public ValueList<FunnelStopCount> Rows { get; }

    /// <summary>The ledgers of disjoint groups of customers together.</summary>
    /// <param name="left">The ledger of one group.</param>
    /// <param name="right">The ledger of the other group.</param>
    public static FunnelStops operator +(FunnelStops left, FunnelStops right) => Add(left, right);

    /// <summary>The ledgers of disjoint groups of customers together.</summary>
    /// <param name="left">The ledger of one group.</param>
    /// <param name="right">The ledger of the other group.</param>
    /// <returns>The sum.</returns>
    /// <exception cref="ArgumentException">The rules differ.</exception>
    public static FunnelStops Add(FunnelStops left, FunnelStops right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (left.Definition != right.Definition)
            throw new ArgumentException($"Ledgers by the same rules add, got '{left.Definition}' and '{right.Definition}'.", nameof(right));
        var rows = left.Rows.Concat(right.Rows)
            .GroupBy(row => (row.Level, row.Reason))
            .OrderBy(group => group.Key)
            .Select(group => new FunnelStopCount(group.Key.Level, group.First().Missing, group.Key.Reason, group.Sum(row => row.Customers)));
        return new FunnelStops(left.Definition, rows.ToValueList());
    }

    /// <summary>One line in invariant culture: the rows.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Definition}: {string.Join("; ", Rows)}";
}
