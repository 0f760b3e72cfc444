namespace JourneyMetrics.Statistics;

/// <summary>Makes the rows of tables: from sorted keys, from marks, from two tables.</summary>
internal static class SurvivalRows
{
    /// <summary>The rows of spells of one customer each from the start; sorts the keys.</summary>
    public static SurvivalTableRow[] OfKeys(Span<ulong> keys)
    {
        DurationKeys.Sort(keys);
        var distinct = keys.IsEmpty ? 0 : 1;
        for (var i = 1; i < keys.Length; i++)
            distinct += (keys[i] ^ keys[i - 1]) > 1 ? 1 : 0;
        var rows = new SurvivalTableRow[distinct];
        long atRisk = keys.Length;
        var start = 0;
        for (var row = 0; row < rows.Length; row++)
        {
            var first = keys[start];
            var events = 0L;
            var end = start;
            unchecked
            {
                for (; end < keys.Length && (keys[end] ^ first) <= 1; end++)
                    events += (long)(keys[end] & 1);
            }

            rows[row] = new SurvivalTableRow(DurationKeys.Duration(first), atRisk, events, end - start - events, 0, true);
            atRisk -= end - start;
            start = end;
        }

        return rows;
    }

    /// <summary>The rows of marks; sorts them.</summary>
    /// <param name="times">The time of each mark.</param>
    /// <param name="marks">The marks.</param>
    /// <param name="fromStart">How many customers are at risk from the start.</param>
    public static SurvivalTableRow[] OfMarks(Span<double> times, Span<SurvivalMark> marks, long fromStart)
    {
        times.Sort(marks);
        var distinct = times.IsEmpty ? 0 : 1;
        for (var i = 1; i < times.Length; i++)
            distinct += times[i] > times[i - 1] ? 1 : 0;
        var rows = new SurvivalTableRow[distinct];
        var next = 0;
        for (var row = 0; row < rows.Length; row++)
        {
            var time = times[next];
            var (events, censored, entered) = (0L, 0L, 0L);
            for (; next < times.Length && times[next] <= time; next++)
            {
                events += marks[next].Events;
                censored += marks[next].Censored;
                entered += marks[next].Entered;
            }

            rows[row] = new SurvivalTableRow(time, fromStart, events, censored, entered, true);
            fromStart = rows[row].Remaining;
        }

        return rows;
    }

    /// <summary>The rows of two tables of disjoint customers together.</summary>
    public static SurvivalTableRow[] Merge(ReadOnlySpan<SurvivalTableRow> left, ReadOnlySpan<SurvivalTableRow> right)
    {
        var merged = new SurvivalTableRow[Distinct(left, right)];
        var atRisk = left[0].AtRisk + right[0].AtRisk;
        var (a, b) = (0, 0);
        for (var row = 0; row < merged.Length; row++)
        {
            var takeLeft = b == right.Length || (a < left.Length && left[a].Time <= right[b].Time);
            var takeRight = a == left.Length || (b < right.Length && right[b].Time <= left[a].Time);
            ref readonly var one = ref (takeLeft ? ref left[a] : ref right[b]);
            var (events, censored, entered) = (one.Events, one.Censored, one.Entered);
            if (takeLeft && takeRight)
            {
                events += right[b].Events;
                censored += right[b].Censored;
                entered += right[b].Entered;
            }

            merged[row] = new SurvivalTableRow(one.Time, atRisk, events, censored, entered, true);
            atRisk = merged[row].Remaining;
            a += takeLeft ? 1 : 0;
            b += takeRight ? 1 : 0;
        }

        return merged;
    }

    private static int Distinct(ReadOnlySpan<SurvivalTableRow> left, ReadOnlySpan<SurvivalTableRow> right)
    {
        var (a, b, distinct) = (0, 0, 0);
        for (; a < left.Length && b < right.Length; distinct++)
        {
            var difference = left[a].Time.CompareTo(right[b].Time);
            a += difference <= 0 ? 1 : 0;
            b += difference >= 0 ? 1 : 0;
        }

        return distinct + (left.Length - a) + (right.Length - b);
    }
}
