using NodaTime;

namespace JourneyMetrics.Tests.Journeys;

public sealed class TouchpointLogTests
{
    private static readonly Instant noon = Instant.FromUtc(2026, 3, 1, 12, 0);

    [Fact]
    public void Rows_in_any_order_become_journeys_by_customer_and_time()
    {
        Row[] rows =
        [
            new("Sarah", "purchase", noon + Duration.FromDays(2), "email", 49.90m),
            new("Leah", "visit", noon, "search", null),
            new("Sarah", "visit", noon, null, null),
        ];
        var log = TouchpointLog.FromRows(
            rows,
            customer: row => row.Who,
            touchpoint: row => row.What,
            at: row => row.When,
            channel: row => row.Channel,
            value: row => row.Amount,
            options: new() { Currency = new Currency("EUR") });

        Assert.Equal(["Leah", "Sarah"], log.Customers);
        Assert.Equal(["purchase", "visit"], log.Touchpoints);
        Assert.Equal(["email", "search"], log.Channels);
        Assert.Equal(3, log.Count);
        Assert.Equal(2, log.Journeys.Count);
        var texts = new List<string>();
        foreach (var journey in log.Journeys)
        {
            foreach (var touchpoint in journey)
                texts.Add($"{journey.Customer}: {touchpoint.ToString()}");
        }

        Assert.Equal(
            ["Leah: visit at 2026-03-01T12:00:00Z by search", "Sarah: visit at 2026-03-01T12:00:00Z", "Sarah: purchase at 2026-03-03T12:00:00Z by email, 49.9 EUR"],
            texts);
    }

    [Fact]
    public void A_journey_gives_its_touchpoints_by_position()
    {
        var log = Log(("a", "y", 2), ("a", "x", 1), ("b", "x", 5));
        Assert.True(log.TryGetJourney("a", out var journey));
        Assert.Equal("a", journey.Customer);
        Assert.Equal(0, journey.CustomerCode);
        Assert.Equal(2, journey.Count);
        Assert.Equal("x", journey[0].Name);
        Assert.Equal(1, journey[1].Code);
        Assert.Equal(noon + Duration.FromSeconds(2), journey[1].At);
        Assert.Null(journey[1].Channel);
        Assert.Equal(-1, journey[1].ChannelCode);
        Assert.Null(journey[1].Value);
        Assert.Equal("a: 2 touchpoints", journey.ToString());
        Assert.False(log.TryGetJourney("c", out _));
    }

    [Fact]
    public void A_position_outside_a_journey_is_refused()
    {
        var log = Log(("a", "x", 1));
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => log.Journeys[0][1].Name);
        Assert.Equal("index", error.ParamName);
        Assert.Contains("1", error.Message, StringComparison.Ordinal);
        Assert.Equal("customerCode", Assert.Throws<ArgumentOutOfRangeException>(() => log.Journeys[-1].Count).ParamName);
    }

    [Fact]
    public void Names_have_codes_in_ordinal_order()
    {
        var log = Log(("ä", "b", 1), ("Z", "a", 1), ("a", "B", 1), ("aa", "", 1, "skip"));
        Assert.Equal(["Z", "a", "ä"], log.Customers);
        Assert.Equal(["B", "a", "b"], log.Touchpoints);
        Assert.True(log.TryGetTouchpointCode("a", out var code));
        Assert.Equal(1, code);
        Assert.False(log.TryGetTouchpointCode("c", out code));
        Assert.Equal(-1, code);
        Assert.False(log.TryGetChannelCode("email", out _));
    }

    [Fact]
    public void Ties_keep_the_order_of_rows()
        => Assert.Equal("c,a,b,d", Names(Log(("x", "d", 2), ("x", "c", 1), ("x", "a", 1), ("x", "b", 1)), "x"));

    [Fact]
    public void Ties_keep_the_order_of_rows_in_a_long_journey()
    {
        var rows = Enumerable.Range(0, 500).Select(i => ("x", i.ToString("000"), 7 - (i % 7))).ToArray();
        var expected = rows.OrderBy(row => row.Item3).Select(row => row.Item2);
        Assert.Equal(string.Join(',', expected), Names(Log(rows), "x"));
    }

    [Fact]
    public void Ties_follow_a_sequence_when_rows_give_one()
    {
        var builder = TouchpointLog.CreateBuilder();
        builder.Add("x", "third", noon, sequence: 30);
        builder.Add("x", "first", noon, sequence: -5);
        builder.Add("x", "second", noon, sequence: 7);
        builder.Add("x", "zeroth", noon - Duration.Epsilon, sequence: 99);
        Assert.Equal("zeroth,first,second,third", Names(builder.Build(), "x"));
    }

    [Fact]
    public void Instants_are_exact_to_the_nanosecond_at_both_ends_of_the_range()
    {
        var first = Instant.FromUtc(1677, 9, 21, 0, 12, 43).PlusNanoseconds(145_224_192);
        var last = Instant.FromUtc(2262, 4, 11, 23, 47, 16).PlusNanoseconds(854_775_807);
        var builder = TouchpointLog.CreateBuilder();
        builder.Add("a", "x", first);
        builder.Add("a", "y", last);
        builder.Add("a", "z", noon.PlusNanoseconds(1));
        var journey = builder.Build().Journeys[0];
        Assert.Equal(first, journey[0].At);
        Assert.Equal(noon.PlusNanoseconds(1), journey[1].At);
        Assert.Equal(last, journey[2].At);
    }

    [Fact]
    public void Moments_with_an_offset_and_UTC_dates_are_the_same_instants()
    {
        var builder = TouchpointLog.CreateBuilder();
        builder.Add("a", "offset", new DateTimeOffset(2026, 3, 1, 14, 0, 0, TimeSpan.FromHours(2)));
        builder.Add("a", "utc", new DateTime(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc).AddTicks(1));
        var journey = builder.Build().Journeys[0];
        Assert.Equal(noon, journey[0].At);
        Assert.Equal(noon.PlusNanoseconds(100), journey[1].At);
    }

    [Fact]
    public void Values_are_exact_and_refunds_are_negative()
    {
        var builder = TouchpointLog.CreateBuilder(new() { Currency = new Currency("USD") });
        builder.Add("a", "buy", noon, value: 0.000001m);
        builder.Add("a", "refund", noon, value: -9_223_372_036_854.775807m);
        builder.Add("a", "free", noon, value: 0m);
        var journey = builder.Build().Journeys[0];
        Assert.Equal(new Money(0.000001m, new Currency("USD")), journey[0].Value);
        Assert.Equal(new Money(-9_223_372_036_854.775807m, new Currency("USD")), journey[1].Value);
        Assert.Equal(new Money(0m, new Currency("USD")), journey[2].Value);
    }

    [Fact]
    public void A_rounding_lets_finer_values_in()
    {
        var builder = TouchpointLog.CreateBuilder(new() { Rounding = MidpointRounding.ToEven });
        builder.Add("a", "buy", noon, value: 1.0000005m);
        builder.Add("a", "buy", noon, value: 1.0000015m);
        var journey = builder.Build().Journeys[0];
        Assert.Equal(1.000000m, journey[0].Value!.Value.Amount);
        Assert.Equal(1.000002m, journey[1].Value!.Value.Amount);
    }

    [Fact]
    public void Identities_of_one_person_are_merged()
    {
        var identities = IdentityMap.Create([new("cookie", "device"), new("device", "Leah")]);
        var builder = TouchpointLog.CreateBuilder(new() { Identities = identities });
        builder.Add("cookie", "visit", noon);
        builder.Add("Leah", "purchase", noon);
        builder.Add("device", "click", noon);
        Assert.Equal("visit,purchase,click", Names(builder.Build(), "Leah"));
    }

    [Fact]
    public void Names_come_as_slices_of_a_text()
    {
        const string Line = "Leah;visit;search";
        var builder = TouchpointLog.CreateBuilder();
        builder.Add(Line.AsSpan(0, 4), Line.AsSpan(5, 5), noon, Line.AsSpan(11));
        Assert.Equal("visit at 2026-03-01T12:00:00Z by search", builder.Build().Journeys[0][0].ToString());
    }

    [Fact]
    public void A_builder_may_go_on_after_building()
    {
        var builder = TouchpointLog.CreateBuilder();
        builder.Add("b", "x", noon);
        var first = builder.Build();
        builder.Add("a", "w", noon);
        var second = builder.Build();
        Assert.Equal(["b"], first.Customers);
        Assert.Equal(["a", "b"], second.Customers);
        Assert.Equal("x", Names(second, "b"));
    }

    [Fact]
    public void Logs_merge_with_the_left_one_first_at_equal_times()
    {
        var merged = TouchpointLog.Merge(Log(("a", "x", 1), ("a", "y", 3), ("c", "x", 1)), Log(("a", "w", 1), ("a", "z", 2), ("b", "v", 9)));
        Assert.Equal(["a", "b", "c"], merged.Customers);
        Assert.Equal("x,w,z,y", Names(merged, "a"));
        Assert.Equal("v", Names(merged, "b"));
        Assert.Equal(6, merged.Report.RowsRead);
    }

    [Fact]
    public void Logs_of_two_currencies_do_not_merge()
    {
        var error = Assert.Throws<ArgumentException>(() => TouchpointLog.Merge(In("EUR"), In("USD")));
        Assert.Equal("right", error.ParamName);
        Assert.Contains("'EUR' and 'USD'", error.Message, StringComparison.Ordinal);
        Assert.Equal(new Currency("EUR"), TouchpointLog.Merge(TouchpointLog.Empty, In("EUR")).Currency);

        static TouchpointLog In(string currency)
        {
            var builder = TouchpointLog.CreateBuilder(new() { Currency = new Currency(currency) });
            builder.Add("a", "buy", noon, value: 1m);
            return builder.Build();
        }
    }

    [Fact]
    public void A_slice_holds_its_start_and_not_its_end()
    {
        var log = Log(("a", "x", 1), ("a", "y", 2), ("a", "z", 3), ("b", "x", 3));
        var slice = log.Slice(new Interval(noon + Duration.FromSeconds(1), noon + Duration.FromSeconds(3)));
        Assert.Equal(["a"], slice.Customers);
        Assert.Equal("x,y", Names(slice, "a"));
        Assert.Equal(log.Touchpoints, slice.Touchpoints);
        Assert.Equal(4, log.Slice(new Interval(null, null)).Count);
        Assert.Equal(2, log.Slice(new Interval(noon + Duration.FromSeconds(3), Instant.MaxValue)).Count);
        Assert.Equal(0, log.Slice(new Interval(Instant.MinValue, noon)).Count);
    }

    [Fact]
    public void A_segment_holds_the_customers_that_the_condition_picks()
    {
        var log = Log(("a", "x", 1), ("b", "y", 2), ("b", "x", 3)).Where(customer => customer != "a");
        Assert.Equal(["b"], log.Customers);
        Assert.Equal("y,x", Names(log, "b"));
    }

    [Fact]
    public void An_empty_log_is_a_log()
    {
        Assert.Equal(0, TouchpointLog.FromRows(Array.Empty<Row>(), row => row.Who, row => row.What, row => row.When).Count);
        Assert.Equal(0, TouchpointLog.Empty.Journeys.Count);
        Assert.Equal("0 touchpoints of 0 customers (0 touchpoint names, 0 channels)", TouchpointLog.Empty.ToString());
    }

    internal static TouchpointLog Log(params (string Customer, string Touchpoint, int Second)[] rows)
        => TouchpointLog.FromRows(rows, row => row.Customer, row => row.Touchpoint, row => noon + Duration.FromSeconds(row.Second));

    private static TouchpointLog Log((string, string, int) first, (string, string, int) second, (string, string, int) third, (string, string, int, string) rejected)
    {
        var builder = TouchpointLog.CreateBuilder(new() { BadRows = BadRows.Collect });
        foreach (var (customer, touchpoint, at) in new[] { first, second, third, (rejected.Item1, rejected.Item2, rejected.Item3) })
            builder.Add(customer, touchpoint, noon + Duration.FromSeconds(at));
        return builder.Build();
    }

    private static string Names(TouchpointLog log, string customer)
    {
        Assert.True(log.TryGetJourney(customer, out var journey));
        var names = new List<string>();
        foreach (var touchpoint in journey)
            names.Add(touchpoint.Name);
        return string.Join(',', names);
    }

    private sealed record Row(string? Who, string? What, Instant When, string? Channel, decimal? Amount);
}
