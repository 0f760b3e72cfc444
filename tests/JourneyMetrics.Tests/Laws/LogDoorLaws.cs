using System.Data;
using System.Runtime.CompilerServices;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using JourneyMetrics.Attribution;
using JourneyMetrics.Calendars;
using JourneyMetrics.Cohorts;
using JourneyMetrics.Funnels;
using NodaTime;

namespace JourneyMetrics.Tests.Laws;

/// <summary>Whatever door rows come through, the log is the same; and whatever a log's storage looks like, it answers the same.</summary>
public sealed class LogDoorLaws
{
    private static readonly Instant start = Instant.FromUtc(2026, 3, 1, 0, 0);

    // Times that pack well, times that do not pack into a word at all, and both ends of what a log holds.
    private static readonly Func<int, Instant>[] clocks =
    [
        second => start + Duration.FromSeconds(second),
        second => start + Duration.FromMilliseconds(second),
        second => start + Duration.FromTicks(second),
        second => start + Duration.FromNanoseconds(second),
        second => NodaConstants.UnixEpoch.PlusNanoseconds(second % 3 == 0 ? long.MinValue + second : second % 3 == 1 ? long.MaxValue - second : -second),
    ];

    [Fact]
    public void Coded_columns_are_the_rows()
        => Law.Holds(Rows(), rows =>
        {
            var expected = Texts(FromRows(rows));
            Assert.Equal(expected, Texts(FromCodes(rows, names: true)));
            Assert.Equal(expected, Texts(FromCodes(rows, names: true, threads: 3)));
        });

    [Fact]
    public void Customers_may_be_numbers()
        => Law.Holds(Rows(), rows =>
        {
            var numbered = rows.Select(row => row with { Customer = ((row.Customer[0] % 7) * (row.Value is null ? 1 : 300_000_000)).ToString(System.Globalization.CultureInfo.InvariantCulture) }).ToArray();
            var log = FromCodes(numbered, names: false);
            Assert.Equal(Texts(FromRows(numbered)).Order(StringComparer.Ordinal), Texts(log).Order(StringComparer.Ordinal));
            Assert.Equal(log.Customers.Select(int.Parse).Order(), log.Customers.Select(int.Parse));
            Assert.All(log.Customers, customer => Assert.True(log.TryGetJourney(customer, out var journey) && journey.Customer == customer));
            Assert.False(log.TryGetJourney("01", out _));
            // A log of numbers and a log of names merge by name.
            var twice = TouchpointLog.Merge(log, FromRows(numbered));
            Assert.Equal(Texts(FromRows([.. numbered, .. numbered])), Texts(twice));
            Assert.Equal(2 * log.Count, TouchpointLog.Merge(log, log).Count);
        });

    [Fact]
    public void Utf8_and_text_fields_are_the_rows()
        => Law.Holds(Rows(), rows =>
        {
            var (utf8, text, bytes) = (TouchpointLog.CreateBuilder(), TouchpointLog.CreateBuilder(), TouchpointLog.CreateBuilder());
            foreach (var row in rows)
            {
                var at = NodaTime.Text.InstantPattern.ExtendedIso.Format(row.At);
                var value = row.Value?.ToString(System.Globalization.CultureInfo.InvariantCulture);
                utf8.Add(Encoding.UTF8.GetBytes(row.Customer), Encoding.UTF8.GetBytes(row.Name), row.At, Encoding.UTF8.GetBytes(row.Channel ?? ""), row.Value);
                text.AddText(row.Customer, row.Name, at, row.Channel, value);
                bytes.AddText(Encoding.UTF8.GetBytes(row.Customer), Encoding.UTF8.GetBytes(row.Name), Encoding.UTF8.GetBytes(at), Encoding.UTF8.GetBytes(row.Channel ?? ""), Encoding.UTF8.GetBytes(value ?? ""));
                foreach (var builder in new[] { utf8, text, bytes })
                    builder.SetProperty("plan", row.Plan);
            }

            var expected = Texts(FromRows(rows));
            Assert.Equal(expected, Texts(utf8.Build()));
            Assert.Equal(expected, Texts(text.Build()));
            Assert.Equal(expected, Texts(bytes.Build(threads: 2)));
        });

    [Fact]
    public void Data_readers_and_rows_over_time_are_the_rows()
        => Law.Holds(Rows(), rows =>
        {
            using var table = Table(rows);
            using var reader = table.CreateDataReader();
            using var again = table.CreateDataReader();
            var columns = new LogReaderColumns("who", "what", "at") { Channel = "channel", Value = "value", Properties = ["plan"] };
            var expected = Texts(FromRows(rows));
            Assert.Equal(expected, Texts(TouchpointLog.FromReader(reader, columns)));
            Assert.Equal(expected, Texts(TouchpointLog.FromReaderAsync(again, columns, null, TestContext.Current.CancellationToken).GetAwaiter().GetResult()));
            var late = TouchpointLog.FromRowsAsync(
                Late(rows), row => row.Customer, row => row.Name, row => row.At, row => row.Channel, row => row.Value, properties: Plan, cancellationToken: TestContext.Current.CancellationToken);
            Assert.Equal(expected, Texts(late.GetAwaiter().GetResult()));
        }, runs: 60);

    [Fact]
    public void Properties_follow_their_touchpoints_through_slices_and_merges()
        => Law.Holds(Rows(), rows =>
        {
            var log = FromRows(rows);
            var cut = start + Duration.FromSeconds(4);
            var merged = log.Slice(new NodaTime.Interval(null, cut)).Append(log.Slice(new NodaTime.Interval(cut, null)));
            Assert.Equal(Texts(log), Texts(merged));
            var plain = rows.Select(row => row with { Plan = null }).ToArray();
            Assert.Equal(Texts(FromRows([.. rows, .. plain])), Texts(TouchpointLog.Merge(log, FromRows(plain, withPlan: false))));
            Assert.Equal(Texts(FromRows([.. plain, .. rows])), Texts(TouchpointLog.Merge(FromRows(plain, withPlan: false), log)));
        });

    [Fact]
    public void An_erased_customer_leaves_nothing_behind()
        => Law.Holds(Rows(), rows =>
        {
            var log = FromRows(rows).Without(["a", "ghost"], allowAbsent: true);
            var rest = FromRows([.. rows.Where(row => row.Customer != "a")]);
            Assert.Equal(Texts(rest), Texts(log));
            Assert.Equal(rest.Customers, log.Customers);
            Assert.Equal(rest.Touchpoints, log.Touchpoints);
            Assert.Equal(rest.Channels, log.Channels);
            if (rest.Count != 0)
                Assert.Equal(rest.PropertyValues("plan"), log.PropertyValues("plan"));
        });

    [Fact]
    public void Segments_hold_whole_journeys()
        => Law.Holds(Rows(), rows =>
        {
            var log = FromRows(rows);
            var people = rows.Where(row => row.Plan == "pro").Select(row => row.Customer).ToHashSet(StringComparer.Ordinal);
            Assert.Equal(Texts(FromRows([.. rows.Where(row => people.Contains(row.Customer))])), rows.Length == 0 ? [] : Texts(log.WhereProperty("plan", "pro")));
            var busy = rows.GroupBy(row => row.Customer).Where(group => group.Count() > 2).SelectMany(group => group);
            Assert.Equal(Texts(FromRows([.. busy])).Order(), Texts(log.WhereJourney(journey => journey.Count > 2)).Order());
        });

    [Fact]
    public void Accounts_are_what_their_customers_did_together()
        => Law.Holds(Rows(), rows =>
        {
            // The rows in the order of the customers, as ties go.
            var ordered = rows.OrderBy(row => row.Customer, StringComparer.Ordinal).Select(row => row with { Customer = Account(row.Customer) is { Length: > 0 } account ? account : row.Customer }).ToArray();
            var log = FromRows(rows).RollUp(Account, "member", threads: 2);
            Assert.Equal(Texts(FromRows(ordered)), Texts(log));
            foreach (var journey in log.Journeys)
            {
                foreach (var touchpoint in journey)
                {
                    var member = touchpoint.Property("member")!;
                    Assert.Equal(journey.Customer, Account(member) is { Length: > 0 } account ? account : member);
                }
            }

            static string? Account(string customer) => customer is "a" or "aa" ? "the As" : customer == "b" ? "" : null;
        });

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void Every_width_of_codes_answers_the_same(int width)
    {
        var rows = SyntheticJourneys.Create(120).Touchpoints;
        var narrow = SyntheticJourneys.Create(120).ToLog();
        var builder = TouchpointLog.CreateBuilder(new() { Currency = SyntheticJourneys.Currency });
        foreach (var row in rows)
            builder.Add(row.Customer, row.Touchpoint, row.At, row.Channel, row.Value);
        // Customers of other names who do other things, so many that a code takes more room; then they are left out.
        for (var other = 0; other < (width == 2 ? 300 : 70_000); other++)
            builder.Add("other", $"other {other}", start.PlusNanoseconds(other), $"channel {other}");
        var wide = builder.Build().Where(customer => customer != "other");
        Assert.Equal(1, narrow.TouchpointColumn.Width);
        Assert.Equal(width, wide.TouchpointColumn.Width);
        Assert.Equal(width, wide.ChannelColumn.Width);

        var funnel = new FunnelDefinition([.. SyntheticJourneys.Steps], Duration.FromDays(30));
        Assert.Equal(funnel.Count(narrow), funnel.Count(wide));
        var cohorts = new CohortDefinition("visit", "purchase", new BusinessCalendar(DateTimeZone.Utc, IsoDayOfWeek.Monday), PeriodKind.Month);
        Assert.Equal(
            cohorts.Count(narrow, SyntheticJourneys.Start, SyntheticJourneys.End),
            cohorts.Count(wide, SyntheticJourneys.Start, SyntheticJourneys.End));
        var rules = new AttributionRules("purchase", lookback: null);
        var (left, right) = (rules.Credit(narrow, AttributionModel.Linear), rules.Credit(wide, AttributionModel.Linear));
        Assert.Equal(left.Channels, right.Channels.Where(row => narrow.TryGetChannelCode(row.Channel, out _)));
        Assert.Equal(left.Total, right.Total);
    }

    private static IReadOnlyDictionary<string, Func<Row, string?>> Plan { get; } = new Dictionary<string, Func<Row, string?>> { ["plan"] = row => row.Plan };

    private static Arbitrary<Row[]> Rows()
    {
        var one = Gen.Choose(0, int.MaxValue - 1).Select(seed => new Random(seed)).Select(random => (
            Customer: Pick(random, "a", "B", "b", "ä", "aa"),
            Name: Pick(random, "x", "Y", "yy"),
            Channel: random.Next(3) == 0 ? null : Pick(random, "email", "search"),
            Second: random.Next(10),
            Value: random.Next(4) == 0 ? random.Next(-9, 400) / 4m : (decimal?)null,
            Plan: random.Next(3) == 0 ? null : Pick(random, "free", "pro")));
        return Arb.From(
            Gen.Choose(0, clocks.Length - 1).SelectMany(_ => one.ArrayOf(), (clock, rows) => rows.Select(row => new Row(row.Customer, row.Name, row.Channel, clocks[clock](row.Second), row.Value, row.Plan)).ToArray()),
            rows => Enumerable.Range(0, rows.Length).Select(left => rows.Where((_, place) => place != left).ToArray()));
    }

    private static string Pick(Random random, params string[] names) => names[random.Next(names.Length)];

    private static TouchpointLog FromRows(Row[] rows, bool withPlan = true)
        => TouchpointLog.FromRows(rows, row => row.Customer, row => row.Name, row => row.At, row => row.Channel, row => row.Value, properties: withPlan ? Plan : null);

    private static TouchpointLog FromCodes(Row[] rows, bool names, int threads = 1)
    {
        string[] people = ["ä", "b", "aa", "a", "B"];
        string[] what = ["yy", "Y", "never", "x"];
        string[] channels = ["search", "", "email"];
        string[] plans = ["pro", "free"];
        return TouchpointLog.FromCodes(
            new CodedTouchpoints
            {
                Customers = Array.ConvertAll(rows, row => names ? Array.IndexOf(people, row.Customer) : int.Parse(row.Customer, System.Globalization.CultureInfo.InvariantCulture)),
                CustomerNames = names ? people : default(ReadOnlySpan<string>),
                Touchpoints = Array.ConvertAll(rows, row => (byte)Array.IndexOf(what, row.Name)),
                TouchpointNames = what,
                At = InstantColumn.Of(Array.ConvertAll(rows, row => row.At)),
                Channels = Array.ConvertAll(rows, row => row.Channel is null ? (rows.Length % 2 == 0 ? -1 : 1) : Array.IndexOf(channels, row.Channel)),
                ChannelNames = channels,
                Micros = Array.ConvertAll(rows, row => row.Value is { } value ? (long)(value * 1_000_000m) : TouchpointLog.NoMicros),
                Properties = rows.Any(row => row.Plan is not null) ? [new CodedProperty("plan", Array.ConvertAll(rows, row => Array.IndexOf(plans, row.Plan)), plans.ToValueList())] : [],
            },
            threads: threads);
    }

    private static DataTable Table(Row[] rows)
    {
        var table = new DataTable { Locale = System.Globalization.CultureInfo.InvariantCulture };
        table.Columns.Add("value", typeof(decimal));
        table.Columns.Add("who", typeof(string));
        table.Columns.Add("at", typeof(object));
        table.Columns.Add("what", typeof(string));
        table.Columns.Add("plan", typeof(string));
        table.Columns.Add("channel", typeof(string));
        foreach (var row in rows)
            table.Rows.Add(row.Value is { } value ? value : DBNull.Value, row.Customer, row.At, row.Name, row.Plan, row.Channel);
        return table;
    }

    private static async IAsyncEnumerable<Row> Late(Row[] rows, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var row in rows)
        {
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
            yield return row;
        }
    }

    private static List<string> Texts(TouchpointLog log)
    {
        var texts = new List<string>();
        var hasPlan = log.Properties.Contains("plan");
        foreach (var journey in log.Journeys)
        {
            foreach (var touchpoint in journey)
                texts.Add($"{journey.Customer}: {touchpoint.ToString()} +{(touchpoint.At - start).BclCompatibleTicks} {(touchpoint.At - start).SubsecondNanoseconds} {(hasPlan ? touchpoint.Property("plan") : null)}");
        }

        return texts;
    }

    private sealed record Row(string Customer, string Name, string? Channel, Instant At, decimal? Value, string? Plan);
}
