using System.Diagnostics.CodeAnalysis;

namespace JourneyMetrics.Kpis.Formulas;

/// <summary>What the KPIs that are a ratio of sums share: two exact sides from one line.</summary>
internal abstract class QuotientKpi<TFormula> : KpiDefinition
    where TFormula : IQuotient
{
    public override KpiPooling Pooling => KpiPooling.RatioOfSums;

    public override string? PoolingNumerator => TFormula.Of(Symbols()).Numerator.Text(name => name);

    public override string? PoolingDenominator => TFormula.Of(Symbols()).Denominator.Text(name => name);

    internal override string Text(Func<string, string> name) => Whole().Text(name);

    internal override string Tex(Func<string, string> name) => Whole().Latex(name);

    internal override bool TryFigure<T>(ReadOnlySpan<T> inputs, string? word, [MaybeNullWhen(false)] out T figure)
    {
        var (numerator, denominator) = TFormula.Of(new Inputs<T>(inputs));
        figure = numerator / denominator;
        return true;
    }

    internal override BrokenRule? BrokenBy(ReadOnlySpan<Quantity> inputs, string? word) => TFormula.Broken(new Inputs<Quantity>(inputs));

    // The base of a ratio of sums is not negative, as in the ratio itself.
    internal override bool IsOutside(ReadOnlySpan<Accurate> inputs, Accurate value, string? word)
        => TFormula.Of(new Inputs<Accurate>(inputs)).Denominator < 0 || base.IsOutside(inputs, value, word);

    private protected Quotient<Exact> Sides(ReadOnlySpan<Quantity> inputs)
    {
        Check(inputs);
        Check(inputs, TFormula.Broken(new Inputs<Quantity>(inputs)));
        var slots = default(Slots<Exact>);
        Span<Exact> exact = slots;
        for (var i = 0; i < inputs.Length; i++)
            exact[i] = new Exact(inputs[i].Exact, inputs[i].Currency.IsNone ? Inputs[i].Unit : JourneyMetrics.Unit.Of(inputs[i].Currency));
        return TFormula.Of(new Inputs<Exact>(exact[..inputs.Length]));
    }

    private Symbol Whole()
    {
        var (numerator, denominator) = TFormula.Of(Symbols());
        return numerator / denominator;
    }
}
