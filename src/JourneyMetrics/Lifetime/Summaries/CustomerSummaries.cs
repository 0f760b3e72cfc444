using System.Diagnostics;
using NodaTime;

namespace JourneyMetrics.Lifetime;

/// <summary>The customers of a log as a lifetime model sees them: who they are, their table, what they did in the holdout, and how the rows became all that.</summary>
/// <remarks>Row i of every column is one customer. Summaries of disjoint customers add, in the order of the operands. Immutable.</remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class CustomerSummaries
{
    private readonly SummaryColumns columns;

    internal CustomerSummaries(SummaryDefinition definition, LocalDate calibrationEnd, LocalDate? holdoutEnd, double holdoutLength, SummaryReport report, SummaryColumns columns)
    {
        this.columns = columns;
        Definition = definition;
        CalibrationEnd = calibrationEnd;
        HoldoutEnd = holdoutEnd;
        HoldoutLength = holdoutLength;
        Report = report;
        Table = new CustomerTable(columns.Repeats, columns.Recency, columns.Age, weights: null, columns.HasSpend ? columns.MeanSpend : null, columns.LogIntervals);
    }

    /// <summary>The rules.</summary>
    public SummaryDefinition Definition { get; }

    /// <summary>The last day of the calibration, included.</summary>
    public LocalDate CalibrationEnd { get; }

    /// <summary>The last day of the holdout, included; null for no holdout.</summary>
    public LocalDate? HoldoutEnd { get; }

    /// <summary>How long the holdout is, in units of the summaries: the horizon for a comparison with a model; 0 without a holdout.</summary>
    public double HoldoutLength { get; }

    /// <summary>How the rows became summaries.</summary>
    public SummaryReport Report { get; }

    /// <summary>x, t_x, T, mean spend of the repeats (when the log has amounts) and the sum of the logarithms of the times between purchases.</summary>
    public CustomerTable Table { get; }

    /// <summary>The currency of all amounts.</summary>
    public Currency Currency => columns.Currency;

    /// <summary>How many customers there are.</summary>
    public int Count => columns.Count;

    /// <summary>The purchases of each customer in the holdout; zeros without a holdout.</summary>
    public ReadOnlySpan<int> HoldoutPurchases => columns.Holdout;

    /// <summary>What each customer spent in the holdout, refunds as the rules say; zeros without a holdout or without amounts.</summary>
    public ReadOnlySpan<double> HoldoutSpend => columns.HoldoutSpend;

    /// <summary>The name of a customer.</summary>
    /// <param name="row">The row, 0-based.</param>
    /// <returns>The name.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public string Customer(int row)
        => unchecked((uint)row < (uint)Count)
            ? columns.Name(row)
            : throw new ArgumentOutOfRangeException(nameof(row), row, Invariant($"There are {Count} customers."));

    /// <summary>What customers spend a purchase, as <see cref="GammaGamma"/> is fitted to.</summary>
    /// <param name="firstPurchase">Whether the first purchase counts.</param>
    /// <param name="nonPositive">What becomes of customers whose mean is not above 0.</param>
    /// <returns>Counts and means of the customers with a purchase that counts.</returns>
    /// <exception cref="InvalidOperationException">The log has no amounts.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A mean is not above 0 and such are refused.</exception>
    public SpendTable Spend(FirstPurchaseSpend firstPurchase = FirstPurchaseSpend.Excluded, NonPositiveSpend nonPositive = NonPositiveSpend.Refused)
    {
        if (!columns.HasSpend)
            throw new InvalidOperationException("The log has no amounts.");
        if (firstPurchase == FirstPurchaseSpend.Excluded)
            return SpendTable.Of(Table, nonPositive);
        var counts = new int[Count];
        var means = new double[Count];
        for (var row = 0; row < counts.Length; row++)
        {
            counts[row] = columns.Repeats[row] + 1;
            means[row] = ((columns.MeanSpend[row] * columns.Repeats[row]) + columns.FirstSpend[row]) / counts[row];
        }

        return SpendTable.Own(counts, means, weights: [], nonPositive);
    }

    /// <summary>The summaries of the customers of both, who are disjoint.</summary>
    /// <param name="left">Summaries.</param>
    /// <param name="right">Others, of the same rules and ends.</param>
    /// <exception cref="ArgumentException">The rules, the ends or the currencies differ.</exception>
    public static CustomerSummaries operator +(CustomerSummaries left, CustomerSummaries right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (left.Definition != right.Definition || left.CalibrationEnd != right.CalibrationEnd || left.HoldoutEnd != right.HoldoutEnd)
            throw new ArgumentException($"Summaries of the same rules and ends add; got '{left}' and '{right}'.", nameof(right));
        var both = left.columns.Copy();
        both.Append(right.columns);
        return new CustomerSummaries(left.Definition, left.CalibrationEnd, left.HoldoutEnd, left.HoldoutLength, left.Report + right.Report, both.Trim());
    }

    /// <summary>One line in invariant culture: <c>11 rows -> 3 purchases ..., to 1997-09-30, holdout to 1998-06-30</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
        => HoldoutEnd is { } end
            ? Invariant($"{Report}, to {CalibrationEnd:R}, holdout to {end:R}")
            : Invariant($"{Report}, to {CalibrationEnd:R}");
}
