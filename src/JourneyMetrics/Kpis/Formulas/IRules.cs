namespace JourneyMetrics.Kpis.Formulas;

/// <summary>What must hold between the inputs of a formula, beyond the domain of each.</summary>
internal interface IRules
{
    /// <summary>The rule that the inputs break and the position of the input to blame; null when they keep all rules.</summary>
    static virtual BrokenRule? Broken(Inputs<Quantity> x) => null;
}
