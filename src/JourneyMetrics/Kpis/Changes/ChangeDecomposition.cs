using System.Text.Json.Serialization;
using JourneyMetrics.Kpis.Formulas;

namespace JourneyMetrics.Kpis;

/// <summary>The change of a figure, divided among what changed. The effects add up to the change.</summary>
public sealed record ChangeDecomposition
{
    /// <summary>Creates a decomposition.</summary>
    /// <param name="method">How the change was divided.</param>
    /// <param name="before">The figure before; null when undefined.</param>
    /// <param name="after">The figure after; null when undefined.</param>
    /// <param name="change">After - before, rounded once; null when either is undefined.</param>
    /// <param name="effects">The part of each factor, in the order given; empty when undefined.</param>
    /// <param name="reason">Why there are no effects, or null.</param>
    /// <exception cref="ArgumentException">There are both effects and a reason, or effects without a change.</exception>
    [JsonConstructor]
    public ChangeDecomposition(DecompositionMethod method, double? before, double? after, double? change, ValueList<ChangeEffect> effects, Undefined? reason)
    {
        if (reason.HasValue ? !effects.IsEmpty : !(before.HasValue && after.HasValue && change.HasValue))
            throw new ArgumentException(Invariant($"There are effects of a change or a reason: got {effects} of {change} and {reason}."), nameof(reason));
        Method = method;
        Before = before;
        After = after;
        Change = change;
        Effects = effects;
        Reason = reason;
    }

    /// <summary>How the change was divided.</summary>
    public DecompositionMethod Method { get; }

    /// <summary>The figure before; null when undefined.</summary>
    public double? Before { get; }

    /// <summary>The figure after; null when undefined.</summary>
    public double? After { get; }

    /// <summary>After - before, the exact difference rounded once; null when either is undefined.</summary>
    public double? Change { get; }

    /// <summary>The part of each factor, in the order given.</summary>
    public ValueList<ChangeEffect> Effects { get; }

    /// <summary>Why there are no effects, or null.</summary>
    public Undefined? Reason { get; }

    /// <summary>Change - sum of effects, summed exactly: 0, or what the last digits of the effects leave. Null when undefined.</summary>
    public double? Residual => Reason is null && Change is { } change ? Rest(change, Effects) : null;

    /// <summary>The part of a factor by its name.</summary>
    /// <param name="name">The name of the factor.</param>
    /// <returns>Its effect; undefined for the reason of the decomposition.</returns>
    /// <exception cref="ArgumentException">There is no such factor.</exception>
    public Outcome<double> EffectOf(string name)
    {
        if (Reason is { } reason)
            return reason;
        foreach (var effect in Effects)
        {
            if (string.Equals(effect.Name, name, StringComparison.Ordinal))
                return effect.Value;
        }

        throw new ArgumentException($"There is no factor '{name}'; there are {string.Join(", ", Effects.Select(effect => effect.Name))}.", nameof(name));
    }

    /// <summary>One line in invariant culture: <c>10 to 11.1: +1.1 = CPM +1.9, CTR +1.1, CVR -1.9 (Lmdi, residual 0)</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        var ends = $"{new Outcome<double>(Before, Before is null ? Reason : null)} to {new Outcome<double>(After, After is null ? Reason : null)}";
        return Reason is { } reason
            ? $"{ends}: effects {new Outcome<double>(null, reason)} ({Method})"
            : $"{ends}: {ChangeEffect.Signed(Change.GetValueOrDefault())} = {string.Join(", ", Effects)} ({Method}, residual {new Outcome<double>(Residual, null)})";
    }

    internal static ChangeDecomposition None(DecompositionMethod method, Accurate before, Accurate after, Undefined reason)
        => new(method, before.Outcome.Value, after.Outcome.Value, (after - before).Outcome.Value, [], reason);

    internal static ChangeDecomposition Of(DecompositionMethod method, Accurate before, Accurate after, ReadOnlySpan<string> names, ReadOnlySpan<Accurate> effects)
    {
        var change = after - before;
        if (change.Reason is { } unknown)
            return None(method, before, after, unknown);
        var parts = new ChangeEffect[names.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            if (effects[i].Reason is { } reason)
                return None(method, before, after, reason);
            parts[i] = new ChangeEffect(names[i], effects[i].Nearest);
        }

        return new(method, before.Nearest, after.Nearest, change.Nearest, ValueList.FromArray(parts), null);
    }

    private static double Rest(double change, ValueList<ChangeEffect> effects)
    {
        var rest = new Accurate(change);
        foreach (var effect in effects)
            rest -= new Accurate(effect.Value);
        return rest.Nearest;
    }
}
