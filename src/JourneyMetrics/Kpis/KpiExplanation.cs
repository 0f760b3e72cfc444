using System.Text;

namespace JourneyMetrics.Kpis;

/// <summary>Writes a result as its formula, the formula with the numbers put in, and the figure.</summary>
internal static class KpiExplanation
{
    public static string Of(KpiDefinition kpi, KpiResult result, KpiNotation notation, IFormatProvider? provider)
    {
        var figure = new Outcome<double>(result.Value, result.Reason).ToString(null, notation == KpiNotation.Latex ? null : provider);
        var text = new StringBuilder();
        switch (notation)
        {
            case KpiNotation.Markdown:
                text.Append(Invariant($"**{kpi.Name}** (`{kpi.Id}`): `{kpi.Formula}` = `{kpi.Text(name => Shown(name, provider))}` = **{figure}**"));
                break;
            case KpiNotation.Latex:
                var value = result.Value is null ? $@"\text{{{figure}}}" : figure.Replace(",", "{,}", StringComparison.Ordinal);
                text.Append(Invariant($@"\text{{{kpi.Name}}} = {kpi.Latex} = {kpi.Tex(Put)} = {value}"));
                break;
            default:
                text.Append(Invariant($"{kpi.Id} = {kpi.Formula} = {kpi.Text(name => Shown(name, provider))} = {figure}"));
                break;
        }

        foreach (var warning in result.Warnings)
            text.Append(notation == KpiNotation.Latex ? $@"\quad\text{{({Words(warning)})}}" : $"\n{(notation == KpiNotation.Markdown ? "- " : string.Empty)}warning: {Words(warning)}");
        return text.ToString();

        string Shown(string name, IFormatProvider? culture)
            => Find(name) is { } argument ? argument.Text(kpi.UnitOf(name), culture) : name;

        string Put(string name) => Find(name) is { } argument ? argument.Latex(kpi.UnitOf(name)) : name;

        KpiArgument? Find(string name)
        {
            foreach (var input in result.Inputs)
            {
                if (string.Equals(input.Name, name, StringComparison.Ordinal))
                    return input;
            }

            return null;
        }
    }

    private static string Words(KpiWarning warning) => warning switch
    {
        KpiWarning.SmallSample => "the base is below 30, look at the interval",
        KpiWarning.EventRateAboveOne => "more events than the base has: right for events, impossible for people",
        KpiWarning.MixedPeriods => "the inputs are of different periods",
        KpiWarning.PeriodNotOver => "a period is not over at the as-of instant, the figure will change",
        _ => warning.ToString(),
    };
}
