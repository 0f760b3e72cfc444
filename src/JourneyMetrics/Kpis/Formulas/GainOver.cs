namespace JourneyMetrics.Kpis.Formulas;

/// <summary>What the first input exceeds the second by, over the second: a return on what was spent.</summary>
internal readonly struct GainOver : IQuotient
{
    public static Quotient<T> Of<T>(Inputs<T> x)
        where T : ISum<T>
    {
        var (gained, spent) = x;
        return new(gained - spent, spent);
    }
}
