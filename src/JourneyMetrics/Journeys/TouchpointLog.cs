using System.Diagnostics;
using NodaTime;

namespace JourneyMetrics;

/// <summary>What happened: the touchpoints of many customers, each customer's in order of time. Immutable.</summary>
/// <remarks>
/// <para>Every table of this library is one pass over a log. It is built from rows in any order
/// (<see cref="CreateBuilder"/>, <see cref="FromRows{T}(IEnumerable{T}, Func{T, string}, Func{T, string}, Func{T, Instant}, Func{T, string}, Func{T, decimal?}, Func{T, long}, IReadOnlyDictionary{string, Func{T, string}}, TouchpointLogOptions, int)"/>);
/// names become codes in ordinal order, so that no result depends on the order of rows. Touchpoints of one customer at one
/// instant keep the order of the rows, or follow a sequence number when the rows give one.</para>
/// <para>Instants are exact to the nanosecond, from 1677 to 2262. Amounts are whole millionths of one currency.</para>
/// <para>The names of touchpoints and channels are those of the rows that were read: a slice or a filter still knows a name
/// that no longer occurs in it, so that "it did not happen" and "there is no such touchpoint" stay different answers.</para>
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed partial class TouchpointLog
{
    /// <summary>What stands for no value in columns of micros.</summary>
    public const long NoMicros = LogMoney.None;

    private readonly LogColumns columns;

    internal TouchpointLog(LogColumns columns, Currency currency, LogReadReport report)
    {
        this.columns = columns;
        Currency = currency;
        Report = report;
        Touchpoints = ValueList.FromArray(columns.Touchpoints.Names);
        Channels = ValueList.FromArray(columns.Channels.Names);
        Properties = ValueList.FromArray(Array.ConvertAll(columns.Properties, property => property.Name));
    }

    /// <summary>The log in which nothing happened.</summary>
    public static TouchpointLog Empty { get; } = CreateBuilder().Build();

    /// <summary>How many touchpoints there are, of all customers.</summary>
    public int Count => columns.Nanos.Length;

    /// <summary>The customers' names in ordinal order; each has one touchpoint at least.</summary>
    /// <remarks>Customers who came as numbers are in ascending order of the numbers; their names are made when this list is first asked for.</remarks>
    public ValueList<string> Customers => ValueList.FromArray(columns.Customers.All());

    /// <summary>How many customers there are.</summary>
    public int CustomerCount => columns.Customers.Count;

    /// <summary>The touchpoints' names in ordinal order.</summary>
    public ValueList<string> Touchpoints { get; }

    /// <summary>The channels' names in ordinal order.</summary>
    public ValueList<string> Channels { get; }

    /// <summary>The properties' names in ordinal order.</summary>
    public ValueList<string> Properties { get; }

    /// <summary>The currency of all values.</summary>
    public Currency Currency { get; }

    /// <summary>How the reading of the rows went.</summary>
    public LogReadReport Report { get; }

    /// <summary>The journeys, one a customer.</summary>
    public JourneyViews Journeys => new(this);

    /// <summary>Where each customer's events start; one more entry than there are customers.</summary>
    internal ReadOnlySpan<int> Offsets => columns.Offsets;

    /// <summary>Nanoseconds since the Unix epoch, ascending within a customer.</summary>
    internal ReadOnlySpan<long> Nanos => columns.Nanos;

    /// <summary>Places in <see cref="Touchpoints"/>.</summary>
    internal CodeColumn TouchpointColumn => columns.Touchpoints;

    /// <summary>Places in <see cref="Channels"/>.</summary>
    internal CodeColumn ChannelColumn => columns.Channels;

    /// <summary>Millionths of the currency, <see cref="NoMicros"/> for none; empty when no event has a value.</summary>
    internal ReadOnlySpan<long> Micros => columns.Micros;

    /// <summary>The bytes that the log keeps, without the texts of the names.</summary>
    internal long KeptBytes => columns.Bytes;

    /// <summary>The values of a property, in ordinal order.</summary>
    /// <param name="property">The property's name.</param>
    /// <returns>The values.</returns>
    /// <exception cref="ArgumentException">The log has no such property.</exception>
    public ValueList<string> PropertyValues(string property) => ValueList.FromArray(PropertyColumn(property).Names);

    /// <summary>The journey of a customer, when the log knows the customer.</summary>
    /// <param name="customer">The customer's name.</param>
    /// <param name="journey">The journey; empty of meaning when there is none.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryGetJourney(string customer, out Journey journey)
    {
        ArgumentNullException.ThrowIfNull(customer);
        var code = columns.Customers.Find(customer);
        journey = code >= 0 ? new Journey(this, code) : default;
        return code >= 0;
    }

    /// <summary>The code of a touchpoint's name: its place in <see cref="Touchpoints"/>.</summary>
    /// <param name="touchpoint">The name.</param>
    /// <param name="code">The code, -1 when the log does not know the name.</param>
    /// <returns>Whether the log knows the name.</returns>
    public bool TryGetTouchpointCode(string touchpoint, out int code)
    {
        ArgumentNullException.ThrowIfNull(touchpoint);
        code = Math.Max(-1, NameOrder.Find(columns.Touchpoints.Names, touchpoint));
        return code >= 0;
    }

    /// <summary>The code of a channel's name: its place in <see cref="Channels"/>.</summary>
    /// <param name="channel">The name.</param>
    /// <param name="code">The code, -1 when the log does not know the name.</param>
    /// <returns>Whether the log knows the name.</returns>
    public bool TryGetChannelCode(string channel, out int code)
    {
        ArgumentNullException.ThrowIfNull(channel);
        code = Math.Max(-1, NameOrder.Find(columns.Channels.Names, channel));
        return code >= 0;
    }

    /// <summary>One line in invariant culture: <c>120 touchpoints of 40 customers (6 touchpoint names, 3 channels)</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
        => Invariant($"{Count:#,0} touchpoints of {CustomerCount:#,0} customers ({Touchpoints.Count:#,0} touchpoint names, {Channels.Count:#,0} channels)");

    internal string CustomerName(int customer) => columns.Customers[customer];

    /// <summary>The customers' names, kept without the rest of the log.</summary>
    internal CustomerNames CustomerNames => columns.Customers;

    /// <summary>The column of a property.</summary>
    /// <exception cref="ArgumentException">The log has no such property.</exception>
    internal CodeColumn PropertyColumn(string property)
        => FindProperty(property) ?? throw new ArgumentException($"The log has no property '{property}'; it has {Properties}.", nameof(property));

    /// <summary>The column of a property, null when the log has no such property.</summary>
    internal CodeColumn? FindProperty(string property)
    {
        ArgumentNullException.ThrowIfNull(property);
        return Array.Find(columns.Properties, column => string.Equals(column.Name, property, StringComparison.Ordinal))?.Column;
    }
}
