using System.Text.Json.Serialization;
using JourneyMetrics.Kpis.Formulas;

namespace JourneyMetrics.Kpis;

/// <summary>The change of a pooled rate, divided by segment into what the rates did and what the mix did. All parts add up to the change.</summary>
public sealed record RateMixDecomposition
{
    /// <summary>Creates a decomposition.</summary>
    /// <param name="before">The pooled ratio before.</param>
    /// <param name="after">The pooled ratio after.</param>
    /// <param name="change">After - before, rounded once; null when either is undefined.</param>
    /// <param name="segments">The part of each segment; empty when undefined.</param>
    /// <exception cref="ArgumentException">There are parts without a change.</exception>
    [JsonConstructor]
    public RateMixDecomposition(Ratio before, Ratio after, double? change, ValueList<RateMixEffect> segments)
    {
        if ((before.IsDefined && after.IsDefined) != change.HasValue || (change is null && !segments.IsEmpty))
            throw new ArgumentException(Invariant($"A change goes with two defined ratios: got {change} for {before} and {after}."), nameof(change));
        Before = before;
        After = after;
        Change = change;
        Segments = segments;
    }

    /// <summary>The pooled ratio before.</summary>
    public Ratio Before { get; }

    /// <summary>The pooled ratio after.</summary>
    public Ratio After { get; }

    /// <summary>After - before; null when either is undefined.</summary>
    public double? Change { get; }

    /// <summary>The part of each segment, in the order given.</summary>
    public ValueList<RateMixEffect> Segments { get; }

    /// <summary>Why there are no parts, or null.</summary>
    public Undefined? Reason => Before.Reason ?? After.Reason;

    /// <summary>What the rates of all segments did together; null when undefined.</summary>
    public double? Rate => Change is null ? null : Sum(segment => segment.Rate).Nearest;

    /// <summary>What the mix did together; null when undefined.</summary>
    public double? Mix => Change is null ? null : Sum(segment => segment.Mix).Nearest;

    /// <summary>Change - sum of all parts, summed exactly: 0, or what the last digits of the parts leave. Null when undefined.</summary>
    public double? Residual => Change is { } change ? (new Accurate(change) - Sum(segment => segment.Rate) - Sum(segment => segment.Mix)).Nearest : null;

    /// <summary>Whether the pooled rate moved against the rate of every segment that has one in both periods (Simpson's paradox).</summary>
    public bool IsSimpsonsParadox
    {
        get
        {
            var moves = Segments.Where(segment => segment.Before.IsDefined && segment.After.IsDefined)
                .Select(segment => Ratio.ByValue.Compare(segment.After, segment.Before))
                .ToArray();
            return Change is { } change && change != 0 && Array.Exists(moves, move => move != 0) && Array.TrueForAll(moves, move => move == 0 || move > 0 == change < 0);
        }
    }

    /// <summary>One line in invariant culture: the change, rate and mix.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
        => Reason is { } reason
            ? new Outcome<double>(null, reason).ToString()
            : $"{new Outcome<double>(Before.Value, null)} to {new Outcome<double>(After.Value, null)}: {ChangeEffect.Signed(Change.GetValueOrDefault())} = rate {ChangeEffect.Signed(Rate.GetValueOrDefault())}, mix {ChangeEffect.Signed(Mix.GetValueOrDefault())}{(IsSimpsonsParadox ? " (against the rate of every segment)" : string.Empty)}";

    private Accurate Sum(Func<RateMixEffect, double> part)
    {
        Accurate sum = 0;
        foreach (var segment in Segments)
            sum += new Accurate(part(segment));
        return sum;
    }
}
