using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using NodaTime;

namespace JourneyMetrics.Funnels;

/// <summary>A step of a funnel: its name, and the touchpoints any of which serve it.</summary>
/// <remarks>A name converts to the step that the touchpoint of this name serves: <c>["visit", "signup"]</c> are two steps.</remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record FunnelStep
{
    /// <summary>Creates a step.</summary>
    /// <param name="name">What the step is called in reports.</param>
    /// <param name="matches">The touchpoints any of which serve the step; names convert.</param>
    /// <param name="window">How long after the step before this one may come, end included, besides the funnel's own window; null for no limit.</param>
    /// <param name="isOptional">Whether customers may pass the step over.</param>
    /// <param name="isFirstTime">
    /// Whether only the first touchpoint of a customer's whole history that matches serves the step, looked for before the funnel's range, too.
    /// </param>
    /// <exception cref="ArgumentException">The name is empty, nothing serves the step, or a match is given twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The window is zero or negative.</exception>
    public FunnelStep(string name, ValueList<FunnelMatch> matches, Duration? window = null, bool isOptional = false, bool isFirstTime = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (matches.IsEmpty)
            throw new ArgumentException($"The step '{name}' needs a touchpoint that serves it.", nameof(matches));
        var seen = new HashSet<FunnelMatch>();
        foreach (var match in matches)
        {
            if (match is null)
                throw new ArgumentException($"A match of the step '{name}' is null.", nameof(matches));
            if (!seen.Add(match))
                throw new ArgumentException($"The step '{name}' names '{match}' twice.", nameof(matches));
        }

        if (window <= Duration.Zero)
            throw new ArgumentOutOfRangeException(nameof(window), window, $"A window is longer than nothing; null means no limit. See the step '{name}'.");
        Name = name;
        Matches = matches;
        Window = window;
        IsOptional = isOptional;
        IsFirstTime = isFirstTime;
    }

    /// <summary>What the step is called in reports.</summary>
    public string Name { get; }

    /// <summary>The touchpoints any of which serve the step.</summary>
    public ValueList<FunnelMatch> Matches { get; }

    /// <summary>How long after the step before this one may come, end included; null for no limit of its own.</summary>
    [JsonConverter(typeof(MeasureJsonConverter))]
    public Duration? Window { get; }

    /// <summary>Whether customers may pass the step over.</summary>
    public bool IsOptional { get; }

    /// <summary>Whether only the first touchpoint of a customer's whole history that matches serves the step.</summary>
    public bool IsFirstTime { get; }

    /// <summary>The step that the touchpoint of this name serves.</summary>
    /// <param name="touchpoint">The name of the touchpoint and of the step.</param>
    [SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "The constructor is the alternate.")]
    public static implicit operator FunnelStep(string touchpoint) => new(touchpoint, [touchpoint]);

    /// <summary>The name, the matches where they differ from it, and the rules of the step.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        var matches = Matches.Count == 1 && Matches[0].Conditions.IsEmpty && Matches[0].Touchpoint == Name ? string.Empty : $" ({string.Join(" or ", Matches)})";
        var window = Window is { } limit ? Invariant($" [within {limit}]") : string.Empty;
        return $"{Name}{matches}{window}{(IsOptional ? " [optional]" : string.Empty)}{(IsFirstTime ? " [first time]" : string.Empty)}";
    }
}
