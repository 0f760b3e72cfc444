using System.Diagnostics;
using JourneyMetrics.Kpis.Formulas;
using NodaTime;

namespace JourneyMetrics.Kpis;

/// <summary>Everything there is to know of a KPI, and the code that computes it: the two are one object.</summary>
/// <remarks>The formula text is made from the very line that computes, so the two cannot drift apart.</remarks>
[DebuggerDisplay("{Id}: {Formula}")]
public abstract partial class KpiDefinition
{
    private protected KpiDefinition()
    {
    }

    /// <summary>The id: <c>cac</c>. It never changes.</summary>
    public required string Id { get; init; }

    /// <summary>The name of the field: <c>Customer acquisition cost</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Abbreviations and other names. Several KPIs may share one (CPA, CPC): look-up returns them all.</summary>
    public ValueList<string> Synonyms { get; init; }

    /// <summary>The part of the journey it speaks of.</summary>
    public required KpiArea Area { get; init; }

    /// <summary>The scale of the figure.</summary>
    public required KpiUnit Unit { get; init; }

    /// <summary>Which way is good.</summary>
    public required KpiDirection Direction { get; init; }

    /// <summary>What the inputs must have in common.</summary>
    public KpiBasis Basis { get; init; }

    /// <summary>The inputs in the order of the calculator's parameters.</summary>
    public required ValueList<KpiInput> Inputs { get; init; }

    /// <summary>The calculator that computes it: <c>UnitEconomics.CustomerAcquisitionCost</c>.</summary>
    public required string Calculator { get; init; }

    /// <summary>The stages of a journey in which it is read, in the words of the field; empty for any.</summary>
    public ValueList<string> Stages { get; init; }

    /// <summary>The least value that valid inputs can give; null where there is none.</summary>
    public double? Minimum { get; init; }

    /// <summary>The largest value that valid inputs can give; null where there is none.</summary>
    public double? Maximum { get; init; }

    /// <summary>Whether more than one per base is usual: pages per session. Where it is not, more events than the base has are warned of.</summary>
    internal bool ManyPerBase { get; init; }

    /// <summary>When valid inputs have no finite value.</summary>
    public ValueList<Undefined> UndefinedWhen { get; init; } = [Undefined.ZeroDenominator];

    /// <summary>What is refused as a caller's mistake, in words: the domain of each input and what must hold between them.</summary>
    public ValueList<string> Refusals
    {
        get
        {
            List<string> rules = [.. Inputs.Select(input => $"{input.Name} must be {input.DomainWords}")];
            if (Inputs.Count(input => input.Kind == KpiInputKind.Money) > 1)
                rules.Add("all money must be of one currency");
            if (PartRule is { } part)
                rules.Add(part);
            return rules.ToValueList();
        }
    }

    /// <summary>The mistakes that the field makes with it.</summary>
    public ValueList<string> Mistakes { get; init; }

    /// <summary>Equations to other KPIs, by their ids.</summary>
    public ValueList<string> Identities { get; init; }

    /// <summary>Ids of the other variants that go by the same or a similar name.</summary>
    public ValueList<string> Variants { get; init; }

    /// <summary>Where the definition comes from.</summary>
    public ValueList<string> References { get; init; }

    /// <summary>How figures of disjoint groups become the figure of all.</summary>
    public abstract KpiPooling Pooling { get; }

    /// <summary>
    /// Whether the formula is arithmetic printed from the line that computes; false where it is a sentence written by hand,
    /// as for lists, medians and searches.
    /// </summary>
    public virtual bool IsClosedForm => true;

    /// <summary>What is summed above the line when it pools as a ratio of sums; null otherwise.</summary>
    public virtual string? PoolingNumerator => null;

    /// <summary>What is summed below the line when it pools as a ratio of sums; null otherwise.</summary>
    public virtual string? PoolingDenominator => null;

    /// <summary>The formula in plain text, by the names of the inputs.</summary>
    public string Formula => Text(name => name);

    /// <summary>The formula in LaTeX, by the names of the inputs.</summary>
    public string Latex => Tex(name => $@"\text{{{name.Replace("_", @"\_", StringComparison.Ordinal)}}}");

    /// <summary>Computes the KPI from named inputs.</summary>
    /// <param name="arguments">Every input once, in any order.</param>
    /// <returns>The figure, or why there is none.</returns>
    /// <exception cref="ArgumentException">An input is missing, unknown, given twice, of the wrong kind or outside its domain.</exception>
    /// <exception cref="NotSupportedException">The result of the KPI is not one figure; its calculator is called directly.</exception>
    public KpiResult Evaluate(params ReadOnlySpan<KpiArgument> arguments) => Evaluate(null, arguments);

    /// <summary>Computes the KPI from named inputs, and warns of periods that are not over.</summary>
    /// <param name="asOf">Until when the data reach.</param>
    /// <param name="arguments">Every input once, in any order, with its period.</param>
    /// <returns>The figure, or why there is none.</returns>
    /// <exception cref="ArgumentException">An input is missing, unknown, given twice, of the wrong kind or outside its domain.</exception>
    /// <exception cref="NotSupportedException">The result of the KPI is not one figure; its calculator is called directly.</exception>
    public KpiResult EvaluateAsOf(Instant asOf, params ReadOnlySpan<KpiArgument> arguments) => Evaluate((Instant?)asOf, arguments);

    internal abstract string Text(Func<string, string> name);

    internal abstract string Tex(Func<string, string> name);

    /// <summary>The unit of an input that is a count, for explanations.</summary>
    internal Unit UnitOf(string input)
    {
        foreach (var known in Inputs)
        {
            if (string.Equals(known.Name, input, StringComparison.Ordinal))
                return known.Unit;
        }

        return default;
    }

    /// <summary>What must hold between part and whole; null where there are none.</summary>
    private protected virtual string? PartRule => null;

    private protected abstract KpiResult Evaluate(KpiArgument[] ordered, ReadOnlySpan<Quantity> inputs);

    private protected void Check(ReadOnlySpan<Quantity> inputs)
    {
        for (var i = 0; i < inputs.Length; i++)
            Inputs[i].Check(inputs[i]);
        RequireOneCurrency(inputs);
    }

    // Zero of no currency goes with any; all other money of one KPI is of one currency.
    private protected void RequireOneCurrency(ReadOnlySpan<Quantity> inputs)
    {
        var first = -1;
        for (var i = 0; i < inputs.Length; i++)
        {
            if (Inputs[i].Kind != KpiInputKind.Money || (inputs[i].Currency.IsNone && inputs[i].Value == 0))
                continue;
            if (first >= 0 && inputs[first].Currency != inputs[i].Currency)
                throw new ArgumentException($"Money of different currencies does not mix: {Inputs[first].Name} is {inputs[first]}, {Inputs[i].Name} is {inputs[i]}.", Inputs[i].Parameter);
            first = i;
        }
    }

    private protected void Check(ReadOnlySpan<Quantity> inputs, BrokenRule? broken)
    {
        if (broken is { } rule)
            throw new ArgumentOutOfRangeException(Inputs[rule.Input].Parameter, inputs[rule.Input].ToString(), $"{rule.Rule}.");
    }

    private protected Inputs<Symbol> Symbols()
    {
        var symbols = new Symbol[Inputs.Count];
        for (var i = 0; i < symbols.Length; i++)
            symbols[i] = Symbol.Named(Inputs[i].Name);
        return new Inputs<Symbol>(symbols);
    }

    private KpiResult Evaluate(Instant? asOf, ReadOnlySpan<KpiArgument> arguments)
    {
        var ordered = Order(arguments);
        var slots = default(Slots<Quantity>);
        Span<Quantity> inputs = slots;
        for (var i = 0; i < ordered.Length; i++)
            inputs[i] = ordered[i].Value;
        RequireOneCurrency(inputs[..ordered.Length]);
        var result = Evaluate(ordered, inputs[..ordered.Length]);
        var warnings = KpiWarnings.Of(this, result, asOf);
        return warnings.IsEmpty ? result : result with { Warnings = warnings };
    }

    // The arguments in the order of the inputs; the unknown, where there is one, must not be among them and stands as zero.
    private KpiArgument[] Order(ReadOnlySpan<KpiArgument> arguments, int unknown = -1)
    {
        var ordered = new KpiArgument[Inputs.Count];
        if (unknown >= 0)
            ordered[unknown] = new KpiArgument(Inputs[unknown].Name, default);
        foreach (var argument in arguments)
        {
            var position = Position(argument.Name);
            if (ordered[position].Name is not null)
                throw new ArgumentException(position == unknown ? $"The input '{argument.Name}' of {Id} is asked for; it cannot be given too." : $"The input '{argument.Name}' of {Id} is given twice.", nameof(arguments));
            ordered[position] = Checked(Inputs[position], argument);
        }

        for (var i = 0; i < ordered.Length; i++)
        {
            if (ordered[i].Name is null && Inputs[i].IsOptional)
                ordered[i] = new KpiArgument(Inputs[i].Name, default);
            if (ordered[i].Name is null)
                throw new ArgumentException($"{Id} needs the input '{Inputs[i].Name}'.", nameof(arguments));
        }

        return ordered;
    }

    private int Position(string name)
    {
        for (var i = 0; i < Inputs.Count; i++)
        {
            if (string.Equals(Inputs[i].Name, name, StringComparison.Ordinal))
                return i;
        }

        throw new ArgumentException($"{Id} has no input '{name}'; its inputs are {string.Join(", ", Inputs.Select(input => input.Name))}.", nameof(name));
    }

    private KpiArgument Checked(KpiInput input, KpiArgument argument)
    {
        if ((input.Kind == KpiInputKind.Choice) != (argument.Word is not null) || (input.Kind == KpiInputKind.List) != argument.Values.HasValue)
            throw new ArgumentException($"The input '{input.Name}' of {Id} takes a {input.Kind}, got {argument}.", nameof(argument));
        if (input.Kind == KpiInputKind.Count && (!decimal.IsInteger(argument.Value.Amount) || argument.Value.Amount is > long.MaxValue or < long.MinValue))
            throw new ArgumentException($"The input '{input.Name}' of {Id} is a whole number in the range of long, got {argument.Value.ToString(null, null)}.", nameof(argument));
        if (input.Kind != KpiInputKind.Money && !argument.Value.Currency.IsNone)
            throw new ArgumentException($"The input '{input.Name}' of {Id} is not money, got {argument.Value.ToString(null, null)}.", nameof(argument));
        return argument;
    }
}
