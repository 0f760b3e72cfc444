namespace JourneyMetrics.Funnels;

/// <summary>Which rules of a funnel go together, and how they read.</summary>
internal static class FunnelRules
{
    /// <summary>Refuses rules that contradict each other.</summary>
    public static void Check(FunnelDefinition funnel)
    {
        CheckSteps(funnel);
        CheckExclusions(funnel);
        if (funnel.Order == FunnelOrder.Unordered && funnel.Reentry != FunnelReentry.AnyStart)
            throw Refused("A funnel of any order is entered by any step, so it has no first entry.", "reentry");
        if (funnel.Subject == FunnelSubject.Entries && funnel.Reentry != FunnelReentry.AnyStart)
            throw Refused("To count entries and to look at the first one only contradict each other.", "reentry");
        if (funnel.HeldConstant is not null && funnel.Steps.Any(step => step.IsFirstTime))
            throw Refused("A first touchpoint of the whole history is one of the customer, not of a value that is held constant.", "heldConstant");
    }

    public static string Text(FunnelDefinition funnel)
    {
        var window = funnel.Window is { } limit ? Invariant($" within {limit}") : funnel.CalendarWindow is { } calendar ? $" within {calendar}" : string.Empty;
        var order = funnel.Order switch
        {
            FunnelOrder.Strict => "each the next touchpoint",
            FunnelOrder.StrictCollapsed => "each the next other touchpoint",
            FunnelOrder.Unordered => "in any order",
            _ => "ordered",
        };
        var ties = funnel.Ties switch
        {
            FunnelTies.StrictlyLater => "strictly later",
            FunnelTies.FileOrder => "ties in file order",
            _ => "ties in any order",
        };
        var policy = funnel.ExclusionPolicy == FunnelExclusionPolicy.FallsBack ? " (falls back)" : string.Empty;
        var exclusions = funnel.Exclusions.IsEmpty ? string.Empty : $", without {string.Join(" or ", funnel.Exclusions)}{policy}";
        var subject = funnel.Subject == FunnelSubject.Entries ? ", every entry counted" : string.Empty;
        var held = funnel.HeldConstant is { } property ? $", by {property}" : string.Empty;
        var range = funnel.Range is { } stretch ? Invariant($", in {stretch}") : string.Empty;
        return $"{string.Join(" > ", funnel.Steps)}{window}, {order}, {ties}, {(funnel.Reentry == FunnelReentry.FirstEntryOnly ? "first entry only" : "any start")}{exclusions}{subject}{held}{range}";
    }

    private static void CheckSteps(FunnelDefinition funnel)
    {
        for (var step = 0; step < funnel.Steps.Count; step++)
        {
            var one = funnel.Steps[step] ?? throw Refused($"A step of the funnel is null: {funnel.Steps}.", "steps");
            if (one.IsOptional && (step == 0 || funnel.Order != FunnelOrder.Ordered))
                throw Refused($"Only later steps of an ordered funnel can be optional, got '{one.Name}'.", "steps");
            if (one.Window is not null && (step == 0 || funnel.Order == FunnelOrder.Unordered))
                throw Refused($"Only a step that follows another one has a window from it, got '{one.Name}'.", "steps");
        }
    }

    private static void CheckExclusions(FunnelDefinition funnel)
    {
        if (funnel.Exclusions.Count > FunnelDefinition.MaxSteps)
            throw Refused(Invariant($"A funnel has at most {FunnelDefinition.MaxSteps} exclusions, got {funnel.Exclusions.Count}."), "exclusions");
        if (!funnel.Exclusions.IsEmpty && funnel.Order is FunnelOrder.Strict or FunnelOrder.StrictCollapsed)
            throw Refused("Nothing comes between the steps of a strict funnel, so nothing can be excluded there.", "exclusions");
        foreach (var exclusion in funnel.Exclusions)
        {
            if (exclusion is null)
                throw Refused($"An exclusion of the funnel is null: {funnel.Exclusions}.", "exclusions");
            if (exclusion.To > funnel.Steps.Count)
                throw OutOfRange("exclusions", exclusion.To, Invariant($"The funnel has {funnel.Steps.Count} steps; see {exclusion}."));
            if (funnel.Steps[exclusion.From - 1].IsOptional || funnel.Steps[exclusion.To - 1].IsOptional)
                throw Refused($"An exclusion lies between steps that nobody can pass over, got {exclusion}.", "exclusions");
        }
    }

    // The parameters are those of the definition's constructor.
    private static ArgumentException Refused(string what, string parameter) => new(what, parameter);

    private static ArgumentOutOfRangeException OutOfRange(string parameter, object value, string what) => new(parameter, value, what);
}
