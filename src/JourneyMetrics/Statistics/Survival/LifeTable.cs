using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics.Statistics;

/// <summary>The actuarial life table: survival from counts by interval, where the times within an interval are not known.</summary>
/// <remarks>
/// The censored of an interval count half: q = events / (entering - censored / 2), S is the product of 1 - q (Cutler and Ederer 1958).
/// Where exact times are known, the Kaplan-Meier curve needs no such assumption. JSON is the counts.
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record LifeTable
{
    /// <summary>Creates the table of counted intervals.</summary>
    /// <param name="periods">The intervals in order, each starting where the one before ends.</param>
    /// <exception cref="ArgumentException">An interval does not start where the one before ends.</exception>
    public LifeTable(ValueList<LifeTablePeriod> periods)
    {
        for (var i = 1; i < periods.Count; i++)
        {
            if (!periods[i].Start.Equals(periods[i - 1].End))
                throw new ArgumentException(Invariant($"Interval {i + 1} starts at {periods[i].Start}, but the one before ends at {periods[i - 1].End}."), nameof(periods));
        }

        Periods = periods;
    }

    /// <summary>The counts by interval.</summary>
    public ValueList<LifeTablePeriod> Periods { get; }

    /// <summary>The table: a row for each interval.</summary>
    [JsonIgnore]
    public ValueList<LifeTableRow> Rows
    {
        get
        {
            var rows = new LifeTableRow[Periods.Count];
            Outcome<double> survival = 1;
            var variance = 0.0;
            for (var i = 0; i < rows.Length; i++)
            {
                var period = Periods[i];
                var atRisk = period.Entering - (period.Censored / 2.0);
                var left = atRisk - period.Events;
                if (survival.TryGetValue(out var before) && before > 0)
                {
                    survival = atRisk > 0 ? before * (left / atRisk) : Undefined.ZeroDenominator;
                    variance += period.Events == 0 ? 0 : period.Events / atRisk / left;
                }

                rows[i] = new LifeTableRow(period, survival, Error(survival, variance));
            }

            return ValueList.FromArray(rows);
        }
    }

    /// <summary>Counts a table of exact times by interval; an event at an end belongs to the next interval.</summary>
    /// <param name="table">The durations, without delayed entries.</param>
    /// <param name="ends">The ends of the intervals, rising, the first above 0, where the first interval starts.</param>
    /// <returns>The life table.</returns>
    /// <exception cref="ArgumentException">The table has delayed entries, or the ends do not rise from 0.</exception>
    public static LifeTable Of(SurvivalTable table, ReadOnlySpan<double> ends)
    {
        ArgumentNullException.ThrowIfNull(table);
        var periods = new LifeTablePeriod[ends.Length];
        var rows = table.Rows.AsSpan();
        var entering = table.Customers;
        var (start, next) = (0.0, 0);
        for (var i = 0; i < periods.Length; i++)
        {
            if (!(SpellCheck.IsTime(ends[i]) && ends[i] > start))
                throw new ArgumentException(Invariant($"Ends of intervals rise; got {ends[i]} after {start}."), nameof(ends));
            var (events, censored) = (0L, 0L);
            for (; next < rows.Length && rows[next].Time < ends[i]; next++)
            {
                events += rows[next].Events;
                censored += rows[next].Censored;
            }

            periods[i] = new LifeTablePeriod(start, ends[i], entering, events, censored);
            entering -= events + censored;
            start = ends[i];
        }

        foreach (ref readonly var row in rows)
        {
            if (row.Entered > 0)
                throw new ArgumentException(Invariant($"A life table knows no delayed entry; {row.Entered} customers entered at {row.Time}."), nameof(table));
        }

        return new LifeTable(ValueList.FromArray(periods));
    }

    /// <summary>One line in invariant culture: <c>4 intervals, 0 to 4, survival 0.770302</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
        => Periods.IsEmpty ? "no intervals" : Invariant($"{Periods.Count} intervals, {Periods[0].Start} to {Periods[^1].End}, survival {Rows[^1].Survival}");

    private static Outcome<double> Error(Outcome<double> survival, double variance)
        => !survival.TryGetValue(out var share) ? survival.Reason.GetValueOrDefault()
            : share > 0 ? share * Math.Sqrt(variance)
            : Undefined.ZeroDenominator;
}
