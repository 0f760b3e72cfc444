using System.Runtime.InteropServices;
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
    /// <param name="properties">Further columns by name: a text of the row, null or empty for none.</param>
    /// <param name="options">Currency, rounding, policy for bad rows, identities; the defaults when omitted.</param>
    /// <param name="threads">How many threads may sort the rows; the log does not depend on it.</param>
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
        IReadOnlyDictionary<string, Func<T, string?>>? properties = null,
        TouchpointLogOptions? options = null,
        int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(at);
        return Read(rows, customer, touchpoint, RowReader<T>.Time(at), channel, value, sequence, properties, options, threads);
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
    /// <param name="properties">Further columns by name: a text of the row, null or empty for none.</param>
    /// <param name="options">Currency, rounding, policy for bad rows, identities; the defaults when omitted.</param>
    /// <param name="threads">How many threads may sort the rows; the log does not depend on it.</param>
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
        IReadOnlyDictionary<string, Func<T, string?>>? properties = null,
        TouchpointLogOptions? options = null,
        int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(at);
        return Read(rows, customer, touchpoint, RowReader<T>.Time(at), channel, value, sequence, properties, options, threads);
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
    /// <param name="properties">Further columns by name: a text of the row, null or empty for none.</param>
    /// <param name="options">Currency, rounding, policy for bad rows, identities; the defaults when omitted.</param>
    /// <param name="threads">How many threads may sort the rows; the log does not depend on it.</param>
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
        IReadOnlyDictionary<string, Func<T, string?>>? properties = null,
        TouchpointLogOptions? options = null,
        int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(at);
        return Read(rows, customer, touchpoint, RowReader<T>.Time(at), channel, value, sequence, properties, options, threads);
    }

    /// <summary>Takes touchpoints whose names are coded already, as columns in the caller's memory. The fastest way in.</summary>
    /// <param name="touchpoints">The columns; they are read, not kept.</param>
    /// <param name="options">Currency, policy for bad rows, identities; the defaults when omitted.</param>
    /// <param name="threads">How many threads may sort the rows; the log does not depend on it.</param>
    /// <returns>The log. Where customers are numbers, they are in ascending order of the numbers.</returns>
    /// <exception cref="ArgumentException">The columns differ in length, or a name is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no thread.</exception>
    /// <exception cref="TouchpointLogException">A row cannot be used and bad rows throw.</exception>
    public static TouchpointLog FromCodes(in CodedTouchpoints touchpoints, TouchpointLogOptions? options = null, int threads = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        return CodedReader.Read(touchpoints, options ?? new TouchpointLogOptions(), threads);
    }

    private static TouchpointLog Read<T>(
        IEnumerable<T> rows,
        Func<T, string?> customer,
        Func<T, string?> touchpoint,
        RowReader<T>.TimeReader time,
        Func<T, string?>? channel,
        Func<T, decimal?>? value,
        Func<T, long>? sequence,
        IReadOnlyDictionary<string, Func<T, string?>>? properties,
        TouchpointLogOptions? options,
        int threads)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(customer);
        ArgumentNullException.ThrowIfNull(touchpoint);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        var reader = new RowReader<T>(customer, touchpoint, time)
        {
            Channel = channel,
            Value = value,
            Sequence = sequence,
            Properties = RowProperties(properties),
        };
        var builder = CreateBuilder(options);
        if (rows is T[] or List<T>)
        {
            var all = rows is T[] array ? new ReadOnlySpan<T>(array) : CollectionsMarshal.AsSpan((List<T>)rows);
            for (var start = 0; start < all.Length; start += RowReader<T>.BatchSize)
                builder.Add(all.Slice(start, Math.Min(RowReader<T>.BatchSize, all.Length - start)), reader);
            return Finish(builder, threads);
        }

        var batch = new T[RowReader<T>.BatchSize].AsSpan();
        var count = 0;
        foreach (var row in rows)
        {
            batch[count++] = row;
            if (count < batch.Length)
                continue;
            builder.Add<T>(batch, reader);
            count = 0;
        }

        builder.Add<T>(batch[..count], reader);
        return Finish(builder, threads);
    }

    private static RowProperty<T>[] RowProperties<T>(IReadOnlyDictionary<string, Func<T, string?>>? properties)
    {
        if (properties is null)
            return [];
        var readers = new List<RowProperty<T>>();
        foreach (var (name, selector) in properties)
        {
            if (string.IsNullOrEmpty(name) || selector is null)
                throw new ArgumentException($"A property has a name and a selector, got '{name}'.", nameof(properties));
            readers.Add(new RowProperty<T>(name, selector));
        }

        return [.. readers];
    }

    // The builder is nobody else's: what it holds can be used for the next log.
    private static TouchpointLog Finish(TouchpointLogBuilder builder, int threads)
    {
        var log = builder.Build(threads);
        builder.Release();
        return log;
    }
}
