using System.Diagnostics;
using System.Text.Json.Serialization;
using NodaTime;

namespace JourneyMetrics.Cohorts;

/// <summary>Distinct active customers by trailing window: DAU, WAU, MAU.</summary>
/// <remarks>
/// A customer counts once a window however often active in it, so rows neither add over time nor give a longer window by
/// adding shorter ones. Tables of disjoint customers add. A window that reaches back before the first touchpoint of the log
/// counts what is there.
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record ActiveCustomersTable
{
    /// <summary>Creates a table.</summary>
    /// <param name="definition">When a customer is active.</param>
    /// <param name="window">How many periods the window spans.</param>
    /// <param name="asOf">Until when the data reach.</param>
    /// <param name="rows">The periods in order.</param>
    /// <exception cref="ArgumentException">A period is missing.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The window is below 1.</exception>
    [JsonConstructor]
    public ActiveCustomersTable(ActivityDefinition definition, int window, Instant asOf, ValueList<ActiveCustomersRow> rows)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentOutOfRangeException.ThrowIfLessThan(window, 1);
        for (var i = 1; i < rows.Count; i++)
        {
            if (rows[i].Period != rows[i - 1].Period + 1)
                throw new ArgumentException($"Period {rows[i].Label} does not follow {rows[i - 1].Label}.", nameof(rows));
        }

        Definition = definition;
        Window = window;
        AsOf = asOf;
        Rows = rows;
    }

    /// <summary>When a customer is active.</summary>
    public ActivityDefinition Definition { get; }

    /// <summary>How many periods the window spans, its last one included.</summary>
    public int Window { get; }

    /// <summary>Until when the data reach.</summary>
    [JsonConverter(typeof(MeasureJsonConverter))]
    public Instant AsOf { get; }

    /// <summary>The periods in order.</summary>
    public ValueList<ActiveCustomersRow> Rows { get; }

    /// <summary>The mean of the customers over the complete periods: the average DAU of a month, for one.</summary>
    [JsonIgnore]
    public Outcome<double> Mean
    {
        get
        {
            var complete = Rows.Where(row => row.Status == CellStatus.Complete).Select(row => row.Customers).ToArray();
            return complete.Length == 0 ? Undefined.NotYetObservable : (double)complete.Sum() / complete.Length;
        }
    }

    /// <summary>The table of disjoint customers together.</summary>
    /// <exception cref="ArgumentException">The rules, the as-of or the periods differ.</exception>
    public static ActiveCustomersTable operator +(ActiveCustomersTable left, ActiveCustomersTable right) => Add(left, right);

    /// <summary>The table of disjoint customers together.</summary>
    /// <param name="left">The table of some customers.</param>
    /// <param name="right">The table of others.</param>
    /// <returns>The sum, row by row.</returns>
    /// <exception cref="ArgumentException">The rules, the as-of or the periods differ.</exception>
    public static ActiveCustomersTable Add(ActiveCustomersTable left, ActiveCustomersTable right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (left.Definition != right.Definition || left.Window != right.Window || left.AsOf != right.AsOf || left.Rows.Count != right.Rows.Count || (left.Rows.Count > 0 && left.Rows[0].Period != right.Rows[0].Period))
            throw new ArgumentException($"Active customers of the same rules, window, as-of and periods add; got '{left}' and '{right}'.", nameof(right));
        return new ActiveCustomersTable(
            left.Definition,
            left.Window,
            left.AsOf,
            left.Rows.Zip(right.Rows, (a, b) => new ActiveCustomersRow(a.Period, a.Label, a.Status, a.Customers + b.Customers)).ToValueList());
    }

    /// <summary>One line in invariant culture: the window, the as-of and the rules.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Invariant($"active customers of {Rows.Count} periods, window {Window}, as of {AsOf}: {Definition}");
}
