namespace JourneyMetrics.Kpis.Formulas;

/// <summary>A KPI of lists of numbers (medians, sums over periods): its formula is text, its code is the calculator.</summary>
internal sealed class ListKpi(string formula, string latex, Func<ListInputs, Outcome<double>> calculator) : KpiDefinition
{
    public override KpiPooling Pooling => PoolingRule;

    public override bool IsClosedForm => false;

    /// <summary>The pooling rule.</summary>
    public KpiPooling PoolingRule { get; init; } = KpiPooling.RawData;

    /// <summary>Checks domains and currencies of inputs that are all plain numbers.</summary>
    public void CheckAll(ReadOnlySpan<Quantity> inputs) => Check(inputs);

    internal override string Text(Func<string, string> name) => formula;

    internal override string Tex(Func<string, string> name) => latex;

    private protected override KpiResult Evaluate(KpiArgument[] ordered, ReadOnlySpan<Quantity> inputs)
    {
        var outcome = calculator(new ListInputs(this, ordered));
        return new KpiResult(Id, outcome.Value, outcome.Reason, null, ValueList.FromArray(ordered));
    }
}
