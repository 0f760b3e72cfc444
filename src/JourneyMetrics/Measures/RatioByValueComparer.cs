namespace JourneyMetrics;

/// <summary>Orders ratios by value; undefined ones come last.</summary>
internal sealed class RatioByValueComparer : IComparer<Ratio>
{
    public int Compare(Ratio x, Ratio y)
    {
        if (!x.IsDefined || !y.IsDefined)
            return y.IsDefined.CompareTo(x.IsDefined);
        return Cross(x.Numerator, y.Denominator).CompareTo(Cross(y.Numerator, x.Denominator));

        // A common scale on both sides keeps the comparison exact.
        static System.Numerics.BigInteger Cross(decimal left, decimal right)
            => ExactDecimal.Whole(left, 28) * ExactDecimal.Whole(right, 28);
    }
}
