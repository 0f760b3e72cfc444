using JourneyMetrics.Kpis.Formulas;

namespace JourneyMetrics.Kpis;

/// <summary>A factor before and after with more digits than a double, so that a quotient of counts is not rounded before it is used.</summary>
internal readonly record struct AccurateFactor(string Name, Accurate Before, Accurate After, int Sign)
{
    public static AccurateFactor Of(FactorChange factor) => new(factor.Name, new Accurate(factor.Before), new Accurate(factor.After), factor.Sign);
}
