namespace JourneyMetrics.Kpis.Formulas;

/// <summary>A KPI that counts a part of a whole: its result is a <see cref="Rate"/>.</summary>
internal sealed class RateKpi<TFormula> : QuotientKpi<TFormula>
    where TFormula : IQuotient
{
    public RateKpi()
    {
        Minimum = 0;
        Maximum = 1;
    }

    public Rate Compute(params ReadOnlySpan<Quantity> inputs)
    {
        var (part, whole) = Sides(inputs);
        if (part.Amount < 0 || part.Amount > whole.Amount)
            throw new ArgumentOutOfRangeException(Inputs[0].Parameter, inputs[0].ToString(), Invariant($"{Inputs[0].Name} makes the part {part.Amount}, which is not between 0 and its whole {whole.Amount}."));
        return new Rate((long)part.Amount, (long)whole.Amount);
    }

    private protected override KpiUncertainty DefaultUncertainty => KpiUncertainty.Binomial;

    private protected override string? PartRule => $"{PoolingNumerator} must lie between 0 and {PoolingDenominator}";

    private protected override KpiResult Evaluate(KpiArgument[] ordered, ReadOnlySpan<Quantity> inputs)
    {
        var rate = Compute(inputs);
        var sides = new Ratio(rate.Part, rate.Whole);
        return new KpiResult(Id, rate.ValueOrNull, rate.Reason, sides, ValueList.FromArray(ordered));
    }
}
