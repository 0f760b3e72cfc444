using NodaTime;

namespace JourneyMetrics.Funnels;

/// <summary>One customer in a funnel whose events come one at a time, in order of time.</summary>
/// <remarks>
/// An ordered funnel without exclusions, first-time or optional steps, windows of steps, calendar windows, held property and
/// range needs two numbers a step, whatever number of events comes; any other funnel keeps the events that it looks at.
/// The level is that which <see cref="FunnelTally"/> finds for the same events in a log. Not for several threads at once.
/// </remarks>
public sealed class FunnelState
{
    private readonly LiveFunnel stream;
    private readonly OrderedState? ordered;
    private readonly List<StreamedEvent>? kept;
    private long last = long.MinValue;
    private bool isEmpty = true;

    internal FunnelState(LiveFunnel stream)
    {
        this.stream = stream;
        if (stream.Program.IsSimple && stream.Definition.Exclusions.IsEmpty)
            ordered = new OrderedState(stream.Program);
        else
            kept = [];
    }

    /// <summary>The rules of the funnel.</summary>
    public FunnelDefinition Definition => stream.Definition;

    /// <summary>How many steps the customer has come; the highest where several entries or values are counted.</summary>
    public int Level
    {
        get
        {
            var best = 0;
            foreach (var events in Units())
                best = Math.Max(best, stream.LevelOf(events));
            return QuickLevel ?? best;
        }
    }

    internal int? QuickLevel => ordered?.Level;

    /// <summary>Takes the customer's next event.</summary>
    /// <param name="touchpoint">What happened.</param>
    /// <param name="at">When, from 1677 to 2262; not before the event taken last.</param>
    /// <param name="properties">Its properties; the channel under the empty name. Null for none.</param>
    /// <exception cref="ArgumentException">The touchpoint has no name.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The event comes before the one taken last, or outside these years.</exception>
    public void Add(string touchpoint, Instant at, IReadOnlyDictionary<string, string>? properties = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(touchpoint);
        if (!LogTime.TryToNanos(at, out var nanos))
            throw new ArgumentOutOfRangeException(nameof(at), at, LogTime.Range);
        if (!isEmpty && nanos < last)
            throw new ArgumentOutOfRangeException(nameof(at), at, Invariant($"Events come in order of time; the one before came at {LogTime.ToInstant(last)}."));
        isEmpty = false;
        last = nanos;
        var (steps, excluded) = stream.Match(touchpoint, properties);
        if (ordered is not null)
            ordered.Add(steps, nanos);
        else if (stream.TryGroup(properties, out var group))
            kept!.Add(new StreamedEvent(group, stream.CodeOf(touchpoint), steps, excluded, nanos));
    }

    /// <summary>The events by what is counted: all of them, or those of each value that is held constant.</summary>
    internal IEnumerable<FunnelEvents> Units()
    {
        if (kept is null)
            yield break;
        var filter = new FunnelFilter(stream.Program);
        foreach (var unit in kept.GroupBy(one => one.Group))
        {
            var events = new FunnelEvents();
            filter.Begin(events);
            foreach (var one in unit)
                filter.Add(one.Code, one.Steps, one.Excluded, one.Nanos, events.Count);
            yield return events;
        }
    }
}
