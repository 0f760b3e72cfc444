using NodaTime;

namespace JourneyMetrics.Funnels;

/// <summary>Where and why customers stopped, in the making.</summary>
internal sealed class StopTally : IFunnelTally<StopTally>
{
    private static readonly int reasons = Enum.GetValues<FunnelStopReason>().Length;

    private readonly FunnelProgram program;
    private readonly FunnelUnits units;
    private readonly StopFinder finder;

    // By level and reason; the step that is missing is that of the first.
    private readonly long[] counts;

    public StopTally(FunnelProgram program, bool allowAbsent)
    {
        this.program = program;
        units = new FunnelUnits(program, allowAbsent);
        finder = new StopFinder(units.Engine);
        counts = new long[(program.StepCount + 1) * reasons];
    }

    public void Bind(TouchpointLog log) => units.Bind(log);

    public void AddRange(TouchpointLog log, int from, int to)
    {
        units.Bind(log);
        for (var customer = from; customer < to; customer++)
        {
            units.Begin(new Journey(log, customer));
            while (units.MoveNext())
            {
                var level = units.Level(out var excluded);
                counts[(level * reasons) + (int)finder.Find(units.Events, level, excluded)]++;
            }
        }
    }

    public void Merge(StopTally other)
    {
        for (var i = 0; i < counts.Length; i++)
            counts[i] += other.counts[i];
    }

    public FunnelStops ToStops()
    {
        var rows = new List<FunnelStopCount>();
        for (var i = 0; i < counts.Length; i++)
        {
            if (counts[i] != 0)
                rows.Add(new FunnelStopCount(i / reasons, Next(i / reasons), (FunnelStopReason)(i % reasons), counts[i]));
        }

        return new FunnelStops(program.Definition, rows.ToValueList());
    }

    public List<FunnelStop> Explain(TouchpointLog log, int customer)
    {
        var stops = new List<FunnelStop>();
        units.Begin(new Journey(log, customer));
        while (units.MoveNext())
        {
            var level = units.Level(out var excluded);
            var reason = finder.Find(units.Events, level, excluded);
            stops.Add(new FunnelStop(
                log.CustomerName(customer),
                level,
                reason,
                finder.Missing < 0 ? null : program.Definition.Steps[finder.Missing].Name,
                finder.LateBy < 0 ? null : Duration.FromNanoseconds(finder.LateBy),
                finder.By < 0 ? null : log.Touchpoints[log.TouchpointColumn[units.Events.Places[finder.By]]]));
        }

        return stops;
    }

    // In any order a level is a number of steps, and which of them is missing differs from customer to customer.
    private string? Next(int level)
        => level == program.StepCount || program.Definition.Order == FunnelOrder.Unordered ? null : program.Definition.Steps[level].Name;
}
