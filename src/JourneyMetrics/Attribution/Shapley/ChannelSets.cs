using JourneyMetrics.Numerics;

namespace JourneyMetrics.Attribution;

/// <summary>The distinct sets of channels that paths hold, with their sums; of paths with a touch only.</summary>
internal sealed class ChannelSets
{
    private readonly PathCounter sets = new();
    private readonly List<DoubleDouble> conversions = [];
    private readonly List<DoubleDouble> values = [];
    private readonly List<DoubleDouble> nulls = [];

    public ChannelSets(PathSet paths)
    {
        // Paths are in canonical order, and so sets get the same numbers whatever the order of the rows was.
        var members = new int[Math.Min(paths.Longest, paths.Channels.Length)];
        var seen = new int[paths.Channels.Length];
        for (var path = paths.First; path < paths.Count; path++)
        {
            var size = Distinct(paths[path], seen, path + 1, members);
            members.AsSpan(0, size).Sort();
            Add(members.AsSpan(0, size), paths.Conversions[path], paths.Values[path], paths.Nulls[path]);
        }
    }

    public int Count => sets.Count;

    /// <summary>The channels of a set, ascending.</summary>
    public ReadOnlySpan<int> this[int set] => sets[set];

    public double Conversions(int set) => conversions[set].High;

    public double Value(int set) => values[set].High;

    /// <summary>Conversions and nulls.</summary>
    public double Journeys(int set) => (conversions[set] + nulls[set]).High;

    /// <summary>Conversions out of journeys; 0 where there was no journey.</summary>
    public double Rate(int set) => Journeys(set) > 0 ? Conversions(set) / Journeys(set) : 0;

    /// <summary>The number of a set, or -1 when no path holds exactly it.</summary>
    public int Find(ReadOnlySpan<int> members) => sets.NumberOrNone(members);

    /// <summary>Takes each channel of a path once, in order of first touch.</summary>
    /// <param name="path">The channels.</param>
    /// <param name="seen">A mark for each channel.</param>
    /// <param name="mark">A mark that was not used before.</param>
    /// <param name="members">Takes the channels.</param>
    /// <returns>How many there are.</returns>
    public static int Distinct(ReadOnlySpan<int> path, int[] seen, int mark, int[] members)
    {
        var size = 0;
        foreach (var channel in path)
        {
            if (seen[channel] == mark)
                continue;
            seen[channel] = mark;
            members[size++] = channel;
        }

        return size;
    }

    private void Add(ReadOnlySpan<int> members, double converted, double value, double without)
    {
        var set = sets.Number(members);
        if (set == conversions.Count)
        {
            conversions.Add(default);
            values.Add(default);
            nulls.Add(default);
        }

        conversions[set] += new DoubleDouble(converted);
        values[set] += new DoubleDouble(value);
        nulls[set] += new DoubleDouble(without);
    }
}
