namespace JourneyMetrics.Kpis;

/// <summary>One way of computing what a family is about: a KPI, and from where each of its inputs comes.</summary>
/// <param name="kpi">The id of the KPI.</param>
/// <param name="convention">The convention in words.</param>
/// <param name="inputs">Where each input of the KPI comes from.</param>
internal sealed class FamilyVariant(string kpi, string convention, params (string Input, Source From)[] inputs)
{
    /// <summary>The convention in words.</summary>
    public string Convention => convention;

    /// <summary>The id of the KPI.</summary>
    public string Kpi => kpi;

    /// <summary>Whether it is a mistake of the field, shown to be recognised.</summary>
    public bool IsMistake { get; init; }

    /// <summary>The definition where it is none of the catalogue: a mistake has no entry there.</summary>
    public KpiDefinition? Own { get; init; }

    /// <summary>The inputs of the family that it reads, each once.</summary>
    public string[] Needs { get; } = [.. inputs.SelectMany(input => input.From.Needs).Distinct(StringComparer.Ordinal)];

    /// <summary>The formula by the names of the family.</summary>
    public string Formula
    {
        get
        {
            // A formula that is text cannot put the names in by itself.
            var text = Definition.Text(name => Array.Find(inputs, input => input.Input == name).From?.Text ?? name);
            return Definition.IsClosedForm ? text : string.Concat(Words(text).Select(word => Array.Find(inputs, input => input.Input == word).From?.Text ?? word));
        }
    }

    private KpiDefinition Definition
        => Own ?? (KpiCatalog.TryGet(kpi, out var known) ? known : throw new InvalidOperationException($"A family names the KPI '{kpi}', which is not there."));

    /// <summary>The result; null where a KPI that it builds on is undefined.</summary>
    public KpiResult? Evaluate(Func<string, KpiArgument> given)
    {
        var arguments = new KpiArgument[inputs.Length];
        for (var i = 0; i < arguments.Length; i++)
        {
            if (inputs[i].From.Value(inputs[i].Input, given) is not { } argument)
                return null;
            arguments[i] = argument;
        }

        return Definition.Evaluate(arguments);
    }

    // The text cut between names and what stands between them.
    private static IEnumerable<string> Words(string text)
    {
        var begin = 0;
        for (var i = 1; i <= text.Length; i++)
        {
            if (i < text.Length && IsName(text[i]) == IsName(text[i - 1]))
                continue;
            yield return text[begin..i];
            begin = i;
        }
    }

    private static bool IsName(char letter) => char.IsAsciiLetterOrDigit(letter) || letter == '_';
}
