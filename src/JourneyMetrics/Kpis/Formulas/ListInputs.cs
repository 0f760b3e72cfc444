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

    /// <summary>The list at a position as amounts of money, in the currency of another input where one is given.</summary>
    public Money[] Amounts(int position, Currency currency = default) => Array.ConvertAll(List(position).ToArray(), amount => new Money(amount, currency));

    /// <summary>The amount of money at a position.</summary>
    public Money Amount(int position)
    {
        kpi.Inputs[position].Check(ordered[position].Value);
        return ordered[position].Value;
    }

    /// <summary>The list at a position as whole numbers.</summary>
    public long[] Counts(int position)
    {
        var values = List(position);
        var counts = new long[values.Length];
        for (var i = 0; i < counts.Length; i++)
        {
            counts[i] = decimal.IsInteger(values[i])
                ? (long)values[i]
                : throw new ArgumentOutOfRangeException(kpi.Inputs[position].Parameter, values[i], Invariant($"{kpi.Inputs[position].Name}[{i}] must be a whole number."));
        }

        return counts;
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
