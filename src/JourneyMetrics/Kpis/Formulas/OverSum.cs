namespace JourneyMetrics.Kpis.Formulas;

/// <summary>The first input over the sum of both: a share of two groups that make the whole.</summary>
internal readonly struct OverSum : IQuotient
{
    public static Quotient<T> Of<T>(Inputs<T> x)
        where T : ISum<T>
    {
        var (part, rest) = x;
        return new(part, part + rest);
    }
}
