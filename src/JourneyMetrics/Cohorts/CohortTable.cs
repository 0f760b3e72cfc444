using System.Diagnostics;
using System.Text.Json.Serialization;
using NodaTime;

namespace JourneyMetrics.Cohorts;

/// <summary>Who came back when: a row a cohort, a column a period later, and for each cell how much of it has been seen.</summary>
/// <remarks>Tables of disjoint customers add cell by cell (<c>+</c>); they must be of the same rules, the same rows and the same as-of.</remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed partial record CohortTable
{
    /// <summary>Creates a table.</summary>
    /// <param name="definition">The rules of counting.</param>
    /// <param name="asOf">Until when the data reach.</param>
    /// <param name="rows">The cohorts in order, each a period after the one before, all with the same number of columns.</param>
    /// <exception cref="ArgumentException">The rows have gaps or differ in length.</exception>
    [JsonConstructor]
    public CohortTable(CohortDefinition definition, Instant asOf, ValueList<CohortRow> rows)
    {
        ArgumentNullException.ThrowIfNull(definition);
        for (var i = 1; i < rows.Count; i++)
        {
            if (rows[i].Period != rows[i - 1].Period + 1 || rows[i].Cells.Count != rows[0].Cells.Count)
                throw new ArgumentException($"Cohort {rows[i].Label} does not follow {rows[i - 1].Label}, or has another number of columns.", nameof(rows));
        }

        Definition = definition;
        AsOf = asOf;
        Rows = rows;
    }

    /// <summary>The rules of counting.</summary>
    public CohortDefinition Definition { get; }

    /// <summary>Until when the data reach.</summary>
    [JsonConverter(typeof(MeasureJsonConverter))]
    public Instant AsOf { get; }

    /// <summary>The cohorts, the oldest first.</summary>
    public ValueList<CohortRow> Rows { get; }

    /// <summary>
    /// The retention of all cohorts together by column, over complete cells only: the sum of returners out of the sum of the
    /// sizes of those cohorts. A column of which no cell is complete is 0 of 0, undefined. Later columns rest on fewer and
    /// older cohorts, so the curve may rise.
    /// </summary>
    [JsonIgnore]
    public ValueList<Rate> PooledRetention
    {
        get
        {
            var pooled = new Rate[Rows.IsEmpty ? 0 : Rows[0].Cells.Count];
            foreach (var row in Rows)
            {
                for (var k = 0; k < pooled.Length; k++)
                {
                    if (row.Cells[k] is { Status: CellStatus.Complete, Customers: { } customers })
                        pooled[k] = Rate.Pool(pooled[k], new Rate(customers, row.Size));
                }
            }

            return ValueList.FromArray(pooled);
        }
    }

    /// <summary>The table of disjoint customers together.</summary>
    /// <exception cref="ArgumentException">The rules, the rows or the as-of differ.</exception>
    public static CohortTable operator +(CohortTable left, CohortTable right) => Add(left, right);

    /// <summary>The table of disjoint customers together.</summary>
    /// <param name="left">The table of some customers.</param>
    /// <param name="right">The table of others, of the same rules, rows and as-of.</param>
    /// <returns>The sum, cell by cell.</returns>
    /// <exception cref="ArgumentException">The rules, the rows, the as-of or the currencies differ.</exception>
    public static CohortTable Add(CohortTable left, CohortTable right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (left.Definition != right.Definition || left.AsOf != right.AsOf || left.Rows.Count != right.Rows.Count)
            throw new ArgumentException($"Cohort tables of the same rules, rows and as-of add; got {left} and {right}.", nameof(right));
        var rows = new CohortRow[left.Rows.Count];
        for (var i = 0; i < rows.Length; i++)
        {
            var (a, b) = (left.Rows[i], right.Rows[i]);
            if (a.Period != b.Period || a.Cells.Count != b.Cells.Count)
                throw new ArgumentException($"Cohort tables of the same rows add; got {a.Label} and {b.Label} in row {i.ToString(System.Globalization.CultureInfo.InvariantCulture)}.", nameof(right));
            var cells = new CohortCell[a.Cells.Count];
            for (var k = 0; k < cells.Length; k++)
                cells[k] = new CohortCell(a.Cells[k].Status, a.Cells[k].Customers + b.Cells[k].Customers, a.Cells[k].Activity + b.Cells[k].Activity, Sum(a.Cells[k].Value, b.Cells[k].Value));
            rows[i] = new CohortRow(a.Period, a.Label, ValueList.FromArray(cells));
        }

        return new CohortTable(left.Definition, left.AsOf, ValueList.FromArray(rows));
    }

    /// <summary>One line in invariant culture: the rules, the as-of and how many cohorts there are.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Invariant($"{Rows.Count} cohorts as of {AsOf}: {Definition}");

    private static Money? Sum(Money? left, Money? right) => left is { } a && right is { } b ? a + b : null;
}
