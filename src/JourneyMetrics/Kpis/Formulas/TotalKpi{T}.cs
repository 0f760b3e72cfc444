using System.Diagnostics.CodeAnalysis;

namespace JourneyMetrics.Kpis.Formulas;

/// <summary>A KPI that is a sum of amounts of money: its result is exact <see cref="Money"/>.</summary>
internal sealed class TotalKpi<TFormula> : KpiDefinition
    where TFormula : ITotal
{
    public override KpiPooling Pooling => KpiPooling.Sum;

    public Money Compute(params ReadOnlySpan<Quantity> inputs)
    {
        Check(inputs);
        Check(inputs, TFormula.Broken(new Inputs<Quantity>(inputs)));
        var slots = default(Slots<Exact>);
        Span<Exact> exact = slots;
        var currency = default(Currency);
        for (var i = 0; i < inputs.Length; i++)
        {
            exact[i] = new Exact(inputs[i].Exact, default);
            currency = currency.IsNone ? inputs[i].Currency : currency;
        }

        return new Money(TFormula.Of(new Inputs<Exact>(exact[..inputs.Length])).Amount, currency);
    }

    internal override string Text(Func<string, string> name) => TFormula.Of(Symbols()).Text(name);

    internal override string Tex(Func<string, string> name) => TFormula.Of(Symbols()).Latex(name);

    internal override bool TryFigure<T>(ReadOnlySpan<T> inputs, string? word, [MaybeNullWhen(false)] out T figure)
    {
        figure = TFormula.Of(new Inputs<T>(inputs));
        return true;
    }

    internal override BrokenRule? BrokenBy(ReadOnlySpan<Quantity> inputs, string? word) => TFormula.Broken(new Inputs<Quantity>(inputs));

    private protected override KpiResult Evaluate(KpiArgument[] ordered, ReadOnlySpan<Quantity> inputs)
        => new(Id, (double)Compute(inputs).Amount, null, null, ValueList.FromArray(ordered));
}
