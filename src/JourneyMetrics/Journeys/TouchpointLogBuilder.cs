using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Unicode;
using NodaTime;

namespace JourneyMetrics;

/// <summary>Takes touchpoints one at a time, in any order, and builds a log of them.</summary>
/// <remarks>
/// <para>Names are taken as characters: a string converts by itself, and a slice of a text buffer makes no string for a name
/// that was seen before.</para>
/// <para>Each call of <c>Add</c> is one row; rows are numbered from 1. A row that cannot be used is handled as
/// <see cref="TouchpointLogOptions.BadRows"/> says; it names the column by the name of the parameter.
/// A builder may be used further after <see cref="Build"/>; the logs built stay as they are. Not for several threads at once.</para>
/// </remarks>
public sealed class TouchpointLogBuilder
{
    private readonly TouchpointLogOptions options;
    private readonly LogRows rows = new();
    private readonly List<RowError> errors = [];
    private long rowsRead;
    private bool wasTaken;
    private char[] characters = [];

    internal TouchpointLogBuilder(TouchpointLogOptions options) => this.options = options;

    /// <summary>Adds a touchpoint at an instant, exact to the nanosecond.</summary>
    /// <param name="customer">Who; not empty.</param>
    /// <param name="touchpoint">What happened; not empty.</param>
    /// <param name="at">When, from 1677 to 2262.</param>
    /// <param name="channel">Through which channel; empty or null when there is none.</param>
    /// <param name="value">An amount in the log's currency; null when there is none.</param>
    /// <param name="sequence">The order among touchpoints of one customer at one instant, for every row or for none; without it they keep the order of adding.</param>
    /// <exception cref="TouchpointLogException">The row cannot be used and bad rows throw.</exception>
    public void Add(ReadOnlySpan<char> customer, ReadOnlySpan<char> touchpoint, Instant at, ReadOnlySpan<char> channel = default, decimal? value = null, long? sequence = null)
    {
        rowsRead++;
        if (LogTime.TryToNanos(at, out var nanos))
            Take(new Names(customer, touchpoint, channel), nanos, value, sequence);
        else
            Reject("at", at.ToString(), LogTime.Range);
    }

    /// <summary>Adds a touchpoint at a moment with its offset from UTC.</summary>
    /// <param name="customer">Who; not empty.</param>
    /// <param name="touchpoint">What happened; not empty.</param>
    /// <param name="at">When, from 1677 to 2262.</param>
    /// <param name="channel">Through which channel; empty or null when there is none.</param>
    /// <param name="value">An amount in the log's currency; null when there is none.</param>
    /// <param name="sequence">The order among touchpoints of one customer at one instant, for every row or for none; without it they keep the order of adding.</param>
    /// <exception cref="TouchpointLogException">The row cannot be used and bad rows throw.</exception>
    public void Add(ReadOnlySpan<char> customer, ReadOnlySpan<char> touchpoint, DateTimeOffset at, ReadOnlySpan<char> channel = default, decimal? value = null, long? sequence = null)
    {
        rowsRead++;
        if (LogTime.TryToNanos(at.UtcTicks, out var nanos))
            Take(new Names(customer, touchpoint, channel), nanos, value, sequence);
        else
            Reject("at", at.ToString("O"), LogTime.Range);
    }

    /// <summary>Adds a touchpoint at a UTC date and time. A local or unspecified one is a row error: it needs a zone first.</summary>
    /// <param name="customer">Who; not empty.</param>
    /// <param name="touchpoint">What happened; not empty.</param>
    /// <param name="at">When, of kind UTC, from 1677 to 2262.</param>
    /// <param name="channel">Through which channel; empty or null when there is none.</param>
    /// <param name="value">An amount in the log's currency; null when there is none.</param>
    /// <param name="sequence">The order among touchpoints of one customer at one instant, for every row or for none; without it they keep the order of adding.</param>
    /// <exception cref="TouchpointLogException">The row cannot be used and bad rows throw.</exception>
    public void Add(ReadOnlySpan<char> customer, ReadOnlySpan<char> touchpoint, DateTime at, ReadOnlySpan<char> channel = default, decimal? value = null, long? sequence = null)
    {
        rowsRead++;
        if (LogTime.Problem(at) is { } problem)
            Reject("at", at.ToString("O"), problem);
        else if (LogTime.TryToNanos(at.Ticks, out var nanos))
            Take(new Names(customer, touchpoint, channel), nanos, value, sequence);
        else
            Reject("at", at.ToString("O"), LogTime.Range);
    }

    /// <summary>Adds a touchpoint whose names are UTF-8; a name that was seen before makes no string.</summary>
    /// <param name="customer">Who; not empty.</param>
    /// <param name="touchpoint">What happened; not empty.</param>
    /// <param name="at">When, from 1677 to 2262.</param>
    /// <param name="channel">Through which channel; empty when there is none.</param>
    /// <param name="value">An amount in the log's currency; null when there is none.</param>
    /// <param name="sequence">The order among touchpoints of one customer at one instant, for every row or for none; without it they keep the order of adding.</param>
    /// <exception cref="TouchpointLogException">The row cannot be used and bad rows throw.</exception>
    public void Add(ReadOnlySpan<byte> customer, ReadOnlySpan<byte> touchpoint, Instant at, ReadOnlySpan<byte> channel = default, decimal? value = null, long? sequence = null)
    {
        rowsRead++;
        if (!LogTime.TryToNanos(at, out var nanos))
            Reject("at", at.ToString(), LogTime.Range);
        else
            Take(customer, touchpoint, channel, nanos, value, sequence);
    }

    /// <summary>Adds a touchpoint from the fields of a text: the instant as ISO 8601 with Z or an offset, the value as plain decimal digits.</summary>
    /// <param name="customer">Who; not empty.</param>
    /// <param name="touchpoint">What happened; not empty.</param>
    /// <param name="at">When, like <c>2026-03-01T12:00:00.5Z</c>, with up to nine decimals.</param>
    /// <param name="channel">Through which channel; empty when there is none.</param>
    /// <param name="value">An amount in the log's currency, like <c>-49.90</c>; empty when there is none.</param>
    /// <exception cref="TouchpointLogException">The row cannot be used and bad rows throw.</exception>
    public void AddText(ReadOnlySpan<char> customer, ReadOnlySpan<char> touchpoint, ReadOnlySpan<char> at, ReadOnlySpan<char> channel = default, ReadOnlySpan<char> value = default)
    {
        rowsRead++;
        if (IsoInstant.TryRead(MemoryMarshal.Cast<char, ushort>(at), out var nanos) is { } problem)
            Reject("at", at.ToString(), problem);
        else if (TryAmount(value, out var micros, out var amount))
            Take(new Names(customer, touchpoint, channel), nanos, amount, null, micros);
    }

    /// <summary>Adds a touchpoint from the fields of a UTF-8 text: the instant as ISO 8601 with Z or an offset, the value as plain decimal digits.</summary>
    /// <param name="customer">Who; not empty.</param>
    /// <param name="touchpoint">What happened; not empty.</param>
    /// <param name="at">When, like <c>2026-03-01T12:00:00.5Z</c>, with up to nine decimals.</param>
    /// <param name="channel">Through which channel; empty when there is none.</param>
    /// <param name="value">An amount in the log's currency, like <c>-49.90</c>; empty when there is none.</param>
    /// <exception cref="TouchpointLogException">The row cannot be used and bad rows throw.</exception>
    public void AddText(ReadOnlySpan<byte> customer, ReadOnlySpan<byte> touchpoint, ReadOnlySpan<byte> at, ReadOnlySpan<byte> channel = default, ReadOnlySpan<byte> value = default)
    {
        rowsRead++;
        if (IsoInstant.TryRead(at, out var nanos) is { } problem)
            Reject("at", Encoding.UTF8.GetString(at), problem);
        else if (TryAmount(value, out var micros, out var amount))
            Take(customer, touchpoint, channel, nanos, amount, null, micros);
    }

    /// <summary>Sets a property of the touchpoint that was added last. If that row was rejected, its properties are, too.</summary>
    /// <param name="property">The property's name; not empty. A new one makes a new column, which the touchpoints before have no value of.</param>
    /// <param name="value">The value; empty for none.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    /// <exception cref="InvalidOperationException">No row was added yet.</exception>
    public void SetProperty(ReadOnlySpan<char> property, ReadOnlySpan<char> value)
    {
        if (property.IsEmpty)
            throw new ArgumentException("A property has a name, got ''.", nameof(property));
        if (rowsRead == 0)
            throw new InvalidOperationException("A property belongs to the touchpoint that was added last; none was added yet.");
        if (wasTaken)
            rows.Property(property).Set(rows.Count - 1, value, null);
    }

    /// <summary>Builds the log of all rows taken so far.</summary>
    /// <param name="threads">How many threads may work; the log does not depend on it.</param>
    /// <returns>The log.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no thread.</exception>
    public TouchpointLog Build(int threads = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        return new(rows.ToColumns(threads), options.Currency, new LogReadReport(rowsRead, [.. errors]));
    }

    /// <summary>Gives the memory of the rows back; nothing can be added or built then.</summary>
    internal void Release() => rows.Release();

    /// <summary>Adds up to a batch of rows of the caller's type; their customers are looked up together.</summary>
    internal void Add<T>(ReadOnlySpan<T> some, RowReader<T> reader)
    {
        reader.Read(some);
        var columns = reader.Columns;
        var customers = columns.Customers.AsSpan(0, some.Length);
        for (var i = 0; i < customers.Length && options.Identities.Count != 0; i++)
            customers[i] = options.Identities.Find(customers[i]) ?? customers[i];
        for (var i = 0; i < customers.Length; i++)
            columns.Hashes[i] = NameTable.FastHash(customers[i]);
        if (rows.Customers.IsPlain)
            rows.Customers.Prepare(columns.Hashes.AsSpan(0, some.Length));
        for (var i = 0; i < some.Length; i++)
        {
            if (!Take(columns, i))
                continue;
            foreach (var property in reader.Properties)
                property.Rows(rows).Set(rows.Count - 1, property.Texts[i], property.Texts[i]);
        }
    }

    internal void AddRow(string? customer, string? touchpoint, long nanos, string? channel, decimal? value, long? sequence)
    {
        rowsRead++;
        Take(new Names(customer, touchpoint, channel), nanos, value, sequence);
    }

    internal void RejectRow(string column, string value, string problem, Exception? cause)
    {
        rowsRead++;
        Reject(column, value, problem, cause);
    }

    internal static bool IsBadRow(Exception error)
        => error is FormatException and not TouchpointLogException or OverflowException or InvalidCastException;

    private bool TryAmount(ReadOnlySpan<char> text, out long micros, out decimal? amount)
    {
        micros = LogMoney.None;
        amount = null;
        if (text.IsEmpty || MicrosText.TryRead(MemoryMarshal.Cast<char, ushort>(text), out micros))
            return true;
        micros = LogMoney.None;
        if (decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var parsed))
        {
            amount = parsed;
            return true;
        }

        Reject("value", text.ToString(), MicrosText.Form);
        return false;
    }

    private bool TryAmount(ReadOnlySpan<byte> text, out long micros, out decimal? amount)
    {
        micros = LogMoney.None;
        amount = null;
        return text.IsEmpty || MicrosText.TryRead(text, out micros) || TryAmount(Encoding.UTF8.GetString(text), out micros, out amount);
    }

    // The names as characters in one buffer that is used again for the next row.
    private bool TryDecode(ReadOnlySpan<byte> customer, ReadOnlySpan<byte> touchpoint, ReadOnlySpan<byte> channel, out Names names)
    {
        var most = customer.Length + touchpoint.Length + channel.Length;
        if (characters.Length < most)
            characters = new char[most * 2];
        names = default;
        if (!TryDecode("customer", customer, 0, out var who) || !TryDecode("touchpoint", touchpoint, who, out var what) || !TryDecode("channel", channel, what, out var where))
            return false;
        names = new Names(characters.AsSpan(..who), characters.AsSpan(who..what), characters.AsSpan(what..where));
        return true;
    }

    private bool TryDecode(string column, ReadOnlySpan<byte> text, int start, out int end)
    {
        var isText = Utf8.ToUtf16(text, characters.AsSpan(start), out _, out var written, replaceInvalidSequences: false) == OperationStatus.Done;
        end = start + written;
        if (!isText)
            Reject(column, Encoding.UTF8.GetString(text), "The bytes are no UTF-8.");
        return isText;
    }

    private void Take(in Names names, long nanos, decimal? value, long? sequence, long micros = LogMoney.None)
    {
        if (!IsGood(names.Customer.IsEmpty, names.Touchpoint.IsEmpty, value, sequence, ref micros))
            return;
        AddGood(
            names.Customer,
            rows.Touchpoints.Code(names.Touchpoint, null),
            names.Channel.IsEmpty ? -1 : rows.Channels.Code(names.Channel, null),
            nanos,
            micros,
            sequence);
    }

    // A touchpoint and a channel that came lately need not be decoded.
    private void Take(ReadOnlySpan<byte> customer, ReadOnlySpan<byte> touchpoint, ReadOnlySpan<byte> channel, long nanos, decimal? value, long? sequence, long micros = LogMoney.None)
    {
        var what = touchpoint.IsEmpty ? -1 : rows.Touchpoints.Recent(touchpoint);
        var where = channel.IsEmpty ? -1 : rows.Channels.Recent(channel);
        if (!TryDecode(customer, what < 0 ? touchpoint : [], where < 0 ? channel : [], out var names)
            || !IsGood(customer.IsEmpty, touchpoint.IsEmpty, value, sequence, ref micros))
            return;
        if (what < 0)
            rows.Touchpoints.Remember(touchpoint, what = rows.Touchpoints.Code(names.Touchpoint, null));
        if (where < 0 && !channel.IsEmpty)
            rows.Channels.Remember(channel, where = rows.Channels.Code(names.Channel, null));
        AddGood(names.Customer, what, where, nanos, micros, sequence);
    }

    private void AddGood(ReadOnlySpan<char> customer, int touchpoint, int channel, long nanos, long micros, long? sequence)
    {
        var person = options.Identities.Find(customer);
        rows.Add(person is null ? customer : person, touchpoint, channel, nanos, micros, sequence);
        wasTaken = true;
    }

    private bool Take(RowColumns columns, int row)
    {
        rowsRead++;
        if (columns.BadRow(row) is { } bad)
        {
            Reject(bad.Column, bad.Value, bad.Problem, bad.Cause);
            return false;
        }

        var micros = LogMoney.None;
        var (customer, touchpoint, channel) = (columns.Customers[row], columns.Touchpoints[row], columns.Channels[row]);
        if (!IsGood(string.IsNullOrEmpty(customer), string.IsNullOrEmpty(touchpoint), columns.Values[row], columns.Sequences[row], ref micros))
            return false;
        var table = rows.Customers;
        rows.Add(
            table.IsPlain ? table.Code(customer, customer, columns.Hashes[row]) : table.Code(customer, customer),
            rows.Touchpoints.Code(touchpoint, touchpoint),
            string.IsNullOrEmpty(channel) ? -1 : rows.Channels.Code(channel, channel),
            columns.Nanos[row],
            micros,
            columns.Sequences[row]);
        return wasTaken = true;
    }

    // Whether a row can be taken, and the micros of its value.
    private bool IsGood(bool noCustomer, bool noTouchpoint, in decimal? value, long? sequence, ref long micros)
    {
        wasTaken = false;
        if (noCustomer)
            Reject("customer", string.Empty, "A touchpoint needs a customer.");
        else if (noTouchpoint)
            Reject("touchpoint", string.Empty, "A touchpoint needs a name.");
        else if (value is { } amount && LogMoney.TryToMicros(amount, options.Rounding, out micros) is { } problem)
            Reject("value", Invariant($"{amount}"), problem);
        else if (sequence.HasValue != rows.HasSequence && rows.Count != 0)
            Reject("sequence", Invariant($"{sequence}"), "A sequence is given for every row or for none.");
        else
            return true;
        return false;
    }

    private void Reject(string column, string value, string problem, Exception? cause = null)
    {
        wasTaken = false;
        var error = new RowError(rowsRead, column, value, problem);
        if (options.BadRows == BadRows.Throw)
        {
            // The row is not part of what this builder has read; the caller may mend it and add it again.
            rowsRead--;
            throw new TouchpointLogException(error, cause);
        }

        errors.Add(error);
    }

    private readonly ref struct Names(ReadOnlySpan<char> customer, ReadOnlySpan<char> touchpoint, ReadOnlySpan<char> channel)
    {
        public ReadOnlySpan<char> Customer { get; } = customer;

        public ReadOnlySpan<char> Touchpoint { get; } = touchpoint;

        public ReadOnlySpan<char> Channel { get; } = channel;
    }
}
