using System.Diagnostics.CodeAnalysis;

namespace JourneyMetrics.Kpis.Formulas;

/// <summary>A KPI of which one input is a word that picks the variant: the timing of payments, say.</summary>
/// <remarks>The word is the last input. Each variant is a definition of its own with the other inputs.</remarks>
internal sealed class ChoiceKpi(params (string Word, KpiDefinition Variant)[] variants) : KpiDefinition
{
    public override KpiPooling Pooling => KpiPooling.Recompute;

    internal override string Text(Func<string, string> name)
    {
        // With the word put in, only the variant that it names is meant.
        var word = name(Inputs[^1].Name);
        return Find(word) is { } picked
            ? picked.Text(name)
            : string.Join("; ", variants.Select(variant => $"{variant.Word}: {variant.Variant.Text(name)}"));
    }

    internal override string Tex(Func<string, string> name)
        => string.Join(@";\quad ", variants.Select(variant => $@"\text{{{variant.Word.Replace("_", @"\_", StringComparison.Ordinal)}: }} {variant.Variant.Tex(name)}"));

    internal override bool TryFigure<T>(ReadOnlySpan<T> inputs, string? word, [MaybeNullWhen(false)] out T figure)
        => Picked(word).TryFigure(inputs, word, out figure);

    internal override BrokenRule? BrokenBy(ReadOnlySpan<Quantity> inputs, string? word) => Picked(word).BrokenBy(inputs, word);

    internal override Undefined? UndefinedBy(ReadOnlySpan<Accurate> inputs, string? word) => Picked(word).UndefinedBy(inputs, word);

    internal override bool IsOutside(ReadOnlySpan<Accurate> inputs, Accurate value, string? word) => Picked(word).IsOutside(inputs, value, word);

    private protected override KpiResult Evaluate(KpiArgument[] ordered, ReadOnlySpan<Quantity> inputs)
    {
        var result = Picked(ordered[^1].Word).Evaluate(ordered.AsSpan(0, ordered.Length - 1));
        return new KpiResult(Id, result.Value, result.Reason, result.Sides, ValueList.FromArray(ordered));
    }

    private KpiDefinition Picked(string? word)
        => Find(word) ?? throw new ArgumentException($"{Inputs[^1].Name} is one of {string.Join(", ", variants.Select(known => known.Word))}, got '{word}'.", Inputs[^1].Parameter);

    private KpiDefinition? Find(string? word)
    {
        foreach (var (known, variant) in variants)
        {
            if (string.Equals(known, word, StringComparison.Ordinal))
                return variant;
        }

        return null;
    }
}
