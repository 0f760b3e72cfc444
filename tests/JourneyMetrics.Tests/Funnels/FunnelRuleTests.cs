using JourneyMetrics.Calendars;
using JourneyMetrics.Funnels;
using NodaTime;

namespace JourneyMetrics.Tests.Funnels;

public sealed class FunnelRuleTests
{
    private static readonly DateTimeZone berlin = DateTimeZoneProviders.Tzdb["Europe/Berlin"];
    private static readonly Instant start = Instant.FromUtc(2026, 3, 2, 9, 0);

    [Fact]
    public void A_calendar_window_is_longer_or_shorter_where_clocks_change()
    {
        // Clocks in Berlin go forward on 29 March 2026, so that this week has 167 hours; back on 25 October, 169 hours.
        var (spring, autumn) = (Instant.FromUtc(2026, 3, 25, 8, 0), Instant.FromUtc(2026, 10, 21, 8, 0));
        var week = new CalendarWindow(Period.FromDays(7), berlin);
        Assert.Equal(spring + Duration.FromHours(167), week.EndOf(spring));
        Assert.Equal(autumn + Duration.FromHours(169), week.EndOf(autumn));

        var calendar = new FunnelDefinition(["a", "b"], null, calendarWindow: week);
        var elapsed = new FunnelDefinition(["a", "b"], Duration.FromDays(7));
        Assert.Equal((2, 2), (Reached(calendar, ("a", spring), ("b", spring + Duration.FromHours(167))), Reached(elapsed, ("a", spring), ("b", spring + Duration.FromHours(168)))));
        Assert.Equal(1, Reached(calendar, ("a", spring), ("b", spring + Duration.FromHours(167) + Duration.Epsilon)));
        Assert.Equal(1, Reached(elapsed, ("a", spring), ("b", spring + Duration.FromHours(168) + Duration.Epsilon)));
    }

    [Fact]
    public void A_window_that_ends_in_a_skipped_or_a_doubled_hour_ends_late()
    {
        var day = new CalendarWindow(Period.FromDays(1), berlin);
        Assert.Equal(Instant.FromUtc(2026, 3, 29, 1, 0), day.EndOf(Instant.FromUtc(2026, 3, 28, 1, 30)));
        Assert.Equal(Instant.FromUtc(2026, 10, 25, 1, 30), day.EndOf(Instant.FromUtc(2026, 10, 24, 0, 30)));
    }

    [Fact]
    public void A_property_held_constant_counts_pairs()
    {
        var funnel = new FunnelDefinition(["view", "register"], Duration.FromDays(1), heldConstant: "p");
        var log = Log(("Ada", "view:s1", 0), ("Ada", "view:s2", 1), ("Ada", "register:s2", 2), ("Bob", "view:s1", 0), ("Bob", "register:s3", 1), ("Cy", "view", 0));
        var counts = funnel.Count(log);
        Assert.Equal([3L, 1L], counts.Reached);
        Assert.Equal(4L, counts.Customers);
    }

    [Fact]
    public void Breakdowns_take_the_value_of_the_touch_that_is_asked_for()
    {
        var funnel = new FunnelDefinition(["one", "two", "three"], Duration.FromDays(1));
        var log = Log(("Ada", "one:x", 0), ("Ada", "two:y", 1), ("Ada", "two:x", 2), ("Ada", "three:z", 3), ("Bob", "one", 0));
        Assert.Equal(["x: one 1 > two 1 > three 1 (of 1 customers)", "(none): one 1 > two 0 > three 0 (of 1 customers)"], Rows(new FunnelBreakdown("p")));
        Assert.StartsWith("z: one 1", Rows(new FunnelBreakdown("p", BreakdownTouch.LastTouch))[0], StringComparison.Ordinal);
        Assert.StartsWith("y: one 1", Rows(new FunnelBreakdown("p", BreakdownTouch.Step, 2))[0], StringComparison.Ordinal);
        Assert.Equal(
            ["x: one 1 > two 1 > three 0 (of 1 customers)", "y: one 0 > two 0 > three 0 (of 1 customers)", "z: one 0 > two 0 > three 0 (of 1 customers)"],
            Rows(new FunnelBreakdown("p", BreakdownTouch.AllEvents)));
        Assert.False(funnel.CountBy(log, new FunnelBreakdown("p", BreakdownTouch.AllEvents)).AddsUp);

        string[] Rows(FunnelBreakdown breakdown) => [.. funnel.CountBy(log, breakdown).Rows.Select(row => row.ToString())];
    }

    [Fact]
    public void Entries_of_every_period_do_not_add_up_and_say_so()
    {
        var funnel = new FunnelDefinition(["a", "b"], Duration.FromHours(20));
        var log = Log(("Ada", "a", 0), ("Ada", "b", 1), ("Ada", "a", 48), ("Bob", "a", 48), ("Bob", "b", 49));
        var calendar = new BusinessCalendar(berlin, IsoDayOfWeek.Monday);
        var first = funnel.CountByEntry(log, calendar, PeriodKind.Day);
        var each = funnel.CountByEntry(log, calendar, PeriodKind.Day, FunnelTrendEntries.Each);
        Assert.Equal(["2026-03-02: a 1 > b 1 (of 1 customers)", "2026-03-03: a 0 > b 0 (of 0 customers)", "2026-03-04: a 1 > b 1 (of 1 customers)"], first.Rows.Select(row => row.ToString()));
        Assert.Equal("2026-03-04: a 2 > b 1 (of 2 customers)", each.Rows[2].ToString());
        Assert.True(first.AddsUp);
        Assert.False(each.AddsUp);
        Assert.Contains("can be", each.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Who_may_still_come_is_counted_apart()
    {
        var funnel = new FunnelDefinition(["a", "b"], Duration.FromHours(10));
        var log = Log(("Ada", "a", 0), ("Ada", "b", 4), ("Bob", "a", 0), ("Cy", "a", 9), ("Cy", "b", 12), ("Dan", "b", 1));
        var times = funnel.TimesToConvert(log, start + Duration.FromHours(11));
        Assert.Equal("a > b: 1 converted, median 0:04:00:00; 1 open, 1 closed", times.ToString());
        Assert.Equal("a > b: 2 converted, median 0:03:30:00; 0 open, 1 closed", funnel.TimesToConvert(log, start + Duration.FromHours(20)).ToString());
        Assert.Equal(Duration.FromHours(3.5), funnel.TimesToConvert(log, start + Duration.FromHours(20)).Mean.OrThrow());
        Assert.Equal(Undefined.NoData, funnel.TimesToConvert(log, start).Median.Reason);

        // What happens at the as-of instant is not known yet, be it a step or nothing at the end of a window.
        Assert.Equal("a > b: 1 converted, median 0:04:00:00; 1 open, 1 closed", funnel.TimesToConvert(log, start + Duration.FromHours(12)).ToString());
        Assert.Equal("a > b: 1 converted, median 0:04:00:00; 2 open, 0 closed", funnel.TimesToConvert(log, start + Duration.FromHours(10)).ToString());
        Assert.Equal("a > b: 0 converted, median undefined (no data); 2 open, 0 closed", funnel.TimesToConvert(log, start + Duration.FromHours(4)).ToString());
    }

    [Fact]
    public void A_time_of_more_than_292_years_is_refused()
    {
        Instant[] at = [Instant.FromUtc(1700, 1, 1, 0, 0), Instant.FromUtc(2200, 1, 1, 0, 0)];
        var log = TouchpointLog.FromRows(at, _ => "Ada", row => row == at[0] ? "a" : "b", row => row);
        Assert.Equal("log", Assert.Throws<ArgumentException>(() => new FunnelDefinition(["a", "b"], null).TimesToConvert(log, at[1] + Duration.FromDays(1))).ParamName);
        Assert.Equal(0, new FunnelDefinition(["a", "b"], Duration.FromDays(1)).TimesToConvert(log, at[1] + Duration.FromDays(1)).Converted);
    }

    [Fact]
    public void Quantiles_lie_between_the_times_and_equal_times_share_a_bin()
    {
        var funnel = new FunnelDefinition(["a", "b"], null);
        TimeToConvert Times(params long[] seconds) => new(funnel, start, 1, 2, seconds.Select(second => second * 1_000_000_000).ToValueList(), 0, 0);
        Assert.Equal(Duration.FromSeconds(13), Times(10, 12, 14, 40).Median.OrThrow());
        Assert.Equal(Duration.FromSeconds(11.5), Times(10, 12, 14, 40).Quantile(0.25).OrThrow());
        Assert.Equal(Duration.FromSeconds(40), Times(10, 12, 14, 40).Quantile(1).OrThrow());
        Assert.Equal([(2220L, 1L), (2280L, 0L)], Times(2220).Bins().Select(bin => ((long)bin.From.TotalSeconds, bin.Count)));
        Assert.Equal([(2220L, 2L), (42510L, 0L), (82800L, 1L)], Times(2220, 3600, 82800).Bins().Select(bin => ((long)bin.From.TotalSeconds, bin.Count)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Times(1).Quantile(1.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Times(1).Bins(0));
    }

    [Fact]
    public void Each_stop_has_its_reason()
    {
        var funnel = new FunnelDefinition(["a", "b", "b"], Duration.FromHours(10), exclusions: [new FunnelExclusion("x", 1, 2)]);
        var log = Log(
            ("Ada", "a", 0), ("Ada", "b", 1), ("Ada", "b", 2),
            ("Bob", "a", 0), ("Bob", "b", 12),
            ("Cy", "a", 0), ("Cy", "b", 1),
            ("Dan", "a", 0), ("Dan", "x", 1), ("Dan", "b", 2),
            ("Eve", "a", 0),
            ("Fay", "b", 0));
        Assert.Equal(
            ["Ada: 3 steps: Completed", "Bob: 1 step, no b: TooLate by 0:02:00:00", "Cy: 2 steps, no b: EventUsed", "Dan: 0 steps, no a: Excluded by x", "Eve: 1 step, no b: NoEvent", "Fay: 0 steps, no a: NoEvent"],
            funnel.Stops(log).Select(stop => stop.ToString()));
        Assert.Equal(1, funnel.Count(log).Excluded);
        Assert.Equal(6, funnel.CountStops(log).Rows.Sum(row => row.Customers));

        var strict = new FunnelDefinition(["a", "b"], Duration.FromHours(10), order: FunnelOrder.Strict);
        Assert.Equal(["Interrupted", "TooLate"], strict.Stops(Log(("Dan", "a", 0), ("Dan", "x", 1), ("Dan", "b", 2), ("Bob", "a", 0), ("Bob", "b", 12))).Select(stop => stop.Reason.ToString()).Order());
        var any = new FunnelDefinition(["a", "b"], Duration.FromHours(10), order: FunnelOrder.Unordered);
        Assert.Equal("Bob: 1 step, no a: TooLate by 0:02:00:00", any.Stops(Log(("Bob", "b", 0), ("Bob", "a", 12))).Single().ToString());
    }

    [Fact]
    public void An_optional_step_is_counted_as_passed_over()
    {
        var funnel = new FunnelDefinition(["a", new FunnelStep("b", ["b"], isOptional: true), "c"], null);
        var counts = funnel.Count(Log(("Ada", "a", 0), ("Ada", "b", 1), ("Ada", "c", 2), ("Bob", "a", 0), ("Bob", "c", 2), ("Cy", "a", 0), ("Cy", "b", 3)));
        Assert.Equal([3L, 3L, 2L], counts.Reached);
        Assert.Equal([0L, 1L, 0L], counts.Skipped);
    }

    [Fact]
    public void The_weakest_link_is_another_one_by_each_measure()
    {
        var now = FunnelCounts.FromCounts(["visit", "signup", "trial", "purchase"], [1000, 400, 100, 50]).Report();
        var before = FunnelCounts.FromCounts(["visit", "signup", "trial", "purchase"], [1000, 400, 110, 60]).Report();
        Assert.Equal("trial", now.WeakestAgainst(before).OrThrow().Drop.To);

        // 600 x 50/400 x 20 = 1,500; 300 x 50/100 x 20 = 3,000; 50 x 50/50 x 20 = 1,000.
        Assert.Equal([1500m, 3000m, 1000m], now.Losses(new Money(20, "EUR")).Select(loss => loss.OrThrow().Value.Amount));
        Assert.Equal("trial", now.LargestLoss(new Money(20, "EUR")).OrThrow().Drop.To);
        Assert.Equal("purchase", now.LongestPassage([Duration.FromDays(1), Duration.FromDays(2), Duration.FromDays(3)]).OrThrow().To);
        Assert.Equal(0.5, now.LongestPassage([Duration.FromDays(1), Duration.FromDays(2), Duration.FromDays(3)]).OrThrow().Share);
        Assert.Equal("visit", now.LargestDrop.OrThrow().From);

        // A point more of visits to signups: 10 people, of whom 12.5 % buy.
        var levers = now.Levers(new Money(20, "EUR"));
        Assert.Equal([1.25, 2, 1], levers.Select(lever => lever.CompletionsPerPoint.OrThrow()));
        Assert.Equal([25m, 40m, 20m], levers.Select(lever => lever.ValuePerPoint.OrThrow().Amount));
        Assert.Equal([-1.5, -3, -1], levers.Select(lever => lever.ElasticityOfDropOff.OrThrow()));
        Assert.Equal(1, StepLever.ElasticityOfRate);
        Assert.Equal(Undefined.ZeroDenominator, FunnelCounts.FromCounts(["a", "b"], [5, 0]).Report().Levers(1m)[0].ValuePerPoint.Reason);
    }

    [Fact]
    public void Reports_of_other_rules_do_not_compare_but_of_other_periods_do()
    {
        var funnel = new FunnelDefinition(["a", "b"], Duration.FromDays(1));
        var log = Log(("Ada", "a", 0), ("Ada", "b", 1));
        var whole = funnel.Count(log).Report();
        var part = funnel.During(new Interval(start, null)).Count(log).Report();
        Assert.Equal(1, whole.WeakestAgainst(part).OrThrow().Relative.OrThrow());
        Assert.Throws<ArgumentException>(() => whole.WeakestAgainst(new FunnelDefinition(["a", "b"], null).Count(log).Report()));
        Assert.Throws<ArgumentException>(() => funnel.Count(log) + funnel.During(new Interval(start, null)).Count(log));
    }

    [Fact]
    public void A_funnel_fills_the_scorecards_of_a_map()
    {
        var model = StageModel.Create("Shop", "Awareness", "Decision", "Loyalty");
        var map = new JourneyMap(
            "Shop",
            model,
            1,
            new LocalDate(2026, 1, 1),
            touchpoints:
            [
                new TouchpointDefinition("ad", model.Stages[0].Id) { Owner = "Marketing" },
                new TouchpointDefinition("visit", model.Stages[0].Id) { Owner = "Web" },
                new TouchpointDefinition("order", model.Stages[1].Id) { Owner = "Sales" },
            ],
            plans:
            [
                new StagePlan(model.Stages[0].Id, scorecard: new StageScorecard(new StageMetric("sessions", 100), new StageMetric("bounce_rate_single_page", 0.6), MetricCadence.Weekly)),
                new StagePlan(model.Stages[1].Id, scorecard: new StageScorecard(new StageMetric("orders", 50), new StageMetric("conversion_rate", 0.2), MetricCadence.Weekly)),
            ]);
        var counts = FunnelCounts.FromCounts(["ad", "visit", "order", "return"], [200, 90, 40, 4]);
        var overlay = FunnelOverlay.Of(counts, map);
        Assert.Equal(["return"], overlay.Unmapped);
        Assert.Equal((200L, new Rate(40, 200), TargetState.Met, TargetState.Missed), Told(overlay.Stages[0]));
        // Nobody can go on from the last step of the last stage, so it has no health to hold against a target.
        Assert.Equal((40L, (Rate?)null, TargetState.Missed, TargetState.Open), Told(overlay.Stages[1]));
        Assert.Null(overlay.Stages[2].Volume);
        Assert.Equal(["Marketing", "Web"], overlay.Stages[0].Owners);
        Assert.Equal(["Sales"], counts.Report().OwnersOf("order", map));
        Assert.Throws<ArgumentException>(() => FunnelOverlay.Of(FunnelCounts.FromCounts(["order", "visit"], [2, 1]), map));

        static (long, Rate?, TargetState, TargetState) Told(StageReading reading)
            => (reading.Volume!.Value, reading.Health, reading.VolumeTarget, reading.HealthTarget);
    }

    [Fact]
    public void Rules_that_contradict_each_other_are_refused()
    {
        var day = Duration.FromDays(1);
        Refused("calendarWindow", () => new FunnelDefinition(["a"], day, calendarWindow: new CalendarWindow(Period.FromDays(1), berlin)));
        Refused("exclusions", () => new FunnelDefinition(["a", "b"], day, order: FunnelOrder.Strict, exclusions: [new FunnelExclusion("x", 1, 2)]));
        Refused("exclusions", () => new FunnelDefinition(["a", "b"], day, exclusions: [new FunnelExclusion("x", 1, 3)]));
        Refused("steps", () => new FunnelDefinition([new FunnelStep("a", ["a"], isOptional: true)], day));
        Refused("steps", () => new FunnelDefinition(["a", new FunnelStep("b", ["b"], day)], day, order: FunnelOrder.Unordered));
        Refused("reentry", () => new FunnelDefinition(["a"], day, reentry: FunnelReentry.FirstEntryOnly, subject: FunnelSubject.Entries));
        Refused("to", () => new FunnelExclusion("x", 2, 2));
        Refused("length", () => new CalendarWindow(Period.Zero, berlin));
        Refused("length", () => new CalendarWindow(Period.FromDays(-1) + Period.FromMonths(1), berlin));
        Refused("window", () => new FunnelStep("a", ["a"], Duration.Zero));
        Refused("conditions", () => FunnelMatch.Any.Where("p", "1").Where("p", "2"));
        Refused("step", () => new FunnelBreakdown("p", BreakdownTouch.Step));
        Refused("breakdown", () => new FunnelDefinition(["a"], day).CountBy(Log(("A", "a", 1)), new FunnelBreakdown("p", BreakdownTouch.Step, 2)));
        Refused("to", () => new FunnelDefinition(["a"], day).TimesToConvert(Log(("A", "a", 1)), start));
        Refused("log", () => new FunnelDefinition([new FunnelStep("a", [new FunnelMatch("a", [new FunnelCondition("p", "typo")])])], day).Count(Log(("A", "a:u", 1))));
        Refused("log", () => new FunnelDefinition([new FunnelStep("a", [new FunnelMatch("a", [new FunnelCondition("typo", "u")])])], day).Count(Log(("A", "a:u", 1))));

        static void Refused(string parameter, Func<object> call) => Assert.Equal(parameter, Assert.ThrowsAny<ArgumentException>(() => { call(); }).ParamName);
    }

    [Fact]
    public void A_stream_refuses_what_comes_out_of_order_and_a_state_of_other_rules()
    {
        var stream = new LiveFunnel(new FunnelDefinition(["a", "b"], Duration.FromDays(1)));
        var state = stream.Start();
        state.Add("a", start);
        Assert.Equal("at", Assert.Throws<ArgumentOutOfRangeException>(() => state.Add("b", start - Duration.Epsilon)).ParamName);
        state.Add("b", start);
        Assert.Equal(2, state.Level);
        Assert.Equal("customer", Assert.Throws<ArgumentException>(() => { new FunnelTally(new FunnelDefinition(["a"], null)).Add(state); }).ParamName);
    }

    [Fact]
    public void Work_that_is_no_longer_wanted_ends()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => new FunnelDefinition(["a"], null).Count(Log(("A", "a", 1)), cancellation: source.Token));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FunnelDefinition(["a"], null).Count(Log(("A", "a", 1)), threads: 0));
    }

    private static int Reached(FunnelDefinition funnel, params (string Name, Instant At)[] events)
        => funnel.Count(TouchpointLog.FromRows(events, _ => "A", one => one.Name, one => one.At)).Reached.Count(count => count == 1);

    // Hours after the start; what stands behind a colon is the property p.
    private static TouchpointLog Log(params (string Customer, string What, int Hour)[] rows)
        => TouchpointLog.FromRows(
            rows,
            row => row.Customer,
            row => row.What.Split(':')[0],
            row => start + Duration.FromHours(row.Hour),
            properties: new Dictionary<string, Func<(string Customer, string What, int Hour), string?>> { ["p"] = row => row.What.Contains(':', StringComparison.Ordinal) ? row.What.Split(':')[1] : null });
}
