namespace JourneyMetrics.Kpis.Formulas;

/// <summary>The checked inputs of a list KPI, in the order of its definition.</summary>
internal readonly struct ListInputs(KpiDefinition kpi, KpiArgument[] ordered)
{
    /// <summary>The list at a position.</summary>
    public ReadOnlySpan<decimal> List(int position)
    {
        var values = ordered[position].Values.GetValueOrDefault().AsSpan();
        kpi.Inputs[position].Check(values);
        return values;
    }

    /// <summary>The number at a position.</summary>
    public decimal Number(int position)
    {
        kpi.Inputs[position].Check(ordered[position].Value);
        return ordered[position].Value.Amount;
    }

    /// <summary>The word at a position.</summary>
    public string Word(int position) => ordered[position].Word!;
}
