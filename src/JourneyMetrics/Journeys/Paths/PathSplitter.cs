using NodaTime;

namespace JourneyMetrics.Paths;

/// <summary>Cuts a customer's steps into paths and has them transformed.</summary>
internal sealed class PathSplitter
{
    private readonly PathEditor editor;
    private readonly NameTable names;
    private readonly bool bySession;
    private readonly bool converts;
    private readonly ulong gap;
    private readonly ulong lookback;
    private readonly PathSteps bySessions = new();
    private readonly Dictionary<int, int> begun = [];
    private long[] places = [];
    private int[] path = new int[16];

    public PathSplitter(PathDefinition definition, PathEditor editor, NameTable names)
    {
        this.editor = editor;
        this.names = names;
        bySession = definition.SessionProperty is not null;
        converts = definition.Conversion is not null;
        IsWhole = !bySession && !converts && definition.SessionGap is null;
        gap = Limit(definition.SessionGap);
        lookback = Limit(definition.Lookback);
    }

    /// <summary>Whether nothing cuts: a customer has one path.</summary>
    public bool IsWhole { get; }

    /// <summary>Hands out the paths of one customer; the nodes are changed.</summary>
    public void Walk<T>(PathSteps steps, ref T sink)
        where T : IPathSink
    {
        if (steps.Count == 0)
            return;
        if (IsWhole)
        {
            Finish(steps.Nodes, steps.Count, converted: false, 0, ref sink);
            return;
        }

        if (bySession)
            steps = OrderBySession(steps);
        var start = 0;
        for (var i = 1; i < steps.Count; i++)
        {
            if (!IsCut(steps, i))
                continue;
            Take(steps, start, i, ref sink);
            start = i;
        }

        Take(steps, start, steps.Count, ref sink);
    }

    private static ulong Limit(Duration? limit)
        => limit is { } given && given.ToBigIntegerNanoseconds() is var nanos && nanos < ulong.MaxValue ? (ulong)nanos : ulong.MaxValue;

    private bool IsCut(PathSteps steps, int i)
        => (bySession && steps.Sessions[i] != steps.Sessions[i - 1]) || (gap != ulong.MaxValue && unchecked((ulong)(steps.Nanos[i] - steps.Nanos[i - 1])) > gap);

    private void Take<T>(PathSteps steps, int start, int end, ref T sink)
        where T : IPathSink
    {
        var (converted, micros) = (false, 0L);
        if (converts && Array.IndexOf(steps.Converts, true, start, end - start) is var conversion and >= 0)
        {
            var at = steps.Nanos[conversion];
            converted = true;
            micros = steps.Micros[conversion] is var value && value == LogMoney.None ? 0 : value;
            for (var last = conversion + 1; ; last++)
            {
                if (last < end && steps.Nanos[last] == at)
                    continue;
                end = last;
                break;
            }

            while (unchecked((ulong)(at - steps.Nanos[start])) > lookback)
                start++;
        }

        if (path.Length <= end - start)
            path = new int[Math.Max(end - start + 1, path.Length * 2)];
        var length = 0;
        for (var i = start; i < end; i++)
        {
            if (steps.Nodes[i] >= 0)
                path[length++] = steps.Nodes[i];
        }

        Finish(path, length, converted, micros, ref sink);
    }

    private void Finish<T>(int[] nodes, int length, bool converted, long micros, ref T sink)
        where T : IPathSink
    {
        if (!editor.IsEmpty)
            length = editor.Apply(nodes, length, names);
        if (length == PathEditor.LeftOut)
            sink.LeaveOut();
        else
            sink.Take(nodes.AsSpan(0, length), converted, micros);
    }

    // The steps session by session, in the order in which the sessions began; within a session the order stays.
    private PathSteps OrderBySession(PathSteps steps)
    {
        if (steps.Sessions.AsSpan(0, steps.Count).IndexOfAnyExcept(steps.Sessions[0]) < 0)
            return steps;
        if (places.Length < steps.Count)
            places = new long[steps.Count * 2];
        begun.Clear();
        for (var i = 0; i < steps.Count; i++)
        {
            if (!begun.TryGetValue(steps.Sessions[i], out var first))
                begun.Add(steps.Sessions[i], first = i);
            places[i] = ((long)first << 32) | (uint)i;
        }

        places.AsSpan(0, steps.Count).Sort();
        bySessions.Count = 0;
        for (var i = 0; i < steps.Count; i++)
        {
            var from = unchecked((int)places[i]);
            bySessions.Add(steps.Nodes[from], steps.Nanos[from], steps.Micros[from], steps.Converts[from], steps.Sessions[from]);
        }

        return bySessions;
    }
}
