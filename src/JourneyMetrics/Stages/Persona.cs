using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics;

/// <summary>A typical customer for whom a journey map is drawn.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record Persona
{
    /// <summary>Creates a persona.</summary>
    /// <param name="name">The name that stands for the persona.</param>
    /// <param name="role">What the persona does: <c>Head of sales in a firm of fifty</c>; null when it does not matter.</param>
    /// <param name="pains">What hurts.</param>
    /// <param name="goals">What the persona wants to reach.</param>
    /// <param name="evidence">What it is built from: interviews, numbers, tickets.</param>
    /// <exception cref="ArgumentException">A text is blank.</exception>
    [JsonConstructor]
    public Persona(
        string name,
        string? role = null,
        ValueList<string> pains = default,
        ValueList<string> goals = default,
        ValueList<string> evidence = default)
    {
        Name = MapText.Required(name, nameof(name), "A persona's name");
        Role = MapText.Optional(role, nameof(role), "A persona's role");
        Pains = MapText.Each(pains, nameof(pains), "A pain");
        Goals = MapText.Each(goals, nameof(goals), "A goal");
        Evidence = MapText.Each(evidence, nameof(evidence), "A source");
    }

    /// <summary>The name that stands for the persona.</summary>
    public string Name { get; }

    /// <summary>What the persona does.</summary>
    public string? Role { get; }

    /// <summary>What hurts.</summary>
    public ValueList<string> Pains { get; }

    /// <summary>What the persona wants to reach.</summary>
    public ValueList<string> Goals { get; }

    /// <summary>What it is built from: interviews, numbers, tickets.</summary>
    public ValueList<string> Evidence { get; }

    /// <summary>One line: the name and the role.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Role is null ? Name : $"{Name}, {Role}";
}
