using JourneyMetrics.Funnels;
using NodaTime;

namespace JourneyMetrics.Tests.Examples;

/// <summary>One non-default example of each result of the funnels' room.</summary>
internal static class FunnelsExamples
{
    internal static IEnumerable<object> All()
    {
        var definition = new FunnelDefinition(
            ["visit", new FunnelStep("contact", ["call", "mail"]), "purchase"], Duration.FromDays(14), FunnelTies.StrictlyLater, FunnelReentry.FirstEntryOnly);
        var counts = new FunnelCounts(["visit", "contact", "purchase"], [100, 40, 10], 120, definition);
        var report = counts.Report();
        var rates = FunnelRates.FromDropOffs(["awareness", "interest", "purchase"], [0.9m, 0.75m]);
        return
        [
            definition.Steps[1],
            definition,
            counts,
            report.Steps[1],
            report,
            report.LargestDrop.OrThrow(),
            report.WeakestAgainst(new Dictionary<string, double> { ["contact"] = 0.5 }).OrThrow(),
            rates.Steps[1],
            rates,
            FunnelTies.FileOrder,
            FunnelReentry.FirstEntryOnly,
        ];
    }
}
