using System.Text.Json.Serialization;

namespace JourneyMetrics.Kpis;

/// <summary>One factor of a product before and after: <c>("CPM", 10, 12)</c>, or <c>("CTR", 0.02, 0.018, -1)</c> for one that divides.</summary>
public readonly record struct FactorChange
{
    /// <summary>Creates a factor.</summary>
    /// <param name="name">The name of the factor.</param>
    /// <param name="before">Its value before.</param>
    /// <param name="after">Its value after, in the same unit.</param>
    /// <param name="sign">1 where it multiplies, -1 where it divides.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is not finite, or the sign is neither 1 nor -1.</exception>
    [JsonConstructor]
    public FactorChange(string name, double before, double after, int sign = 1)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (!double.IsFinite(before))
            throw new ArgumentOutOfRangeException(nameof(before), before, $"{name} must be a finite number.");
        if (!double.IsFinite(after))
            throw new ArgumentOutOfRangeException(nameof(after), after, $"{name} must be a finite number.");
        if (sign is not (1 or -1))
            throw new ArgumentOutOfRangeException(nameof(sign), sign, $"{name} multiplies (1) or divides (-1).");
        Name = name;
        Before = before;
        After = after;
        Sign = sign;
    }

    /// <summary>The name of the factor.</summary>
    public string Name { get; }

    /// <summary>Its value before.</summary>
    public double Before { get; }

    /// <summary>Its value after.</summary>
    public double After { get; }

    /// <summary>1 where it multiplies, -1 where it divides.</summary>
    public int Sign { get; }

    /// <summary>A factor that multiplies.</summary>
    public static implicit operator FactorChange((string Name, double Before, double After) factor) => new(factor.Name, factor.Before, factor.After);

    /// <summary>A factor that multiplies (1) or divides (-1).</summary>
    public static implicit operator FactorChange((string Name, double Before, double After, int Sign) factor) => new(factor.Name, factor.Before, factor.After, factor.Sign);

    /// <summary>One line in invariant culture: <c>CTR 0.02 to 0.018, dividing</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
        => $"{Name} {new Outcome<double>(Before, null)} to {new Outcome<double>(After, null)}{(Sign < 0 ? ", dividing" : string.Empty)}";
}
