namespace JourneyMetrics.Kpis.Formulas;

/// <summary>A KPI of lists of numbers that is a ratio of sums (a mean of scores): its formula is text, its code is the calculator, and it pools.</summary>
internal sealed class ListRatioKpi((string Numerator, string Denominator) formula, string latex, Func<ListInputs, Ratio> calculator, string? condition = null) : KpiDefinition
{
    public override bool IsClosedForm => false;

    public override KpiPooling Pooling => KpiPooling.RatioOfSums;

    public override string? PoolingNumerator => formula.Numerator;

    public override string? PoolingDenominator => formula.Denominator;

    internal override string Text(Func<string, string> name) => $"{formula.Numerator} / {formula.Denominator}{(condition is null ? null : $" for {condition}")}";

    internal override string Tex(Func<string, string> name) => latex;

    private protected override KpiResult Evaluate(KpiArgument[] ordered, ReadOnlySpan<Quantity> inputs)
    {
        var ratio = calculator(new ListInputs(this, ordered));
        return new KpiResult(Id, ratio.ValueOrNull, ratio.Reason, ratio, ValueList.FromArray(ordered));
    }
}
