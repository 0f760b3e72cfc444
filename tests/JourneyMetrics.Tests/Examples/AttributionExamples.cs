using JourneyMetrics.Attribution;
using JourneyMetrics.Paths;
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

    internal static ValueList<ChannelSpend> Spend { get; } = [new("ads", new Money(40, "EUR")), new("radio", new Money(25, "EUR"))];

    internal static IEnumerable<object> All()
    {
        var report = Rules.Credit(Log, AttributionModel.Linear);
        var paths = Rules.Paths(Log);
        var kinds = new AttributionRules(
            "purchase",
            null,
            ConversionPolicy.FirstConversion,
            conversionIsTouch: true,
            [TouchLookback.OfTouchpoint("impression", Duration.FromDays(1)), TouchLookback.OfProperty("kind", "click", Duration.FromDays(30))],
            new CalendarLookback(Period.FromMonths(1), DateTimeZoneProviders.Tzdb["Europe/Berlin"]),
            [PathTransform.CollapseRuns, PathTransform.Drop("direct", "direct")]);
        var participation = Rules.Credit(Log, AttributionModel.Participation);
        var returns = report.Returns(Spend);
        var calibration = report.Calibrate([new("ads", 0.4), new("newsletter", 1.2)], unmeasured: 1);
        var difference = paths.Difference(AttributionModel.LastTouch, AttributionModel.Linear);
        var ledger = Rules.Ledger(Log, AttributionModel.Linear, minorUnitDigits: 2);
        var exposures = paths.Exposures();
        return
        [
            Rules,
            kinds,
            kinds.Lookbacks[0],
            kinds.Lookbacks[1],
            kinds.Calendar!,
            report,
            report.Channels[0],
            report.Channels[0].Credit,
            report.Warnings[0],
            participation,
            paths,
            paths.Rows[^1],
            Spend[0],
            returns,
            returns.Channels[0],
            new ChannelLift("ads", 0.4),
            calibration,
            calibration.Channels[0],
            report.Calibrate([], CalibrationRest.Baseline, unmeasured: 0.5),
            difference,
            difference.Moves[0],
            difference.Paths[0],
            exposures[^1],
            exposures[^1].Channels[0],
            ledger,
            ledger.Entries[0],
            Milestone.First(0.4),
            Milestone.Of("signup", 0.4),
        ];
    }
}
