using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace JourneyMetrics.Tests.Samples;

/// <summary>The figures of the journey report from its three files, computed the slow and obvious way, without the library.</summary>
internal sealed class ReportOracle
{
    private static readonly DateTimeZone zone = DateTimeZoneProviders.Tzdb["Europe/Berlin"];
    private static readonly Duration days30 = Duration.FromDays(30);
    private readonly List<(string Customer, string Name, string? Channel, Instant At, decimal Value)> events = [];
    private readonly Dictionary<string, decimal> spend = new(StringComparer.Ordinal);

    public ReportOracle(string folder)
    {
        foreach (var cells in Rows(folder, "touchpoints.csv"))
            events.Add((cells[0], cells[1], cells[2].Length == 0 ? null : cells[2], At(cells[3]), 0));
        foreach (var cells in Rows(folder, "orders.csv"))
            events.Add((cells[0], "purchase", null, At(cells[1]), decimal.Parse(cells[2], CultureInfo.InvariantCulture)));
        foreach (var cells in Rows(folder, "spend.csv"))
            spend[cells[0]] = spend.GetValueOrDefault(cells[0]) + decimal.Parse(cells[1], CultureInfo.InvariantCulture);
        events = [.. events.OrderBy(row => row.At)];
        Journeys = [.. events.GroupBy(row => row.Customer).Select(group => group.ToList())];
    }

    private List<List<(string Customer, string Name, string? Channel, Instant At, decimal Value)>> Journeys { get; }

    /// <summary>How many customers have a chain of so many steps, each not before the last one, all within 30 days of the first.</summary>
    public long[] Funnel()
    {
        string[] steps = ["visit", "product view", "signup", "purchase"];
        var levels = Journeys.Select(journey => journey.Max(start => start.Name == steps[0] ? 1 + Longest(journey, steps, 1, start.At, start.At + days30) : 0)).ToList();
        return [.. Enumerable.Range(1, steps.Length).Select(level => levels.LongCount(reached => reached >= level))];
    }

    /// <summary>By channel of the first touchpoint with one: prospects, customers, orders, spend, revenue.</summary>
    public Dictionary<string, (long Prospects, long Customers, long Orders, decimal Spend, decimal Revenue)> Channels()
        => Journeys.GroupBy(journey => journey.First(row => row.Channel is not null).Channel!).ToDictionary(
            group => group.Key,
            group => (
                (long)group.Count(),
                group.LongCount(journey => journey.Any(row => row.Name == "purchase")),
                group.Sum(journey => journey.LongCount(row => row.Name == "purchase")),
                spend.GetValueOrDefault(group.Key),
                group.Sum(journey => journey.Sum(row => row.Value))),
            StringComparer.Ordinal);

    /// <summary>Customers by month of the first order and of a later order.</summary>
    public Dictionary<(int Cohort, int Month), int> Cohorts()
        => events.Where(row => row.Name == "purchase").GroupBy(row => row.Customer)
            .SelectMany(orders => orders.Select(order => Month(order.At)).Distinct().Select(month => (Cohort: orders.Min(order => Month(order.At)), month)))
            .GroupBy(pair => (pair.Cohort, pair.month)).ToDictionary(group => group.Key, group => group.Count());

    /// <summary>Value credited to a channel by a rule that gives each touch of a conversion its share.</summary>
    public Dictionary<string, decimal> Credit(Func<int, int, decimal> share)
    {
        var credit = new Dictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var journey in Journeys)
        {
            foreach (var order in journey.Where(row => row.Name == "purchase"))
            {
                var touches = journey.Where(row => row.Channel is not null && row.At <= order.At && order.At - row.At <= days30).ToList();
                if (touches.Count == 0)
                    credit["(unattributed)"] = credit.GetValueOrDefault("(unattributed)") + order.Value;
                for (var i = 0; i < touches.Count; i++)
                    credit[touches[i].Channel!] = credit.GetValueOrDefault(touches[i].Channel!) + (order.Value * share(i, touches.Count));
            }
        }

        return credit;
    }

    public static int Month(Instant instant)
    {
        var date = instant.InZone(zone).Date;
        return ((date.Year - 1970) * 12) + date.Month - 1;
    }

    private static int Longest(List<(string Customer, string Name, string? Channel, Instant At, decimal Value)> journey, string[] steps, int step, Instant from, Instant until)
        => step == steps.Length ? 0 : journey.Where(row => row.Name == steps[step] && row.At >= from && row.At <= until)
            .Select(row => 1 + Longest(journey, steps, step + 1, row.At, until)).DefaultIfEmpty(0).Max();

    private static IEnumerable<string[]> Rows(string folder, string file) => File.ReadLines(Path.Combine(folder, file)).Skip(1).Select(line => line.Split(','));

    private static Instant At(string text) => InstantPattern.ExtendedIso.Parse(text).Value;
}
