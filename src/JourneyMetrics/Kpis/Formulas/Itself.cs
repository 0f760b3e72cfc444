namespace JourneyMetrics.Kpis.Formulas;

/// <summary>Plain data with a definition: impressions, sessions. The figure is its one input.</summary>
internal readonly struct Itself : IFormula
{
    public static T Of<T>(Inputs<T> x)
        where T : IFigure<T>
        => x[0];
}
