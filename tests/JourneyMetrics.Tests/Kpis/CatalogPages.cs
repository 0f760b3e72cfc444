using System.Globalization;
using System.Text;
using JourneyMetrics.Kpis;

namespace JourneyMetrics.Tests.Kpis;

/// <summary>Writes the catalogue as Markdown: an index and one page an area.</summary>
internal static class CatalogPages
{
    private static readonly (KpiArea Area, string File, string Title, string Intro)[] areas =
    [
        (KpiArea.Awareness, "awareness", "Awareness", "Exposure and media: who could see it, and what that cost."),
        (KpiArea.Interest, "interest", "Interest", "Engagement, web and e-mail: who reacts."),
        (KpiArea.Consideration, "consideration", "Consideration", "Leads and sales: who talks to us."),
        (KpiArea.Conversion, "conversion", "Conversion", "Conversion and commerce: who buys."),
        (KpiArea.Onboarding, "onboarding", "Onboarding", "Onboarding and product use: who gets going."),
        (KpiArea.Retention, "retention", "Retention", "Retention, churn and recurring revenue: who stays."),
        (KpiArea.Value, "value", "Value", "Value of a customer and unit economics: what a customer is worth and costs."),
        (KpiArea.Efficiency, "efficiency", "Efficiency", "Efficiency and growth: what the money brings."),
        (KpiArea.Advocacy, "advocacy", "Advocacy", "Satisfaction, advocacy and brand strength: who recommends."),
        (KpiArea.Incrementality, "incrementality", "Incrementality", "What would not have happened anyway."),
        (KpiArea.Analysis, "analysis", "Analysis", "Combining, comparing and explaining figures."),
    ];

    /// <summary>Every page by its path below docs.</summary>
    public static IEnumerable<(string Path, string Text)> All()
    {
        yield return ("kpis/index.md", Index());
        foreach (var (area, file, title, intro) in areas)
        {
            if (KpiCatalog.All.Any(kpi => kpi.Area == area))
                yield return ($"kpis/{file}.md", Page(area, title, intro));
        }
    }

    private static string Index()
    {
        var text = new StringBuilder("# KPI catalogue\n\nGenerated from the catalogue in the code; a test keeps it equal. Rates are fractions; percent is formatting.\n\n");
        text.Append("| id | name | also called | formula | unit | better | pools by |\n|---|---|---|---|---|---|---|\n");
        foreach (var kpi in KpiCatalog.All)
        {
            var page = areas.First(area => area.Area == kpi.Area).File;
            text.Append(CultureInfo.InvariantCulture, $"| [`{kpi.Id}`]({page}.md#{kpi.Id}) | {kpi.Name} | {string.Join(", ", kpi.Synonyms)} | `{kpi.Formula}` | {kpi.Unit} | {Better(kpi.Direction)} | {Pooling(kpi)} |\n");
        }

        return text.ToString();
    }

    private static string Page(KpiArea area, string title, string intro)
    {
        var text = new StringBuilder($"# {title}\n\n{intro} Generated from the catalogue in the code; a test keeps it equal.\n");
        foreach (var kpi in KpiCatalog.All.Where(kpi => kpi.Area == area))
            Entry(text, kpi);
        return text.ToString();
    }

    private static void Entry(StringBuilder text, KpiDefinition kpi)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n## {kpi.Id}\n\n**{kpi.Name}**");
        if (!kpi.Synonyms.IsEmpty)
            text.Append(CultureInfo.InvariantCulture, $" ({string.Join(", ", kpi.Synonyms)})");
        text.Append(CultureInfo.InvariantCulture, $"\n\n`{kpi.Formula}`\n\n$${kpi.Latex}$$\n\n");
        text.Append(CultureInfo.InvariantCulture, $"Calculator: `{kpi.Calculator}`. Unit: {kpi.Unit}. Better: {Better(kpi.Direction)}. Basis: {kpi.Basis}. Pools by {Pooling(kpi)}.");
        if (kpi.Minimum is not null || kpi.Maximum is not null)
            text.Append(CultureInfo.InvariantCulture, $" Range: {kpi.Minimum?.ToString(CultureInfo.InvariantCulture) ?? "unbounded"} to {kpi.Maximum?.ToString(CultureInfo.InvariantCulture) ?? "unbounded"}.");
        text.Append(CultureInfo.InvariantCulture, $" Undefined: {(kpi.UndefinedWhen.IsEmpty ? "never" : string.Join(", ", kpi.UndefinedWhen))}.\n\n");
        text.Append(CultureInfo.InvariantCulture, $"How sure: {kpi.Uncertainty}. {kpi.UncertaintyNote}\n\n");
        text.Append("| input | kind | values | meaning |\n|---|---|---|---|\n");
        foreach (var input in kpi.Inputs)
            text.Append(CultureInfo.InvariantCulture, $"| `{input.Name}` | {input.Kind}{(input.Unit.IsNone ? string.Empty : $" of {input.Unit}")} | {input.Domain} | {input.Meaning} |\n");
        Lines(text, "Refused as an error", kpi.Refusals);
        Lines(text, "Common mistakes", kpi.Mistakes);
        Lines(text, "Identities", kpi.Identities.Select(identity => $"`{identity}`"));
        Lines(text, "Other variants", kpi.Variants.Select(variant => $"`{variant}`"));
        Lines(text, "Stages", kpi.Stages);
        Lines(text, "References", kpi.References);
    }

    private static void Lines(StringBuilder text, string title, IEnumerable<string> lines)
    {
        var items = lines.ToArray();
        if (items.Length == 0)
            return;
        text.Append(CultureInfo.InvariantCulture, $"\n{title}:\n\n");
        foreach (var line in items)
            text.Append(CultureInfo.InvariantCulture, $"- {line}\n");
    }

    private static string Better(KpiDirection direction) => direction switch
    {
        KpiDirection.HigherIsBetter => "higher",
        KpiDirection.LowerIsBetter => "lower",
        _ => "depends",
    };

    private static string Pooling(KpiDefinition kpi) => kpi.Pooling switch
    {
        KpiPooling.RatioOfSums when kpi.PoolingNumerator is { } upper => $"ratio of sums: Σ({upper}) / Σ({kpi.PoolingDenominator})",
        KpiPooling.RatioOfSums => "ratio of sums",
        KpiPooling.Sum => "sum",
        KpiPooling.Recompute => "computing again from pooled inputs",
        KpiPooling.RawData => "raw data",
        _ => "union of people",
    };
}
