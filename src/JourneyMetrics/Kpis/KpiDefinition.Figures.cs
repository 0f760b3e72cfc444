using System.Diagnostics.CodeAnalysis;
using JourneyMetrics.Kpis.Formulas;

namespace JourneyMetrics.Kpis;

/// <content>The formula as a function of its inputs: what solving, sensitivities and decompositions are made of.</content>
public abstract partial class KpiDefinition
{
    /// <summary>The formula in any kind of figure; false where the formula is text.</summary>
    internal virtual bool TryFigure<T>(ReadOnlySpan<T> inputs, string? word, [MaybeNullWhen(false)] out T figure)
        where T : IFigure<T>
    {
        figure = default;
        return false;
    }

    /// <summary>The rule between inputs that they break; null when they keep all.</summary>
    internal virtual BrokenRule? BrokenBy(ReadOnlySpan<Quantity> inputs, string? word) => null;

    /// <summary>Why valid inputs have no finite value, beyond a division by zero.</summary>
    internal virtual Undefined? UndefinedBy(ReadOnlySpan<Accurate> inputs, string? word) => null;

    /// <summary>Whether the sides of the figure are outside what the KPI allows: a part that is negative or above its whole.</summary>
    internal virtual bool IsOutside(ReadOnlySpan<Accurate> inputs, Accurate value, string? word)
        => PartRule is not null && value.Reason is null && (value < 0 || value > 1);

    /// <summary>
    /// The figure at any real inputs, counts between whole numbers included; null where an input or a rule between inputs refuses them.
    /// </summary>
    internal Outcome<double>? ValueAt(ReadOnlySpan<Quantity> inputs, string? word)
    {
        for (var i = 0; i < inputs.Length; i++)
        {
            if (!Inputs[i].Allows(inputs[i].Value))
                return null;
        }

        if (BrokenBy(inputs, word) is not null)
            return null;
        var slots = default(Slots<Accurate>);
        Span<Accurate> accurate = slots;
        for (var i = 0; i < inputs.Length; i++)
            accurate[i] = inputs[i].Accurate;
        accurate = accurate[..inputs.Length];
        if (UndefinedBy(accurate, word) is { } reason)
            return reason;
        if (!TryFigure<Accurate>(accurate, word, out var figure))
            throw new NotSupportedException($"The formula of {Id} is text; it has no figure at real inputs.");
        return IsOutside(accurate, figure, word) ? null : figure.Outcome;
    }

    /// <summary>The figure of arguments of which each is valid, without looking at the rules between them.</summary>
    internal Accurate Figure(KpiArgument[] ordered)
    {
        var slots = default(Slots<Quantity>);
        Span<Quantity> inputs = slots;
        var word = Quantities(ordered, inputs);
        Span<Accurate> accurate = new Accurate[ordered.Length];
        for (var i = 0; i < accurate.Length; i++)
            accurate[i] = inputs[i].Accurate;
        if (UndefinedBy(accurate, word) is { } reason)
            return Accurate.None(reason);
        if (TryFigure<Accurate>(accurate, word, out var figure))
            return figure;
        var result = Evaluate(null, ordered);
        return result.Value is { } value ? new Accurate(value) : Accurate.None(result.Reason.GetValueOrDefault());
    }

    // The checked arguments as quantities, and the word of a choice.
    private static string? Quantities(KpiArgument[] ordered, Span<Quantity> inputs)
    {
        string? word = null;
        for (var i = 0; i < ordered.Length; i++)
        {
            inputs[i] = ordered[i].Value;
            word = ordered[i].Word ?? word;
        }

        return word;
    }
}
