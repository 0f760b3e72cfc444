using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json.Serialization;

namespace JourneyMetrics.Statistics;

/// <summary>What happened at one time of a <see cref="SurvivalTable"/>.</summary>
[DebuggerDisplay("{ToString(),nq}")]
[StructLayout(LayoutKind.Auto)]
public readonly record struct SurvivalTableRow
{
    /// <summary>Creates a row.</summary>
    /// <param name="time">The time, 0 at least.</param>
    /// <param name="atRisk">Customers under observation just before the time.</param>
    /// <param name="events">Those of them whose spell ended at the time.</param>
    /// <param name="censored">Those of them who were last seen at the time, their spell going on.</param>
    /// <param name="entered">Customers who came under observation at the time: at risk after it, not at it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative or not finite, a count is negative, or more left than were at risk.</exception>
    [JsonConstructor]
    public SurvivalTableRow(double time, long atRisk, long events, long censored, long entered)
    {
        SpellCheck.Time(time, nameof(time));
        ArgumentOutOfRangeException.ThrowIfNegative(atRisk);
        ArgumentOutOfRangeException.ThrowIfNegative(events);
        ArgumentOutOfRangeException.ThrowIfNegative(censored);
        ArgumentOutOfRangeException.ThrowIfNegative(entered);
        if (events > atRisk || censored > atRisk - events)
            throw new ArgumentOutOfRangeException(nameof(events), events, Invariant($"Events and censored ({censored}) do not exceed those at risk, which are {atRisk}."));
        Time = time + 0.0;
        AtRisk = atRisk;
        Events = events;
        Censored = censored;
        Entered = entered;
    }

    // Rows that the library counts are valid: no second check on the hot path.
    internal SurvivalTableRow(double time, long atRisk, long events, long censored, long entered, bool _)
    {
        Time = time;
        AtRisk = atRisk;
        Events = events;
        Censored = censored;
        Entered = entered;
    }

    /// <summary>The time, in the unit of the durations.</summary>
    public double Time { get; }

    /// <summary>Customers under observation just before the time.</summary>
    public long AtRisk { get; }

    /// <summary>Spells that ended at the time.</summary>
    public long Events { get; }

    /// <summary>Spells that were last seen at the time, going on. At a tie they count as at risk: events come first.</summary>
    public long Censored { get; }

    /// <summary>Customers who came under observation at the time; at risk after it.</summary>
    public long Entered { get; }

    // At risk just after the time.
    internal long Remaining => AtRisk - Events - Censored + Entered;

    /// <summary>One line in invariant culture: <c>13: 1 of 10 ended, 1 censored</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
        => Invariant($"{Time}: {Events:#,0} of {AtRisk:#,0} ended")
            + (Censored == 0 ? string.Empty : Invariant($", {Censored:#,0} censored"))
            + (Entered == 0 ? string.Empty : Invariant($", {Entered:#,0} entered"));
}
