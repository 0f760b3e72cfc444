namespace JourneyMetrics.Kpis.Formulas;

/// <summary>The formula of a KPI that is a plain sum of amounts: one line, for exact numbers and for symbols.</summary>
internal interface ITotal : IRules
{
    static abstract T Of<T>(Inputs<T> x)
        where T : ISum<T>;
}
