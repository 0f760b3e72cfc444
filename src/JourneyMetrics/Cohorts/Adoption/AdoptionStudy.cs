using System.Diagnostics;
using System.Text.Json.Serialization;
using NodaTime;

namespace JourneyMetrics.Cohorts;

/// <summary>How a study of features and retention is made: who counts, when adoption is looked for, and when retention is.</summary>
/// <remarks>
/// The adoption window ends before the outcome window begins. Were they to overlap, whoever stays longer would have more time to
/// adopt, and every feature would seem to keep its users (immortal-time bias): overlapping windows are an error.
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record AdoptionStudy
{
    /// <summary>Creates a study.</summary>
    /// <param name="population">The touchpoint before the end of the adoption window that puts a customer in the study; null for any.</param>
    /// <param name="features">The touchpoints that are the use of a feature or integration; one at least, each once.</param>
    /// <param name="outcome">The touchpoint in the outcome window that means a customer was retained; null for any.</param>
    /// <param name="adoptionWindow">When the use of a feature is adoption; the end is not included.</param>
    /// <param name="outcomeWindow">When the outcome is looked for; the end is not included.</param>
    /// <exception cref="ArgumentException">A name is empty or twice there, a window is unbounded or empty, or the windows overlap.</exception>
    [JsonConstructor]
    public AdoptionStudy(string? population, ValueList<string> features, string? outcome, Interval adoptionWindow, Interval outcomeWindow)
    {
        if (population is { Length: 0 })
            throw new ArgumentException("A touchpoint's name is not empty; null means any touchpoint.", nameof(population));
        if (outcome is { Length: 0 })
            throw new ArgumentException("A touchpoint's name is not empty; null means any touchpoint.", nameof(outcome));
        if (features.IsEmpty || features.Any(string.IsNullOrEmpty) || features.Distinct(StringComparer.Ordinal).Count() != features.Count)
            throw new ArgumentException($"A study has one feature at least, each with a name and once, got {features}.", nameof(features));
        RequireBounded(adoptionWindow, nameof(adoptionWindow));
        RequireBounded(outcomeWindow, nameof(outcomeWindow));
        if (outcomeWindow.Start < adoptionWindow.End)
            throw new ArgumentException(Invariant($"The outcome is looked for after the adoption window, which ends at {adoptionWindow.End}; got {outcomeWindow}. Overlapping windows favour every feature, because who stays longer has more time to adopt."), nameof(outcomeWindow));
        Population = population;
        Features = features;
        Outcome = outcome;
        AdoptionWindow = adoptionWindow;
        OutcomeWindow = outcomeWindow;
    }

    /// <summary>The touchpoint before the end of the adoption window that puts a customer in the study; null for any.</summary>
    public string? Population { get; }

    /// <summary>The touchpoints that are the use of a feature or integration.</summary>
    public ValueList<string> Features { get; }

    /// <summary>The touchpoint in the outcome window that means a customer was retained; null for any.</summary>
    public string? Outcome { get; }

    /// <summary>When the use of a feature is adoption; the end is not included.</summary>
    [JsonConverter(typeof(MeasureJsonConverter))]
    public Interval AdoptionWindow { get; }

    /// <summary>When the outcome is looked for; the end is not included.</summary>
    [JsonConverter(typeof(MeasureJsonConverter))]
    public Interval OutcomeWindow { get; }

    /// <summary>Compares retention with and without each feature.</summary>
    /// <param name="log">The log; it must reach to the end of the outcome window.</param>
    /// <param name="allowAbsent">Whether the log may not know a touchpoint of the study.</param>
    /// <returns>One comparison a feature, in their order.</returns>
    /// <exception cref="ArgumentException">The log does not know a touchpoint, and absent ones are not allowed.</exception>
    public AdoptionReport Count(TouchpointLog log, bool allowAbsent = false)
    {
        ArgumentNullException.ThrowIfNull(log);
        var tally = new AdoptionTally(this, allowAbsent);
        foreach (var journey in log.Journeys)
            tally.Add(journey);
        return tally.ToReport();
    }

    /// <summary>One line in invariant culture: the features, the windows and the outcome.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
        => Invariant($"adoption of {Features} in {AdoptionWindow}, {Outcome ?? "any touchpoint"} in {OutcomeWindow}, among {Population ?? "all"}");

    private static void RequireBounded(Interval window, string parameter)
    {
        if (!window.HasStart || !window.HasEnd || window.Start == window.End)
            throw new ArgumentException(Invariant($"A window has two ends and some time between them, got {window}."), parameter);
    }
}
