using NodaTime;

namespace JourneyMetrics.Paths;

/// <summary>Collects times to convert, customer by customer.</summary>
internal sealed class ConversionTimesTally : IJourneyTally<ConversionTimesTally>
{
    private readonly PathDefinition definition;
    private readonly Instant asOf;
    private readonly Duration? window;
    private readonly PathWalker walker;
    private readonly long end;
    private readonly ulong limit;

    // By node code: the lengths of the converted and of the censored, in nanoseconds.
    private readonly List<(List<ulong> Converted, List<ulong> Censored, long Open)> entries = [];

    public ConversionTimesTally(PathDefinition definition, Instant asOf, Duration? window, bool allowAbsent)
    {
        // The empty table checks the arguments.
        _ = new ConversionTimes(definition, asOf, window, []);
        if (!LogTime.TryToNanos(asOf, out end))
            throw new ArgumentOutOfRangeException(nameof(asOf), asOf, LogTime.Range);
        this.definition = definition;
        this.asOf = asOf;
        this.window = window;
        limit = window is { } given && given.ToBigIntegerNanoseconds() is var nanos && nanos < ulong.MaxValue ? (ulong)nanos : ulong.MaxValue;
        walker = new PathWalker(definition, allowAbsent);
    }

    public void Bind(TouchpointLog log) => walker.Bind(log);

    public void Add(Journey journey)
    {
        var steps = walker.Steps(journey);
        var entry = 0;
        while (entry < steps.Count && steps.Nodes[entry] < 0)
            entry++;
        if (entry == steps.Count || steps.Nanos[entry] >= end)
            return;
        var start = steps.Nanos[entry];
        while (entries.Count < walker.Names.Count)
            entries.Add(([], [], 0));
        var (converted, censored, open) = entries[steps.Nodes[entry]];
        for (var i = entry; i < steps.Count && steps.Nanos[i] < end; i++)
        {
            if (!steps.Converts[i])
                continue;
            if (Between(start, steps.Nanos[i]) > limit)
                break;
            converted.Add(Between(start, steps.Nanos[i]));
            return;
        }

        // Who was seen up to the end of the window, and past it, is no longer open.
        var seen = Between(start, end);
        censored.Add(Math.Min(seen, limit));
        if (seen <= limit)
            entries[steps.Nodes[entry]] = (converted, censored, open + 1);
    }

    public void Merge(ConversionTimesTally other)
    {
        for (var code = 0; code < other.entries.Count; code++)
        {
            var name = other.walker.Names.Names[code];
            var own = walker.Names.Code(name, name);
            while (entries.Count <= own)
                entries.Add(([], [], 0));
            entries[own].Converted.AddRange(other.entries[code].Converted);
            entries[own].Censored.AddRange(other.entries[code].Censored);
            entries[own] = (entries[own].Converted, entries[own].Censored, entries[own].Open + other.entries[code].Open);
        }
    }

    public ConversionTimes ToTimes()
    {
        var rows = new List<EntryTimes>();
        for (var code = 0; code < entries.Count; code++)
        {
            var (converted, censored, open) = entries[code];
            if (converted.Count + censored.Count > 0)
                rows.Add(new EntryTimes(walker.Names.Names[code], open, Spells(converted, censored)));
        }

        rows.Sort((left, right) => string.CompareOrdinal(left.Entry, right.Entry));
        return new ConversionTimes(definition, asOf, window, rows.ToValueList());
    }

    private static ValueList<ConversionSpell> Spells(List<ulong> converted, List<ulong> censored)
    {
        converted.Sort();
        censored.Sort();
        var spells = new List<ConversionSpell>();
        var (i, j) = (0, 0);
        while (i < converted.Count || j < censored.Count)
        {
            var length = i == converted.Count ? censored[j] : j == censored.Count ? converted[i] : Math.Min(converted[i], censored[j]);
            var (firstConverted, firstCensored) = (i, j);
            while (i < converted.Count && converted[i] == length)
                i++;
            while (j < censored.Count && censored[j] == length)
                j++;
            spells.Add(new ConversionSpell(Duration.FromNanoseconds((Int128)length), i - firstConverted, j - firstCensored));
        }

        return spells.ToValueList();
    }

    // In order of time, so never negative, and fits 64 bits.
    private static ulong Between(long from, long to) => unchecked((ulong)(to - from));
}
