using JourneyMetrics.Attribution;
using NodaTime;

namespace JourneyMetrics.Tests.Examples;

internal static class AttributionExamples
{
    internal static AttributionRules Rules { get; } = new("purchase", Duration.FromDays(30));

    internal static TouchpointLog Log { get; } = TouchpointLog.FromRows(
        [
            ("Leah", "visit", "blog", 1, (decimal?)null),
            ("Leah", "visit", "ads", 3, null),
            ("Leah", "visit", "newsletter", 8, null),
            ("Leah", "purchase", null, 9, 90m),
            ("Leah", "visit", "newsletter", 12, null),
            ("Leah", "purchase", null, 15, 50m),
            ("Omar", "visit", "ads", 4, null),
            ("Mia", "purchase", null, 6, 20m),
        ],
        row => row.Item1,
        row => row.Item2,
        row => Instant.FromUtc(2024, 3, row.Item4, 12, 0),
        row => row.Item3,
        row => row.Item5,
        options: new TouchpointLogOptions { Currency = new Currency("EUR") });

    internal static IEnumerable<object> All()
    {
        var report = Rules.Credit(Log, AttributionModel.Linear);
        var paths = Rules.Paths(Log);
        return
        [
            Rules,
            report,
            report.Channels[0],
            report.Channels[0].Credit,
            paths,
            paths.Rows[^1],
        ];
    }
}
