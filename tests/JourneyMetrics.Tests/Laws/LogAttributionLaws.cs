using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using JourneyMetrics.Attribution;
using JourneyMetrics.Tests.Attribution;
using NodaTime;

namespace JourneyMetrics.Tests.Laws;

public sealed class LogAttributionLaws
{
    private static readonly ValueList<AttributionModel> models =
        [AttributionModel.FirstTouch, AttributionModel.LastTouch, AttributionModel.Linear, AttributionModel.LinearPerChannel];

    private static Arbitrary<SmallHistory> Histories { get; } = SmallHistory.Any(Instant.FromUtc(2024, 3, 9, 0, 0), Duration.FromHours(12), 12);

    public static TheoryData<ConversionPolicy, int, bool> RuleSets()
    {
        var sets = new TheoryData<ConversionPolicy, int, bool>();
        foreach (var policy in Enum.GetValues<ConversionPolicy>())
        {
            foreach (var halfDays in new[] { -1, 0, 3 })
            {
                sets.Add(policy, halfDays, true);
                sets.Add(policy, halfDays, false);
            }
        }

        return sets;
    }

    [Theory]
    [MemberData(nameof(RuleSets))]
    public void Every_credit_is_the_one_by_the_words_of_the_rules(ConversionPolicy policy, int halfDays, bool conversionIsTouch)
    {
        var rules = Rules(policy, halfDays, conversionIsTouch);
        Law.Holds(Histories, history =>
        {
            foreach (var report in rules.Credit(history.Log, models, allowAbsent: true))
            {
                var expected = AttributionOracle.Credit(history.Events, rules, report.Model);
                Assert.Equal(history.Events.Select(row => row.Channel).OfType<string>().Distinct().Order(StringComparer.Ordinal), report.Channels.Select(row => row.Channel));
                foreach (var row in report.Channels)
                    Same(expected.GetValueOrDefault(row.Channel), row.Credit);
                Same(expected.GetValueOrDefault(string.Empty), report.Unattributed);
            }
        });
    }

    [Fact]
    public void Credits_and_the_unattributed_sum_to_the_total_to_the_last_digit()
        => Law.Holds(Histories, history =>
        {
            var conversions = history.Events.Where(row => row.Name == "purchase").ToList();
            foreach (var report in Rules(ConversionPolicy.AllTouches, 3, false).Credit(history.Log, models, allowAbsent: true))
            {
                Assert.Equal(conversions.Count, report.Total.ExactConversions);
                Assert.Equal(conversions.Sum(row => (row.Micros ?? 0) / 1_000_000m), report.Total.Money!.Value.Amount);
                Assert.Equal(report.Total.ExactConversions, report.Channels.Sum(row => row.Credit.ExactConversions) + report.Unattributed.ExactConversions);
                Assert.Equal(report.Total.Money!.Value.Amount, report.Channels.Sum(row => row.Money!.Value.Amount) + report.Unattributed.Money!.Value.Amount);
            }
        });

    [Theory]
    [InlineData(ConversionPolicy.AllTouches)]
    [InlineData(ConversionPolicy.SincePreviousConversion)]
    public void The_whole_is_the_sum_over_any_split_by_customers(ConversionPolicy policy)
        => Law.Holds(Split(), sample =>
        {
            var rules = Rules(policy, 3, false);
            var left = sample.History.Log.Where(customer => OnTheLeft(customer, sample.Split));
            var right = sample.History.Log.Where(customer => !OnTheLeft(customer, sample.Split));
            var whole = rules.Credit(sample.History.Log, models, allowAbsent: true);
            var (one, other) = (rules.Credit(left, models, allowAbsent: true), rules.Credit(right, models, allowAbsent: true));
            for (var i = 0; i < models.Count; i++)
                Assert.Equal(whole[i], one[i] + other[i]);
            Assert.Equal(rules.Paths(sample.History.Log, allowAbsent: true), rules.Paths(left, allowAbsent: true) + rules.Paths(right, allowAbsent: true));
        });

    [Fact]
    public void Tallies_of_logs_that_were_read_apart_merge_to_the_same_reports()
        => Law.Holds(Split(), sample =>
        {
            if (sample.History.Events.Count == 0)
                return;
            var rules = Rules(ConversionPolicy.AllTouches, 3, false);
            var (one, other) = (new CreditTally(rules, models, allowAbsent: true), new CreditTally(rules, models, allowAbsent: true));
            foreach (var journey in SmallHistory.ToLog(sample.History.Events.Where(row => !OnTheLeft(row.Customer, sample.Split))).Journeys)
                one.Add(journey);
            foreach (var journey in SmallHistory.ToLog(sample.History.Events.Where(row => OnTheLeft(row.Customer, sample.Split))).Journeys)
                other.Add(journey);
            one.Merge(other);
            Assert.Equal(rules.Credit(sample.History.Log, models, allowAbsent: true).Select(Figures), one.ToReports().Select(Figures));
        });

    [Fact]
    public void The_paths_of_a_log_hold_its_conversions_and_give_the_same_whole_credits()
        => Law.Holds(Histories, history =>
        {
            var rules = Rules(ConversionPolicy.SincePreviousConversion, 3, false);
            var paths = rules.Paths(history.Log, allowAbsent: true);
            foreach (var model in models)
            {
                var fromPaths = paths.Credit(model);
                var fromLog = rules.Credit(history.Log, model, allowAbsent: true);
                Assert.Equal(fromLog.Total.ExactConversions, fromPaths.Total.ExactConversions);
                Assert.Equal(fromLog.Total.Money!.Value.Amount, fromPaths.Total.Money!.Value.Amount);
                Assert.Equal(fromLog.Unattributed.ExactConversions, fromPaths.Unattributed.ExactConversions);
                foreach (var row in fromLog.Channels)
                {
                    // A split of a sum differs from a sum of splits by less than a unit a touch.
                    var other = fromPaths[row.Channel];
                    var slack = ReferenceEquals(model, AttributionModel.FirstTouch) || ReferenceEquals(model, AttributionModel.LastTouch) ? 0m : 0.001m;
                    Assert.True(Math.Abs(row.Credit.ExactConversions!.Value - other.ExactConversions!.Value) <= slack * 1e-9m);
                    Assert.True(Math.Abs(row.Money!.Value.Amount - other.Money!.Value.Amount) <= slack);
                }
            }
        });

    [Fact]
    public void Paths_without_conversion_are_what_is_left_of_journeys()
        => Law.Holds(Histories, history =>
        {
            var journeys = history.Events.GroupBy(row => row.Customer).Select(group => group.OrderBy(row => row.At).ToList()).ToList();
            var neverConverted = journeys.Count(events => events.All(row => row.Name != "purchase") && events.Any(row => row.Channel is not null));
            var openAfterwards = journeys.Count(events => events.FindLastIndex(row => row.Name == "purchase") is var last && events.Skip(last + 1).Any(row => row.Channel is not null));
            Assert.Equal(neverConverted, Rules(ConversionPolicy.AllTouches, 3, false).Paths(history.Log, allowAbsent: true).Nulls);
            Assert.Equal(openAfterwards, Rules(ConversionPolicy.SincePreviousConversion, 3, false).Paths(history.Log, allowAbsent: true).Nulls);
        });

    private static AttributionRules Rules(ConversionPolicy policy, int halfDays, bool conversionIsTouch)
        => new("purchase", halfDays < 0 ? null : Duration.FromHours(12 * halfDays), policy, conversionIsTouch);

    private static Arbitrary<(SmallHistory History, int Split)> Split()
        => Arb.From(
            Histories.Generator.SelectMany(_ => Gen.Choose(0, 63), (history, split) => (history, split)),
            sample => Histories.Shrinker(sample.Item1).Select(smaller => (smaller, sample.Item2)));

    private static bool OnTheLeft(string customer, int split) => (split >> (customer[^1] - 'A') & 1) == 0;

    private static string Figures(AttributionReport report)
        => string.Join("; ", report.Channels.Where(row => row.Conversions != 0 || row.Value != 0)) + report.Unattributed + report.Total;

    private static void Same((BigInteger Units, BigInteger Micros) expected, Credit credit)
    {
        Assert.Equal(expected.Units, new BigInteger(credit.ExactConversions!.Value * 1_000_000_000_000_000m));
        Assert.Equal(expected.Micros, new BigInteger(credit.Money!.Value.Amount * 1_000_000m));
    }
}
