using System.Diagnostics;
using System.Text.Json.Serialization;
using NodaTime;

namespace JourneyMetrics.Cohorts;

/// <summary>The lifecycle of customers by period: new, returning, resurrecting, dormant.</summary>
/// <remarks>
/// Active customers of a period are those of the one before, less the dormant, plus the new and the resurrecting: the rows close
/// on each other. Tables of disjoint customers add.
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record LifecycleTable
{
    /// <summary>Creates a table.</summary>
    /// <param name="definition">When a customer is active.</param>
    /// <param name="asOf">Until when the data reach.</param>
    /// <param name="rows">The periods in order.</param>
    /// <exception cref="ArgumentException">A period is missing, or its active customers do not follow from the period before.</exception>
    [JsonConstructor]
    public LifecycleTable(ActivityDefinition definition, Instant asOf, ValueList<LifecycleRow> rows)
    {
        ArgumentNullException.ThrowIfNull(definition);
        for (var i = 1; i < rows.Count; i++)
        {
            if (rows[i].Period != rows[i - 1].Period + 1 || rows[i].Returning + rows[i].Dormant != rows[i - 1].Active)
                throw new ArgumentException($"Who was active in '{rows[i - 1]}' returns or is dormant in the period after, got '{rows[i]}'.", nameof(rows));
        }

        Definition = definition;
        AsOf = asOf;
        Rows = rows;
    }

    /// <summary>When a customer is active.</summary>
    public ActivityDefinition Definition { get; }

    /// <summary>Until when the data reach.</summary>
    [JsonConverter(typeof(MeasureJsonConverter))]
    public Instant AsOf { get; }

    /// <summary>The periods in order.</summary>
    public ValueList<LifecycleRow> Rows { get; }

    /// <summary>The table of disjoint customers together.</summary>
    /// <exception cref="ArgumentException">The rules, the as-of or the periods differ.</exception>
    public static LifecycleTable operator +(LifecycleTable left, LifecycleTable right) => Add(left, right);

    /// <summary>The table of disjoint customers together.</summary>
    /// <param name="left">The table of some customers.</param>
    /// <param name="right">The table of others.</param>
    /// <returns>The sum, row by row.</returns>
    /// <exception cref="ArgumentException">The rules, the as-of or the periods differ.</exception>
    public static LifecycleTable Add(LifecycleTable left, LifecycleTable right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (left.Definition != right.Definition || left.AsOf != right.AsOf || left.Rows.Count != right.Rows.Count || (left.Rows.Count > 0 && left.Rows[0].Period != right.Rows[0].Period))
            throw new ArgumentException($"Lifecycles of the same rules, as-of and periods add; got '{left}' and '{right}'.", nameof(right));
        return new LifecycleTable(left.Definition, left.AsOf, left.Rows.Zip(right.Rows, Sum).ToValueList());
    }

    /// <summary>One line in invariant culture: how many periods there are, the as-of and the rules.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Invariant($"lifecycle of {Rows.Count} periods as of {AsOf}: {Definition}");

    private static LifecycleRow Sum(LifecycleRow a, LifecycleRow b)
        => new(a.Period, a.Label, a.Status, a.Fresh + b.Fresh, a.Returning + b.Returning, a.Resurrecting + b.Resurrecting, a.Dormant + b.Dormant);
}
