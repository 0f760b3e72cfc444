namespace JourneyMetrics.Attribution;

/// <summary>A path table in the making, from journeys of logs.</summary>
internal sealed class PathTally
{
    private readonly AttributionRules rules;
    private readonly bool allowAbsent;
    private readonly ConversionWalker walker;
    private readonly PathSums sums = new();
    private int[] codes = [];
    private TouchpointLog? bound;

    public PathTally(AttributionRules rules, bool allowAbsent)
    {
        this.rules = rules;
        this.allowAbsent = allowAbsent;
        walker = new ConversionWalker(rules);
    }

    public void Add(Journey journey)
    {
        Bind(journey.Log);
        var sink = new Sink(sums);
        walker.Walk(journey, codes, sums.Channels.Names, ref sink);
    }

    public PathTable ToTable(TouchpointLog log)
    {
        Bind(log);
        return new PathTable(sums, rules, log.Currency);
    }

    private void Bind(TouchpointLog log)
    {
        if (ReferenceEquals(bound, log))
            return;
        codes = new int[log.Channels.Count];
        for (var i = 0; i < codes.Length; i++)
            codes[i] = sums.Channels.Code(log.Channels[i], log.Channels[i]);
        walker.Bind(log, allowAbsent, sums.Channels);
        bound = log;
    }

    private readonly struct Sink(PathSums sums) : IConversionSink
    {
        public static bool WantsEnds => true;

        public void Convert(in TouchPath path, long micros) => sums.Add(path.Channels, 1, 0, 0, micros);

        public void End(in TouchPath path) => sums.Add(path.Channels, 0, 0, 1, 0);
    }
}
