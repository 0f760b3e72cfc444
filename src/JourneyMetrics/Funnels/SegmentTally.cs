using System.Numerics;

namespace JourneyMetrics.Funnels;

/// <summary>The funnels by the values of a property, in the making.</summary>
internal sealed class SegmentTally : IFunnelTally<SegmentTally>
{
    private readonly FunnelProgram program;
    private readonly FunnelBreakdown breakdown;
    private readonly FunnelUnits units;
    private readonly DecisiveChain chain;
    private readonly CodeColumn? column;

    // By the value's code plus one; 0 is for those without a value.
    private readonly LevelCounts?[] rows;

    public SegmentTally(FunnelProgram program, FunnelBreakdown breakdown, TouchpointLog log, bool allowAbsent)
    {
        this.program = program;
        this.breakdown = breakdown;
        column = FunnelColumns.Find(log, breakdown.Property, allowAbsent);
        units = new FunnelUnits(program, allowAbsent, breakdown.Property, byValue: breakdown.Touch == BreakdownTouch.AllEvents);
        units.Bind(log);
        chain = new DecisiveChain(units.Engine);
        rows = new LevelCounts?[(column?.Names.Length ?? 0) + 1];
    }

    public void AddRange(TouchpointLog log, int from, int to)
    {
        if (units.IsQuick && (breakdown.Touch is BreakdownTouch.FirstTouch or BreakdownTouch.LastTouch))
        {
            AddQuick(log, from, to);
            return;
        }

        for (var customer = from; customer < to; customer++)
        {
            units.Begin(new Journey(log, customer));
            while (units.MoveNext())
                AddUnit();
        }
    }

    public void Merge(SegmentTally other)
    {
        for (var code = 0; code < rows.Length; code++)
        {
            if (other.rows[code] is { } row)
                Row(code - 1).Merge(row);
        }
    }

    public FunnelSegments ToSegments()
    {
        var segments = new List<FunnelSegment>();
        for (var code = 1; code < rows.Length; code++)
        {
            if (rows[code] is { } row)
                segments.Add(new FunnelSegment(column!.Names[code - 1], row.ToCounts()));
        }

        if (rows[0] is { } rest)
            segments.Add(new FunnelSegment(null, rest.ToCounts()));
        return new FunnelSegments(program.Definition, breakdown, segments.ToValueList());
    }

    private LevelCounts Row(int code) => rows[code + 1] ??= new LevelCounts(program);

    private void AddUnit()
    {
        var level = units.Level(out var excluded);
        var (first, end) = level > 0 && (program.OptionalSteps != 0 || breakdown.Touch == BreakdownTouch.Step) ? units.Engine.Begin(units.Events) : default;
        var row = Row(Value(first, end, level));
        row.Add(level, excluded);
        if (level > 1 && program.OptionalSteps != 0)
            row.AddSkipped(units.Engine, first, end, level);
    }

    private int Value(int first, int end, int level)
    {
        if (breakdown.Touch == BreakdownTouch.AllEvents)
            return units.Group;
        if (column is null)
            return -1;
        var events = units.Events;
        if (breakdown.Touch == BreakdownTouch.Step)
        {
            chain.Find(first, end, level);
            return chain.EventOf(breakdown.Step - 1) is var index and >= 0 ? column[events.Places[index]] : -1;
        }

        var isFirst = breakdown.Touch == BreakdownTouch.FirstTouch;
        for (var i = 0; i < events.Count; i++)
        {
            var index = isFirst ? i : events.Count - 1 - i;
            if (events.Steps[index] != 0 && column[events.Places[index]] is var code and >= 0)
                return code;
        }

        return -1;
    }

    private void AddQuick(TouchpointLog log, int from, int to)
    {
        Span<int> batch = stackalloc int[256];
        for (var customer = from; customer < to; customer += batch.Length)
        {
            var found = batch[..Math.Min(batch.Length, to - customer)];
            units.QuickLevels(customer, found);
            for (var i = 0; i < found.Length; i++)
                Row(QuickValue(log, log.Offsets[customer + i], log.Offsets[customer + i + 1])).AddCoded(found[i]);
        }
    }

    private int QuickValue(TouchpointLog log, int from, int to)
        => log.TouchpointColumn.Width switch
        {
            1 => QuickValue(log.TouchpointColumn.Slice<byte>(from, to - from), from),
            2 => QuickValue(log.TouchpointColumn.Slice<ushort>(from, to - from), from),
            _ => QuickValue(log.TouchpointColumn.Slice<int>(from, to - from), from),
        };

    private int QuickValue<T>(ReadOnlySpan<T> codes, int from)
        where T : unmanaged, IBinaryInteger<T>
    {
        if (column is null)
            return -1;
        var masks = units.Masks.Steps;
        var isFirst = breakdown.Touch == BreakdownTouch.FirstTouch;
        for (var i = 0; i < codes.Length; i++)
        {
            var place = isFirst ? i : codes.Length - 1 - i;
            if (masks[int.CreateTruncating(codes[place])] != 0 && column[from + place] is var code and >= 0)
                return code;
        }

        return -1;
    }
}
