using System.Diagnostics;
using System.Text.Json.Serialization;
using NodaTime;

namespace JourneyMetrics.Lifetime;

/// <summary>The rules by which purchases become customer summaries (x, t_x, T and spend).</summary>
/// <remarks>
/// <para>The first purchase starts a customer's clock and is no repeat. The end of the calibration is an argument, never the last
/// purchase in the data: a day too few moves the parameters of a model.</para>
/// <para>By the day, times are whole local days between dates (days of 23 and 25 hours count as one), divided by the unit. Exact times
/// are elapsed time, and the end is the first instant after the last day of the calibration.</para>
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed partial record SummaryDefinition
{
    /// <summary>Creates the rules.</summary>
    /// <param name="purchase">The touchpoint that is a purchase; null for any touchpoint.</param>
    /// <param name="zone">The zone whose local dates count.</param>
    /// <param name="unit">The unit of time of the summaries: an hour, a day, seven days; above 0.</param>
    /// <param name="granularity">What counts as one purchase.</param>
    /// <param name="refunds">What a negative amount does.</param>
    /// <param name="lateCustomers">What becomes of customers born after the calibration.</param>
    /// <exception cref="ArgumentException">The touchpoint's name is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The unit is not above 0 or longer than 200 years, or a policy is none of its enum.</exception>
    [JsonConstructor]
    public SummaryDefinition(
        string? purchase,
        DateTimeZone zone,
        Duration unit,
        PurchaseGranularity granularity = PurchaseGranularity.OnePerDay,
        RefundPolicy refunds = RefundPolicy.KeptInSums,
        LateCustomers lateCustomers = LateCustomers.LeftOut)
    {
        ArgumentNullException.ThrowIfNull(zone);
        if (purchase is { Length: 0 })
            throw new ArgumentException("A touchpoint's name is not empty; null means any touchpoint.", nameof(purchase));
        if (unit <= Duration.Zero || unit > Duration.FromDays(73_000))
            throw new ArgumentOutOfRangeException(nameof(unit), unit, "A unit of time is above 0 and at most 200 years.");
        if (!Enum.IsDefined(granularity))
            throw new ArgumentOutOfRangeException(nameof(granularity), granularity, "There is no such granularity.");
        if (!Enum.IsDefined(refunds))
            throw new ArgumentOutOfRangeException(nameof(refunds), refunds, "There is no such policy for refunds.");
        if (!Enum.IsDefined(lateCustomers))
            throw new ArgumentOutOfRangeException(nameof(lateCustomers), lateCustomers, "There is no such policy for late customers.");
        Purchase = purchase;
        Zone = zone;
        Unit = unit;
        Granularity = granularity;
        Refunds = refunds;
        LateCustomers = lateCustomers;
    }

    /// <summary>The touchpoint that is a purchase; null for any touchpoint.</summary>
    public string? Purchase { get; }

    /// <summary>The zone whose local dates count.</summary>
    [JsonConverter(typeof(MeasureJsonConverter))]
    public DateTimeZone Zone { get; }

    /// <summary>The unit of time of the summaries.</summary>
    [JsonConverter(typeof(MeasureJsonConverter))]
    public Duration Unit { get; }

    /// <summary>What counts as one purchase.</summary>
    public PurchaseGranularity Granularity { get; }

    /// <summary>What a negative amount does.</summary>
    public RefundPolicy Refunds { get; }

    /// <summary>What becomes of customers born after the calibration.</summary>
    public LateCustomers LateCustomers { get; }

    /// <summary>One line in invariant culture: <c>purchases by OnePerDay in units of 7:00:00:00, refunds KeptInSums, America/New_York</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
        => Invariant($"{Purchase ?? "any touchpoint"} by {Granularity} in units of {Unit}, refunds {Refunds}, late customers {LateCustomers}, {Zone.Id}");
}
