namespace JourneyMetrics;

/// <summary>Orders rates by value through cross products, which lose no digit; undefined ones come last.</summary>
internal sealed class RateByValueComparer : IComparer<Rate>
{
    public int Compare(Rate x, Rate y)
    {
        if (!x.IsDefined || !y.IsDefined)
            return y.IsDefined.CompareTo(x.IsDefined);
        return ((Int128)x.Part * y.Whole).CompareTo((Int128)y.Part * x.Whole);
    }
}
