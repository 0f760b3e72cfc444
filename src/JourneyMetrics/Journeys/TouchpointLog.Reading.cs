using NodaTime;

namespace JourneyMetrics;

/// <content>How rows become a log.</content>
public sealed partial class TouchpointLog
{
    /// <summary>Starts a log that is filled touchpoint by touchpoint.</summary>
    /// <param name="options">Currency, rounding, policy for bad rows, identities; the defaults when omitted.</param>
    /// <returns>The builder.</returns>
    public static TouchpointLogBuilder CreateBuilder(TouchpointLogOptions? options = null) => new(options ?? new TouchpointLogOptions());

    /// <summary>Reads rows of the caller's own type whose time is an instant.</summary>
    /// <typeparam name="T">The type of a row.</typeparam>
    /// <param name="rows">The rows, in any order.</param>
    /// <param name="customer">Who; not empty.</param>
    /// <param name="touchpoint">What happened; not empty.</param>
    /// <param name="at">When, from 1677 to 2262.</param>
    /// <param name="channel">Through which channel; null or empty for none.</param>
    /// <param name="value">An amount in the log's currency; null for none.</param>
    /// <param name="sequence">The order among touchpoints of one customer at one instant; the order of rows when omitted.</param>
    /// <param name="options">Currency, rounding, policy for bad rows, identities; the defaults when omitted.</param>
    /// <returns>The log.</returns>
    /// <exception cref="TouchpointLogException">A row cannot be used and bad rows throw. A format, overflow or cast exception of a selector counts as one.</exception>
    public static TouchpointLog FromRows<T>(
        IEnumerable<T> rows,
        Func<T, string?> customer,
        Func<T, string?> touchpoint,
        Func<T, Instant> at,
        Func<T, string?>? channel = null,
        Func<T, decimal?>? value = null,
        Func<T, long>? sequence = null,
        TouchpointLogOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(at);
        return Read(rows, customer, touchpoint, RowReader<T>.Time(at), channel, value, sequence, options);
    }

    /// <summary>Reads rows of the caller's own type whose time is a moment with its offset from UTC.</summary>
    /// <typeparam name="T">The type of a row.</typeparam>
    /// <param name="rows">The rows, in any order.</param>
    /// <param name="customer">Who; not empty.</param>
    /// <param name="touchpoint">What happened; not empty.</param>
    /// <param name="at">When, from 1677 to 2262.</param>
    /// <param name="channel">Through which channel; null or empty for none.</param>
    /// <param name="value">An amount in the log's currency; null for none.</param>
    /// <param name="sequence">The order among touchpoints of one customer at one instant; the order of rows when omitted.</param>
    /// <param name="options">Currency, rounding, policy for bad rows, identities; the defaults when omitted.</param>
    /// <returns>The log.</returns>
    /// <exception cref="TouchpointLogException">A row cannot be used and bad rows throw. A format, overflow or cast exception of a selector counts as one.</exception>
    public static TouchpointLog FromRows<T>(
        IEnumerable<T> rows,
        Func<T, string?> customer,
        Func<T, string?> touchpoint,
        Func<T, DateTimeOffset> at,
        Func<T, string?>? channel = null,
        Func<T, decimal?>? value = null,
        Func<T, long>? sequence = null,
        TouchpointLogOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(at);
        return Read(rows, customer, touchpoint, RowReader<T>.Time(at), channel, value, sequence, options);
    }

    /// <summary>Reads rows of the caller's own type whose time is a UTC date and time; a local or unspecified one is a row error.</summary>
    /// <typeparam name="T">The type of a row.</typeparam>
    /// <param name="rows">The rows, in any order.</param>
    /// <param name="customer">Who; not empty.</param>
    /// <param name="touchpoint">What happened; not empty.</param>
    /// <param name="at">When, of kind UTC, from 1677 to 2262.</param>
    /// <param name="channel">Through which channel; null or empty for none.</param>
    /// <param name="value">An amount in the log's currency; null for none.</param>
    /// <param name="sequence">The order among touchpoints of one customer at one instant; the order of rows when omitted.</param>
    /// <param name="options">Currency, rounding, policy for bad rows, identities; the defaults when omitted.</param>
    /// <returns>The log.</returns>
    /// <exception cref="TouchpointLogException">A row cannot be used and bad rows throw. A format, overflow or cast exception of a selector counts as one.</exception>
    public static TouchpointLog FromRows<T>(
        IEnumerable<T> rows,
        Func<T, string?> customer,
        Func<T, string?> touchpoint,
        Func<T, DateTime> at,
        Func<T, string?>? channel = null,
        Func<T, decimal?>? value = null,
        Func<T, long>? sequence = null,
        TouchpointLogOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(at);
        return Read(rows, customer, touchpoint, RowReader<T>.Time(at), channel, value, sequence, options);
    }

    private static TouchpointLog Read<T>(
        IEnumerable<T> rows,
        Func<T, string?> customer,
        Func<T, string?> touchpoint,
        RowReader<T>.TimeReader time,
        Func<T, string?>? channel,
        Func<T, decimal?>? value,
        Func<T, long>? sequence,
        TouchpointLogOptions? options)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(customer);
        ArgumentNullException.ThrowIfNull(touchpoint);
        var reader = new RowReader<T>(customer, touchpoint, time) { Channel = channel, Value = value, Sequence = sequence };
        var builder = CreateBuilder(options);
        foreach (var row in rows)
            builder.Add(row, reader);
        return builder.Build();
    }
}
