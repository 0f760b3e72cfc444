using System.Diagnostics;
using System.Text.Json.Serialization;
using JourneyMetrics.Kpis;

namespace JourneyMetrics.Recurring;

/// <summary>The bridge of one period, and every rate of churn, retention and growth that comes from it.</summary>
/// <remarks>
/// The figures are those of the KPI calculators, from the amounts and customers of the row. Rows of successive periods pool
/// (<see cref="RecurringRevenueTable.Pool(Func{RecurringRevenueRow, Ratio})"/>).
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record RecurringRevenueRow
{
    /// <summary>Creates a row.</summary>
    /// <param name="period">The number of the period in the calendar.</param>
    /// <param name="label">The period as ISO text.</param>
    /// <param name="isComplete">Whether the period, and the grace behind it, are over.</param>
    /// <param name="bridge">From the opening to the close by the five movements.</param>
    /// <param name="cameAndLeft">Customers who had none at the opening, paid in between and have none at the close.</param>
    /// <exception cref="ArgumentException">The label is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The customers are negative.</exception>
    [JsonConstructor]
    public RecurringRevenueRow(int period, string label, bool isComplete, MrrBridge bridge, long cameAndLeft)
    {
        ArgumentException.ThrowIfNullOrEmpty(label);
        ArgumentNullException.ThrowIfNull(bridge);
        ArgumentOutOfRangeException.ThrowIfNegative(cameAndLeft);
        Period = period;
        Label = label;
        IsComplete = isComplete;
        Bridge = bridge;
        CameAndLeft = cameAndLeft;
    }

    /// <summary>The number of the period in the calendar.</summary>
    public int Period { get; }

    /// <summary>The period as ISO text.</summary>
    public string Label { get; }

    /// <summary>Whether the period, and the grace behind it, are over; of a running one the figures may still change.</summary>
    public bool IsComplete { get; }

    /// <summary>From the opening to the close by the five movements, each with its customers.</summary>
    public MrrBridge Bridge { get; }

    /// <summary>Customers who had none at the opening, paid in between and have none at the close: no amount of theirs is in the bridge.</summary>
    public long CameAndLeft { get; }

    /// <summary>All customers who left in the period: the churned, and those who came and left.</summary>
    [JsonIgnore]
    public long Lost => Bridge.Churned.Customers + CameAndLeft;

    /// <summary>All customers won in the period: new, reactivated, and those who came and left.</summary>
    [JsonIgnore]
    public long Won => Bridge.New.Customers + Bridge.Reactivation.Customers + CameAndLeft;

    /// <summary>All movements together (<see cref="RecurringRevenue.NetNewMrr"/>); negative when the losses outweigh.</summary>
    [JsonIgnore]
    public Money NetNew => RecurringRevenue.NetNewMrr(Bridge.New.Amount, Bridge.Expansion.Amount, Bridge.Reactivation.Amount, Bridge.Contraction.Amount, Bridge.Churned.Amount);

    /// <summary>Net revenue retention, NRR (<see cref="RecurringRevenue.NetRetention"/>). Reactivated customers are not of the opening and not in it.</summary>
    [JsonIgnore]
    public Ratio NetRetention => RecurringRevenue.NetRetention(Bridge.Opening.Amount, Bridge.Expansion.Amount, Bridge.Contraction.Amount, Bridge.Churned.Amount);

    /// <summary>Gross revenue retention, GRR (<see cref="RecurringRevenue.GrossRetention"/>): of each customer at most what there was at the opening.</summary>
    [JsonIgnore]
    public Ratio GrossRetention => RecurringRevenue.GrossRetention(Bridge.Opening.Amount, Bridge.Contraction.Amount, Bridge.Churned.Amount);

    /// <summary>Gross MRR churn (<see cref="RevenueRates.GrossChurn"/>).</summary>
    [JsonIgnore]
    public Ratio GrossChurn => RevenueRates.GrossChurn(Bridge.Churned.Amount, Bridge.Contraction.Amount, Bridge.Opening.Amount);

    /// <summary>Net MRR churn, reactivation counted as a gain (<see cref="RevenueRates.NetChurn"/>).</summary>
    [JsonIgnore]
    public Ratio NetChurn => RevenueRates.NetChurn(Bridge.Churned.Amount, Bridge.Contraction.Amount, Bridge.Expansion.Amount, Bridge.Reactivation.Amount, Bridge.Opening.Amount);

    /// <summary>Expansion over the opening (<see cref="RevenueRates.ExpansionRate"/>).</summary>
    [JsonIgnore]
    public Ratio ExpansionRate => RevenueRates.ExpansionRate(Bridge.Expansion.Amount, Bridge.Opening.Amount);

    /// <summary>Net new over the opening (<see cref="RevenueRates.Growth"/>).</summary>
    [JsonIgnore]
    public Ratio Growth => RevenueRates.Growth(NetNew, Bridge.Opening.Amount);

    /// <summary>SaaS quick ratio (<see cref="RevenueRates.QuickRatio"/>); undefined without losses.</summary>
    [JsonIgnore]
    public Ratio QuickRatio => RevenueRates.QuickRatio(Bridge.New.Amount, Bridge.Expansion.Amount, Bridge.Contraction.Amount, Bridge.Churned.Amount, Bridge.Reactivation.Amount);

    /// <summary>Average revenue per account at the close (<see cref="UnitEconomics.AverageRevenuePerUser"/>, of paying customers).</summary>
    [JsonIgnore]
    public Ratio RevenuePerAccount => UnitEconomics.AverageRevenuePerUser(Bridge.Closing.Amount, Bridge.Closing.Customers);

    /// <summary>Customer retention of the opening (<see cref="CustomerRetention.RetentionRate"/>).</summary>
    [JsonIgnore]
    public Rate CustomerRetentionRate => CustomerRetention.RetentionRate(Bridge.Opening.Customers, Bridge.Closing.Customers, Bridge.New.Customers + Bridge.Reactivation.Customers);

    /// <summary>Customer (logo) churn of the opening: who of it is gone at the close (<see cref="CustomerRetention.ChurnRate"/>).</summary>
    [JsonIgnore]
    public Rate ChurnRate => CustomerRetention.ChurnRate(Bridge.Churned.Customers, Bridge.Opening.Customers);

    /// <summary>All losses over the opening (<see cref="ChurnForms.Crude"/>).</summary>
    [JsonIgnore]
    public Ratio ChurnCrude => ChurnForms.Crude(Lost, Bridge.Opening.Customers);

    /// <summary>All losses over the mean of opening and close (<see cref="ChurnForms.OverAverage"/>).</summary>
    [JsonIgnore]
    public Ratio ChurnOverAverage => ChurnForms.OverAverage(Lost, Bridge.Opening.Customers, Bridge.Closing.Customers);

    /// <summary>All losses over the opening and all who were won (<see cref="ChurnForms.OverStartPlusNew"/>).</summary>
    [JsonIgnore]
    public Rate ChurnOverStartPlusNew => ChurnForms.OverStartPlusNew(Lost, Bridge.Opening.Customers, Won);

    /// <summary>One line in invariant culture: the period and its bridge.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Label}: {Bridge}{(IsComplete ? string.Empty : ", so far")}";
}
