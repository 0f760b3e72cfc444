namespace JourneyMetrics.Statistics;

/// <summary>A survival table in the making: takes spells one at a time, merges with tallies of other customers.</summary>
/// <remarks>
/// It keeps a table and the spells that came since; when these are as many as the table has rows, it counts them in. So it needs
/// room for the distinct times, not for the customers, and adding allocates nothing but that room. Not for several threads at once.
/// </remarks>
public sealed class SurvivalTally
{
    private const int Least = 4096;

    private ulong[] keys = new ulong[256];
    private int keyCount;
    private double[] times = [];
    private SurvivalMark[] marks = [];
    private int markCount;
    private long fromStart;
    private SurvivalTable counted = SurvivalTable.Empty;
    private long rows;

    /// <summary>Adds a spell.</summary>
    /// <param name="spell">The spell.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The duration is negative or not finite, the entry is not before it, or the count is below 1; the message names the row, 1-based.
    /// </exception>
    public void Add(Spell spell)
    {
        SpellCheck.Row(rows + 1, spell.Duration, spell.Entry, spell.Count);
        AddChecked(spell.Duration, spell.Ended, spell.Entry, spell.Count);
    }

    /// <summary>Adds the customers of another tally, none of whom may be in this one.</summary>
    /// <param name="other">The other tally, with times in the same unit. It stays as it is.</param>
    /// <exception cref="OverflowException">A count exceeds the range of long.</exception>
    public void Merge(SurvivalTally other)
    {
        ArgumentNullException.ThrowIfNull(other);
        counted = ToTable() + other.ToTable();
        rows += other.rows;
    }

    /// <summary>The table of all spells added so far.</summary>
    /// <returns>The table; the tally may go on.</returns>
    /// <exception cref="OverflowException">A count exceeds the range of long.</exception>
    public SurvivalTable ToTable()
    {
        if (keyCount > 0)
        {
            counted += SurvivalTable.Of(SurvivalRows.OfKeys(keys.AsSpan(0, keyCount)));
            keyCount = 0;
        }

        if (markCount > 0)
        {
            counted += SurvivalTable.Of(SurvivalRows.OfMarks(times.AsSpan(0, markCount), marks.AsSpan(0, markCount), fromStart));
            (markCount, fromStart) = (0, 0);
        }

        return counted;
    }

    internal void AddChecked(double duration, bool ended, double? entry, long count)
    {
        rows++;
        if (entry == 0)
            entry = null;
        if (entry is null && count == 1)
        {
            if (keyCount == keys.Length && !Make(ref keys, keyCount))
                ToTable();
            keys[keyCount++] = DurationKeys.Of(duration, ended);
            return;
        }

        if (entry is { } start)
            Mark(start, new SurvivalMark(0, 0, count));
        else
            fromStart += count;
        Mark(duration, new SurvivalMark(ended ? count : 0, ended ? 0 : count, 0));
    }

    // Marks of one spell stay together: whoever enters must not be counted in without leaving.
    private void Mark(double time, SurvivalMark mark)
    {
        if (markCount == times.Length)
        {
            Array.Resize(ref times, Math.Max(256, 2 * times.Length));
            Array.Resize(ref marks, times.Length);
        }

        times[markCount] = time + 0.0;
        marks[markCount++] = mark;
        if (markCount >= Math.Max(Least, counted.Rows.Count) && mark.Entered == 0)
            ToTable();
    }

    // Room for more, as long as the spells waiting are fewer than the rows that they will be counted into.
    private bool Make(ref ulong[] array, int used)
    {
        if (used >= Math.Max(Least, counted.Rows.Count))
            return false;
        Array.Resize(ref array, 2 * array.Length);
        return true;
    }
}
