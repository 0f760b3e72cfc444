using NodaTime;

namespace JourneyMetrics.Funnels;

/// <summary>The times between two steps, in the making.</summary>
internal sealed class TimeTally : IFunnelTally<TimeTally>
{
    private readonly FunnelDefinition asked;
    private readonly FunnelUnits units;
    private readonly DecisiveChain chain;
    private readonly Instant asOf;
    private readonly long known;
    private readonly int from;
    private readonly int to;
    private readonly List<long> times = [];
    private long open;
    private long closed;

    public TimeTally(FunnelProgram program, FunnelDefinition asked, TouchpointLog log, Instant asOf, int from, int to, bool allowAbsent)
    {
        this.asked = asked;
        this.asOf = asOf;
        this.from = from;
        this.to = to;
        known = LogTime.TryToNanos(asOf, out var nanos) ? nanos : asOf < NodaConstants.UnixEpoch ? long.MinValue : long.MaxValue;
        units = new FunnelUnits(program, allowAbsent);
        units.Bind(log);
        chain = new DecisiveChain(units.Engine);
    }

    public void AddRange(TouchpointLog log, int from, int to)
    {
        for (var customer = from; customer < to; customer++)
        {
            units.Begin(new Journey(log, customer));
            while (units.MoveNext())
            {
                // A log spans 584 years, a number of nanoseconds half of them.
                if (!TryAddUnit())
                    throw new ArgumentException($"A time to convert is at most 292 years, and '{log.CustomerName(customer)}' took longer; give the funnel a window.", nameof(log));
            }
        }
    }

    public void Merge(TimeTally other)
    {
        times.AddRange(other.times);
        open += other.open;
        closed += other.closed;
    }

    public TimeToConvert ToTimes()
    {
        times.Sort();
        return new TimeToConvert(asked, asOf, from, to, times.ToValueList(), open, closed);
    }

    // Not if a time is longer than a number holds.
    private bool TryAddUnit()
    {
        var level = units.Level(out _);
        if (level < from)
            return true;
        var (first, end) = units.Engine.Begin(units.Events);
        chain.Find(first, end, level);
        var (start, finish) = (chain.TimeOf(from - 1), chain.TimeOf(to - 1));
        if (start >= 0 && finish >= 0)
        {
            var time = unchecked(units.Events.Nanos[finish] - units.Events.Nanos[start]);
            times.Add(time);
            return time >= 0;
        }

        if (level >= to || start < 0)
            return true;
        if (IsOpen(first, end))
            open++;
        else
            closed++;
        return true;
    }

    // Whether the attempt from the latest entry may still go on.
    private bool IsOpen(int first, int end)
    {
        var search = units.Engine.Search;
        var latest = first;
        for (var entry = first; entry < end; entry = search.EntryAfter(entry))
            latest = entry;
        var level = search.Longest(latest);
        search.TryChain(latest, level, clean: false);
        var until = search.EndOfAttempt(latest, level);
        return until >= known;
    }
}
