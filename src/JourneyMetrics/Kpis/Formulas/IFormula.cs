namespace JourneyMetrics.Kpis.Formulas;

/// <summary>The formula of a derived KPI, which must be computed again from pooled inputs: one line, for numbers and for symbols.</summary>
internal interface IFormula : IRules
{
    static abstract T Of<T>(Inputs<T> x)
        where T : IFigure<T>;

    /// <summary>Why valid inputs have no finite value, beyond a division by zero; null when they have one.</summary>
    static virtual Undefined? UndefinedFor(Inputs<Accurate> x) => null;
}
