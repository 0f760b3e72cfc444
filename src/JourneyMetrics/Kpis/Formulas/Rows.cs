namespace JourneyMetrics.Kpis.Formulas;

/// <summary>Checks the rows of a list input that a calculator got as counts or as money.</summary>
internal static class Rows
{
    /// <summary>Throws when a count is outside the domain.</summary>
    public static void Check(KpiInput input, ReadOnlySpan<long> values)
    {
        for (var i = 0; i < values.Length; i++)
            input.Check(values[i], i);
    }

    /// <summary>Throws when an amount is outside the domain or of another currency than those before it.</summary>
    /// <param name="input">The input.</param>
    /// <param name="values">Its rows.</param>
    /// <param name="known">The currency of the amounts before; null when there were none.</param>
    /// <returns>The common currency; null when there is still none.</returns>
    public static Currency? Check(KpiInput input, ReadOnlySpan<Money> values, Currency? known = null)
    {
        for (var i = 0; i < values.Length; i++)
            known = Check(input, values[i], known, i);
        return known;
    }

    /// <summary>Throws when an amount is outside the domain or of another currency than those before it.</summary>
    public static Currency? Check(KpiInput input, Money value, Currency? known, int? row = null)
    {
        input.Check(value, row);

        // Zero of no currency goes with every amount.
        if (value == Money.Zero)
            return known;
        return known is null || known == value.Currency
            ? value.Currency
            : throw new ArgumentException(Invariant($"Money of different currencies does not mix: {input.Name}{(row is { } position ? Invariant($"[{position}]") : string.Empty)} is {value} among amounts in '{known}'."), input.Parameter);
    }
}
