using System.Diagnostics;

namespace JourneyMetrics;

/// <summary>Why a row was not taken: where it stands, what it held and what is wrong with that.</summary>
/// <remarks>One error a row: the first column at fault.</remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record RowError
{
    /// <summary>Creates an error.</summary>
    /// <param name="row">The number of the row among the rows read, 1-based.</param>
    /// <param name="column">The column at fault.</param>
    /// <param name="value">The offending value as text, empty when there was none.</param>
    /// <param name="problem">What is wrong with it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The row is below 1.</exception>
    /// <exception cref="ArgumentException">The column or the problem is empty.</exception>
    public RowError(long row, string column, string value, string problem)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(row, 1);
        ArgumentException.ThrowIfNullOrEmpty(column);
        ArgumentNullException.ThrowIfNull(value);
        ArgumentException.ThrowIfNullOrEmpty(problem);
        Row = row;
        Column = column;
        Value = value;
        Problem = problem;
    }

    /// <summary>The number of the row among the rows read, 1-based.</summary>
    public long Row { get; }

    /// <summary>The column at fault.</summary>
    public string Column { get; }

    /// <summary>The offending value as text, empty when there was none.</summary>
    public string Value { get; }

    /// <summary>What is wrong with it.</summary>
    public string Problem { get; }

    /// <summary>One line in invariant culture: <c>Row 3, column 'customer', value '': ...</c></summary>
    /// <returns>The text.</returns>
    public override string ToString() => Invariant($"Row {Row}, column '{Column}', value '{Value}': {Problem}");
}
