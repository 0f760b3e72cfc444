using System.Diagnostics.CodeAnalysis;

namespace JourneyMetrics.Kpis.Formulas;

/// <summary>A derived KPI: its result is an <see cref="Outcome{T}"/>, computed to twice the precision of a double and rounded once.</summary>
internal sealed class FormulaKpi<TFormula> : KpiDefinition
    where TFormula : IFormula
{
    public override KpiPooling Pooling => PoolingRule;

    /// <summary>The pooling rule where it is not to compute again.</summary>
    public KpiPooling PoolingRule { get; init; } = KpiPooling.Recompute;

    public Outcome<double> Compute(params ReadOnlySpan<Quantity> inputs)
    {
        Check(inputs);
        Check(inputs, TFormula.Broken(new Inputs<Quantity>(inputs)));
        var slots = default(Slots<Accurate>);
        Span<Accurate> accurate = slots;
        for (var i = 0; i < inputs.Length; i++)
            accurate[i] = inputs[i].Accurate;
        var x = new Inputs<Accurate>(accurate[..inputs.Length]);
        return TFormula.UndefinedFor(x) is { } reason ? reason : TFormula.Of(x).Outcome;
    }

    internal override string Text(Func<string, string> name) => TFormula.Of(Symbols()).Text(name);

    internal override string Tex(Func<string, string> name) => TFormula.Of(Symbols()).Latex(name);

    internal override bool TryFigure<T>(ReadOnlySpan<T> inputs, string? word, [MaybeNullWhen(false)] out T figure)
    {
        figure = TFormula.Of(new Inputs<T>(inputs));
        return true;
    }

    internal override BrokenRule? BrokenBy(ReadOnlySpan<Quantity> inputs, string? word) => TFormula.Broken(new Inputs<Quantity>(inputs));

    internal override Undefined? UndefinedBy(ReadOnlySpan<Accurate> inputs, string? word) => TFormula.UndefinedFor(new Inputs<Accurate>(inputs));

    private protected override KpiResult Evaluate(KpiArgument[] ordered, ReadOnlySpan<Quantity> inputs)
    {
        var outcome = Compute(inputs);
        return new KpiResult(Id, outcome.Value, outcome.Reason, null, ValueList.FromArray(ordered));
    }
}
