namespace JourneyMetrics.Lifetime;

/// <content>Tables from columns and rows, each row checked once.</content>
public sealed partial class CustomerTable
{
    /// <summary>A table of columns that are at hand.</summary>
    /// <param name="repeats">x: repeat purchases, the first one excluded.</param>
    /// <param name="recency">t_x: the time from the first to the last purchase; 0 without repeats.</param>
    /// <param name="age">T: the time from the first purchase to the end of observation.</param>
    /// <param name="weights">How many equal customers each row stands for, above 0; empty for one each.</param>
    /// <param name="meanSpend">The mean spend of the repeat purchases; empty for none; not read where x is 0.</param>
    /// <param name="logIntervals">The sum of ln(time between purchases), for regular buyers; empty for none; not read where x is 0.</param>
    /// <returns>The table; the columns are copied.</returns>
    /// <exception cref="ArgumentException">The columns differ in length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A row breaks a rule; the message names the row (0-based), the column and the rule.</exception>
    public static CustomerTable FromColumns(
        ReadOnlySpan<long> repeats,
        ReadOnlySpan<double> recency,
        ReadOnlySpan<double> age,
        ReadOnlySpan<double> weights = default,
        ReadOnlySpan<double> meanSpend = default,
        ReadOnlySpan<double> logIntervals = default)
    {
        var counts = new int[repeats.Length];
        for (var row = 0; row < counts.Length; row++)
            counts[row] = Count32(repeats[row], row);
        return FromCounts(counts, recency, age, weights, meanSpend, logIntervals);
    }

    /// <summary>A table of columns that are at hand, the counts as doubles, as many files and tools have them.</summary>
    /// <param name="repeats">x: whole numbers; 2.5 is an error.</param>
    /// <param name="recency">t_x: the time from the first to the last purchase; 0 without repeats.</param>
    /// <param name="age">T: the time from the first purchase to the end of observation.</param>
    /// <param name="weights">How many equal customers each row stands for, above 0; empty for one each.</param>
    /// <param name="meanSpend">The mean spend of the repeat purchases; empty for none; not read where x is 0.</param>
    /// <param name="logIntervals">The sum of ln(time between purchases), for regular buyers; empty for none; not read where x is 0.</param>
    /// <returns>The table; the columns are copied.</returns>
    /// <exception cref="ArgumentException">The columns differ in length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A row breaks a rule; the message names the row (0-based), the column and the rule.</exception>
    public static CustomerTable FromColumns(
        ReadOnlySpan<double> repeats,
        ReadOnlySpan<double> recency,
        ReadOnlySpan<double> age,
        ReadOnlySpan<double> weights = default,
        ReadOnlySpan<double> meanSpend = default,
        ReadOnlySpan<double> logIntervals = default)
    {
        var counts = new int[repeats.Length];
        for (var row = 0; row < counts.Length; row++)
            counts[row] = Count32(repeats[row], row);
        return FromCounts(counts, recency, age, weights, meanSpend, logIntervals);
    }

    /// <summary>A table of summaries, one customer each.</summary>
    /// <param name="customers">The summaries.</param>
    /// <returns>The table.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A customer has more repeats than a table counts.</exception>
    public static CustomerTable FromSummaries(IEnumerable<CustomerSummary> customers)
        => FromRows(customers, customer => customer.Repeats, customer => customer.Recency, customer => customer.Age);

    /// <summary>A table of rows of the caller's own type.</summary>
    /// <typeparam name="TRow">The type of the rows.</typeparam>
    /// <param name="rows">The rows.</param>
    /// <param name="repeats">x of a row, a whole number.</param>
    /// <param name="recency">t_x of a row.</param>
    /// <param name="age">T of a row.</param>
    /// <param name="weight">How many equal customers the row stands for; one when omitted.</param>
    /// <param name="meanSpend">The mean spend of the repeat purchases; none when omitted.</param>
    /// <param name="logIntervals">The sum of ln(time between purchases); none when omitted.</param>
    /// <returns>The table.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A row breaks a rule; the message names the row (0-based), the column and the rule.</exception>
    public static CustomerTable FromRows<TRow>(
        IEnumerable<TRow> rows,
        Func<TRow, double> repeats,
        Func<TRow, double> recency,
        Func<TRow, double> age,
        Func<TRow, double>? weight = null,
        Func<TRow, double>? meanSpend = null,
        Func<TRow, double>? logIntervals = null)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(repeats);
        ArgumentNullException.ThrowIfNull(recency);
        ArgumentNullException.ThrowIfNull(age);
        var all = rows as IReadOnlyList<TRow> ?? [.. rows];
        var counts = new int[all.Count];
        var times = new double[all.Count];
        var ages = new double[all.Count];
        for (var row = 0; row < counts.Length; row++)
        {
            counts[row] = Count32(repeats(all[row]), row);
            times[row] = recency(all[row]);
            ages[row] = age(all[row]);
        }

        return Own(counts, times, ages, Column(all, weight), Column(all, meanSpend), Column(all, logIntervals));
    }

    /// <summary>A table that takes arrays over without copying them, each row checked.</summary>
    internal static CustomerTable Own(int[] repeats, double[] recency, double[] age, double[]? weights, double[]? meanSpend = null, double[]? logIntervals = null)
    {
        for (var row = 0; row < repeats.Length; row++)
        {
            if (SummaryRules.Broken(repeats[row], recency[row], age[row]) is { } rule)
                throw SummaryRules.Error(rule, repeats[row], recency[row], age[row], Place(row));
        }

        CheckWeights(weights);
        CheckExtra(repeats, meanSpend, nameof(meanSpend), "mean spend");
        CheckExtra(repeats, logIntervals, nameof(logIntervals), "sum of the logarithms of intervals");
        return new CustomerTable(repeats, recency, age, weights, meanSpend, logIntervals);
    }

    private static double[]? Column<TRow>(IReadOnlyList<TRow> rows, Func<TRow, double>? selector)
    {
        if (selector is null)
            return null;
        var column = new double[rows.Count];
        for (var row = 0; row < column.Length; row++)
            column[row] = selector(rows[row]);
        return column;
    }

    private static CustomerTable FromCounts(
        int[] counts, ReadOnlySpan<double> recency, ReadOnlySpan<double> age, ReadOnlySpan<double> weights, ReadOnlySpan<double> meanSpend, ReadOnlySpan<double> logIntervals)
    {
        RequireLength(counts.Length, recency.Length, nameof(recency));
        RequireLength(counts.Length, age.Length, nameof(age));
        if (!weights.IsEmpty)
            RequireLength(counts.Length, weights.Length, nameof(weights));
        if (!meanSpend.IsEmpty)
            RequireLength(counts.Length, meanSpend.Length, nameof(meanSpend));
        if (!logIntervals.IsEmpty)
            RequireLength(counts.Length, logIntervals.Length, nameof(logIntervals));
        return Own(
            counts,
            recency.ToArray(),
            age.ToArray(),
            weights.IsEmpty ? null : weights.ToArray(),
            meanSpend.IsEmpty ? null : meanSpend.ToArray(),
            logIntervals.IsEmpty ? null : logIntervals.ToArray());
    }

    private static void RequireLength(int rows, int length, string name)
    {
        if (rows != length)
            throw new ArgumentException(Invariant($"The lengths of the columns differ: {rows} repeat counts, but {length} in {name}."), name);
    }

    private static int Count32(long repeats, int row)
    {
        if (repeats is >= 0 and <= int.MaxValue)
            return (int)repeats;
        throw SummaryRules.Error(repeats < 0 ? SummaryRule.RepeatsNegative : SummaryRule.RepeatsTooMany, repeats, 0, 0, Place(row));
    }

    private static int Count32(double repeats, int row)
    {
        if (repeats is >= 0 and <= int.MaxValue && Math.Floor(repeats) == repeats)
            return (int)repeats;
        var rule = !(repeats >= 0 && repeats < double.PositiveInfinity) ? SummaryRule.RepeatsNegative
            : repeats > int.MaxValue ? SummaryRule.RepeatsTooMany : SummaryRule.RepeatsFraction;
        throw SummaryRules.Error(rule, repeats, 0, 0, Place(row));
    }

    private static void CheckWeights(double[]? weights)
    {
        for (var row = 0; row < (weights?.Length ?? 0); row++)
        {
            if (!(weights![row] > 0 && weights[row] < double.PositiveInfinity))
                throw new ArgumentOutOfRangeException(nameof(weights), weights[row], $"{Place(row)}a weight is a number above 0, finite: negative weights and rows of nobody have no meaning.");
        }
    }

    private static void CheckExtra(int[] repeats, double[]? column, string name, string words)
    {
        for (var row = 0; row < (column?.Length ?? 0); row++)
        {
            if (repeats[row] == 0)
                column![row] = 0;
            else if (!double.IsFinite(column![row]))
                throw new ArgumentOutOfRangeException(name, column[row], $"{Place(row)}the {words} is finite.");
        }
    }

    private static string Place(int row) => Invariant($"Row {row}: ");
}
