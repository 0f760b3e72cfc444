using JourneyMetrics.Attribution;
using JourneyMetrics.Tests.Examples;
using NodaTime;

namespace JourneyMetrics.Tests.Attribution;

public sealed class RuleTests
{
    private static readonly Instant start = Instant.FromUtc(2024, 1, 1, 0, 0);

    public static TheoryData<string, AttributionModel, double[]> Documented() => new()
    {
        // Adobe Analytics, "Attribution models and lookback windows": Paid Search 15, Social 18, Email 24, Display 24 September, 50 dollars on the 24th.
        { "Adobe U", AttributionPresets.AdobeUShaped, [20, 5, 5, 20] },
        { "Adobe J", AttributionPresets.AdobeJShaped, [10, 5, 5, 30] },
        { "Adobe inverse J", AttributionPresets.AdobeInverseJ, [30, 5, 5, 10] },
        { "Adobe linear", AttributionModel.Linear, [12.5, 12.5, 12.5, 12.5] },
        { "Adobe participation", AttributionPresets.AdobeParticipation, [50, 50, 50, 50] },
        { "Adobe time decay", AttributionPresets.AdobeTimeDecay, [6.92, 9.32, 16.88, 16.88] },
        { "Salesforce even", AttributionPresets.SalesforceEven, [12.5, 12.5, 12.5, 12.5] },
        { "Snowplow position", AttributionPresets.SnowplowPositionBased, [20, 5, 5, 20] },
        { "DP6 steps of a week", AttributionPresets.Dp6TimeDecay, [50 / 7.0, 100 / 7.0, 100 / 7.0, 100 / 7.0] },
    };

    [Theory]
    [MemberData(nameof(Documented))]
    public void A_preset_gives_the_numbers_that_its_vendor_documents(string name, AttributionModel preset, double[] expected)
    {
        var log = Log(("Paid Search", 15, null), ("Social", 18, null), ("Email", 24, null), ("Display", 24, null), ("purchase", 24, 50m));
        var report = new AttributionRules("purchase", Duration.FromDays(30)).Credit(log, preset);
        double[] actual = [report["Paid Search"].Value, report["Social"].Value, report["Email"].Value, report["Display"].Value];
        Assert.All(expected.Zip(actual), pair => Assert.True(Math.Abs(pair.First - pair.Second) < 0.005, FormattableString.Invariant($"{name}: {pair.First} against {pair.Second}")));
    }

    [Fact]
    public void The_paths_of_HubSpot_follow_the_creation_of_contact_and_deal()
    {
        var log = TouchpointLog.FromRows(
            [("visit", "search", 1), ("visit", "ads", 2), ("contact", "email", 3), ("visit", "ads", 4), ("deal", "call", 5), ("visit", "email", 6), ("close", "call", 7)],
            _ => "Leah", row => row.Item1, row => start + Duration.FromDays(row.Item3), row => row.Item2, row => row.Item1 == "close" ? 100m : null);
        var rules = new AttributionRules("close", null, conversionIsTouch: true);
        var reports = rules.Credit(log, [AttributionPresets.HubSpotUShaped("contact"), AttributionPresets.HubSpotWShaped("contact", "deal"), AttributionPresets.HubSpotFullPath("contact", "deal")]);
        Assert.Equal([40, 40 + 4, 4 + 4, 4 + 4], Rounded(reports[0], "search", "email", "call", "ads"));
        Assert.Equal([30, 30 + 2.5, 30 + 2.5, 2.5 * 2], Rounded(reports[1], "search", "email", "call", "ads"));
        Assert.Equal([22.5, 22.5 + (10 / 3.0), 22.5 * 2, 20 / 3.0], Rounded(reports[2], "search", "email", "call", "ads"), (one, other) => Math.Abs(one - other) < 1e-5);
    }

    [Fact]
    public void Direct_has_credit_only_where_all_is_direct()
    {
        var table = PathTable.FromRows([["email", "direct", "direct"], ["direct"], new[] { "ads", "direct" }], path => path, _ => 1);
        var google = table.Credit(AttributionPresets.GoogleLastNonDirect("direct"));
        Assert.Equal(1, google["direct"].Conversions);
        Assert.Equal(1, google["email"].Conversions);
        var strict = table.Credit(AttributionModel.LastTouchBut(["direct"], AllExcluded.Unattributed));
        Assert.Equal(0, strict["direct"].Conversions);
        Assert.Equal(1, strict.Unattributed.Conversions);
        Assert.Equal(1, table.Credit(AttributionModel.FirstTouchBut(["email"]))["ads"].Conversions);
    }

    [Fact]
    public void Models_are_equal_when_rule_and_parameters_are()
    {
        Assert.Equal(AttributionModel.TimeDecay(Duration.FromDays(7)), AttributionModel.TimeDecay(7.0));
        Assert.Equal(AttributionModel.LastTouchBut(["b", "a", "a"]), AttributionModel.LastTouchBut(["a", "b"]));
        Assert.NotEqual(AttributionModel.LastTouchBut(["a, b"]), AttributionModel.LastTouchBut(["a", "b"]));
        Assert.NotEqual(AttributionModel.PositionBased(0.4, 0.4), AttributionPresets.SnowplowPositionBased);
        Assert.NotEqual(AttributionModel.TimeDecay(7.0, 1), AttributionModel.TimeDecay(7.0));
        Assert.NotEqual(AttributionModel.Linear, AttributionModel.LinearPerChannel);
        Assert.NotEqual(AttributionModel.Custom("own", Even), AttributionModel.Custom("own", static (in TouchPath _, Span<double> weights) => weights.Fill(2)));
        Assert.Equal(AttributionModel.Custom("own", Even), AttributionModel.Custom("own", Even));
        Assert.Equal(AttributionModel.WShaped("a", "b").GetHashCode(), AttributionModel.WShaped("a", "b").GetHashCode());
        Assert.Equal(AttributionModel.WShaped("a", "b"), AttributionModel.WShaped("a", "b"));
    }

    [Fact]
    public void A_rule_refuses_parameters_that_make_no_sense()
    {
        Refused("halfLife", "0", () => AttributionModel.TimeDecay(Duration.Zero));
        Refused("halfLifeDays", "NaN", () => AttributionModel.TimeDecay(double.NaN));
        Refused("halfLifeDays", "Infinity", () => AttributionModel.TimeDecay(double.PositiveInfinity));
        Refused("spacingDays", "-1", () => AttributionModel.TimeDecay(7, -1));
        Refused("spacing", "-1", () => AttributionModel.TimeDecay(Duration.FromDays(7), Duration.FromDays(-1)));
        Refused("keep", "1.5", () => AttributionModel.SteppedTimeDecay(1.5, Duration.FromDays(7)));
        Refused("period", "0:00:00:00", () => AttributionModel.SteppedTimeDecay(0.5, Duration.Zero));
        Refused("spacing", "-1", () => AttributionModel.SteppedTimeDecay(0.5, Duration.FromDays(7), Duration.FromDays(-1)));
        Refused("first", "40", () => AttributionModel.PositionBased(40, 40));
        Refused("last", "0.7", () => AttributionModel.PositionBased(0.4, 0.7));
        Refused("twoTouches", "9", () => AttributionModel.PositionBased(0.4, 0.4, (TwoTouchRule)9));
        Refused("excluded", "[]", () => AttributionModel.LastTouchBut([]));
        Refused("excluded", "[a, ]", () => AttributionModel.FirstTouchBut(["a", string.Empty]));
        Refused("fallback", "7", () => AttributionModel.LastTouchBut(["a"], (AllExcluded)7));
        Refused("milestones", "[]", () => AttributionModel.Milestones([]));
        Refused("milestones", "1.2", () => AttributionModel.Milestones([Milestone.First(0.6), Milestone.Last(0.6)]));
        Refused("missing", "5", () => AttributionModel.Milestones([Milestone.First(0.6)], (MissingMilestone)5));
        Refused("share", "-0.1", () => Milestone.First(-0.1));
        Refused("place", "-1", () => Milestone.At(-1, 0.5));
        Refused("touchpoint", "''", () => Milestone.Of(string.Empty, 0.5));
        Refused("name", string.Empty, () => AttributionModel.Custom(string.Empty, Even));
    }

    [Fact]
    public void A_rule_of_the_users_own_sees_the_journey_and_is_checked()
    {
        var clicks = AttributionModel.Custom("youngest half", static (in TouchPath path, Span<double> weights) =>
        {
            for (var i = 0; i < path.Count; i++)
                weights[i] = path.TouchpointOf(i) == "visit" && path.AgeOf(i) <= Duration.FromDays(3) && path.ChannelOf(i) != "C" && path.ConvertedAt > path.ConvertedAt - path.AgeOf(i) ? 3 : 0;
        });
        var log = Log(("A", 1, null), ("B", 7, null), ("C", 8, null), ("purchase", 9, 10m));
        Assert.Equal(10, new AttributionRules("purchase", null).Credit(log, clicks)["B"].Value);
        Assert.Equal(1, new AttributionRules("purchase", null).Credit(Log(("A", 1, null), ("purchase", 9, 10m)), clicks).Unattributed.Conversions);

        var table = PathTable.FromRows([new[] { "a", "b" }], path => path, _ => 1);
        foreach (var bad in new[] { -1, double.NaN, double.PositiveInfinity })
        {
            var error = Assert.Throws<InvalidOperationException>(() => table.Credit(AttributionModel.Custom("own", (in TouchPath _, Span<double> weights) =>
            {
                weights[0] = 1;
                weights[1] = bad;
            })));
            Assert.Contains("'own' gave", error.Message, StringComparison.Ordinal);
            Assert.Contains("touch 1 of 2", error.Message, StringComparison.Ordinal);
        }

        Assert.Equal(1, table.Credit(AttributionModel.Custom("tiny", static (in TouchPath _, Span<double> weights) => (weights[0], weights[1]) = (0, double.Epsilon)))["b"].Conversions);
        Assert.Equal(0.5, table.Credit(AttributionModel.Custom("huge", static (in TouchPath _, Span<double> weights) => weights.Fill(double.MaxValue)))["b"].Conversions);
    }

    [Fact]
    public void Paths_without_times_need_a_spacing_and_have_no_touchpoints()
    {
        var table = PathTable.FromRows([new[] { "a", "b" }], path => path, _ => 3);
        Assert.Contains("spacing", Assert.Throws<InvalidOperationException>(() => table.Credit(AttributionModel.TimeDecay(7.0))).Message, StringComparison.Ordinal);
        Assert.Contains("spacing", Assert.Throws<InvalidOperationException>(() => table.Credit(AttributionModel.SteppedTimeDecay(0.5, Duration.FromDays(7)))).Message, StringComparison.Ordinal);
        Assert.Contains("'lead'", Assert.Throws<InvalidOperationException>(() => table.Credit(AttributionModel.WShaped("lead", "deal"))).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => table.Credit(AttributionModel.Custom("old", static (in TouchPath path, Span<double> weights) => weights.Fill(path.AgeOf(0).TotalDays))));
        Assert.Equal(2, table.Credit(AttributionModel.TimeDecay(1.0, 1))["b"].Conversions, 1e-12);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(1e-3)]
    [InlineData(1e18)]
    public void Any_half_life_gives_shares_that_mean_something(double halfLifeDays)
    {
        var log = Log(("A", 1, null), ("B", 2, null), ("purchase", 4000, 9m));
        var report = new AttributionRules("purchase", null).Credit(log, AttributionModel.TimeDecay(halfLifeDays));
        var older = Math.Pow(2, -1 / halfLifeDays);
        Assert.Equal(9 * older / (1 + older), report["A"].Value, 2e-6);
        Assert.Equal(9m, report.Channels.Sum(row => row.Money!.Value.Amount));
    }

    [Fact]
    public void Clicks_and_impressions_have_windows_of_their_own()
    {
        var rules = new AttributionRules("purchase", Duration.FromDays(5), lookbacks: [TouchLookback.OfProperty("kind", "impression", Duration.FromDays(1)), TouchLookback.OfProperty("kind", "click", Duration.FromDays(30))]);
        var log = TouchpointLog.FromRows(
            [("visit", "a", 1, "click"), ("visit", "b", 9, "impression"), ("visit", "c", 10, "impression"), ("visit", "d", 5, "mail"), ("visit", "e", 6, "mail"), ("purchase", null, 11, (string?)null)],
            _ => "Leah", row => row.Item1, row => start + Duration.FromDays(row.Item3), row => row.Item2,
            properties: new Dictionary<string, Func<(string, string?, int, string?), string?>> { ["kind"] = row => row.Item4 });
        Assert.Equal(["a", "e", "c"], rules.Ledger(log, AttributionModel.Linear).Entries.Select(entry => entry.Channel));
        var error = Assert.Throws<ArgumentException>(() => rules.Credit(AttributionExamples.Log, AttributionModel.Linear));
        Assert.Contains("'kind'", error.Message, StringComparison.Ordinal);
        var misspelt = new AttributionRules("purchase", null, lookbacks: [TouchLookback.OfTouchpoint("vist", Duration.FromDays(1))]);
        Assert.Contains("'vist'", Assert.Throws<ArgumentException>(() => misspelt.Credit(AttributionExamples.Log, AttributionModel.Linear)).Message, StringComparison.Ordinal);
        Assert.Equal(3, misspelt.Credit(AttributionExamples.Log, AttributionModel.Linear, allowAbsent: true).Total.Conversions);
    }

    [Fact]
    public void A_window_of_calendar_days_starts_at_local_midnight_whatever_the_clocks_do()
    {
        // Clocks go forward on 31 March 2024 in Berlin.
        var zone = DateTimeZoneProviders.Tzdb["Europe/Berlin"];
        var rules = new AttributionRules("purchase", null, calendar: new CalendarLookback(Period.FromDays(1), zone));
        var midnight = new LocalDate(2024, 3, 30).AtStartOfDayInZone(zone).ToInstant();
        var purchase = new LocalDateTime(2024, 3, 31, 23, 59).InZoneStrictly(zone).ToInstant();
        var log = TouchpointLog.FromRows(
            [("visit", "early", midnight - Duration.Epsilon), ("visit", "just", midnight), ("purchase", null, purchase)],
            _ => "Leah", row => row.Item1, row => row.Item3, row => row.Item2);
        var report = rules.Credit(log, AttributionModel.FirstTouch);
        Assert.Equal(1, report["just"].Conversions);
        Assert.Equal(0, report["early"].Conversions);
        Refused("calendar", "P1D", () => _ = new AttributionRules("purchase", Duration.FromDays(1), calendar: new CalendarLookback(Period.FromDays(1), zone)));
        Refused("period", "PT3H", () => _ = new CalendarLookback(Period.FromHours(3), zone));
        Refused("lookbacks", "impression", () => _ = new AttributionRules("purchase", null, lookbacks: [TouchLookback.OfTouchpoint("impression", Duration.Zero), TouchLookback.OfTouchpoint("impression", Duration.Zero)]));
        Refused("lookback", "-1", () => TouchLookback.OfTouchpoint("impression", Duration.FromDays(-1)));
        Refused("transforms", "null", () => _ = new AttributionRules("purchase", null, transforms: [null!]));
    }

    [Fact]
    public void Only_the_first_conversion_counts_where_only_it_is_asked_for()
    {
        var report = new AttributionRules("purchase", null, ConversionPolicy.FirstConversion).Credit(AttributionExamples.Log, AttributionModel.LastTouch);
        Assert.Equal(new Money(110, "EUR"), report.Total.Money);
        Assert.Equal(new Money(90, "EUR"), report["newsletter"].Money);
        Assert.Equal(2, new AttributionRules("purchase", null, ConversionPolicy.FirstConversion).Paths(AttributionExamples.Log).Total.Conversions);
    }

    private static void Even(in TouchPath path, Span<double> weights) => weights.Fill(1);

    private static double[] Rounded(AttributionReport report, params string[] channels) => [.. channels.Select(channel => Math.Round(report[channel].Value, 6))];

    private static void Refused(string parameter, string offending, Action call)
    {
        var error = Assert.ThrowsAny<ArgumentException>(call);
        Assert.Equal(parameter, error.ParamName);
        Assert.Contains(offending, error.Message, StringComparison.Ordinal);
    }

    private static TouchpointLog Log(params (string Name, int Day, decimal? Value)[] rows)
        => TouchpointLog.FromRows(
            rows,
            _ => "Leah",
            row => row.Value is null ? "visit" : "purchase",
            row => start + Duration.FromDays(row.Day),
            row => row.Value is null ? row.Name : null,
            row => row.Value,
            options: new TouchpointLogOptions { Currency = new Currency("EUR") });
}
