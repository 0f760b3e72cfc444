using NodaTime;

namespace JourneyMetrics.Funnels;

/// <summary>The funnels by the period of entry, in the making.</summary>
internal sealed class TrendTally : IFunnelTally<TrendTally>
{
    private readonly FunnelProgram program;
    private readonly FunnelUnits units;
    private readonly FunnelEntries entries;
    private readonly TrendPeriods periods;
    private readonly FunnelTrendEntries rule;
    private readonly SortedDictionary<int, LevelCounts> rows = [];

    public TrendTally(FunnelProgram program, TouchpointLog log, TrendPeriods periods, FunnelTrendEntries rule, bool allowAbsent)
    {
        this.program = program;
        this.periods = periods;
        this.rule = rule;
        units = new FunnelUnits(program, allowAbsent);
        units.Bind(log);
        entries = new FunnelEntries(units.Engine);
    }

    public void AddRange(TouchpointLog log, int from, int to)
    {
        var quick = units.IsQuick && rule == FunnelTrendEntries.First;
        for (var customer = from; customer < to; customer++)
        {
            var journey = new Journey(log, customer);
            if (quick)
            {
                AddQuick(journey);
                continue;
            }

            units.Begin(journey);
            while (units.MoveNext())
                AddUnit();
        }
    }

    public void Merge(TrendTally other)
    {
        foreach (var (period, row) in other.rows)
            Row(period).Merge(row);
    }

    public FunnelTrend ToTrend()
    {
        var (first, last) = Bounds();
        var list = new List<FunnelTrendRow>();
        for (var number = first; number <= last; number++)
        {
            var counts = (rows.TryGetValue(number, out var row) ? row : new LevelCounts(program)).ToCounts();
            list.Add(new FunnelTrendRow(periods.Calendar.Period(number, periods.Kind), counts));
        }

        return new FunnelTrend(program.Definition, periods.Calendar, rule, list.ToValueList());
    }

    private (int First, int Last) Bounds()
    {
        var (first, last) = rows.Count == 0 ? (1, 0) : (rows.Keys.First(), rows.Keys.Last());
        if (program.Definition.Range is not { HasStart: true, HasEnd: true } range || range.Start == range.End)
            return (first, last);
        first = periods.Calendar.NumberAt(range.Start, periods.Kind);
        last = periods.Calendar.NumberAt(range.End - Duration.Epsilon, periods.Kind);

        // Where clocks go back over midnight the last instant can lie in the day before.
        return rows.Count == 0 ? (first, last) : (Math.Min(first, rows.Keys.First()), Math.Max(last, rows.Keys.Last()));
    }

    private LevelCounts Row(int period)
    {
        if (!rows.TryGetValue(period, out var row))
            rows.Add(period, row = new LevelCounts(program));
        return row;
    }

    private void AddQuick(in Journey journey)
    {
        var codes = journey.Log.TouchpointColumn;
        var masks = units.Masks.Steps;
        var entry = program.Definition.Order == FunnelOrder.Unordered ? ulong.MaxValue : 1;
        for (var i = 0; i < journey.Count; i++)
        {
            if ((masks[codes[journey.Start + i]] & entry) == 0)
                continue;
            var level = units.QuickLevel(journey, out var excluded);
            Row(periods.NumberOf(journey.Nanos[i])).Add(level, excluded);
            return;
        }
    }

    private void AddUnit()
    {
        var engine = units.Engine;
        if (program.Definition.Subject == FunnelSubject.Entries)
        {
            entries.Begin(units.Events);
            while (entries.MoveNext())
                Add(Row(PeriodAt(entries.Entry)), entries.Entry, entries.Entry + 1, entries.Level, entries.IsExcluded);
            return;
        }

        if (rule == FunnelTrendEntries.Each)
        {
            AddEach();
            return;
        }

        var level = units.Level(out var excluded);
        var (first, end) = engine.Begin(units.Events);
        if (first < end)
            Add(Row(PeriodAt(first)), first, end, level, excluded);
    }

    private void AddEach()
    {
        var (first, end) = units.Engine.Begin(units.Events);
        while (first < end)
        {
            // Entries of one period stand together.
            var period = PeriodAt(first);
            var next = units.Engine.Search.EntryAfter(first);
            while (next < end && PeriodAt(next) == period)
                next = units.Engine.Search.EntryAfter(next);
            var level = units.Engine.Level(first, Math.Min(next, end), out var excluded);
            Add(Row(period), first, Math.Min(next, end), level, excluded);
            first = next;
        }
    }

    private void Add(LevelCounts row, int first, int end, int level, bool excluded)
    {
        row.Add(level, excluded);
        if (level > 1 && program.OptionalSteps != 0)
            row.AddSkipped(units.Engine, first, end, level);
    }

    private int PeriodAt(int index) => periods.NumberOf(units.Events.Nanos[index]);
}
