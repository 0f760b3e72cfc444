using System.Diagnostics;
using System.Text.Json.Serialization;
using NodaTime;

namespace JourneyMetrics.Recurring;

/// <summary>Net and gross revenue retention by start cohort: a row for the customers who began to pay in a period, a cell a close from then on.</summary>
/// <remarks>
/// A customer is of the period at whose close there is an amount for the first time; that amount is the base. Tables of disjoint customers add (<c>+</c>).
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record RetainedRevenueTable
{
    /// <summary>Creates a table.</summary>
    /// <param name="definition">At which closes revenue is looked at.</param>
    /// <param name="basis">Whether amounts are of a month or of a year.</param>
    /// <param name="asOf">Until when the data reach.</param>
    /// <param name="older">Customers who paid before the first cohort's period already.</param>
    /// <param name="cameAndLeft">Customers who paid, but at no close.</param>
    /// <param name="notYet">Customers whose revenue begins at as-of or later.</param>
    /// <param name="rows">The cohorts in order, each with a cell less than the one before, the last with one.</param>
    /// <exception cref="ArgumentException">A cohort is missing, or has another number of cells.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The basis is none of its enum, or customers are negative.</exception>
    [JsonConstructor]
    public RetainedRevenueTable(RecurringRevenueDefinition definition, RevenueBasis basis, Instant asOf, long older, long cameAndLeft, long notYet, ValueList<RetainedRevenueRow> rows)
    {
        ArgumentNullException.ThrowIfNull(definition);
        if (!Enum.IsDefined(basis))
            throw new ArgumentOutOfRangeException(nameof(basis), basis, "Amounts are of a month or of a year.");
        ArgumentOutOfRangeException.ThrowIfNegative(older);
        ArgumentOutOfRangeException.ThrowIfNegative(cameAndLeft);
        ArgumentOutOfRangeException.ThrowIfNegative(notYet);
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i].Period != rows[0].Period + i || rows[i].Cells.Count != rows.Count - i)
                throw new ArgumentException(Invariant($"Cohorts follow each other and end at one close; got '{rows[i]}' as number {i + 1} of {rows.Count}."), nameof(rows));
        }

        Definition = definition;
        Basis = basis;
        AsOf = asOf;
        Older = older;
        CameAndLeft = cameAndLeft;
        NotYet = notYet;
        Rows = rows;
    }

    /// <summary>At which closes revenue is looked at.</summary>
    public RecurringRevenueDefinition Definition { get; }

    /// <summary>Whether amounts are of a month or of a year.</summary>
    public RevenueBasis Basis { get; }

    /// <summary>Until when the data reach.</summary>
    [JsonConverter(typeof(MeasureJsonConverter))]
    public Instant AsOf { get; }

    /// <summary>Customers who paid before the first cohort's period already; they are in no row.</summary>
    public long Older { get; }

    /// <summary>Customers who paid, but at no close; they are in no row.</summary>
    public long CameAndLeft { get; }

    /// <summary>Customers whose revenue begins at as-of or later; they are in no row.</summary>
    public long NotYet { get; }

    /// <summary>The cohorts, the oldest first.</summary>
    public ValueList<RetainedRevenueRow> Rows { get; }

    /// <summary>The table of disjoint customers together.</summary>
    /// <exception cref="ArgumentException">The rules, the basis, the as-of, the cohorts or the currencies differ.</exception>
    public static RetainedRevenueTable operator +(RetainedRevenueTable left, RetainedRevenueTable right) => Add(left, right);

    /// <summary>The table of disjoint customers together.</summary>
    /// <param name="left">The table of some customers.</param>
    /// <param name="right">The table of others.</param>
    /// <returns>The sum, cell by cell.</returns>
    /// <exception cref="ArgumentException">The rules, the basis, the as-of, the cohorts or the currencies differ.</exception>
    public static RetainedRevenueTable Add(RetainedRevenueTable left, RetainedRevenueTable right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (left.Definition != right.Definition || left.Basis != right.Basis || left.AsOf != right.AsOf || left.Rows.Count != right.Rows.Count || (left.Rows.Count > 0 && left.Rows[0].Period != right.Rows[0].Period))
            throw new ArgumentException($"Retained revenue of the same rules, basis, as-of and cohorts adds; got '{left}' and '{right}'.", nameof(right));
        return new RetainedRevenueTable(
            left.Definition,
            left.Basis,
            left.AsOf,
            left.Older + right.Older,
            left.CameAndLeft + right.CameAndLeft,
            left.NotYet + right.NotYet,
            left.Rows.Zip(right.Rows, Sum).ToValueList());
    }

    /// <summary>Net revenue retention of all cohorts together so many periods after their start, over complete cells only.</summary>
    /// <param name="later">How many periods after the start.</param>
    /// <returns>The ratio of sums; undefined when no cohort is so old.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The periods are negative.</exception>
    public Ratio NetRetention(int later) => Complete(later).Select(row => row.NetRetention(later)).Pool();

    /// <summary>Gross revenue retention of all cohorts together so many periods after their start, over complete cells only.</summary>
    /// <param name="later">How many periods after the start.</param>
    /// <returns>The ratio of sums, at most 1; undefined when no cohort is so old.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The periods are negative.</exception>
    public Ratio GrossRetention(int later) => Complete(later).Select(row => row.GrossRetention(later)).Pool();

    /// <summary>Customers who pay out of those of the start, of all cohorts together, over complete cells only.</summary>
    /// <param name="later">How many periods after the start.</param>
    /// <returns>The pooled rate; undefined when no cohort is so old.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The periods are negative.</exception>
    public Rate CustomerRetentionRate(int later) => Complete(later).Select(row => row.CustomerRetentionRate(later)).Pool();

    /// <summary>One line in invariant culture: how many cohorts there are, the as-of and the rules.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Invariant($"retained revenue of {Rows.Count} cohorts as of {AsOf}, {Basis}: {Definition}");

    private static RetainedRevenueRow Sum(RetainedRevenueRow a, RetainedRevenueRow b) => new(a.Period, a.Label, a.Cells.Zip(b.Cells, Sum).ToValueList());

    private static RetainedRevenueCell Sum(RetainedRevenueCell a, RetainedRevenueCell b) => new(a.IsComplete, a.Customers + b.Customers, a.Net + b.Net, a.Gross + b.Gross);

    private IEnumerable<RetainedRevenueRow> Complete(int later)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(later);
        return Rows.Where(row => later < row.Cells.Count && row.Cells[later].IsComplete);
    }
}
