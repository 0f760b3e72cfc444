using System.Diagnostics;
using System.Text.Json.Serialization;
using NodaTime;

namespace JourneyMetrics.Cohorts;

/// <summary>What recency, frequency and monetary value are taken from.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record RfmDefinition
{
    /// <summary>Creates the rules.</summary>
    /// <param name="purchase">The touchpoint that is a purchase; null for any.</param>
    /// <param name="window">How far before as-of a purchase may lie, that end included; null for no limit.</param>
    /// <exception cref="ArgumentException">The touchpoint's name is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The window is not above zero.</exception>
    [JsonConstructor]
    public RfmDefinition(string? purchase, Duration? window = null)
    {
        if (purchase is { Length: 0 })
            throw new ArgumentException("A touchpoint's name is not empty; null means any touchpoint.", nameof(purchase));
        if (window <= Duration.Zero)
            throw new ArgumentOutOfRangeException(nameof(window), window, "A window is longer than no time; null means no limit.");
        Purchase = purchase;
        Window = window;
    }

    /// <summary>The touchpoint that is a purchase; null for any.</summary>
    public string? Purchase { get; }

    /// <summary>How far before as-of a purchase may lie, that end included; null for no limit.</summary>
    [JsonConverter(typeof(MeasureJsonConverter))]
    public Duration? Window { get; }

    /// <summary>Recency, frequency and monetary value of every customer with a purchase.</summary>
    /// <param name="log">The log.</param>
    /// <param name="asOf">Until when the data reach, this instant not included; recency is measured from it.</param>
    /// <param name="allowAbsent">Whether the log may not know the purchase.</param>
    /// <returns>The table, in the order of the log's customers.</returns>
    /// <exception cref="ArgumentException">The log does not know the purchase, and an absent one is not allowed.</exception>
    public RfmTable Of(TouchpointLog log, Instant asOf, bool allowAbsent = false)
    {
        ArgumentNullException.ThrowIfNull(log);
        return RfmTable.Read(this, log, asOf, allowAbsent);
    }

    /// <summary>One line in invariant culture: <c>RFM of purchase, all time</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Window is { } window ? Invariant($"RFM of {Purchase ?? "any touchpoint"}, {window} back") : $"RFM of {Purchase ?? "any touchpoint"}, all time";
}
