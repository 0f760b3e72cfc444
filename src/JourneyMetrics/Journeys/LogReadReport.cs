using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics;

/// <summary>How the reading of a log went: how many rows there were, and which of them were rejected and why.</summary>
/// <remarks>
/// The report stays with every log made from the one that was read (a slice, a filter), and reports add when logs merge.
/// JSON is <c>{"RowsRead":3,"Errors":[{"Row":2,"Column":"customer","Value":"","Problem":"..."}]}</c>.
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record LogReadReport
{
    /// <summary>Creates a report.</summary>
    /// <param name="rowsRead">How many rows were read, good and bad.</param>
    /// <param name="errors">One error for each rejected row.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rows read are fewer than the errors.</exception>
    public LogReadReport(long rowsRead, ValueList<RowError> errors)
    {
        if (rowsRead < errors.Count)
            throw new ArgumentOutOfRangeException(nameof(rowsRead), rowsRead, Invariant($"There are {errors.Count} rejected rows, so at least as many were read."));
        RowsRead = rowsRead;
        Errors = errors;
    }

    /// <summary>How many rows were read, good and bad.</summary>
    public long RowsRead { get; }

    /// <summary>One error for each rejected row, in the order of reading.</summary>
    public ValueList<RowError> Errors { get; }

    /// <summary>How many rows were rejected.</summary>
    [JsonIgnore]
    public long RowsRejected => Errors.Count;

    /// <summary>How many rows were taken.</summary>
    [JsonIgnore]
    public long RowsTaken => RowsRead - Errors.Count;

    /// <summary>The report of two readings together; the row numbers stay those of each reading.</summary>
    /// <param name="left">The first reading.</param>
    /// <param name="right">The second reading.</param>
    /// <returns>The sum.</returns>
    public static LogReadReport Add(LogReadReport left, LogReadReport right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return new LogReadReport(left.RowsRead + right.RowsRead, [.. left.Errors, .. right.Errors]);
    }

    /// <summary>One line in invariant culture: <c>3 rows read, 1 rejected</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Invariant($"{RowsRead:#,0} rows read, {RowsRejected:#,0} rejected");
}
