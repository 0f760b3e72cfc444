namespace JourneyMetrics.Kpis;

/// <summary>Figures that go by one name and are computed in several ways: one set of inputs, every documented way.</summary>
public sealed class KpiFamily
{
    internal KpiFamily(string id, string name, ValueList<KpiInput> inputs, params FamilyVariant[] variants)
    {
        Id = id;
        Name = name;
        Inputs = inputs;
        Variants = variants;
    }

    /// <summary>The id: <c>churn</c>.</summary>
    public string Id { get; }

    /// <summary>The name of the field.</summary>
    public string Name { get; }

    /// <summary>The inputs, named by what they mean; a variant reads some of them.</summary>
    public ValueList<KpiInput> Inputs { get; }

    internal FamilyVariant[] Variants { get; }

    /// <summary>Computes every variant on the same data.</summary>
    /// <param name="arguments">Inputs of the family, each once at most; a variant whose inputs are not all there is listed as such.</param>
    /// <returns>One row a variant.</returns>
    /// <exception cref="ArgumentException">The family has no such input, or one is given twice.</exception>
    public KpiComparison Compare(params ReadOnlySpan<KpiArgument> arguments)
    {
        var given = new Dictionary<string, KpiArgument>(StringComparer.Ordinal);
        foreach (var argument in arguments)
        {
            var known = Inputs.FirstOrDefault(input => input.Name == argument.Name)
                ?? throw new ArgumentException($"The family {Id} has no input '{argument.Name}'; its inputs are {string.Join(", ", Inputs.Select(input => input.Name))}.", nameof(arguments));
            if ((known.Kind == KpiInputKind.List) != argument.Values.HasValue || argument.Word is not null)
                throw new ArgumentException($"The input '{known.Name}' of {Id} takes a {known.Kind}, got {argument}.", nameof(arguments));
            if (known.Kind == KpiInputKind.List)
                known.Check(argument.Values.GetValueOrDefault().AsSpan());
            else
                known.Check(argument.Value);
            if (!given.TryAdd(argument.Name, argument))
                throw new ArgumentException($"The input '{argument.Name}' of {Id} is given twice.", nameof(arguments));
        }

        return new KpiComparison(Id, ValueList.FromArray(arguments.ToArray()), ValueList.FromArray(Array.ConvertAll(Variants, variant => Row(variant, given))));
    }

    private static KpiVariant Row(FamilyVariant variant, Dictionary<string, KpiArgument> given)
    {
        ValueList<string> missing = [.. variant.Needs.Where(name => !given.ContainsKey(name))];
        if (!missing.IsEmpty)
            return new KpiVariant(variant.Kpi, variant.Convention, variant.Formula, null, missing, null, variant.IsMistake);
        try
        {
            // Without the figure that it builds on there is none.
            var result = variant.Evaluate(name => given[name]) ?? new KpiResult(variant.Kpi, null, Undefined.NoData, null, []);
            return new KpiVariant(variant.Kpi, variant.Convention, variant.Formula, result, [], null, variant.IsMistake);
        }
        catch (Exception refused) when (refused is ArgumentException or OverflowException)
        {
            // One convention may refuse what the others accept: more new customers than there are at the end.
            return new KpiVariant(variant.Kpi, variant.Convention, variant.Formula, null, [], refused.Message.ReplaceLineEndings(" "), variant.IsMistake);
        }
    }
}
