namespace JourneyMetrics.Kpis.Formulas;

/// <summary>The rest of a share: one minus the first input over the second, written so that both sides add.</summary>
internal readonly struct OneMinusOver : IQuotient
{
    public static Quotient<T> Of<T>(Inputs<T> x)
        where T : ISum<T>
    {
        var (part, whole) = x;
        return new(whole - part, whole);
    }
}
