namespace JourneyMetrics.Kpis.Formulas;

/// <summary>A KPI that is an amount per amount: its result is a <see cref="Ratio"/>.</summary>
internal sealed class RatioKpi<TFormula> : QuotientKpi<TFormula>
    where TFormula : IQuotient
{
    /// <summary>Whether the numerator is a part of the denominator, so that the value cannot exceed 1.</summary>
    public bool IsShare { get; init; }

    public Ratio Compute(params ReadOnlySpan<Quantity> inputs)
    {
        var (numerator, denominator) = Sides(inputs);
        if (IsShare && (numerator.Amount < 0 || numerator.Amount > denominator.Amount))
            throw new ArgumentOutOfRangeException(Inputs[0].Parameter, inputs[0].ToString(), Invariant($"{Inputs[0].Name} makes the part {numerator.Amount}, which is not between 0 and its whole {denominator.Amount}."));
        return new Ratio(numerator.Amount, denominator.Amount, numerator.Unit, denominator.Unit);
    }

    private protected override bool SidesAreInputs => typeof(TFormula) == typeof(Over);

    // By the two sides: events per exposure, a known cost per count, an amount that varies from person to person.
    private protected override KpiUncertainty DefaultUncertainty => Inputs.Count != 2 ? KpiUncertainty.None : (Inputs[0].Kind, Inputs[1].Kind) switch
    {
        (KpiInputKind.Count, KpiInputKind.Count) => ManyPerBase ? KpiUncertainty.RatioOfMeans : KpiUncertainty.Poisson,
        // Bought by the thousand they are no count that chance makes.
        (KpiInputKind.Money, KpiInputKind.Count) when Inputs[0].Domain == KpiInputDomain.NonNegative => SidesAreInputs ? KpiUncertainty.Transform : KpiUncertainty.None,
        (KpiInputKind.Money, KpiInputKind.Count) => KpiUncertainty.RatioOfMeans,
        (KpiInputKind.Money, KpiInputKind.Money) when IsShare => KpiUncertainty.RatioOfMeans,
        _ => KpiUncertainty.None,
    };

    private protected override string? PartRule => IsShare ? $"{PoolingNumerator} must lie between 0 and {PoolingDenominator}" : null;

    private protected override KpiResult Evaluate(KpiArgument[] ordered, ReadOnlySpan<Quantity> inputs)
    {
        var ratio = Compute(inputs);
        return new KpiResult(Id, ratio.ValueOrNull, ratio.Reason, ratio, ValueList.FromArray(ordered));
    }
}
