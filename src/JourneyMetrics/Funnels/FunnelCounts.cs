using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics.Funnels;

/// <summary>How many customers reached each step of a funnel: the table from which its report is computed.</summary>
/// <remarks>
/// Counts of disjoint customers add (<see cref="Add"/>, <c>+</c>) when they were counted by the same rules. Counts of
/// overlapping groups, of periods say, must not be added: a customer would count twice. Without a definition the counts are plain
/// figures from elsewhere (<see cref="FromCounts"/>).
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record FunnelCounts
{
    /// <summary>Creates the table.</summary>
    /// <param name="steps">The names of the steps in order; one at least.</param>
    /// <param name="reached">How many customers reached each step; never rising.</param>
    /// <param name="customers">How many customers were looked at, those in no step included; null when not known.</param>
    /// <param name="definition">The rules of counting; null when not known.</param>
    /// <param name="excluded">How many of those looked at came less far, or nowhere, because of exclusions.</param>
    /// <param name="skipped">For each step how many of those who reached it, or a later one, passed it over; empty where no step is optional.</param>
    /// <exception cref="ArgumentException">A step has no name, the lists differ in length, a count rises, or the steps are not those of the definition.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, more passed over than reached, or fewer customers were looked at than entered.</exception>
    public FunnelCounts(ValueList<string> steps, ValueList<long> reached, long? customers, FunnelDefinition? definition, long excluded = 0, ValueList<long> skipped = default)
    {
        if (steps.IsEmpty)
            throw new ArgumentException(Invariant($"A funnel has at least one step, got {steps.Count}."), nameof(steps));
        if (reached.Count != steps.Count)
            throw new ArgumentException(Invariant($"There is one count for each of the {steps.Count} steps, got {reached.Count}."), nameof(reached));
        for (var step = 0; step < steps.Count; step++)
        {
            if (string.IsNullOrEmpty(steps[step]))
                throw new ArgumentException($"Every step has a name, got '{steps[step]}' in {steps}.", nameof(steps));
            if (definition is not null && (definition.Steps.Count != steps.Count || definition.Steps[step].Name != steps[step]))
                throw new ArgumentException($"The steps {steps} are not those of the funnel {definition}.", nameof(steps));
            if (reached[step] < 0)
                throw new ArgumentOutOfRangeException(nameof(reached), reached[step], $"A count of people is not negative; see the step '{steps[step]}'.");
            if (step > 0 && reached[step] > reached[step - 1])
                throw new ArgumentException(Invariant($"Counts never rise from step to step: '{steps[step]}' has {reached[step]}, after {reached[step - 1]} in '{steps[step - 1]}'."), nameof(reached));
        }

        if (customers < reached[0])
            throw new ArgumentOutOfRangeException(nameof(customers), customers, Invariant($"At least the {reached[0]} who entered were looked at."));
        ArgumentOutOfRangeException.ThrowIfNegative(excluded);
        if (!skipped.IsEmpty && skipped.Count != steps.Count)
            throw new ArgumentException(Invariant($"There is one count for each of the {steps.Count} steps, got {skipped.Count}."), nameof(skipped));
        for (var step = 0; step < skipped.Count; step++)
        {
            if (skipped[step] < 0 || skipped[step] > reached[step])
                throw new ArgumentOutOfRangeException(nameof(skipped), skipped[step], Invariant($"Of the {reached[step]} in '{steps[step]}', some or none passed it over."));
        }

        Excluded = excluded;
        Skipped = skipped;
        Steps = steps;
        Reached = reached;
        Customers = customers;
        Definition = definition;
    }

    /// <summary>The names of the steps in order.</summary>
    public ValueList<string> Steps { get; }

    /// <summary>How many customers reached each step, or a later one.</summary>
    public ValueList<long> Reached { get; }

    /// <summary>How many customers were looked at, those in no step included; null when not known.</summary>
    public long? Customers { get; }

    /// <summary>The rules of counting; null when not known.</summary>
    public FunnelDefinition? Definition { get; }

    /// <summary>How many of those looked at came less far, or nowhere, because of exclusions.</summary>
    public long Excluded { get; }

    /// <summary>For each step how many of those who reached it, or a later one, passed it over; empty where no step is optional.</summary>
    public ValueList<long> Skipped { get; }

    /// <summary>How many customers stopped at each step, that is, reached it and not the next; at the last, how many completed.</summary>
    [JsonIgnore]
    public ValueList<long> Stopped
    {
        get
        {
            var stopped = new long[Reached.Count];
            for (var step = 0; step < stopped.Length; step++)
                stopped[step] = Reached[step] - (step + 1 < stopped.Length ? Reached[step + 1] : 0);
            return ValueList.FromArray(stopped);
        }
    }

    /// <summary>The counts of disjoint groups of customers together.</summary>
    /// <param name="left">The counts of one group.</param>
    /// <param name="right">The counts of the other group.</param>
    public static FunnelCounts operator +(FunnelCounts left, FunnelCounts right) => Add(left, right);

    /// <summary>The counts of disjoint groups of customers together.</summary>
    /// <param name="left">The counts of one group.</param>
    /// <param name="right">The counts of the other group.</param>
    /// <returns>The sum; customers looked at are known only if both know theirs.</returns>
    /// <exception cref="ArgumentException">The steps or the rules differ.</exception>
    /// <exception cref="OverflowException">A sum exceeds the range of long.</exception>
    public static FunnelCounts Add(FunnelCounts left, FunnelCounts right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (left.Steps != right.Steps || left.Definition != right.Definition)
            throw new ArgumentException($"Counts by the same rules add, got '{left.Rules}' and '{right.Rules}'.", nameof(right));
        var reached = new long[left.Reached.Count];
        for (var step = 0; step < reached.Length; step++)
            reached[step] = left.Reached[step] + right.Reached[step];
        return new FunnelCounts(left.Steps, ValueList.FromArray(reached), left.Customers + right.Customers, left.Definition, left.Excluded + right.Excluded, Sum(left.Skipped, right.Skipped));
    }

    /// <summary>A funnel from plain counts, as a report or a query gives them.</summary>
    /// <param name="stages">The names of the stages in order; two at least.</param>
    /// <param name="counts">How many people were in each stage; never rising.</param>
    /// <returns>The counts, without rules.</returns>
    /// <exception cref="ArgumentException">There are fewer than two stages, the lists differ in length, a stage has no name, or a count rises: the message names the step and both counts.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative.</exception>
    public static FunnelCounts FromCounts(IEnumerable<string> stages, IEnumerable<long> counts)
    {
        var steps = stages.ToValueList();
        if (steps.Count < 2)
            throw new ArgumentException($"A funnel from counts has at least two stages, got {steps}.", nameof(stages));
        return new FunnelCounts(steps, counts.ToValueList(), customers: null, definition: null);
    }

    /// <summary>The rates of the funnel, step by step.</summary>
    /// <returns>The report.</returns>
    public FunnelReport Report() => FunnelReport.Of(this);

    /// <summary>One line in invariant culture: <c>visit 100 > signup 40 > purchase 10 (of 120 customers)</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        var texts = new string[Steps.Count];
        for (var step = 0; step < texts.Length; step++)
            texts[step] = Invariant($"{Steps[step]} {Reached[step]:#,0}");
        var customers = Customers is { } known ? Invariant($" (of {known:#,0} customers)") : string.Empty;
        var excluded = Excluded == 0 ? string.Empty : Invariant($", {Excluded:#,0} held back by exclusions");
        return string.Join(" > ", texts) + customers + excluded;
    }

    private static ValueList<long> Sum(ValueList<long> left, ValueList<long> right)
    {
        if (left.IsEmpty || right.IsEmpty)
            return left.IsEmpty ? right : left;
        var sum = new long[left.Count];
        for (var i = 0; i < sum.Length; i++)
            sum[i] = left[i] + right[i];
        return ValueList.FromArray(sum);
    }

    private string Rules => Definition?.ToString() ?? $"{string.Join(" > ", Steps)}, plain counts";
}
