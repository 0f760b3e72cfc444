namespace JourneyMetrics.Kpis.Formulas;

/// <summary>The first input per thousand of the second: the formula of the costs per mille.</summary>
internal readonly struct OverThousands : IQuotient
{
    public static Quotient<T> Of<T>(Inputs<T> x)
        where T : ISum<T>
    {
        var (cost, count) = x;
        return new(cost, T.Thousands(count));
    }
}
