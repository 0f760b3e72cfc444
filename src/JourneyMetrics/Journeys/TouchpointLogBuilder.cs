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
        else if (TryDecode(customer, touchpoint, channel, out var names))
            Take(names, nanos, value, sequence);
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
            Take(new Names(customer, touchpoint, channel), nanos, amount, null, null, micros);
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
        decimal? amount = null;
        if (IsoInstant.TryRead(at, out var nanos) is { } problem)
            Reject("at", Encoding.UTF8.GetString(at), problem);
        else if ((MicrosText.TryRead(value, out var micros) || TryAmount(Encoding.UTF8.GetString(value), out micros, out amount)) && TryDecode(customer, touchpoint, channel, out var names))
            Take(names, nanos, amount, null, null, micros);
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

    /// <summary>Adds rows of the caller's type: all customers are looked at first, so that their look-ups do not wait for each other.</summary>
    internal void Add<T>(ReadOnlySpan<T> some, RowReader<T> reader)
    {
        var customers = reader.Customers;
        Span<int> hashes = stackalloc int[RowReader<T>.BatchSize];
        var read = 0;
        Exception? problem = null;
        try
        {
            for (; read < some.Length; read++)
                customers[read] = reader.Customer(some[read]);
        }
        catch (Exception error) when (IsBadRow(error))
        {
            problem = error;
        }

        var prepared = options.Identities.Count == 0 && rows.Customers.Prepare(customers.AsSpan(0, read), hashes);
        for (var i = 0; i < read; i++)
            Add(some[i], reader, customers[i], prepared ? hashes[i] : null);
        if (problem is null)
            return;
        rowsRead++;
        Reject("customer", string.Empty, problem.Message, problem);
        Add(some[(read + 1)..], reader);
    }

    private void Add<T>(T row, RowReader<T> reader, string? customer, int? hash)
    {
        rowsRead++;
        var column = "touchpoint";
        try
        {
            var touchpoint = reader.Touchpoint(row);
            column = "at";
            var problem = reader.ReadTime(row, out var nanos, out var time);
            if (problem is not null)
            {
                Reject(column, time, problem);
                return;
            }

            column = "channel";
            var channel = reader.Channel?.Invoke(row);
            column = "value";
            var value = reader.Value?.Invoke(row);
            column = "sequence";
            var sequence = reader.Sequence?.Invoke(row);
            foreach (var property in reader.Properties)
            {
                column = property.Name;
                property.Text = property.Value(row);
            }

            if (!Take(new Names(customer, touchpoint, channel), nanos, value, sequence, hash))
                return;
            foreach (var property in reader.Properties)
                property.Rows(rows).Set(rows.Count - 1, property.Text, property.Text);
        }
        catch (Exception error) when (IsBadRow(error))
        {
            // What the caller's own selector could not parse is a bad row, too.
            Reject(column, string.Empty, error.Message, error);
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

    private bool Take(in Names names, long nanos, decimal? value, long? sequence, int? hash = null, long micros = LogMoney.None)
    {
        wasTaken = false;
        if (names.Customer.IsEmpty)
        {
            Reject("customer", string.Empty, "A touchpoint needs a customer.");
            return false;
        }

        if (names.Touchpoint.IsEmpty)
        {
            Reject("touchpoint", string.Empty, "A touchpoint needs a name.");
            return false;
        }

        if (value is { } amount && LogMoney.TryToMicros(amount, options.Rounding, out micros) is { } problem)
        {
            Reject("value", Invariant($"{amount}"), problem);
            return false;
        }

        if (sequence.HasValue != rows.HasSequence && rows.Count != 0)
        {
            Reject("sequence", Invariant($"{sequence}"), "A sequence is given for every row or for none.");
            return false;
        }

        rows.Add(
            CustomerCode(names, hash),
            rows.Touchpoints.Code(names.Touchpoint, names.TouchpointText),
            names.Channel.IsEmpty ? -1 : rows.Channels.Code(names.Channel, names.ChannelText),
            nanos,
            micros,
            sequence);
        return wasTaken = true;
    }

    private int CustomerCode(in Names names, int? hash)
    {
        var table = rows.Customers;
        if (hash is { } known && table.IsPlain)
            return table.Code(names.Customer, names.CustomerText, known);
        var person = options.Identities.Find(names.Customer);
        return person is null ? table.Code(names.Customer, names.CustomerText) : table.Code(person, person);
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

    private readonly ref struct Names
    {
        public Names(ReadOnlySpan<char> customer, ReadOnlySpan<char> touchpoint, ReadOnlySpan<char> channel)
        {
            Customer = customer;
            Touchpoint = touchpoint;
            Channel = channel;
        }

        // With strings at hand, a new name need not be copied.
        public Names(string? customer, string? touchpoint, string? channel)
            : this(customer.AsSpan(), touchpoint.AsSpan(), channel.AsSpan())
        {
            CustomerText = customer;
            TouchpointText = touchpoint;
            ChannelText = channel;
        }

        public ReadOnlySpan<char> Customer { get; }

        public ReadOnlySpan<char> Touchpoint { get; }

        public ReadOnlySpan<char> Channel { get; }

        public string? CustomerText { get; }

        public string? TouchpointText { get; }

        public string? ChannelText { get; }
    }
}
