using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace JourneyMetrics.Funnels;

/// <summary>A step of a funnel: its name, and the touchpoints any of which serve it.</summary>
/// <remarks>A name converts to the step that the touchpoint of this name serves: <c>["visit", "signup"]</c> are two steps.</remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record FunnelStep
{
    /// <summary>Creates a step.</summary>
    /// <param name="name">What the step is called in reports.</param>
    /// <param name="touchpoints">The touchpoints any of which serve the step.</param>
    /// <exception cref="ArgumentException">The name is empty, there is no touchpoint, or a touchpoint is empty or given twice.</exception>
    public FunnelStep(string name, ValueList<string> touchpoints)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (touchpoints.IsEmpty)
            throw new ArgumentException($"The step '{name}' needs a touchpoint that serves it.", nameof(touchpoints));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var touchpoint in touchpoints)
        {
            if (string.IsNullOrEmpty(touchpoint))
                throw new ArgumentException($"A touchpoint of the step '{name}' has no name: '{touchpoint}'.", nameof(touchpoints));
            if (!seen.Add(touchpoint))
                throw new ArgumentException($"The step '{name}' names the touchpoint '{touchpoint}' twice.", nameof(touchpoints));
        }

        Name = name;
        Touchpoints = touchpoints;
    }

    /// <summary>What the step is called in reports.</summary>
    public string Name { get; }

    /// <summary>The touchpoints any of which serve the step.</summary>
    public ValueList<string> Touchpoints { get; }

    /// <summary>The step that the touchpoint of this name serves.</summary>
    /// <param name="touchpoint">The name of the touchpoint and of the step.</param>
    [SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "The constructor is the alternate.")]
    public static implicit operator FunnelStep(string touchpoint) => new(touchpoint, [touchpoint]);

    /// <summary>The name, and the touchpoints where they differ from it.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
        => Touchpoints.Count == 1 && Touchpoints[0] == Name ? Name : $"{Name} ({string.Join(" or ", Touchpoints)})";
}
