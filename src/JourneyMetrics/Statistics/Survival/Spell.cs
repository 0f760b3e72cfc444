using System.Diagnostics;

namespace JourneyMetrics.Statistics;

/// <summary>A spell of being a customer, as one row of the data: how long it was seen, and whether it ended or is still going on.</summary>
/// <param name="Duration">
/// The time from the start of the spell to its end, or to the last look at it; 0 at least. Any unit, the same for all.
/// </param>
/// <param name="Ended">Whether the event came (churned, bought again) at that time. False: censored, still a customer when last seen.</param>
/// <param name="Entry">
/// From when on the spell is under observation (delayed entry, left truncation): whoever ended before would not be in the data.
/// The spell counts among those at risk after this time, not at it. Null or 0: from the start.
/// </param>
/// <param name="Count">How many customers had exactly this spell, 1 at least: a frequency weight. A row of k equals k rows of 1.</param>
/// <remarks>A plain row: what takes it checks it, so that the message can name the row.</remarks>
[DebuggerDisplay("{ToString(),nq}")]
public readonly record struct Spell(double Duration, bool Ended, double? Entry = null, long Count = 1)
{
    /// <summary>One line in invariant culture: <c>12.5 (ended)</c>, <c>3 to 12 (going on) x 40</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
        => (Entry is { } entry ? Invariant($"{entry} to ") : string.Empty)
            + Invariant($"{Duration} ({(Ended ? "ended" : "going on")})")
            + (Count == 1 ? string.Empty : Invariant($" x {Count:#,0}"));
}
