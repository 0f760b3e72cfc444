using NodaTime;

namespace JourneyMetrics.Paths;

/// <summary>One customer who is followed touchpoint by touchpoint: the nodes met so far.</summary>
public sealed class PathState
{
    private long last = long.MinValue;

    internal PathState(PathFollower follower) => Follower = follower;

    /// <summary>How many touchpoints are kept: nodes and conversions.</summary>
    public int Count => Steps.Count;

    internal PathFollower Follower { get; }

    internal PathSteps Steps { get; } = new();

    /// <summary>Adds the customer's next touchpoint. One that the rules do not look at is passed over.</summary>
    /// <param name="touchpoint">What happened.</param>
    /// <param name="at">When; not before the touchpoint that was added last.</param>
    /// <param name="node">The channel or property value where the rules make nodes of these; null for none. Touchpoint nodes need it not.</param>
    /// <param name="session">The value of the property that makes paths, if the rules name one; null for none.</param>
    /// <param name="value">The value of a conversion; null for none.</param>
    /// <exception cref="ArgumentException">The touchpoint has no name.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The instant lies before the last one or outside what a log holds, or the value is finer than a millionth or too large.</exception>
    public void Add(string touchpoint, Instant at, string? node = null, string? session = null, decimal? value = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(touchpoint);
        if (!LogTime.TryToNanos(at, out var nanos))
            throw new ArgumentOutOfRangeException(nameof(at), at, LogTime.Range);
        if (nanos < last)
            throw new ArgumentOutOfRangeException(nameof(at), at, Invariant($"Touchpoints of a customer are added in order of time; the last was at {LogTime.ToInstant(last)}."));
        var micros = LogMoney.None;
        if (value is { } amount && LogMoney.TryToMicros(amount, null, out micros) is { } problem)
            throw new ArgumentOutOfRangeException(nameof(value), value, problem);
        last = nanos;
        var rules = Follower.Definition;
        var converts = rules.Conversion == touchpoint;
        var name = rules.Node.Kind == PathNodeKind.Touchpoint ? touchpoint : string.IsNullOrEmpty(node) ? null : rules.Node.Name(node);
        if (!rules.Touchpoints.IsEmpty && !rules.Touchpoints.Contains(touchpoint))
            name = null;
        if (name is null && !converts)
            return;
        var code = name is null ? -1 : Follower.Names.Code(name, name);
        var part = rules.SessionProperty is null || string.IsNullOrEmpty(session) ? -1 : Follower.Sessions.Code(session, session);
        Steps.Add(code, nanos, micros, converts, part);
    }

    /// <summary>Adds what was kept of the same customer's later touchpoints elsewhere.</summary>
    /// <param name="later">A state of the same rules, none of whose touchpoints lies before the last one here.</param>
    /// <exception cref="ArgumentException">The rules differ, or a touchpoint lies before the last one here.</exception>
    public void Merge(PathState later)
    {
        ArgumentNullException.ThrowIfNull(later);
        later.RequireRules(Follower.Definition);
        if (later.Steps.Count > 0 && later.Steps.Nanos[0] < last)
            throw new ArgumentException(Invariant($"Later touchpoints lie at or after the last one here, at {LogTime.ToInstant(last)}; got one at {LogTime.ToInstant(later.Steps.Nanos[0])}."), nameof(later));
        var count = later.Steps.Count;
        for (var i = 0; i < count; i++)
        {
            var (node, session) = (later.Steps.Nodes[i], later.Steps.Sessions[i]);
            if (node >= 0)
                node = Follower.Names.Code(later.Follower.Names.Names[node], later.Follower.Names.Names[node]);
            if (session >= 0)
                session = Follower.Sessions.Code(later.Follower.Sessions.Names[session], later.Follower.Sessions.Names[session]);
            Steps.Add(node, later.Steps.Nanos[i], later.Steps.Micros[i], later.Steps.Converts[i], session);
        }

        last = Math.Max(last, later.last);
    }

    internal void RequireRules(PathDefinition definition)
    {
        if (Follower.Definition != definition)
            throw new ArgumentException($"A state is kept by the rules it is counted by, got '{Follower.Definition}' and '{definition}'.", nameof(definition));
    }
}
