using NodaTime;

namespace JourneyMetrics.Kpis;

/// <summary>Finds what a reader of a figure should bear in mind.</summary>
internal static class KpiWarnings
{
    private const decimal SmallBase = 30;

    public static ValueList<KpiWarning> Of(KpiDefinition kpi, KpiResult result, Instant? asOf)
    {
        var warnings = default(ValueList<KpiWarning>);
        if (result.Sides is { IsDefined: true } sides)
        {
            if (sides.Denominator < SmallBase && CountsBase(kpi))
                warnings = [.. warnings, KpiWarning.SmallSample];
            if (kpi.Unit == KpiUnit.Ratio && !kpi.ManyPerBase && sides.Numerator > sides.Denominator && CountsOnly(kpi))
                warnings = [.. warnings, KpiWarning.EventRateAboveOne];
        }

        if (Periods(result) is not { } common)
            warnings = [.. warnings, KpiWarning.MixedPeriods];
        else if (common is { HasEnd: true } && common.End > asOf)
            warnings = [.. warnings, KpiWarning.PeriodNotOver];
        return warnings;
    }

    // Whether what stands below the line is a count of people, events or answers.
    private static bool CountsBase(KpiDefinition kpi)
    {
        foreach (var input in kpi.Inputs)
        {
            if (input.Kind is KpiInputKind.Count or KpiInputKind.List && kpi.PoolingDenominator!.Contains(input.Name, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    private static bool CountsOnly(KpiDefinition kpi)
    {
        foreach (var input in kpi.Inputs)
        {
            if (input.Kind != KpiInputKind.Count)
                return false;
        }

        return true;
    }

    // The period that all inputs with one share; from the beginning of time to its end where none is given; null when they differ.
    private static Interval? Periods(KpiResult result)
    {
        Interval? common = null;
        foreach (var input in result.Inputs)
        {
            if (input.Period is not { } period)
                continue;
            if (common is { } first && first != period)
                return null;
            common = period;
        }

        return common ?? new Interval(null, null);
    }
}
