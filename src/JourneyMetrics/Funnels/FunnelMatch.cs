using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace JourneyMetrics.Funnels;

/// <summary>Which touchpoints serve a step or are excluded: those of a name, or all, with whatever conditions.</summary>
/// <remarks>A name converts to the match of all touchpoints of this name. Several matches in one step mean any of them.</remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record FunnelMatch
{
    /// <summary>Creates a match.</summary>
    /// <param name="touchpoint">The name of the touchpoint; null for every touchpoint.</param>
    /// <param name="conditions">What must hold of it besides, all of it; nothing when omitted.</param>
    /// <exception cref="ArgumentException">The name is empty, or two conditions speak of one property.</exception>
    public FunnelMatch(string? touchpoint, ValueList<FunnelCondition> conditions = default)
    {
        if (touchpoint?.Length == 0)
            throw new ArgumentException($"A touchpoint has a name, got '{touchpoint}'; null stands for every one.", nameof(touchpoint));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var condition in conditions)
        {
            if (!seen.Add(condition.Property ?? string.Empty))
                throw new ArgumentException($"One value is wanted of one property, got two conditions on '{condition.Property ?? "channel"}'.", nameof(conditions));
        }

        Touchpoint = touchpoint;
        Conditions = conditions;
    }

    /// <summary>Every touchpoint, whatever its name.</summary>
    public static FunnelMatch Any { get; } = new(null);

    /// <summary>The name of the touchpoint; null for every touchpoint.</summary>
    public string? Touchpoint { get; }

    /// <summary>What must hold of it besides.</summary>
    public ValueList<FunnelCondition> Conditions { get; }

    /// <summary>The match of all touchpoints of a name.</summary>
    /// <param name="touchpoint">The name.</param>
    [SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "The constructor is the alternate.")]
    public static implicit operator FunnelMatch(string touchpoint)
    {
        ArgumentNullException.ThrowIfNull(touchpoint);
        return new(touchpoint);
    }

    /// <summary>This match with a further condition.</summary>
    /// <param name="property">The property's name.</param>
    /// <param name="value">The value that it must have.</param>
    /// <returns>The narrower match.</returns>
    /// <exception cref="ArgumentException">The property or the value is empty, or there is a condition on this property.</exception>
    public FunnelMatch Where(string property, string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(property);
        return new FunnelMatch(Touchpoint, [.. Conditions, new FunnelCondition(property, value)]);
    }

    /// <summary>One line: <c>signup</c>, <c>*</c>, <c>signup (browser = Safari)</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
        => (Touchpoint ?? "*") + (Conditions.IsEmpty ? string.Empty : $" ({string.Join(", ", Conditions)})");
}
