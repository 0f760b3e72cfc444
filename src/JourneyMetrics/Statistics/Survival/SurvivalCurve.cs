using System.Diagnostics;
using System.Text.Json.Serialization;
using JourneyMetrics.Numerics;

namespace JourneyMetrics.Statistics;

/// <summary>The Kaplan-Meier curve of a <see cref="SurvivalTable"/>: which share of spells outlives a time, with its error, and what is read from it.</summary>
/// <remarks>
/// <para>S(t) is the product of 1 - d/n over the event times up to t, with d events among n at risk; censored spells count as at risk
/// for as long as they were seen, so customers who are still there bias nothing (Kaplan and Meier 1958). Censoring must not depend on
/// how near the end is.</para>
/// <para>After the last time seen the curve is carried flat, as in R with <c>extend = TRUE</c>; <see cref="LastTime"/> tells where that
/// is, and restricted means refuse to go beyond it. With delayed entries an early time at which the few at risk all end takes the
/// curve to 0 for good.</para>
/// <para>JSON is the table; two curves are equal when their tables are.</para>
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed partial record SurvivalCurve
{
    private readonly CurveStep[] steps;

    /// <summary>Computes the curve of a table.</summary>
    /// <param name="table">The table.</param>
    public SurvivalCurve(SurvivalTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        Table = table;
        var rows = table.Rows.AsSpan();
        var times = 0;
        foreach (ref readonly var row in rows)
            times += row.Events > 0 ? 1 : 0;
        steps = new CurveStep[times];
        var step = CurveStep.Start;
        var next = 0;
        foreach (ref readonly var row in rows)
        {
            if (row.Events == 0)
                continue;
            step = step.After(row);
            steps[next++] = step;
        }
    }

    /// <summary>The counts behind the curve.</summary>
    public SurvivalTable Table { get; }

    /// <summary>The last time at which anybody was seen; undefined without data.</summary>
    [JsonIgnore]
    public Outcome<double> LastTime => Table.Rows.IsEmpty ? Undefined.NoData : Table.Rows[^1].Time;

    /// <summary>The curve at each time with events, the earliest first: between them it is flat.</summary>
    [JsonIgnore]
    public ValueList<SurvivalPoint> Points
    {
        get
        {
            var points = new SurvivalPoint[steps.Length];
            var rows = Table.Rows.AsSpan();
            var next = 0;
            foreach (ref readonly var row in rows)
            {
                if (row.Events == 0)
                    continue;
                points[next] = Point(row.Time, row.AtRisk, steps[next]);
                next++;
            }

            return ValueList.FromArray(points);
        }
    }

    /// <summary>The curve at a time; the events at the time itself have happened.</summary>
    /// <param name="time">The time, 0 at least, in the unit of the durations.</param>
    /// <returns>The point; undefined without data. After the last time seen it is the last one, carried flat.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative or not finite.</exception>
    public Outcome<SurvivalPoint> At(double time)
    {
        SpellCheck.Time(time, nameof(time));
        return Table.Rows.IsEmpty ? Undefined.NoData : Point(time, AtRisk(time), Step(time));
    }

    /// <summary>The pointwise interval of the share that outlives a time.</summary>
    /// <param name="time">The time, 0 at least.</param>
    /// <param name="kind">On which scale it is symmetric.</param>
    /// <param name="confidence">The confidence; 95 % when omitted.</param>
    /// <returns>
    /// The interval, inside 0..1. Before the first event it is 1 to 1, as in R. Undefined without data, and (zero denominator) once
    /// everybody at risk has ended, where Greenwood's formula has no value.
    /// </returns>
    /// <remarks>It holds for one time, not for the whole curve at once.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative or not finite, or the kind is none.</exception>
    public Outcome<Bounds> Interval(double time, SurvivalIntervalKind kind = SurvivalIntervalKind.Log, ConfidenceLevel confidence = default)
    {
        SpellCheck.Time(time, nameof(time));
        CheckKind(kind);
        if (Table.Rows.IsEmpty)
            return Undefined.NoData;
        var step = Step(time);
        if (step.IsOver)
            return Undefined.ZeroDenominator;
        var (lower, upper) = Ends(step, kind, NormalDistribution.TwoSided(confidence.Alpha));
        return new Bounds(lower, upper, confidence.Confidence);
    }

    /// <summary>Whether the curves are of equal tables.</summary>
    /// <param name="other">The other curve.</param>
    /// <returns>Whether they are equal.</returns>
    public bool Equals(SurvivalCurve? other) => other is not null && Table == other.Table;

    /// <inheritdoc/>
    public override int GetHashCode() => Table.GetHashCode();

    /// <summary>One line in invariant culture: <c>11 customers, 7 ended, 9 to 161; median 31</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Invariant($"{Table}; median {Median()}");

    private static SurvivalPoint Point(double time, long atRisk, in CurveStep step)
        => new(
            time,
            atRisk,
            step.Survival,
            step.Ended,
            step.IsOver ? Undefined.ZeroDenominator : step.Survival * Math.Sqrt(step.LogVariance),
            step.Hazard,
            Math.Sqrt(step.HazardVariance),
            step.TieHazard);

    private static (double Lower, double Upper) Ends(in CurveStep step, SurvivalIntervalKind kind, double z)
    {
        var s = step.Survival;
        if (step.Ended == 0)
            return (1, 1);
        var width = z * Math.Sqrt(step.LogVariance);
        switch (kind)
        {
            case SurvivalIntervalKind.Plain:
                return (Math.Max(0, s - (s * width)), Math.Min(1, s + (s * width)));
            case SurvivalIntervalKind.LogLog:
                var log = step.LogSurvival;
                var power = Math.Exp(width / -log);
                return (Math.Min(s, Math.Exp(log * power)), Math.Max(s, Math.Exp(log / power)));
            default:
                return (Math.Min(s, s * Math.Exp(-width)), Math.Min(1, Math.Max(s, s * Math.Exp(width))));
        }
    }

    private static void CheckKind(SurvivalIntervalKind kind)
    {
        if (!Enum.IsDefined(kind))
            throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such kind of interval.");
    }

    private CurveStep Step(double time)
    {
        var after = FirstAfter(time);
        return after == 0 ? CurveStep.Start : steps[after - 1];
    }

    // The first step whose time is later.
    private int FirstAfter(double time)
    {
        var (low, high) = (0, steps.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (steps[middle].Time <= time)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    // Those at risk at a time are those at risk at the next time at which anything happens.
    private long AtRisk(double time)
    {
        var rows = Table.Rows.AsSpan();
        var (low, high) = (0, rows.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (rows[middle].Time < time)
                low = middle + 1;
            else
                high = middle;
        }

        return low == rows.Length ? 0 : rows[low].AtRisk;
    }
}
