using NodaTime;

namespace JourneyMetrics.Recurring;

/// <summary>The closes at which revenue is looked at: of each period from the first asked for up to as-of, and of as many before it as a movement spans.</summary>
internal sealed class RecurringBoundaries
{
    private readonly RecurringRevenueDefinition definition;
    private readonly Instant asOf;
    private readonly long[] closes;

    public RecurringBoundaries(RecurringRevenueDefinition definition, Instant from, Instant asOf)
    {
        if (asOf <= from)
            throw new ArgumentOutOfRangeException(nameof(asOf), asOf, Invariant($"As-of lies after the start of the first period, which is {from}."));
        if (!LogTime.TryToNanos(asOf, out var nanos))
            throw new ArgumentOutOfRangeException(nameof(asOf), asOf, LogTime.Range);
        if (!LogTime.TryToNanos(from, out _))
            throw new ArgumentOutOfRangeException(nameof(from), from, LogTime.Range);
        this.definition = definition;
        this.asOf = asOf;
        AsOfNanos = nanos;
        First = definition.Calendar.NumberAt(from, definition.Period);

        // The last instant may be of the last period but one: where clocks were just set back over midnight, the next day has begun already.
        Count = definition.Calendar.Boundaries(new Interval(from, asOf), definition.Period).LastNumber - First + 1;
        closes = new long[Count + definition.Span];
        for (var i = 0; i < closes.Length; i++)
        {
            var end = definition.Calendar.Period(First - definition.Span + i, definition.Period).End;
            closes[i] = end >= asOf ? nanos : LogTime.TryToNanos(end, out var close) ? close : throw new ArgumentOutOfRangeException(nameof(from), from, LogTime.Range);
        }
    }

    /// <summary>The calendar's number of the first period.</summary>
    public int First { get; }

    /// <summary>How many periods have begun.</summary>
    public int Count { get; }

    /// <summary>How many closes there are; the close of the period at a position is the position and the span.</summary>
    public int CloseCount => closes.Length;

    public long AsOfNanos { get; }

    /// <summary>The number of the period at a position, its name, and whether nothing of it can change any more.</summary>
    public (int Number, string Label, bool IsComplete) this[int position]
        => definition.Calendar.Period(First + position, definition.Period) is var it ? (it.Number, it.Label, asOf - it.End >= definition.Grace) : default;

    /// <summary>The first close that lies behind an instant, so that it sees what happened then.</summary>
    public int CloseAfter(long nanos)
    {
        var low = 0;
        var high = closes.Length;
        while (low < high)
        {
            var middle = (low + high) >> 1;
            if (closes[middle] > nanos)
                high = middle;
            else
                low = middle + 1;
        }

        return low;
    }
}
