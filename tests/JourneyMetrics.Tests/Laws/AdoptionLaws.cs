using FsCheck;
using FsCheck.Fluent;
using JourneyMetrics.Cohorts;
using JourneyMetrics.Statistics;
using NodaTime;
using Interval = NodaTime.Interval;

namespace JourneyMetrics.Tests.Laws;

public sealed class AdoptionLaws
{
    private static readonly Instant start = Instant.FromUtc(2024, 3, 1, 0, 0);
    private static readonly AdoptionStudy study = new(
        "signup", ["slack", "jira"], "login", new Interval(Day(5), Day(10)), new Interval(Day(12), Day(20)));

    private static readonly Arbitrary<(int Customer, string Name, int Day)[]> events = Gen.Choose(0, 5)
        .SelectMany(_ => Gen.Elements("signup", "slack", "jira", "login"), (customer, name) => (customer, name))
        .SelectMany(_ => Gen.Choose(0, 22), (pair, day) => (pair.customer, pair.name, day))
        .ArrayOf()
        .ToArbitrary();

    private static readonly Arbitrary<(int Retained, int Lost, int OtherRetained, int OtherLost)> tables = Gen.Choose(0, 2_000)
        .SelectMany(_ => Gen.Choose(0, 2_000), (a, b) => (a, b))
        .SelectMany(_ => Gen.Choose(0, 2_000), (pair, c) => (pair.a, pair.b, c))
        .SelectMany(_ => Gen.Choose(0, 2_000), (rest, d) => (rest.a, rest.b, rest.c, d))
        .ToArbitrary();

    [Fact]
    public void A_report_equals_the_customers_counted_one_by_one()
        => Law.Holds(events, rows =>
        {
            var people = rows.GroupBy(row => row.Customer).Where(person => person.Any(row => row.Name == "signup" && row.Day < 10)).ToList();
            var report = study.Count(Log(rows), allowAbsent: true);
            foreach (var feature in report.Features)
            {
                var with = people.Where(person => person.Any(row => row.Name == feature.Feature && row.Day is >= 5 and < 10)).ToList();
                var without = people.Except(with).ToList();
                Assert.Equal(new Rate(with.Count(Stayed), with.Count), feature.With);
                Assert.Equal(new Rate(without.Count(Stayed), without.Count), feature.Without);
            }

            static bool Stayed(IGrouping<int, (int Customer, string Name, int Day)> person) => person.Any(row => row.Name == "login" && row.Day is >= 12 and < 20);
        });

    [Fact]
    public void Reports_and_tallies_of_disjoint_customers_add()
        => Law.Holds(events, rows =>
        {
            var (left, right) = (Log([.. rows.Where(row => row.Customer % 2 == 0)]), Log([.. rows.Where(row => row.Customer % 2 != 0)]));
            var tally = Tally(left);
            tally.Merge(Tally(right));
            Assert.Equal(study.Count(Log(rows), allowAbsent: true), tally.ToReport());
            Assert.Equal(study.Count(Log(rows), allowAbsent: true), study.Count(left, allowAbsent: true) + study.Count(right, allowAbsent: true));
        });

    [Fact]
    public void Mutual_information_is_the_sum_over_the_cells()
        => Law.Holds(tables, cells =>
        {
            var (with, without) = (new Rate(cells.Retained, cells.Retained + cells.Lost), new Rate(cells.OtherRetained, cells.OtherRetained + cells.OtherLost));
            double all = with.Whole + without.Whole;
            if (all == 0)
            {
                Assert.Equal(Undefined.NoData, Association.MutualInformation(without, with).Reason);
                return;
            }

            double[] observed = [cells.Retained, cells.Lost, cells.OtherRetained, cells.OtherLost];
            double[] rowSums = [with.Whole, with.Whole, without.Whole, without.Whole];
            double[] columnSums = [cells.Retained + cells.OtherRetained, cells.Lost + cells.OtherLost, cells.Retained + cells.OtherRetained, cells.Lost + cells.OtherLost];
            var sum = observed.Select((count, i) => count == 0 ? 0 : count / all * Math.Log(count * all / (rowSums[i] * columnSums[i]))).Sum();
            Assert.Equal(sum, Association.MutualInformation(without, with).OrThrow(), 1e-13);
            Assert.True(Association.MutualInformation(without, with).OrThrow() >= 0);
        });

    [Fact]
    public void Windows_that_overlap_are_refused_and_say_why()
    {
        var error = Assert.Throws<ArgumentException>(() => new AdoptionStudy(null, ["slack"], null, new Interval(Day(5), Day(10)), new Interval(Day(9), Day(20))));
        Assert.Equal("outcomeWindow", error.ParamName);
        Assert.Contains("more time to adopt", error.Message, StringComparison.Ordinal);
        Assert.Equal("features", Assert.Throws<ArgumentException>(() => new AdoptionStudy(null, [], null, study.AdoptionWindow, study.OutcomeWindow)).ParamName);
        Assert.Equal("adoptionWindow", Assert.Throws<ArgumentException>(() => new AdoptionStudy(null, ["slack"], null, new Interval(null, Day(10)), study.OutcomeWindow)).ParamName);
        Assert.Contains("'slack'", Assert.Throws<ArgumentException>(() => study.Count(Log([(1, "signup", 1), (1, "login", 13)]))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_words_association_not_effect_are_in_the_result()
        => Assert.EndsWith("(association, not effect)", new FeatureRetention("slack", new Rate(9, 10), new Rate(6, 10)).ToString(), StringComparison.Ordinal);

    private static AdoptionTally Tally(TouchpointLog log)
    {
        var tally = new AdoptionTally(study, allowAbsent: true);
        foreach (var journey in log.Journeys)
            tally.Add(journey);
        return tally;
    }

    private static Instant Day(int day) => start + Duration.FromDays(day);

    private static TouchpointLog Log((int Customer, string Name, int Day)[] rows)
        => TouchpointLog.FromRows(rows, row => "customer " + (char)(48 + row.Customer), row => row.Name, row => Day(row.Day));
}
