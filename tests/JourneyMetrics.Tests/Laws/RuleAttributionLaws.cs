using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using JourneyMetrics.Attribution;
using JourneyMetrics.Paths;
using JourneyMetrics.Tests.Attribution;
using NodaTime;

namespace JourneyMetrics.Tests.Laws;

/// <summary>Every rule over logs, against the words of the rules: which touches, which weights, and what becomes of the money.</summary>
public sealed class RuleAttributionLaws
{
    private const int Runs = 1_000;

    private static readonly Duration unit = Duration.FromHours(12);

    private static readonly IReadOnlyList<LogRule> logRules =
    [
        .. RuleOracle.All
            .Where(rule => !rule.Model.Name.Contains("decay", StringComparison.Ordinal))
            .Select(rule => new LogRule(rule.Model, (touches, _) => rule.Weights([.. touches.Select(touch => touch.Channel!)]), rule.IsWhole)),
        new(AttributionModel.TimeDecay(unit), (touches, _) => [.. touches.Select(touch => new Fraction(1, BigInteger.One << Age(touch, touches[^1].At)))]),
        new(AttributionModel.SteppedTimeDecay(0.75, 2 * unit), (touches, at) => [.. touches.Select(touch => Power(new(3, 4), Age(touch, at) / 2))]),
        new(AttributionModel.Milestones([Milestone.First(0.25), Milestone.Of("signup", 0.5)]), (touches, _) => Signup(touches)),
    ];

    private static readonly AttributionRules[] ruleSets =
    [
        new("purchase", 5 * unit, ConversionPolicy.SincePreviousConversion),
        new("purchase", null, conversionIsTouch: true),
        new("purchase", 5 * unit, lookbacks: [TouchLookback.OfTouchpoint("visit", unit), TouchLookback.OfTouchpoint("signup", 7 * unit)]),
        new("purchase", null, ConversionPolicy.SincePreviousConversion, lookbacks: [TouchLookback.OfTouchpoint("visit", 2 * unit)]),
        new("purchase", 5 * unit, ConversionPolicy.FirstConversion, conversionIsTouch: true),
        new("purchase", null, calendar: new CalendarLookback(Period.FromDays(2), DateTimeZone.Utc)),
    ];

    private static Arbitrary<SmallHistory> Histories { get; } = SmallHistory.Any(Instant.FromUtc(2024, 3, 9, 0, 0), unit, 12);

    [Fact]
    public void Every_rule_credits_the_touches_that_its_words_say()
        => Law.Holds(Histories, history =>
        {
            var rules = ruleSets[history.Events.Count % ruleSets.Length];
            var reports = rules.Credit(history.Log, logRules.Select(rule => rule.Model).ToValueList(), allowAbsent: true);
            for (var i = 0; i < reports.Count; i++)
                Check(history, rules, logRules[i], reports[i]);
        }, Runs);

    [Fact]
    public void Transforms_on_the_way_are_those_of_the_touches()
        => Law.Holds(Histories, history =>
        {
            PathTransform[] all =
            [
                PathTransform.CollapseRuns, PathTransform.FirstOccurrences, PathTransform.Distinct, PathTransform.StartAt("a"), PathTransform.EndAt("A"),
                PathTransform.Drop("A", "(dropped)"), PathTransform.DropFromEnd("Search"), PathTransform.DropFromEnd("a", "Search"), PathTransform.KeepFirst(2), PathTransform.KeepLast(2),
            ];
            var (one, other) = (all[history.Events.Count % all.Length], all[history.Events.Count / all.Length % all.Length]);
            var rules = new AttributionRules("purchase", 5 * unit, transforms: [one, other]);
            var log = history.Log;
            var paths = rules.Paths(log, allowAbsent: true);
            var expected = Conversions(history, rules).Select(conversion => Apply(Apply([.. conversion.Touches.Select(touch => touch.Channel!)], one), other))
                .GroupBy(path => path).ToDictionary(group => group.Key, group => (double)group.Count());
            Assert.Equal(
                expected.OrderBy(path => string.Join('\n', path.Key)).Select(path => (path.Key, path.Value)),
                paths.Rows.Where(row => row.Conversions != 0).OrderBy(row => string.Join('\n', row.Path)).Select(row => (row.Path, row.Conversions)));
            var report = rules.Credit(log, AttributionModel.LastTouch, allowAbsent: true);
            foreach (var row in report.Channels)
                Assert.Equal(expected.Where(path => !path.Key.IsEmpty && path.Key[^1] == row.Channel).Sum(path => path.Value), row.Conversions);
            Assert.Equal(expected.GetValueOrDefault(default), report.Unattributed.Conversions);
        }, Runs);

    [Fact]
    public void A_ledger_adds_up_to_the_report_entry_by_entry()
        => Law.Holds(Histories, history =>
        {
            var rules = ruleSets[history.Events.Count % ruleSets.Length];
            var model = logRules[history.Events.Count % logRules.Count].Model;
            var log = history.Log;
            var ledger = rules.Ledger(log, model, allowAbsent: true);
            Assert.Equal(rules.Credit(log, model, allowAbsent: true), ledger.Report);
            if (!model.IsConserving)
                return;
            var conversions = Conversions(history, rules).OrderBy(conversion => conversion.Event.Customer, StringComparer.Ordinal).ToList();
            var groups = ledger.Entries.GroupBy(entry => (entry.Customer, entry.Conversion)).ToList();
            Assert.Equal(conversions.Count, groups.Count);
            foreach (var (conversion, group) in conversions.Zip(groups))
            {
                Assert.Equal((conversion.Event.Customer, conversion.Event.At), (group.Key.Customer, group.First().ConvertedAt));
                Assert.Equal(1m, group.Sum(entry => entry.Credit.ExactConversions));
                Assert.Equal((conversion.Event.Micros ?? 0) / 1_000_000m, group.Sum(entry => entry.Credit.Money!.Value.Amount));
            }
        }, Runs);

    [Fact]
    public void A_ledger_in_cents_adds_up_in_cents_and_a_refund_mirrors_its_payment()
        => Law.Holds(Histories, history =>
        {
            var cents = new SmallHistory([.. history.Events.Select(row => row with { Micros = row.Micros / 10_000 * 10_000 })]);
            var refunds = new SmallHistory([.. cents.Events.Select(row => row with { Micros = -row.Micros })]);
            var rules = ruleSets[history.Events.Count % ruleSets.Length];
            foreach (var model in new[] { AttributionModel.Linear, AttributionModel.UShaped, AttributionModel.TimeDecay(unit) })
            {
                var ledger = rules.Ledger(cents.Log, model, 2, allowAbsent: true);
                Assert.All(ledger.Entries, entry => Assert.Equal(decimal.Round(entry.Credit.Money!.Value.Amount, 2), entry.Credit.Money!.Value.Amount));
                var exact = rules.Ledger(cents.Log, model, allowAbsent: true);
                foreach (var (one, other) in ledger.Entries.Zip(exact.Entries))
                    Assert.True(Math.Abs(one.Credit.Money!.Value.Amount - other.Credit.Money!.Value.Amount) < 0.0101m + Math.Abs(other.Credit.Money!.Value.Amount * 1e-15m));
                Assert.Equal(ledger.Entries.Select(entry => -entry.Credit.Money!.Value.Amount), rules.Ledger(refunds.Log, model, 2, allowAbsent: true).Entries.Select(entry => entry.Credit.Money!.Value.Amount));
            }
        }, 300);

    [Fact]
    public void Calibrated_credits_add_up_again_or_leave_a_baseline()
        => Law.Holds(Histories, history =>
        {
            var report = ruleSets[1].Credit(history.Log, AttributionModel.Linear, allowAbsent: true);
            var lifts = report.Channels.Select((row, place) => new ChannelLift(row.Channel, (place % 4) / 2.0)).ToValueList();
            var (again, less) = (report.Calibrate(lifts), report.Calibrate(lifts, CalibrationRest.Baseline));
            var credited = report.Channels.Sum(row => row.Conversions);
            Assert.All(again.Channels, row => Assert.Equal(again.ConversionFactor.IsDefined, row.Conversions.IsDefined));
            if (again.ConversionFactor.IsDefined)
                Assert.Equal(credited, again.Channels.Sum(row => row.Conversions.OrThrow()), 1e-9 * (1 + credited));
            else
                Assert.All(report.Channels.Zip(lifts), pair => Assert.Equal(0, pair.First.Conversions * pair.Second.IncrementalShare));
            Assert.Equal(credited, less.Channels.Sum(row => row.Conversions.OrThrow()) + less.BaselineConversions, 1e-9 * (1 + credited));
            Assert.Equal(1.0, less.ConversionFactor);
        }, 300);

    private static void Check(SmallHistory history, AttributionRules rules, LogRule rule, AttributionReport report)
    {
        var expected = new Dictionary<string, (Fraction Conversions, Fraction Value)>(StringComparer.Ordinal);
        var (touched, size) = (1, 0m);
        foreach (var conversion in Conversions(history, rules))
        {
            var money = (conversion.Event.Micros ?? 0) / 1_000_000m;
            size += Math.Abs(money);
            touched += conversion.Touches.Count;
            foreach (var (channel, share) in Shares(rule, conversion.Touches, conversion.Event.At))
            {
                var sum = expected.GetValueOrDefault(channel);
                expected[channel] = (sum.Conversions + share, sum.Value + (share * Fraction.Of(money)));
            }
        }

        // Each part is rounded to its unit, and what is left of the parts goes to one touch.
        var (ofConversions, ofValue) = (new Fraction(touched, 1_000_000_000_000_000), new Fraction(touched, 1_000_000) + (Fraction.Of(size) * new Fraction(1, 1_000_000_000_000_000)));
        foreach (var row in report.Channels.Append(new ChannelCredit("nobody", report.Unattributed)))
        {
            var wanted = expected.GetValueOrDefault(row.Channel == "nobody" ? string.Empty : row.Channel);
            Assert.True(wanted.Conversions.DistanceTo(Fraction.Of(row.Credit.ExactConversions!.Value)) <= ofConversions, $"{rule.Model} by {rules}: {wanted.Conversions} against {row}");
            Assert.True(wanted.Value.DistanceTo(Fraction.Of(row.Money!.Value.Amount)) <= ofValue, $"{rule.Model} by {rules}: {wanted.Value} against {row}");
        }

        if (rule.IsWhole)
            return;
        Assert.Equal(report.Total.ExactConversions, report.Channels.Sum(row => row.Credit.ExactConversions) + report.Unattributed.ExactConversions);
        Assert.Equal(report.Total.Money!.Value.Amount, report.Channels.Sum(row => row.Money!.Value.Amount) + report.Unattributed.Money!.Value.Amount);
    }

    private static Dictionary<string, Fraction> Shares(LogRule rule, List<HistoryEvent> touches, Instant at)
        => RuleOracle.Shares(new(rule.Model, _ => rule.Weights(touches, at), rule.IsWhole), [.. touches.Select(touch => touch.Channel!)]);

    private static List<(HistoryEvent Event, List<HistoryEvent> Touches)> Conversions(SmallHistory history, AttributionRules rules)
    {
        var result = new List<(HistoryEvent, List<HistoryEvent>)>();
        foreach (var customer in history.Events.GroupBy(row => row.Customer, StringComparer.Ordinal))
        {
            var events = customer.OrderBy(row => row.At).ToList();
            for (var i = 0; i < events.Count; i++)
            {
                if (events[i].Name == rules.Conversion && (rules.Policy != ConversionPolicy.FirstConversion || events.Take(i).All(row => row.Name != rules.Conversion)))
                    result.Add((events[i], [.. Enumerable.Range(0, i + 1).Where(touch => Counts(events, touch, i, rules)).Select(touch => events[touch])]));
            }
        }

        return result;
    }

    private static bool Counts(List<HistoryEvent> events, int touch, int conversion, AttributionRules rules)
    {
        var (it, purchase) = (events[touch], events[conversion]);
        if (it.Channel is null || (it.Name == rules.Conversion && !rules.ConversionIsTouch))
            return false;
        if (rules.Policy == ConversionPolicy.SincePreviousConversion && events.Skip(touch).Take(conversion - touch).Any(row => row.Name == rules.Conversion))
            return false;
        var own = rules.Lookbacks.Where(lookback => lookback.Kind == it.Name).Select(lookback => (Duration?)lookback.Lookback).FirstOrDefault() ?? rules.Lookback;
        var inWindow = rules.Calendar is null || it.At.InUtc().Date >= purchase.At.InUtc().Date - rules.Calendar.Period;
        return inWindow && (own is not { } limit || purchase.At - it.At <= limit);
    }

    private static ValueList<string> Apply(ValueList<string> path, PathTransform transform) => transform.Apply(path) ?? default;

    private static int Age(HistoryEvent touch, Instant at) => (int)((at - touch.At) / unit);

    private static Fraction[] Signup(List<HistoryEvent> touches)
    {
        var signup = touches.FindIndex(touch => touch.Name == "signup");
        var others = touches.Count - 1 - (signup > 0 ? 1 : 0);
        return [.. touches.Select((_, i) => new Fraction(i == 0 ? 1 : 0, 4) + new Fraction(i == signup ? 1 : 0, 2) + (i == 0 || i == signup || others == 0 ? 0 : new Fraction(1, 4 * others)))];
    }

    private static Fraction Power(Fraction number, int times) => Enumerable.Repeat(number, times).Aggregate(new Fraction(1, 1), (product, factor) => product * factor);

    private sealed record LogRule(AttributionModel Model, Func<List<HistoryEvent>, Instant, Fraction[]> Weights, bool IsWhole = false);
}
