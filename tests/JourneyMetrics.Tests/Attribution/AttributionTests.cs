using System.Text.Json;
using JourneyMetrics.Attribution;
using JourneyMetrics.Tests.Examples;
using NodaTime;

namespace JourneyMetrics.Tests.Attribution;

public sealed class AttributionTests
{
    private static readonly Instant start = Instant.FromUtc(2024, 1, 1, 0, 0);
    private static readonly Duration month = Duration.FromDays(30);

    private static byte[]? control;

    [Fact]
    public void A_touch_exactly_at_the_far_end_of_the_lookback_counts_and_one_a_nanosecond_before_does_not()
    {
        var report = new AttributionRules("purchase", month).Credit(
            Log(("A", Duration.FromNanoseconds(-1), null), ("B", Duration.Zero, null), ("purchase", month, 10m)),
            AttributionModel.Linear);
        Assert.Equal(10m, report["B"].Money!.Value.Amount);
        Assert.Equal(0m, report["A"].Money!.Value.Amount);
    }

    [Fact]
    public void A_touch_at_the_instant_of_the_conversion_counts_if_it_stands_before_it()
    {
        var before = Log(("A", Duration.Zero, null), ("purchase", Duration.Zero, 10m));
        var after = Log(("purchase", Duration.Zero, 10m), ("A", Duration.Zero, null));
        Assert.Equal(10, new AttributionRules("purchase", Duration.Zero).Credit(before, AttributionModel.LastTouch)["A"].Value);
        Assert.Equal(10, new AttributionRules("purchase", null).Credit(after, AttributionModel.LastTouch).Unattributed.Value);
    }

    [Fact]
    public void Touches_at_one_instant_keep_the_order_of_the_rows()
    {
        var log = Log(("B", Duration.Zero, null), ("A", Duration.Zero, null), ("purchase", month, 10m));
        Assert.Equal(10, AttributionExamples.Rules.Credit(log, AttributionModel.FirstTouch)["B"].Value);
        Assert.Equal(10, AttributionExamples.Rules.Credit(log, AttributionModel.LastTouch)["A"].Value);
    }

    [Fact]
    public void Several_conversions_share_touches_or_not_by_the_policy()
    {
        var log = Log(("A", Duration.FromDays(1), null), ("purchase", Duration.FromDays(2), 10m), ("purchase", Duration.FromDays(3), 30m));
        var all = new AttributionRules("purchase", month).Credit(log, AttributionModel.LastTouch);
        var since = new AttributionRules("purchase", month, ConversionPolicy.SincePreviousConversion).Credit(log, AttributionModel.LastTouch);
        Assert.Equal(new Money(40, "EUR"), all["A"].Money);
        Assert.Equal(new Money(10, "EUR"), since["A"].Money);
        Assert.Equal(new Money(30, "EUR"), since.Unattributed.Money);
        Assert.Equal(1m, since.Unattributed.ExactConversions);
    }

    [Fact]
    public void The_remainder_of_a_split_goes_to_the_last_touch_for_refunds_too()
    {
        var log = Log(("A", Duration.FromDays(1), null), ("B", Duration.FromDays(2), null), ("C", Duration.FromDays(3), null), ("purchase", Duration.FromDays(4), 10m), ("purchase", Duration.FromDays(5), -10m));
        var report = new AttributionRules("purchase", month).Credit(Log(("A", Duration.FromDays(1), null), ("B", Duration.FromDays(2), null), ("C", Duration.FromDays(3), null), ("purchase", Duration.FromDays(4), 10m)), AttributionModel.Linear);
        Assert.Equal([3.333333m, 3.333333m, 3.333334m], report.Channels.Select(row => row.Money!.Value.Amount));
        Assert.Equal([0.333333333333333m, 0.333333333333333m, 0.333333333333334m], report.Channels.Select(row => row.Credit.ExactConversions!.Value));
        Assert.All(new AttributionRules("purchase", month).Credit(log, AttributionModel.Linear).Channels, row => Assert.Equal(0m, row.Money!.Value.Amount));
    }

    [Fact]
    public void The_conversions_own_channel_is_a_touch_only_when_asked_for()
    {
        var log = TouchpointLog.FromRows([("visit", "ads", 1), ("purchase", "email", 2)], _ => "Leah", row => row.Item1, row => start + Duration.FromDays(row.Item3), row => row.Item2, _ => 8m);
        Assert.Equal(8, new AttributionRules("purchase", null).Credit(log, AttributionModel.LastTouch)["ads"].Value);
        Assert.Equal(8, new AttributionRules("purchase", null, conversionIsTouch: true).Credit(log, AttributionModel.LastTouch)["email"].Value);
    }

    [Fact]
    public void A_misspelt_conversion_is_an_error_unless_it_may_be_absent()
    {
        var rules = new AttributionRules("purchse", null);
        var error = Assert.Throws<ArgumentException>(() => rules.Credit(AttributionExamples.Log, AttributionModel.Linear));
        Assert.Equal("log", error.ParamName);
        Assert.Contains("purchse", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => rules.Paths(AttributionExamples.Log));
        Assert.Equal(0, rules.Credit(AttributionExamples.Log, AttributionModel.Linear, allowAbsent: true).Total.Conversions);
    }

    [Fact]
    public void Rules_refuse_what_makes_no_sense()
    {
        Assert.Equal("conversion", Assert.Throws<ArgumentException>(() => new AttributionRules(string.Empty, null)).ParamName);
        var lookback = Assert.Throws<ArgumentOutOfRangeException>(() => new AttributionRules("purchase", Duration.FromDays(-1)));
        Assert.Equal("lookback", lookback.ParamName);
        Assert.Contains("-1:00:00:00", lookback.Message, StringComparison.Ordinal);
        var policy = Assert.Throws<ArgumentOutOfRangeException>(() => new AttributionRules("purchase", null, (ConversionPolicy)7));
        Assert.Equal("policy", policy.ParamName);
        Assert.Contains("7", policy.Message, StringComparison.Ordinal);
        Assert.Equal("models", Assert.Throws<ArgumentException>(() => AttributionExamples.Rules.Credit(AttributionExamples.Log, [])).ParamName);
    }

    [Fact]
    public void Reports_add_only_when_they_mean_the_same()
    {
        var (log, rules) = (AttributionExamples.Log, AttributionExamples.Rules);
        var report = rules.Credit(log, AttributionModel.Linear);
        Assert.Equal("right", Assert.Throws<ArgumentException>(() => report + rules.Credit(log, AttributionModel.LastTouch)).ParamName);
        Assert.Equal("right", Assert.Throws<ArgumentException>(() => report + new AttributionRules("purchase", null).Credit(log, AttributionModel.Linear)).ParamName);
        Assert.Equal("right", Assert.Throws<ArgumentException>(() => report + rules.Paths(log).Credit(AttributionModel.Linear)).ParamName);
    }

    [Fact]
    public void Tallies_merge_only_when_they_mean_the_same()
    {
        var tally = new CreditTally(AttributionExamples.Rules, [AttributionModel.Linear]);
        Assert.Equal("other", Assert.Throws<ArgumentException>(() => tally.Merge(new CreditTally(AttributionExamples.Rules, [AttributionModel.LastTouch]))).ParamName);
        foreach (var journey in AttributionExamples.Log.Journeys)
            tally.Add(journey);
        var dollars = TouchpointLog.FromRows([start], _ => "Zoe", _ => "purchase", at => at, options: new TouchpointLogOptions { Currency = new Currency("USD") });
        Assert.Contains("USD", Assert.Throws<ArgumentException>(() => tally.Add(dollars.Journeys[0])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_refuses_figures_that_do_not_add_up()
    {
        static AttributionReport Report(double credit, Credit unattributed) => new("linear", null, CreditSplit.EachPath, [new ChannelCredit("a", new Credit(credit, 2))], unattributed, new Credit(1, 2));
        Assert.Equal(1, Report(1, default).Total.Conversions);
        Assert.Equal("total", Assert.Throws<ArgumentException>(() => Report(0.9, default)).ParamName);
        Assert.Equal("unattributed", Assert.Throws<ArgumentException>(() => Report(1, new Credit(0, 0, 0m, Money.Zero))).ParamName);
        var twice = new ChannelCredit("a", default);
        Assert.Equal("channels", Assert.Throws<ArgumentException>(() => new AttributionReport("linear", null, CreditSplit.EachPath, [twice, twice], default, default)).ParamName);
        Assert.Equal("channel", Assert.Throws<ArgumentException>(() => Report(1, default)["b"]).ParamName);
    }

    [Fact]
    public void A_credit_refuses_figures_that_contradict_each_other()
    {
        Assert.Equal("conversions", Assert.Throws<ArgumentOutOfRangeException>(() => new Credit(-1, 0)).ParamName);
        Assert.Equal("value", Assert.Throws<ArgumentOutOfRangeException>(() => new Credit(1, double.NaN)).ParamName);
        Assert.Equal("money", Assert.Throws<ArgumentException>(() => new Credit(1, 2, 1m)).ParamName);
        Assert.Equal("exactConversions", Assert.Throws<ArgumentOutOfRangeException>(() => new Credit(1, 2, 2m, 2m)).ParamName);
        Assert.Equal("money", Assert.Throws<ArgumentOutOfRangeException>(() => new Credit(1, 2, 1m, 3m)).ParamName);
    }

    [Fact]
    public void Reports_survive_JSON_and_read_in_one_line()
    {
        var report = AttributionExamples.Rules.Credit(AttributionExamples.Log, AttributionModel.Linear);
        Assert.Equal(report, JsonSerializer.Deserialize<AttributionReport>(JsonSerializer.Serialize(report)));
        Assert.Equal("linear: 3 conversions, 160 EUR over 3 channels; unattributed 1 conversions, 20 EUR", report.ToString());
        Assert.Equal("purchase, touches of up to 30:00:00:00 before, all touches", report.Rules!.ToString());
    }

    [Fact]
    public void Adding_journeys_allocates_nothing_once_the_longest_was_seen()
    {
        var log = AttributionExamples.Log;
        var tally = new CreditTally(AttributionExamples.Rules, [AttributionModel.FirstTouch, AttributionModel.LastTouch, AttributionModel.Linear, AttributionModel.LinearPerChannel]);
        void AddAll()
        {
            foreach (var journey in log.Journeys)
                tally.Add(journey);
        }

        AddAll();
        var before = GC.GetAllocatedBytesForCurrentThread();
        AddAll();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        before = GC.GetAllocatedBytesForCurrentThread();
        control = new byte[100];
        Assert.Equal(128, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(100, control.Length);
    }

    private static TouchpointLog Log(params (string Name, Duration After, decimal? Value)[] rows)
        => TouchpointLog.FromRows(
            rows,
            _ => "Leah",
            row => row.Value is null ? "visit" : "purchase",
            row => start + row.After,
            row => row.Value is null ? row.Name : null,
            row => row.Value,
            options: new TouchpointLogOptions { Currency = new Currency("EUR") });
}
