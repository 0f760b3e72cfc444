using FsCheck;
using FsCheck.Fluent;
using JourneyMetrics.Cohorts;
using JourneyMetrics.Statistics;
using NodaTime;

namespace JourneyMetrics.Tests.Laws;

public sealed class SpellLaws
{
    private static readonly Instant start = Instant.FromUtc(2024, 3, 1, 0, 0);
    private static readonly Duration day = Duration.FromDays(1);

    private static readonly Arbitrary<(int Customer, string Name, int Day)[]> events = Gen.Choose(0, 5)
        .SelectMany(_ => Gen.Elements("signup", "login", "cancel"), (customer, name) => (customer, name))
        .SelectMany(_ => Gen.Choose(0, 45), (pair, at) => (pair.customer, pair.name, at))
        .ArrayOf()
        .ToArbitrary();

    [Theory]
    [InlineData("cancel", 0, -1)]
    [InlineData("cancel", 0, 12)]
    [InlineData(null, 7, -1)]
    [InlineData("cancel", 7, 12)]
    [InlineData("login", 0, -1)]
    public void A_table_equals_the_spells_read_one_by_one(string? end, int inactiveDays, int fromDay)
        => Law.Holds(
            events,
            rows =>
            {
                var definition = new SpellDefinition("signup", end, inactiveDays == 0 ? null : Duration.FromDays(inactiveDays));
                var spells = rows.GroupBy(row => row.Customer)
                    .Select(person => Read(person.OrderBy(row => row.Day).ToList(), end, inactiveDays, fromDay))
                    .OfType<Spell>();
                Assert.Equal(SurvivalTable.From(spells), definition.Table(Log(rows), At(40), day, fromDay < 0 ? null : At(fromDay), allowAbsent: true));
            },
            runs: 400);

    [Fact]
    public void Tables_by_what_the_start_carries_add_up_to_the_table()
        => Law.Holds(events, rows =>
        {
            var definition = new SpellDefinition("signup", "cancel", Duration.FromDays(9));
            var log = TouchpointLog.FromRows(
                rows, row => "customer " + (char)(48 + row.Customer), row => row.Name, row => At(row.Day), channel: row => row.Day % 3 == 0 ? null : "channel " + (char)(48 + (row.Day % 3)));
            var segments = definition.TablesBy(log, null, At(40), day, allowAbsent: true);
            Assert.Equal(definition.Table(log, At(40), day, allowAbsent: true), segments.Select(segment => segment.Table).Aggregate(SurvivalTable.Empty, SurvivalTable.Add));
        });

    [Fact]
    public void Rules_that_cannot_end_a_spell_are_refused()
    {
        Assert.Equal("end", Assert.Throws<ArgumentException>(() => new SpellDefinition("signup", null)).ParamName);
        Assert.Equal("inactivity", Assert.Throws<ArgumentOutOfRangeException>(() => new SpellDefinition("signup", null, Duration.Zero)).ParamName);
        var definition = new SpellDefinition("signup", "cancel");
        var log = Log([(1, "signup", 1), (1, "cancel", 2)]);
        Assert.Equal("unit", Assert.Throws<ArgumentOutOfRangeException>(() => definition.Table(log, At(40), Duration.Zero)).ParamName);
        Assert.Equal("from", Assert.Throws<ArgumentOutOfRangeException>(() => definition.Table(log, At(40), day, At(40))).ParamName);
        Assert.Contains("'logout'", Assert.Throws<ArgumentException>(() => new SpellDefinition("signup", "logout").Table(log, At(40), day)).Message, StringComparison.Ordinal);
    }

    // Days are whole, so the slow reading needs no instants. Touchpoints of one day keep the order of the rows.
    private static Spell? Read(List<(int Customer, string Name, int Day)> person, string? end, int inactiveDays, int fromDay)
    {
        const int AsOf = 40;
        var first = person.FindIndex(row => row.Name == "signup");
        if (first < 0 || person[first].Day >= AsOf)
            return null;
        var began = person[first].Day;
        var behind = person.Skip(first + 1).Where(row => row.Day < AsOf).ToList();
        var stop = int.MaxValue;
        if (inactiveDays > 0)
        {
            var seen = began;
            foreach (var row in behind)
            {
                if (row.Day - seen >= inactiveDays)
                    break;
                seen = row.Day;
            }

            stop = seen + inactiveDays;
        }

        var cancelled = behind.Where(row => row.Name == end && row.Day < stop).Select(row => (int?)row.Day).FirstOrDefault();
        var ended = cancelled ?? stop;
        var (length, isOver) = ended <= AsOf ? (ended - began, true) : (AsOf - began, false);
        var entry = Math.Max(0, fromDay - began);
        return length <= entry ? null : new Spell(length, isOver, entry == 0 ? null : entry);
    }

    private static Instant At(int days) => start + Duration.FromDays(days);

    private static TouchpointLog Log((int Customer, string Name, int Day)[] rows)
        => TouchpointLog.FromRows(rows, row => "customer " + (char)(48 + row.Customer), row => row.Name, row => At(row.Day));
}
