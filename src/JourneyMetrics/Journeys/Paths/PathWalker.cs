using System.Numerics;

namespace JourneyMetrics.Paths;

/// <summary>Makes the paths of one customer after another, from journeys or from kept states. Allocates nothing a customer.</summary>
internal sealed class PathWalker
{
    private readonly PathDefinition definition;
    private readonly bool allowAbsent;
    private readonly PathEditor editor;
    private readonly PathSplitter splitter;
    private readonly PathSteps steps = new();
    private readonly bool looksAtTime;
    private TouchpointLog? bound;
    private PathFollower? boundFollower;
    private CodeColumn? nodeColumn;
    private CodeColumn? sessionColumn;

    // By what the log stores for a touchpoint: whether it may be a node, and whether it converts.
    private bool[] isNode = [];
    private int conversion = -1;

    // By what the node column stores: the code among Names, -1 for none.
    private int[] codes = [];
    private int[] followerCodes = [];

    public PathWalker(PathDefinition definition, bool allowAbsent)
    {
        ArgumentNullException.ThrowIfNull(definition);
        this.definition = definition;
        this.allowAbsent = allowAbsent;
        editor = new PathEditor(definition.Transforms, definition.Node);
        splitter = new PathSplitter(definition, editor, Names);
        looksAtTime = definition.SessionGap is not null || definition.Conversion is not null;
    }

    /// <summary>The names of the codes on paths.</summary>
    public NameTable Names { get; } = new();

    /// <summary>Whether each customer has one path as the log stores it, of all nodes of a column.</summary>
    public bool IsPlain => splitter.IsWhole && editor.IsEmpty && nodeColumn is { Width: > 0 } && (definition.Node.Kind == PathNodeKind.Touchpoint || definition.Touchpoints.IsEmpty);

    /// <summary>The column of the nodes of the log bound last.</summary>
    public CodeColumn NodeColumn => nodeColumn!;

    /// <summary>The code plus one of each number that the column of nodes stores, 0 for none.</summary>
    public uint[] Symbols { get; private set; } = [];

    /// <summary>Learns the names of a log.</summary>
    /// <exception cref="ArgumentException">The log lacks a name of the rules, and absent ones are not allowed.</exception>
    public void Bind(TouchpointLog log)
    {
        if (ReferenceEquals(bound, log))
            return;
        var touchpoints = log.TouchpointColumn;
        isNode = new bool[touchpoints.Names.Length];
        if (definition.Touchpoints.IsEmpty)
            Array.Fill(isNode, true);
        foreach (var touchpoint in definition.Touchpoints)
        {
            if (Code(log, touchpoint) is var code and >= 0)
                isNode[code] = true;
        }

        conversion = definition.Conversion is { } converts ? Code(log, converts) : -1;
        nodeColumn = definition.Node.Kind switch
        {
            PathNodeKind.Touchpoint => touchpoints,
            PathNodeKind.Channel => log.ChannelColumn,
            _ => Property(log, definition.Node.Property!),
        };
        sessionColumn = definition.SessionProperty is { } session ? Property(log, session) : null;
        codes = CodesOf(nodeColumn);
        Symbols = Array.ConvertAll(codes, code => (uint)(code + 1));
        if (!allowAbsent)
            RequireNodes(log);
        bound = log;
    }

    /// <summary>The nodes and conversions of a journey, before they are cut; lent until the next call.</summary>
    public PathSteps Steps(in Journey journey)
    {
        if (!ReferenceEquals(bound, journey.Log))
            Bind(journey.Log);
        Fill(journey);
        return steps;
    }

    /// <summary>Whether a node occurs, or is a fallback: that becomes a node as soon as it stands in for something.</summary>
    public bool IsKnown(string node)
        => Names.TryFind(node, out _) || definition.Transforms.Any(transform => transform.Fallback is { } fallback && string.Equals(definition.Node.Name(fallback), node, StringComparison.Ordinal));

    /// <summary>Hands out the paths of a journey.</summary>
    public void Walk<T>(in Journey journey, ref T sink)
        where T : IPathSink
    {
        splitter.Walk(Steps(journey), ref sink);
    }

    /// <summary>Hands out the paths of a kept state as it stands.</summary>
    public void Walk<T>(PathState state, ref T sink)
        where T : IPathSink
    {
        if (!ReferenceEquals(boundFollower, state.Follower) || followerCodes.Length != state.Follower.Names.Count)
        {
            var names = state.Follower.Names.Names;
            followerCodes = new int[names.Length];
            for (var i = 0; i < names.Length; i++)
                followerCodes[i] = Names.Code(names[i], names[i]);
            boundFollower = state.Follower;
        }

        steps.Count = 0;
        for (var i = 0; i < state.Steps.Count; i++)
        {
            var node = state.Steps.Nodes[i];
            steps.Add(node < 0 ? -1 : followerCodes[node], state.Steps.Nanos[i], state.Steps.Micros[i], state.Steps.Converts[i], state.Steps.Sessions[i]);
        }

        splitter.Walk(steps, ref sink);
    }

    private int Code(TouchpointLog log, string touchpoint)
        => log.TryGetTouchpointCode(touchpoint, out var code) || allowAbsent
            ? code
            : throw new ArgumentException($"The log knows no touchpoint '{touchpoint}', which the rules name; allow absent names if it may simply not have happened.", nameof(log));

    private CodeColumn? Property(TouchpointLog log, string property)
        => allowAbsent ? log.FindProperty(property) : log.PropertyColumn(property);

    private int[] CodesOf(CodeColumn? column)
    {
        if (column is null)
            return [];
        var result = new int[column.Names.Length + column.Bias];
        result.AsSpan(0, column.Bias).Fill(-1);
        var ofTouchpoints = definition.Node.Kind == PathNodeKind.Touchpoint;
        for (var i = 0; i < column.Names.Length; i++)
        {
            var name = definition.Node.Name(column.Names[i]);
            result[i + column.Bias] = ofTouchpoints && !isNode[i] ? -1 : Names.Code(name, name);
        }

        return result;
    }

    private void RequireNodes(TouchpointLog log)
    {
        foreach (var transform in definition.Transforms)
        {
            if (transform.Node is { } node && !IsKnown(definition.Node.Name(node)))
                throw new ArgumentException($"The log knows no node '{node}' of '{transform}'; allow absent names if it may simply not have happened.", nameof(log));
        }
    }

    private void Fill(in Journey journey)
    {
        steps.Count = 0;
        steps.Reserve(journey.Count);
        if (nodeColumn is null || nodeColumn.Width == 0)
        {
            if (definition.Conversion is not null)
                FillOneByOne(journey);
            return;
        }

        if (definition.Conversion is not null || sessionColumn is not null || (definition.Node.Kind != PathNodeKind.Touchpoint && !definition.Touchpoints.IsEmpty))
            FillOneByOne(journey);
        else if (nodeColumn.Width == 1)
            FillNodes(journey, nodeColumn.Slice<byte>(journey.Start, journey.Count));
        else if (nodeColumn.Width == 2)
            FillNodes(journey, nodeColumn.Slice<ushort>(journey.Start, journey.Count));
        else
            FillNodes(journey, nodeColumn.Slice<int>(journey.Start, journey.Count));
    }

    // The common case: only nodes, and maybe their times.
    private void FillNodes<T>(in Journey journey, ReadOnlySpan<T> stored)
        where T : unmanaged, IBinaryInteger<T>
    {
        var nodes = steps.Nodes.AsSpan(0, stored.Length + 1);
        var map = codes;
        var count = 0;
        unchecked
        {
            if (looksAtTime)
            {
                var from = journey.Nanos;
                var to = steps.Nanos.AsSpan(0, nodes.Length);
                for (var i = 0; i < stored.Length; i++)
                {
                    var node = map[int.CreateTruncating(stored[i])];
                    nodes[count] = node;
                    to[count] = from[i];
                    count += node < 0 ? 0 : 1;
                }
            }
            else
            {
                foreach (var code in stored)
                {
                    var node = map[int.CreateTruncating(code)];
                    nodes[count] = node;
                    count += node < 0 ? 0 : 1;
                }
            }
        }

        steps.Count = count;
    }

    private void FillOneByOne(in Journey journey)
    {
        var touchpoints = journey.Log.TouchpointColumn;
        var nanos = journey.Nanos;
        var micros = journey.Micros;
        var count = 0;
        for (var i = 0; i < journey.Count; i++)
        {
            var place = journey.Start + i;
            var touchpoint = touchpoints[place];
            var converts = touchpoint == conversion;
            var node = isNode[touchpoint] && nodeColumn is { Width: > 0 } ? codes[nodeColumn[place] + nodeColumn.Bias] : -1;
            if (node < 0 && !converts)
                continue;
            steps.Nodes[count] = node;
            steps.Nanos[count] = nanos[i];
            steps.Micros[count] = micros.IsEmpty ? LogMoney.None : micros[i];
            steps.Converts[count] = converts;
            steps.Sessions[count] = sessionColumn?[place] ?? 0;
            count++;
        }

        steps.Count = count;
    }
}
