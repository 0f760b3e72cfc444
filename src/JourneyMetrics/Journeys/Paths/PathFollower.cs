namespace JourneyMetrics.Paths;

/// <summary>Follows customers touchpoint by touchpoint, by the rules of paths: it starts a state for each and keeps their names in common.</summary>
/// <remarks>The states are added to tallies, which make the same tables as a log does. A follower and its states are not for several threads at once.</remarks>
public sealed class PathFollower
{
    /// <summary>Creates a follower.</summary>
    /// <param name="definition">The rules.</param>
    public PathFollower(PathDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        Definition = definition;
    }

    /// <summary>The rules.</summary>
    public PathDefinition Definition { get; }

    /// <summary>The nodes seen so far.</summary>
    internal NameTable Names { get; } = new();

    /// <summary>The sessions seen so far.</summary>
    internal NameTable Sessions { get; } = new();

    /// <summary>Starts following a customer.</summary>
    /// <returns>The state, without a touchpoint.</returns>
    public PathState Start() => new(this);
}
