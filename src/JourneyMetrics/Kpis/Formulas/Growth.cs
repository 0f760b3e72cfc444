namespace JourneyMetrics.Kpis.Formulas;

/// <summary>The change from the second input to the first, relative to the second.</summary>
internal readonly struct Growth : IFormula
{
    public static T Of<T>(Inputs<T> x)
        where T : IFigure<T>
    {
        var (current, previous) = x;
        return (current - previous) / previous;
    }

    public static Undefined? UndefinedFor(Inputs<Accurate> x) => x[1] < 0 ? Undefined.NonPositiveBase : null;
}
