using System.Diagnostics;
using System.Text.Json.Serialization;
using NodaTime;

namespace JourneyMetrics.Funnels;

/// <summary>The rules of an ordered funnel: its steps, its window, how ties are taken and which entries count.</summary>
/// <remarks>
/// <para>A customer is in a step when there is a chain of touchpoints, one for each step up to it, in order of time; others may
/// come between. One touchpoint serves at most one step of a chain, so a step that is named twice needs two touchpoints. Every
/// step of the chain lies within the window from the first one, its end included; the window is elapsed time, never calendar
/// days. A customer's level is the length of the longest such chain. This is the rule of ClickHouse's <c>windowFunnel</c> in its
/// mode <c>strict_once</c>; in that function's default mode one event may serve several steps.</para>
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record FunnelDefinition
{
    /// <summary>The most steps that a funnel can have.</summary>
    public const int MaxSteps = 64;

    /// <summary>Creates the rules of a funnel.</summary>
    /// <param name="steps">The steps in order, from 1 to 64; touchpoints' names convert: <c>["visit", "signup", "purchase"]</c>.</param>
    /// <param name="window">How long after the first step of a chain the others may come, end included; null for no limit.</param>
    /// <param name="ties">How touchpoints at one instant may follow each other.</param>
    /// <param name="reentry">Which of a customer's entries count.</param>
    /// <exception cref="ArgumentException">There is no step, or there are too many.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The window is zero or negative, or a rule is none of its enum.</exception>
    public FunnelDefinition(ValueList<FunnelStep> steps, Duration? window, FunnelTies ties = FunnelTies.AnyOrder, FunnelReentry reentry = FunnelReentry.AnyStart)
    {
        if (steps.Count is 0 or > MaxSteps)
            throw new ArgumentException(Invariant($"A funnel has 1 to {MaxSteps} steps, got {steps.Count}."), nameof(steps));
        foreach (var step in steps)
        {
            if (step is null)
                throw new ArgumentException($"A step of the funnel is null: {steps}.", nameof(steps));
        }

        if (window <= Duration.Zero)
            throw new ArgumentOutOfRangeException(nameof(window), window, "A window is longer than nothing; null means no limit.");
        if (!Enum.IsDefined(ties))
            throw new ArgumentOutOfRangeException(nameof(ties), ties, "There is no such rule for ties.");
        if (!Enum.IsDefined(reentry))
            throw new ArgumentOutOfRangeException(nameof(reentry), reentry, "There is no such rule for entries.");
        Steps = steps;
        Window = window;
        Ties = ties;
        Reentry = reentry;
    }

    /// <summary>The steps in order.</summary>
    public ValueList<FunnelStep> Steps { get; }

    /// <summary>How long after the first step of a chain the others may come, end included; null for no limit.</summary>
    [JsonConverter(typeof(MeasureJsonConverter))]
    public Duration? Window { get; }

    /// <summary>How touchpoints at one instant may follow each other.</summary>
    public FunnelTies Ties { get; }

    /// <summary>Which of a customer's entries count.</summary>
    public FunnelReentry Reentry { get; }

    /// <summary>Counts how many customers of a log came how far.</summary>
    /// <param name="log">The log.</param>
    /// <param name="allowAbsent">
    /// Whether a step may name a touchpoint that the log does not know. By default it may not, because a misspelt name would give
    /// a plausible zero; allow it where the touchpoint may simply not have happened yet.
    /// </param>
    /// <returns>The counts.</returns>
    /// <exception cref="ArgumentException">The log does not know a touchpoint of a step, and absent ones are not allowed.</exception>
    public FunnelCounts Count(TouchpointLog log, bool allowAbsent = false)
    {
        ArgumentNullException.ThrowIfNull(log);
        var tally = new FunnelTally(this, allowAbsent);
        tally.Bind(log);
        foreach (var journey in log.Journeys)
            tally.Add(journey);
        return tally.ToCounts();
    }

    /// <summary>One line in invariant culture: <c>visit > signup > purchase within 14:00:00:00, ordered, ties in any order, any start</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        var window = Window is { } limit ? Invariant($" within {limit}") : string.Empty;
        var ties = Ties switch
        {
            FunnelTies.StrictlyLater => "strictly later",
            FunnelTies.FileOrder => "ties in file order",
            _ => "ties in any order",
        };
        return $"{string.Join(" > ", Steps)}{window}, ordered, {ties}, {(Reentry == FunnelReentry.FirstEntryOnly ? "first entry only" : "any start")}";
    }
}
