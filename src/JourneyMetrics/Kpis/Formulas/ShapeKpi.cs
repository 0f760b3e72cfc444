namespace JourneyMetrics.Kpis.Formulas;

/// <summary>A KPI whose result is not one figure (a funnel, an interval, a split): its formula is text and its calculator is called directly.</summary>
internal sealed class ShapeKpi(string formula, string latex) : KpiDefinition
{
    public override KpiPooling Pooling => KpiPooling.Recompute;

    public override bool IsClosedForm => false;

    internal override string Text(Func<string, string> name) => formula;

    internal override string Tex(Func<string, string> name) => latex;

    private protected override KpiResult Evaluate(KpiArgument[] ordered, ReadOnlySpan<Quantity> inputs)
        => throw new NotSupportedException($"The result of {Id} is not one figure: call {Calculator}.");
}
