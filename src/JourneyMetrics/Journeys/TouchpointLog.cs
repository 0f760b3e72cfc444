using System.Diagnostics;
using NodaTime;

namespace JourneyMetrics;

/// <summary>What happened: the touchpoints of many customers, each customer's in order of time. Immutable.</summary>
/// <remarks>
/// <para>Every table of this library is one pass over a log. It is built from rows in any order
/// (<see cref="CreateBuilder"/>, <see cref="FromRows{T}(IEnumerable{T}, Func{T, string}, Func{T, string}, Func{T, Instant}, Func{T, string}, Func{T, decimal?}, Func{T, long}, TouchpointLogOptions)"/>);
/// names become codes in ordinal order, so that no result depends on the order of rows. Touchpoints of one customer at one
/// instant keep the order of the rows, or follow a sequence number when the rows give one.</para>
/// <para>Instants are exact to the nanosecond, from 1677 to 2262. Amounts are whole millionths of one currency.</para>
/// <para>The names of touchpoints and channels are those of the rows that were read: a slice or a filter still knows a name
/// that no longer occurs in it, so that "it did not happen" and "there is no such touchpoint" stay different answers.</para>
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed partial class TouchpointLog
{
    private readonly LogColumns columns;

    internal TouchpointLog(LogColumns columns, Currency currency, LogReadReport report)
    {
        this.columns = columns;
        Currency = currency;
        Report = report;
        Customers = ValueList.FromArray(columns.Customers);
        Touchpoints = ValueList.FromArray(columns.Touchpoints);
        Channels = ValueList.FromArray(columns.Channels);
    }

    /// <summary>The log in which nothing happened.</summary>
    public static TouchpointLog Empty { get; } = new(new LogColumns([], [], [], [0]), default, new LogReadReport(0, []));

    /// <summary>How many touchpoints there are, of all customers.</summary>
    public int Count => columns.Nanos.Length;

    /// <summary>The customers' names in ordinal order; each has one touchpoint at least.</summary>
    public ValueList<string> Customers { get; }

    /// <summary>The touchpoints' names in ordinal order.</summary>
    public ValueList<string> Touchpoints { get; }

    /// <summary>The channels' names in ordinal order.</summary>
    public ValueList<string> Channels { get; }

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
    internal ReadOnlySpan<int> TouchpointCodes => columns.TouchpointCodes;

    /// <summary>Places in <see cref="Channels"/>, -1 for none.</summary>
    internal ReadOnlySpan<int> ChannelCodes => columns.ChannelCodes;

    /// <summary>Millionths of the currency, <see cref="LogMoney.None"/> for none.</summary>
    internal ReadOnlySpan<long> Micros => columns.Micros;

    /// <summary>The journey of a customer, when the log knows the customer.</summary>
    /// <param name="customer">The customer's name.</param>
    /// <param name="journey">The journey; empty of meaning when there is none.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryGetJourney(string customer, out Journey journey)
    {
        ArgumentNullException.ThrowIfNull(customer);
        var code = NameOrder.Find(columns.Customers, customer);
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
        code = Math.Max(-1, NameOrder.Find(columns.Touchpoints, touchpoint));
        return code >= 0;
    }

    /// <summary>The code of a channel's name: its place in <see cref="Channels"/>.</summary>
    /// <param name="channel">The name.</param>
    /// <param name="code">The code, -1 when the log does not know the name.</param>
    /// <returns>Whether the log knows the name.</returns>
    public bool TryGetChannelCode(string channel, out int code)
    {
        ArgumentNullException.ThrowIfNull(channel);
        code = Math.Max(-1, NameOrder.Find(columns.Channels, channel));
        return code >= 0;
    }

    /// <summary>One line in invariant culture: <c>120 touchpoints of 40 customers (6 touchpoint names, 3 channels)</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
        => Invariant($"{Count:#,0} touchpoints of {Customers.Count:#,0} customers ({Touchpoints.Count:#,0} touchpoint names, {Channels.Count:#,0} channels)");
}
