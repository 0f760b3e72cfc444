namespace JourneyMetrics.Kpis.Formulas;

/// <summary>The first input over the second: the formula of most ratios of sums.</summary>
internal readonly struct Over : IQuotient
{
    public static Quotient<T> Of<T>(Inputs<T> x)
        where T : ISum<T>
    {
        var (numerator, denominator) = x;
        return new(numerator, denominator);
    }
}
