namespace JourneyMetrics;

/// <summary>A pooled ratio in the making: both sides as exact running sums, and their units.</summary>
internal struct RatioSum
{
    private DecimalSum numerator;
    private DecimalSum denominator;
    private Unit numeratorUnit;
    private Unit denominatorUnit;

    /// <exception cref="ArgumentException">The units differ.</exception>
    /// <exception cref="OverflowException">A sum has more digits than can be kept.</exception>
    public void Add(in Ratio ratio)
    {
        if ((ratio.NumeratorUnit != numeratorUnit || ratio.DenominatorUnit != denominatorUnit) && !TakeUnits(ratio))
            return;
        numerator.Add(ratio.Numerator);
        denominator.Add(ratio.Denominator);
    }

    /// <exception cref="OverflowException">A sum has more digits than a decimal holds.</exception>
    public readonly Ratio ToRatio() => new(numerator.ToDecimal(), denominator.ToDecimal(), numeratorUnit, denominatorUnit);

    // The identity of pooling (0 per 0 without units) goes with any units; false when there is nothing to add.
    private bool TakeUnits(in Ratio ratio)
    {
        if (ratio.IsIdentity)
            return false;
        if (!numerator.IsZero || !denominator.IsZero || !numeratorUnit.IsNone || !denominatorUnit.IsNone)
            throw new ArgumentException(Invariant($"Ratios of different units do not pool: {ToRatio()} and {ratio}."), nameof(ratio));
        numeratorUnit = ratio.NumeratorUnit;
        denominatorUnit = ratio.DenominatorUnit;
        return true;
    }
}
