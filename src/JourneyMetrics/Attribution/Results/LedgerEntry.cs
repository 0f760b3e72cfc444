using System.Diagnostics;
using System.Text.Json.Serialization;
using NodaTime;

namespace JourneyMetrics.Attribution;

/// <summary>The credit of one touch for one conversion, or what of a conversion no touch has.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record LedgerEntry
{
    /// <summary>Creates the entry.</summary>
    /// <param name="customer">Who converted.</param>
    /// <param name="conversion">Which of the customer's conversions, from 1.</param>
    /// <param name="convertedAt">When.</param>
    /// <param name="channel">The touch's channel; null for what is unattributed.</param>
    /// <param name="touchedAt">When the touch was; null for what is unattributed.</param>
    /// <param name="credit">Its part of the conversion and of its value, exactly.</param>
    /// <exception cref="ArgumentException">A name is empty, the channel and the instant of the touch are not both given or both missing, or the credit is not exact.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The conversion is below 1.</exception>
    [JsonConstructor]
    public LedgerEntry(string customer, int conversion, Instant convertedAt, string? channel, Instant? touchedAt, Credit credit)
    {
        ArgumentException.ThrowIfNullOrEmpty(customer);
        if (conversion < 1)
            throw new ArgumentOutOfRangeException(nameof(conversion), conversion, "Conversions of a customer are numbered from 1.");
        if (channel?.Length == 0 || channel is null != touchedAt is null)
            throw new ArgumentException(Invariant($"A touch has a channel and an instant, got '{channel}' and '{touchedAt}'."), nameof(channel));
        if (credit.Money is null)
            throw new ArgumentException($"A ledger is exact, got '{credit}'.", nameof(credit));
        Customer = customer;
        Conversion = conversion;
        ConvertedAt = convertedAt;
        Channel = channel;
        TouchedAt = touchedAt;
        Credit = credit;
    }

    /// <summary>Who converted.</summary>
    public string Customer { get; }

    /// <summary>Which of the customer's conversions, from 1.</summary>
    public int Conversion { get; }

    /// <summary>When.</summary>
    [JsonConverter(typeof(MeasureJsonConverter))]
    public Instant ConvertedAt { get; }

    /// <summary>The touch's channel; null for what is unattributed.</summary>
    public string? Channel { get; }

    /// <summary>When the touch was; null for what is unattributed.</summary>
    [JsonConverter(typeof(MeasureJsonConverter))]
    public Instant? TouchedAt { get; }

    /// <summary>Its part of the conversion and of its value, exactly.</summary>
    public Credit Credit { get; }

    /// <summary>One line in invariant culture: <c>Leah 1 at 2024-03-09T12:00:00Z: ads of 2024-03-03T12:00:00Z, 0.5 conversions, 45 EUR</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
        => Invariant($"{Customer} {Conversion} at {ConvertedAt}: {(Channel is null ? "unattributed" : Invariant($"{Channel} of {TouchedAt}"))}, {Credit}");
}
