using System.Buffers;

namespace JourneyMetrics.Statistics;

/// <content>Counting rows.</content>
public sealed partial record SurvivalTable
{
    /// <summary>Counts durations.</summary>
    /// <param name="durations">How long each spell was seen, 0 at least, in any one unit.</param>
    /// <param name="ended">Whether the event came at that time; false where the spell was still going on.</param>
    /// <param name="entries">From when on each was under observation; empty for all from the start. See <see cref="Spell.Entry"/>.</param>
    /// <param name="counts">How many customers each row stands for; empty for one each.</param>
    /// <returns>The table.</returns>
    /// <remarks>Without entries and counts: a radix sort of the durations and one pass. Scratch is pooled; nothing is allocated for a row but the table.</remarks>
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A duration is negative or not finite, an entry is not before its end, a count is below 1; the message names the row, 1-based.
    /// </exception>
    public static SurvivalTable From(ReadOnlySpan<double> durations, ReadOnlySpan<bool> ended, ReadOnlySpan<double> entries = default, ReadOnlySpan<long> counts = default)
    {
        SpellCheck.SameLength(durations.Length, ended.Length, nameof(ended));
        if (!entries.IsEmpty)
            SpellCheck.SameLength(durations.Length, entries.Length, nameof(entries));
        if (!counts.IsEmpty)
            SpellCheck.SameLength(durations.Length, counts.Length, nameof(counts));
        if (durations.IsEmpty)
            return Empty;
        return entries.IsEmpty && counts.IsEmpty ? Simple(durations, ended) : General(durations, ended, entries, counts);
    }

    /// <summary>Counts rows of your own as spells: <c>SurvivalTable.From(rows.Select(row => new Spell(row.Days, row.HasChurned)))</c>.</summary>
    /// <param name="spells">The spells.</param>
    /// <returns>The table.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A spell is not valid, as in the other overload; the message names the row, 1-based.</exception>
    public static SurvivalTable From(IEnumerable<Spell> spells)
    {
        ArgumentNullException.ThrowIfNull(spells);
        var tally = new SurvivalTally();
        foreach (var spell in spells)
            tally.Add(spell);
        return tally.ToTable();
    }

    /// <summary>Counts durations in whole periods (days, months), in one pass without sorting.</summary>
    /// <param name="periods">How many periods each spell was seen, 0 at least.</param>
    /// <param name="ended">Whether the event came at that time.</param>
    /// <returns>The same table as from the numbers as durations.</returns>
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A period is negative; the message names the row, 1-based.</exception>
    public static SurvivalTable FromPeriods(ReadOnlySpan<int> periods, ReadOnlySpan<bool> ended)
    {
        SpellCheck.SameLength(periods.Length, ended.Length, nameof(ended));
        if (periods.IsEmpty)
            return Empty;
        var (least, most) = PeriodCounts.Range(periods);
        if (least < 0)
        {
            var row = periods.IndexOf(least);
            throw new ArgumentOutOfRangeException(nameof(periods), least, Invariant($"Row {row + 1}: a duration is zero periods or more."));
        }

        // Counters for each period up to the longest are only worth their room when the rows are not far fewer.
        return most < PeriodCounts.MostPeriods(periods.Length) ? new SurvivalTable(PeriodCounts.Rows(periods, ended, most)) : Sparse(periods, ended);
    }

    private static SurvivalTable Sparse(ReadOnlySpan<int> periods, ReadOnlySpan<bool> ended)
    {
        var durations = ArrayPool<double>.Shared.Rent(periods.Length);
        for (var i = 0; i < periods.Length; i++)
            durations[i] = periods[i];
        var table = Simple(durations.AsSpan(0, periods.Length), ended);
        ArrayPool<double>.Shared.Return(durations);
        return table;
    }

    private static SurvivalTable Simple(ReadOnlySpan<double> durations, ReadOnlySpan<bool> ended)
    {
        var keys = ArrayPool<ulong>.Shared.Rent(durations.Length);
        var used = keys.AsSpan(0, durations.Length);
        var bad = DurationKeys.Fill(durations, ended, used);
        if (bad >= 0)
        {
            ArrayPool<ulong>.Shared.Return(keys);
            throw SpellCheck.Duration(bad + 1L, durations[bad], nameof(durations));
        }

        var table = new SurvivalTable(SurvivalRows.OfKeys(used));
        ArrayPool<ulong>.Shared.Return(keys);
        return table;
    }

    private static SurvivalTable General(ReadOnlySpan<double> durations, ReadOnlySpan<bool> ended, ReadOnlySpan<double> entries, ReadOnlySpan<long> counts)
    {
        var tally = new SurvivalTally();
        for (var i = 0; i < durations.Length; i++)
        {
            double? entry = entries.IsEmpty ? null : entries[i];
            var count = counts.IsEmpty ? 1 : counts[i];
            if (!SpellCheck.IsTime(durations[i]))
                throw SpellCheck.Duration(i + 1L, durations[i], nameof(durations));
            if (entry is { } start && start != 0 && !(SpellCheck.IsTime(start) && start < durations[i]))
                throw SpellCheck.Entry(i + 1L, start, durations[i], nameof(entries));
            if (count < 1)
                throw SpellCheck.Count(i + 1L, count, nameof(counts));
            tally.AddChecked(durations[i], ended[i], entry, count);
        }

        return tally.ToTable();
    }

    // What a tally has counted so far.
    internal static SurvivalTable Of(SurvivalTableRow[] counted) => counted.Length == 0 ? Empty : new SurvivalTable(counted);
}
