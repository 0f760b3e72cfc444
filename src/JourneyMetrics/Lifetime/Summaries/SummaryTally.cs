using System.Numerics;
using JourneyMetrics.Calendars;
using NodaTime;

namespace JourneyMetrics.Lifetime;

/// <summary>Customer summaries in the making: takes journeys one at a time, merges with tallies of other customers.</summary>
/// <remarks>
/// <see cref="SummaryDefinition.Summarise(TouchpointLog, LocalDate, LocalDate?, bool)"/> is a fold of this over a log. Tallies of
/// disjoint customers merge to the summaries of one tally over all. A touchpoint costs no allocation and asks no zone. Not for several
/// threads at once.
/// </remarks>
public sealed class SummaryTally
{
    private const int Any = -1;
    private const int Absent = -2;

    private readonly SummaryEnds ends;
    private readonly bool allowAbsent;
    private readonly SummaryColumns columns = new();
    private TouchpointLog? bound;
    private PeriodBoundaries? boundaries;
    private int wanted;

    private long rows;
    private long lateCustomers;
    private long withoutPurchase;
    private long refunds;
    private long refundsWithoutPurchase;
    private long rowsWithoutAmount;

    /// <summary>Starts a tally.</summary>
    /// <param name="definition">The rules.</param>
    /// <param name="calibrationEnd">The last day of the calibration, included, in the zone of the rules.</param>
    /// <param name="holdoutEnd">The last day of the holdout, included; null for no holdout.</param>
    /// <param name="allowAbsent">Whether the purchase may be a touchpoint that a log does not know.</param>
    /// <exception cref="ArgumentOutOfRangeException">The holdout ends before the calibration, or a day is beyond 1677 to 2262.</exception>
    public SummaryTally(SummaryDefinition definition, LocalDate calibrationEnd, LocalDate? holdoutEnd = null, bool allowAbsent = false)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ends = new SummaryEnds(definition, calibrationEnd, holdoutEnd);
        this.allowAbsent = allowAbsent;
        Definition = definition;
        CalibrationEnd = calibrationEnd;
        HoldoutEnd = holdoutEnd;
    }

    /// <summary>The rules.</summary>
    public SummaryDefinition Definition { get; }

    /// <summary>The last day of the calibration, included.</summary>
    public LocalDate CalibrationEnd { get; }

    /// <summary>The last day of the holdout, included; null for no holdout.</summary>
    public LocalDate? HoldoutEnd { get; }

    /// <summary>Adds a customer, who must not be in this tally yet.</summary>
    /// <param name="journey">All touchpoints of the customer.</param>
    /// <exception cref="ArgumentException">
    /// The journey's log does not know the purchase, its currency is another one, or a refund or a late customer is refused.
    /// </exception>
    public void Add(Journey journey)
    {
        if (!ReferenceEquals(bound, journey.Log))
            Bind(journey.Log);
        var column = journey.Log.TouchpointColumn;
        var history = column.Width switch
        {
            1 => Read(column.Slice<byte>(journey.Start, journey.Count), journey),
            2 => Read(column.Slice<ushort>(journey.Start, journey.Count), journey),
            _ => Read(column.Slice<int>(journey.Start, journey.Count), journey),
        };
        refundsWithoutPurchase += history.RefundsWithoutPurchase;
        if (history.IsBorn)
            columns.Add(history, journey.CustomerCode, ends);
        else if (!history.IsLate)
            withoutPurchase++;
        else if (Definition.LateCustomers == LateCustomers.Refused)
            throw new ArgumentException(Invariant($"The customer '{journey.Customer}' first bought after the calibration, which ends on {CalibrationEnd:R}; leave late customers out or end the calibration later."), nameof(journey));
        else
            lateCustomers++;
    }

    /// <summary>Adds the customers of another tally, none of whom may be in this one.</summary>
    /// <param name="other">A tally of the same rules and ends.</param>
    /// <exception cref="ArgumentException">The rules, the ends or the currencies differ.</exception>
    public void Merge(SummaryTally other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (Definition != other.Definition || CalibrationEnd != other.CalibrationEnd || HoldoutEnd != other.HoldoutEnd)
            throw new ArgumentException($"Tallies of the same rules and ends merge; got '{Definition}' and '{other.Definition}'.", nameof(other));
        columns.Append(other.columns);
        bound = null;
        rows += other.rows;
        lateCustomers += other.lateCustomers;
        withoutPurchase += other.withoutPurchase;
        refunds += other.refunds;
        refundsWithoutPurchase += other.refundsWithoutPurchase;
        rowsWithoutAmount += other.rowsWithoutAmount;
    }

    /// <summary>The summaries of all customers added so far, in the order in which they came.</summary>
    /// <returns>The summaries; the tally may go on.</returns>
    public CustomerSummaries ToSummaries() => new(Definition, CalibrationEnd, HoldoutEnd, ends.HoldoutLength, Report(), columns.Copy());

    /// <summary>All customers of a log, with room made once.</summary>
    internal void AddAll(TouchpointLog log)
    {
        Bind(log);
        columns.Reserve(log.CustomerCount);
        foreach (var journey in log.Journeys)
            Add(journey);
    }

    /// <summary>The summaries of a tally that is not used again: nothing is copied.</summary>
    internal CustomerSummaries TakeSummaries() => new(Definition, CalibrationEnd, HoldoutEnd, ends.HoldoutLength, Report(), columns.Trim());

    private SummaryReport Report() => new(
        rows,
        columns.Purchases,
        columns.Count,
        lateCustomers,
        withoutPurchase,
        refunds,
        refundsWithoutPurchase,
        rowsWithoutAmount,
        columns.HoldoutPurchases);

    private CustomerHistory Read<T>(ReadOnlySpan<T> codes, Journey journey)
        where T : unmanaged, IBinaryInteger<T>
    {
        var history = default(CustomerHistory);
        var nanos = journey.Nanos;
        var values = journey.Micros;
        for (var i = 0; i < codes.Length; i++)
        {
            if (wanted != Any && int.CreateTruncating(codes[i]) != wanted)
                continue;
            var micros = values.IsEmpty ? LogMoney.None : values[i];
            var isRefund = micros < 0 && micros != LogMoney.None;
            if (nanos[i] >= ends.LimitNanos)
            {
                // Not looked at, but for who is born late.
                history.IsLate |= !history.IsBorn && !isRefund;
                continue;
            }

            rows++;
            if (micros == LogMoney.None)
            {
                rowsWithoutAmount++;
                micros = 0;
            }

            Take(ref history, Key(nanos[i]), micros, isRefund, journey);
        }

        history.Settle();
        return history;
    }

    private void Take(ref CustomerHistory history, long key, long micros, bool isRefund, Journey journey)
    {
        if (isRefund)
        {
            refunds++;
            if (Definition.Refunds == RefundPolicy.Refused)
                throw new ArgumentException(Invariant($"The customer '{journey.Customer}' has a refund of {LogMoney.ToAmount(micros)}, and refunds are refused."), nameof(journey));
            if (Definition.Refunds == RefundPolicy.Dropped)
                return;
        }

        if (key > ends.LastKey && isRefund)
            history.RefundInHoldout(micros);
        else if (key > ends.LastKey)
            history.BuyInHoldout(key, micros);
        else if (isRefund)
            history.Refund(key, micros);
        else
            history.Buy(key, micros, ends);
    }

    private long Key(long nanos) => ends.ByDay ? boundaries!.NumberOf(nanos) : nanos;

    private void Bind(TouchpointLog log)
    {
        if (ReferenceEquals(bound, log))
            return;
        wanted = Definition.Purchase is not { } purchase ? Any
            : log.TryGetTouchpointCode(purchase, out var code) ? code
            : allowAbsent ? Absent
            : throw new ArgumentException($"The log does not know the touchpoint '{purchase}'; allow absent ones if nobody may have bought yet.", nameof(log));
        columns.Bind(log);
        if (ends.ByDay && log.Count > 0)
        {
            var earliest = long.MaxValue;
            foreach (var time in log.Nanos)
                earliest = Math.Min(earliest, time);
            var last = ends.LimitNanos - 1;
            boundaries = new PeriodBoundaries(ends.Calendar, PeriodKind.Day, Math.Min(earliest, last), last);
        }

        bound = log;
    }
}
