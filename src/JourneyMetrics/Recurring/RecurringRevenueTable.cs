using System.Diagnostics;
using System.Text.Json.Serialization;
using JourneyMetrics.Calendars;
using JourneyMetrics.Kpis;
using NodaTime;

namespace JourneyMetrics.Recurring;

/// <summary>Recurring revenue period by period: opening, new, expansion, reactivation, contraction, churned, close, in amounts and customers.</summary>
/// <remarks>
/// Each row closes exactly, and opens with the close of the row before (of a span above 1: of the row as many before).
/// Tables of disjoint customers add (<c>+</c>). Amounts are MRR on the monthly basis and ARR on the annual one; rates are the same on both.
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record RecurringRevenueTable
{
    /// <summary>Creates a table.</summary>
    /// <param name="definition">At which closes revenue is compared.</param>
    /// <param name="basis">Whether amounts are of a month or of a year.</param>
    /// <param name="asOf">Until when the data reach.</param>
    /// <param name="notYet">Customers whose revenue begins at as-of or later.</param>
    /// <param name="rows">The periods in order.</param>
    /// <exception cref="ArgumentException">A period is missing, or does not open with the close that it follows.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The basis is none of its enum, or the customers are negative.</exception>
    [JsonConstructor]
    public RecurringRevenueTable(RecurringRevenueDefinition definition, RevenueBasis basis, Instant asOf, long notYet, ValueList<RecurringRevenueRow> rows)
    {
        ArgumentNullException.ThrowIfNull(definition);
        if (!Enum.IsDefined(basis))
            throw new ArgumentOutOfRangeException(nameof(basis), basis, "Amounts are of a month or of a year.");
        ArgumentOutOfRangeException.ThrowIfNegative(notYet);
        for (var i = 1; i < rows.Count; i++)
        {
            if (rows[i].Period != rows[i - 1].Period + 1)
                throw new ArgumentException($"Period {rows[i].Label} does not follow {rows[i - 1].Label}.", nameof(rows));
            if (i >= definition.Span && rows[i].Bridge.Opening != rows[i - definition.Span].Bridge.Closing)
                throw new ArgumentException($"Period {rows[i].Label} opens with {rows[i].Bridge.Opening}, but {rows[i - definition.Span].Label} closed with {rows[i - definition.Span].Bridge.Closing}.", nameof(rows));
        }

        Definition = definition;
        Basis = basis;
        AsOf = asOf;
        NotYet = notYet;
        Rows = rows;
    }

    /// <summary>At which closes revenue is compared.</summary>
    public RecurringRevenueDefinition Definition { get; }

    /// <summary>Whether amounts are of a month or of a year.</summary>
    public RevenueBasis Basis { get; }

    /// <summary>Until when the data reach.</summary>
    [JsonConverter(typeof(MeasureJsonConverter))]
    public Instant AsOf { get; }

    /// <summary>Customers whose revenue begins at as-of or later; they are in no row.</summary>
    public long NotYet { get; }

    /// <summary>The periods in order, the last one mostly still running.</summary>
    public ValueList<RecurringRevenueRow> Rows { get; }

    /// <summary>The table of disjoint customers together.</summary>
    /// <exception cref="ArgumentException">The rules, the basis, the as-of, the periods or the currencies differ.</exception>
    public static RecurringRevenueTable operator +(RecurringRevenueTable left, RecurringRevenueTable right) => Add(left, right);

    /// <summary>The table of disjoint customers together.</summary>
    /// <param name="left">The table of some customers.</param>
    /// <param name="right">The table of others.</param>
    /// <returns>The sum, row by row.</returns>
    /// <exception cref="ArgumentException">The rules, the basis, the as-of, the periods or the currencies differ.</exception>
    public static RecurringRevenueTable Add(RecurringRevenueTable left, RecurringRevenueTable right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (left.Definition != right.Definition || left.Basis != right.Basis || left.AsOf != right.AsOf || left.Rows.Count != right.Rows.Count || (left.Rows.Count > 0 && left.Rows[0].Period != right.Rows[0].Period))
            throw new ArgumentException($"Recurring revenue of the same rules, basis, as-of and periods adds; got '{left}' and '{right}'.", nameof(right));
        return new RecurringRevenueTable(left.Definition, left.Basis, left.AsOf, left.NotYet + right.NotYet, left.Rows.Zip(right.Rows, Sum).ToValueList());
    }

    /// <summary>Some successive rows as a table: the last twelve months, the days of one month.</summary>
    /// <param name="start">The position of the first row, 0-based.</param>
    /// <param name="count">How many rows.</param>
    /// <returns>The table of these rows.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are no such rows.</exception>
    public RecurringRevenueTable Slice(int start, int count)
    {
        if (start < 0 || start > Rows.Count)
            throw new ArgumentOutOfRangeException(nameof(start), start, Invariant($"The table has {Rows.Count} rows."));
        if (count < 0 || count > Rows.Count - start)
            throw new ArgumentOutOfRangeException(nameof(count), count, Invariant($"The table has {Rows.Count} rows."));
        return new RecurringRevenueTable(Definition, Basis, AsOf, NotYet, ValueList.Create(Rows.AsSpan().Slice(start, count)));
    }

    /// <summary>The annual run rate at the close of a row: twelve times its MRR (<see cref="RevenueBase.AnnualRunRate"/>), or the amount itself on the annual basis.</summary>
    /// <param name="row">The position of the row, 0-based.</param>
    /// <returns>ARR.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public Money AnnualRunRate(int row)
        => row >= 0 && row < Rows.Count
            ? RecurringHistory.Annual(Rows[row].Bridge.Closing.Amount, Basis)
            : throw new ArgumentOutOfRangeException(nameof(row), row, Invariant($"The table has {Rows.Count} rows."));

    /// <summary>A figure of all complete rows together: <c>table.Pool(row => row.NetRetention)</c> is the monthly rate over all months.</summary>
    /// <param name="figure">The figure of a row.</param>
    /// <returns>The ratio of sums, which is per period still: the months are pooled, not compounded.</returns>
    /// <exception cref="InvalidOperationException">The span is not 1: rows that overlap do not pool.</exception>
    public Ratio Pool(Func<RecurringRevenueRow, Ratio> figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        return Complete().Select(figure).Pool();
    }

    /// <summary>A figure of all complete rows together: <c>table.Pool(row => row.ChurnRate)</c>.</summary>
    /// <param name="figure">The figure of a row.</param>
    /// <returns>The ratio of sums, per period still.</returns>
    /// <exception cref="InvalidOperationException">The span is not 1: rows that overlap do not pool.</exception>
    public Rate Pool(Func<RecurringRevenueRow, Rate> figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        return Complete().Select(figure).Pool();
    }

    /// <summary>Customer churn as the sum of the daily rates (<see cref="ChurnForms.DailySum"/>), over the complete rows of a table by days.</summary>
    /// <returns>The churn of all these days; take the days of one month for a monthly churn.</returns>
    /// <exception cref="InvalidOperationException">The periods are not days, or the span is not 1.</exception>
    public Outcome<double> ChurnDailySum()
    {
        var days = Days();
        return ChurnForms.DailySum(Lost(days), Openings(days));
    }

    /// <summary>Customer churn over the mean daily opening (<see cref="ChurnForms.OverAverageOpening"/>), over the complete rows of a table by days.</summary>
    /// <returns>The churn of all these days.</returns>
    /// <exception cref="InvalidOperationException">The periods are not days, or the span is not 1.</exception>
    public Outcome<double> ChurnOverMeanOpening()
    {
        var days = Days();
        return ChurnForms.OverAverageOpening(Lost(days).Sum(), Openings(days));
    }

    /// <summary>Customer churn per customer-day (<see cref="ChurnForms.Hazard"/>), over the complete rows of a table by days: each who opens a day is at risk for the day.</summary>
    /// <returns>Losses per customer-day.</returns>
    /// <exception cref="InvalidOperationException">The periods are not days, or the span is not 1.</exception>
    public Ratio ChurnHazard()
    {
        var days = Days();
        return ChurnForms.Hazard(Lost(days).Sum(), Openings(days).Sum());
    }

    /// <summary>One line in invariant culture: how many periods there are, the as-of and the rules.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Invariant($"recurring revenue of {Rows.Count} periods as of {AsOf}, {Basis}: {Definition}");

    private static RecurringRevenueRow Sum(RecurringRevenueRow a, RecurringRevenueRow b) => new(a.Period, a.Label, a.IsComplete, a.Bridge + b.Bridge, a.CameAndLeft + b.CameAndLeft);

    private static long[] Lost(RecurringRevenueRow[] days) => [.. days.Select(day => day.Lost)];

    private static long[] Openings(RecurringRevenueRow[] days) => [.. days.Select(day => day.Bridge.Opening.Customers)];

    private IEnumerable<RecurringRevenueRow> Complete()
        => Definition.Span == 1
            ? Rows.Where(row => row.IsComplete)
            : throw new InvalidOperationException(Invariant($"Rows of {Definition.Span} periods overlap and do not pool; take rows of one period."));

    private RecurringRevenueRow[] Days()
        => Definition.Period == PeriodKind.Day
            ? [.. Complete()]
            : throw new InvalidOperationException($"Daily churn is of a table by days, not by {Definition.Period}.");
}
