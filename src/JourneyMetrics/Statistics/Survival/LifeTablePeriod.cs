using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json.Serialization;

namespace JourneyMetrics.Statistics;

/// <summary>What was counted in one interval of a <see cref="LifeTable"/>.</summary>
[DebuggerDisplay("{ToString(),nq}")]
[StructLayout(LayoutKind.Auto)]
public readonly record struct LifeTablePeriod
{
    /// <summary>Creates an interval.</summary>
    /// <param name="start">Its start, included; 0 at least.</param>
    /// <param name="end">Its end, not included.</param>
    /// <param name="entering">Customers whose spell was going on at the start.</param>
    /// <param name="events">Those whose spell ended in the interval.</param>
    /// <param name="censored">Those who were last seen in the interval, their spell going on.</param>
    /// <exception cref="ArgumentOutOfRangeException">The end is not after the start, a count is negative, or more left than entered.</exception>
    [JsonConstructor]
    public LifeTablePeriod(double start, double end, long entering, long events, long censored)
    {
        SpellCheck.Time(start, nameof(start));
        if (!(SpellCheck.IsTime(end) && end > start))
            throw new ArgumentOutOfRangeException(nameof(end), end, Invariant($"An interval ends after its start, which is {start}."));
        ArgumentOutOfRangeException.ThrowIfNegative(entering);
        ArgumentOutOfRangeException.ThrowIfNegative(events);
        ArgumentOutOfRangeException.ThrowIfNegative(censored);
        if (events > entering || censored > entering - events)
            throw new ArgumentOutOfRangeException(nameof(events), events, Invariant($"Events and censored ({censored}) do not exceed those entering, which are {entering}."));
        Start = start;
        End = end;
        Entering = entering;
        Events = events;
        Censored = censored;
    }

    /// <summary>The start, included.</summary>
    public double Start { get; }

    /// <summary>The end, not included.</summary>
    public double End { get; }

    /// <summary>Customers whose spell was going on at the start.</summary>
    public long Entering { get; }

    /// <summary>Spells that ended in the interval.</summary>
    public long Events { get; }

    /// <summary>Spells last seen in the interval, going on.</summary>
    public long Censored { get; }

    /// <summary>One line in invariant culture: <c>0 to 1: 120 of 1,000 ended, 30 censored</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Invariant($"{Start} to {End}: {Events:#,0} of {Entering:#,0} ended, {Censored:#,0} censored");
}
