using System.Globalization;

namespace JourneyMetrics.Kpis;

/// <summary>Where a variant of a family takes one input of its KPI from: a declaration, for numbers and for the printed formula.</summary>
/// <param name="Text">As it stands in the formula.</param>
/// <param name="Needs">The inputs of the family that it reads.</param>
/// <param name="Value">The argument, given the inputs of the family; null where what it builds on has no value.</param>
internal sealed record Source(string Text, string[] Needs, Func<string, Func<string, KpiArgument>, KpiArgument?> Value)
{
    /// <summary>An input of the family as it is.</summary>
    public static implicit operator Source(string name) => new(name, [name], (input, given) => Renamed(given(name), input));

    /// <summary>A constant.</summary>
    public static implicit operator Source(decimal constant) => new(Invariant($"{constant}"), [], (input, _) => new KpiArgument(input, constant));

    /// <summary>The word of a choice.</summary>
    public static Source Word(string word) => new(word, [], (input, _) => new KpiArgument(input, default, word));

    /// <summary>Inputs of the family added.</summary>
    public static Source Sum(params string[] names)
        => new($"({string.Join(" + ", names)})", names, (input, given) => new KpiArgument(input, names.Aggregate(Money.Zero, (sum, name) => sum + given(name).Value)));

    /// <summary>An amount of the family times a fraction of it.</summary>
    public static Source Product(string amount, string fraction)
        => new($"({amount} * {fraction})", [amount, fraction], (input, given) => new KpiArgument(input, new Money(given(amount).Value.Amount * given(fraction).Value.Amount, given(amount).Value.Currency)));

    /// <summary>An input of the family less a constant.</summary>
    public static Source Less(string name, decimal constant)
        => new(Invariant($"({name} - {constant})"), [name], (input, given) => new KpiArgument(input, given(name).Value.Amount - constant));

    /// <summary>The sum of a list of the family.</summary>
    public static Source Total(string name)
        => new($"sum({name})", [name], (input, given) => new KpiArgument(input, given(name).Values.GetValueOrDefault().Aggregate(0m, ExactDecimal.Add)));

    /// <summary>The figure of another KPI, computed first.</summary>
    public static Source Of(string kpi, params (string Input, Source From)[] inputs)
    {
        var inner = new FamilyVariant(kpi, string.Empty, inputs);
        return new($"({inner.Formula})", inner.Needs, (input, given) => inner.Evaluate(given) is { Value: { } value } ? new KpiArgument(input, Digits(value)) : null);
    }

    private static KpiArgument Renamed(KpiArgument argument, string name) => new(name, argument.Value, argument.Word, argument.Values, argument.Period);

    // All digits of the double: the conversion of the language keeps fifteen.
    private static decimal Digits(double value)
        => decimal.Parse(value.ToString("R", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture);
}
