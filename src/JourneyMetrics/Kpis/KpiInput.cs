using System.Text.Json.Serialization;
using JourneyMetrics.Kpis.Formulas;

namespace JourneyMetrics.Kpis;

/// <summary>One named input of a KPI: what it is, what it counts and which values it may take.</summary>
/// <param name="Name">The name in formulas and in <see cref="KpiCatalog"/>: <c>new_customers</c>. The parameter of the calculator is the same in camel case.</param>
/// <param name="Kind">Money, a count, a number, or one word of a list.</param>
/// <param name="Domain">Which values it may take.</param>
/// <param name="Unit">What a count counts: <c>customers</c>; a plain number has none.</param>
/// <param name="Meaning">What belongs in it and what does not.</param>
public sealed record KpiInput(string Name, KpiInputKind Kind, KpiInputDomain Domain, Unit Unit, string Meaning)
{
    /// <summary>The name of the calculator's parameter: <c>newCustomers</c>.</summary>
    [JsonIgnore]
    public string Parameter { get; } = Camel(Name);

    /// <summary>Whether it may be left out, which is the same as zero.</summary>
    public bool IsOptional { get; init; }

    /// <summary>What its values must be, in words.</summary>
    internal string DomainWords => Kind switch
    {
        KpiInputKind.Choice => "one of its words",
        KpiInputKind.Count => $"a whole number, {Words(Domain)}",
        KpiInputKind.List => $"a list, each number {Words(Domain)}",
        _ => Words(Domain),
    };

    internal static KpiInput Money(string name, string meaning, KpiInputDomain domain = KpiInputDomain.NonNegative)
        => new(name, KpiInputKind.Money, domain, default, meaning);

    internal static KpiInput Count(string name, string unit, string meaning)
        => new(name, KpiInputKind.Count, KpiInputDomain.NonNegative, new Unit(unit), meaning);

    internal static KpiInput Number(string name, string meaning, KpiInputDomain domain = KpiInputDomain.NonNegative)
        => new(name, KpiInputKind.Number, domain, default, meaning);

    internal static KpiInput Fraction(string name, string meaning)
        => new(name, KpiInputKind.Number, KpiInputDomain.Fraction, default, meaning);

    internal static KpiInput List(string name, string meaning, KpiInputDomain domain = KpiInputDomain.NonNegative)
        => new(name, KpiInputKind.List, domain, default, meaning);

    internal static KpiInput Choice(string name, string meaning)
        => new(name, KpiInputKind.Choice, KpiInputDomain.Any, default, meaning);

    /// <summary>Throws when the value is outside the domain; the message names the row of a list.</summary>
    internal void Check(Quantity quantity, int? row = null)
    {
        var value = quantity.Value;
        if (!double.IsFinite(value))
            throw new ArgumentOutOfRangeException(Parameter, value, $"{Row(row)} must be a finite number.");
        if (!Allows(value))
            throw new ArgumentOutOfRangeException(Parameter, quantity.ToString(), $"{Row(row)} must be {Words(Domain)}.");
    }

    /// <summary>Whether a number lies in the domain; of a count it need not be whole.</summary>
    internal bool Allows(double value) => double.IsFinite(value) && Domain switch
    {
        KpiInputDomain.NonNegative => value >= 0,
        KpiInputDomain.Positive => value > 0,
        KpiInputDomain.Fraction => value is >= 0 and <= 1,
        KpiInputDomain.AtLeastOne => value >= 1,
        KpiInputDomain.AboveMinusOne => value > -1,
        _ => true,
    };

    /// <summary>Throws when an element of a list is outside the domain; the message names its row.</summary>
    internal void Check(ReadOnlySpan<decimal> values)
    {
        for (var i = 0; i < values.Length; i++)
            Check(values[i], i);
    }

    private string Row(int? row) => row is { } position ? Invariant($"{Name}[{position}]") : Name;

    private static string Words(KpiInputDomain domain) => domain switch
    {
        KpiInputDomain.NonNegative => "zero or more",
        KpiInputDomain.Positive => "more than zero",
        KpiInputDomain.Fraction => "a fraction between 0 and 1 (5 percent is 0.05)",
        KpiInputDomain.AtLeastOne => "1 or more",
        KpiInputDomain.AboveMinusOne => "more than -1",
        _ => "a finite number",
    };

    private static string Camel(string name)
    {
        var parts = name.Split('_');
        for (var i = 1; i < parts.Length; i++)
        {
            if (parts[i].Length > 0)
                parts[i] = char.ToUpperInvariant(parts[i][0]) + parts[i][1..];
        }

        return string.Concat(parts);
    }
}
