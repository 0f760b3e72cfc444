namespace JourneyMetrics.Kpis.Formulas;

/// <summary>One operation that can be undone, on a figure that holds the unknown: a power, a logarithm, a geometric sum.</summary>
/// <param name="Inner">What the operation is applied to; null for the unknown itself.</param>
/// <param name="Undo">The values of <paramref name="Inner"/> for a result of the operation, none or several.</param>
internal sealed record Link(Solvable? Inner, Func<Accurate, Accurate[]> Undo);
