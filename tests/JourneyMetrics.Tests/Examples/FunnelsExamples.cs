using JourneyMetrics.Calendars;
using JourneyMetrics.Funnels;
using NodaTime;

namespace JourneyMetrics.Tests.Examples;

/// <summary>One non-default example of each result of the funnels' room.</summary>
internal static class FunnelsExamples
{
    internal static IEnumerable<object> All()
    {
        var definition = new FunnelDefinition(
            ["visit", new FunnelStep("contact", ["call", FunnelMatch.Any.Where("form", "demo")], Duration.FromDays(3)), "purchase"],
            Duration.FromDays(14),
            FunnelTies.StrictlyLater,
            FunnelReentry.FirstEntryOnly,
            exclusions: [new FunnelExclusion("refund", 1, 3)],
            heldConstant: "product",
            range: new Interval(Instant.FromUtc(2026, 1, 1, 0, 0), null));
        var counts = new FunnelCounts(["visit", "contact", "purchase"], [100, 40, 10], 120, definition, excluded: 3, skipped: [0, 2, 0]);
        var report = counts.Report();
        var rates = FunnelRates.FromDropOffs(["awareness", "interest", "purchase"], [0.9m, 0.75m]);
        var calendar = new BusinessCalendar(DateTimeZoneProviders.Tzdb["Europe/Berlin"], IsoDayOfWeek.Monday);
        var breakdown = new FunnelBreakdown("browser", BreakdownTouch.Step, 2);
        var segment = new FunnelSegment("Safari", counts);
        var row = new FunnelTrendRow(calendar.PeriodAt(Instant.FromUtc(2026, 3, 1, 0, 0), PeriodKind.Month), counts);
        var times = new TimeToConvert(definition, Instant.FromUtc(2026, 4, 1, 0, 0), 1, 3, [3_600_000_000_000, 7_200_000_000_001], 3, 4);
        var count = new FunnelStopCount(1, "contact", FunnelStopReason.TooLate, 12);
        var map = SampleJourneys.SalesManager;
        var overlay = FunnelOverlay.Of(FunnelCounts.FromCounts([map.Touchpoints[0].Name, map.Touchpoints[^1].Name], [50, 20]), map);
        return
        [
            definition.Steps[1],
            definition.Steps[1].Matches[1],
            definition.Steps[1].Matches[1].Conditions[0],
            definition.Exclusions[0],
            new CalendarWindow(Period.FromDays(14), calendar.Zone),
            definition,
            new FunnelDefinition(["a", "b"], null, order: FunnelOrder.Unordered, calendarWindow: new CalendarWindow(Period.FromMonths(1), calendar.Zone), subject: FunnelSubject.Entries),
            counts,
            report.Steps[1],
            report,
            report.LargestDrop.OrThrow(),
            report.WeakestAgainst(new Dictionary<string, double> { ["contact"] = 0.5 }).OrThrow(),
            report.LargestLoss(new Money(50, "EUR")).OrThrow(),
            report.Levers(new Money(50, "EUR"))[0],
            report.LongestPassage([Duration.FromDays(1), Duration.FromDays(3)]).OrThrow(),
            rates.Steps[1],
            rates,
            breakdown,
            segment,
            new FunnelSegments(definition, breakdown, [segment, new FunnelSegment(null, counts)]),
            row,
            new FunnelTrend(definition, calendar, FunnelTrendEntries.Each, [row]),
            times,
            times.Bins(2)[0],
            new FunnelStop("Bob", 1, FunnelStopReason.TooLate, "contact", Duration.FromHours(2), null),
            new FunnelStop("Cy", 0, FunnelStopReason.Excluded, "visit", null, "refund"),
            count,
            new FunnelStops(definition, [count]),
            overlay.Stages[0],
            overlay,
            FunnelTies.FileOrder,
            FunnelReentry.FirstEntryOnly,
            FunnelOrder.StrictCollapsed,
            FunnelExclusionPolicy.FallsBack,
            FunnelSubject.Entries,
            FunnelTrendEntries.Each,
            FunnelStopReason.Interrupted,
            BreakdownTouch.AllEvents,
            TargetState.Missed,
        ];
    }
}
