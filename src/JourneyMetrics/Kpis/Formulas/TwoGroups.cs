namespace JourneyMetrics.Kpis.Formulas;

/// <summary>Rules of two groups of which each has a part that did something: inputs are group, part, group, part.</summary>
internal static class TwoGroups
{
    public static BrokenRule? Broken(Inputs<Quantity> x)
    {
        if (x[1] > x[0])
            return new(1, $"A part of a group does not exceed the group, which is {x[0]}");
        return x[3] > x[2] ? new(3, $"A part of a group does not exceed the group, which is {x[2]}") : null;
    }
}
