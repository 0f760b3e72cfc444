namespace JourneyMetrics.Kpis.Formulas;

/// <summary>The formula of a KPI that is a ratio of sums: one line, for exact numbers and for symbols.</summary>
internal interface IQuotient : IRules
{
    static abstract Quotient<T> Of<T>(Inputs<T> x)
        where T : ISum<T>;
}
