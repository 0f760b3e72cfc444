using System.Data;
using System.Data.Common;
using NodaTime;

namespace JourneyMetrics;

/// <content>Logs from data readers and from rows that come over time.</content>
public sealed partial class TouchpointLog
{
    /// <summary>Reads all rows of a data reader, to the end of its present result.</summary>
    /// <param name="reader">The reader; it is not closed.</param>
    /// <param name="columns">Which columns hold what.</param>
    /// <param name="options">Currency, rounding, policy for bad rows, identities; the defaults when omitted.</param>
    /// <returns>The log. Row errors name the reader's columns.</returns>
    /// <exception cref="ArgumentException">The reader has no column of a name.</exception>
    /// <exception cref="TouchpointLogException">A row cannot be used and bad rows throw.</exception>
    public static TouchpointLog FromReader(IDataReader reader, LogReaderColumns columns, TouchpointLogOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(columns);
        var builder = CreateBuilder(options);
        var rows = new ReaderRows(reader, columns, builder);
        while (reader.Read())
            rows.Add();
        return Finish(builder, 1);
    }

    /// <summary>Reads all rows of a data reader without blocking a thread, to the end of its present result.</summary>
    /// <param name="reader">The reader; it is not closed.</param>
    /// <param name="columns">Which columns hold what.</param>
    /// <param name="options">Currency, rounding, policy for bad rows, identities; the defaults when omitted.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The log. Row errors name the reader's columns.</returns>
    /// <exception cref="ArgumentException">The reader has no column of a name.</exception>
    /// <exception cref="TouchpointLogException">A row cannot be used and bad rows throw.</exception>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public static async Task<TouchpointLog> FromReaderAsync(DbDataReader reader, LogReaderColumns columns, TouchpointLogOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(columns);
        var builder = CreateBuilder(options);
        var rows = new ReaderRows(reader, columns, builder);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            rows.Add();
        cancellationToken.ThrowIfCancellationRequested();
        return Finish(builder, 1);
    }

    /// <summary>Reads rows of the caller's own type as they come.</summary>
    /// <typeparam name="T">The type of a row.</typeparam>
    /// <param name="rows">The rows, in any order.</param>
    /// <param name="customer">Who; not empty.</param>
    /// <param name="touchpoint">What happened; not empty.</param>
    /// <param name="at">When, from 1677 to 2262.</param>
    /// <param name="channel">Through which channel; null or empty for none.</param>
    /// <param name="value">An amount in the log's currency; null for none.</param>
    /// <param name="sequence">The order among touchpoints of one customer at one instant; the order of rows when omitted.</param>
    /// <param name="properties">Further columns by name: a text of the row, null or empty for none.</param>
    /// <param name="options">Currency, rounding, policy for bad rows, identities; the defaults when omitted.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The log.</returns>
    /// <exception cref="TouchpointLogException">A row cannot be used and bad rows throw. A format, overflow or cast exception of a selector counts as one.</exception>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public static async Task<TouchpointLog> FromRowsAsync<T>(
        IAsyncEnumerable<T> rows,
        Func<T, string?> customer,
        Func<T, string?> touchpoint,
        Func<T, Instant> at,
        Func<T, string?>? channel = null,
        Func<T, decimal?>? value = null,
        Func<T, long>? sequence = null,
        IReadOnlyDictionary<string, Func<T, string?>>? properties = null,
        TouchpointLogOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(customer);
        ArgumentNullException.ThrowIfNull(touchpoint);
        ArgumentNullException.ThrowIfNull(at);
        var reader = new RowReader<T>(customer, touchpoint, RowReader<T>.Time(at))
        {
            Channel = channel,
            Value = value,
            Sequence = sequence,
            Properties = RowProperties(properties),
        };
        var builder = CreateBuilder(options);
        var row = new T[1];
        await foreach (var next in rows.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            cancellationToken.ThrowIfCancellationRequested();
            row[0] = next;
            builder.Add<T>(row, reader);
        }

        cancellationToken.ThrowIfCancellationRequested();
        return Finish(builder, 1);
    }
}
