namespace JourneyMetrics;

/// <summary>Orders ratios by value through cross products, which lose no digit; undefined ones come last.</summary>
internal sealed class RatioByValueComparer : IComparer<Ratio>
{
    public int Compare(Ratio x, Ratio y)
        => x.IsDefined && y.IsDefined
            ? ExactQuotient.Compare(x.Numerator, x.Denominator, y.Numerator, y.Denominator)
            : y.IsDefined.CompareTo(x.IsDefined);
}
