using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics;

/// <summary>The kind of firm or household that is worth winning; its people are <see cref="Persona"/>s.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record IdealCustomerProfile
{
    /// <summary>Creates a profile.</summary>
    /// <param name="name">The name of the profile.</param>
    /// <param name="industry">The line of business; null when it does not matter.</param>
    /// <param name="size">The size in words: <c>50 to 500 people</c>; null when it does not matter.</param>
    /// <param name="pains">What hurts.</param>
    /// <param name="goals">What it wants to reach.</param>
    /// <param name="buyingRoles">Who takes part in the decision: user, head of department, legal, finance.</param>
    /// <exception cref="ArgumentException">A text is blank.</exception>
    [JsonConstructor]
    public IdealCustomerProfile(
        string name,
        string? industry = null,
        string? size = null,
        ValueList<string> pains = default,
        ValueList<string> goals = default,
        ValueList<string> buyingRoles = default)
    {
        Name = MapText.Required(name, nameof(name), "A profile's name");
        Industry = MapText.Optional(industry, nameof(industry), "An industry");
        Size = MapText.Optional(size, nameof(size), "A size");
        Pains = MapText.Each(pains, nameof(pains), "A pain");
        Goals = MapText.Each(goals, nameof(goals), "A goal");
        BuyingRoles = MapText.Each(buyingRoles, nameof(buyingRoles), "A role");
    }

    /// <summary>The name of the profile.</summary>
    public string Name { get; }

    /// <summary>The line of business.</summary>
    public string? Industry { get; }

    /// <summary>The size in words.</summary>
    public string? Size { get; }

    /// <summary>What hurts.</summary>
    public ValueList<string> Pains { get; }

    /// <summary>What it wants to reach.</summary>
    public ValueList<string> Goals { get; }

    /// <summary>Who takes part in the decision.</summary>
    public ValueList<string> BuyingRoles { get; }

    /// <summary>One line: name, industry, size and the number of buying roles.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
        => string.Join(", ", new[] { Name, Industry, Size }.Where(text => text is not null)) + Invariant($"; {BuyingRoles.Count} buying roles");
}
