using JourneyMetrics.Cohorts;
using NodaTime;

namespace JourneyMetrics.Tests.Cohorts;

/// <summary>Cohorts the slow way: a zone conversion for each event, sets of names for each cell. Shares nothing with the library's kernel.</summary>
internal static class CohortOracle
{
    /// <summary>Customers and value by months of the cohort and of the return, both as year * 12 + month - 1.</summary>
    public static Dictionary<(int Cohort, int Month), (HashSet<string> Customers, decimal Value)> Months(
        IEnumerable<CohortEvent> events, string start, string returned, CohortEntry entry, DateTimeZone zone, Instant asOf)
    {
        var cells = new Dictionary<(int, int), (HashSet<string> Customers, decimal Value)>();
        foreach (var journey in events.Where(row => row.At < asOf).GroupBy(row => row.Customer))
        {
            var rows = journey.OrderBy(row => row.At).ToList();
            var starts = rows.Where(row => row.Touchpoint == start).ToList();
            if (starts.Count == 0 || (entry == CohortEntry.FirstEver && rows[0].Touchpoint != start))
                continue;
            var from = rows.IndexOf(starts[0]);
            var cohorts = entry == CohortEntry.Recurring ? starts.Select(row => Month(row.At, zone)).Distinct() : [Month(starts[0].At, zone)];
            foreach (var cohort in cohorts)
            {
                Cell(cohort, cohort).Customers.Add(journey.Key);
                foreach (var row in rows.Skip(from).Where(row => row.Touchpoint == returned && Month(row.At, zone) >= cohort))
                {
                    var month = Month(row.At, zone);
                    var cell = Cell(cohort, month);
                    cell.Customers.Add(journey.Key);
                    cells[(cohort, month)] = cell with { Value = cell.Value + (row.Value ?? 0) };
                }
            }
        }

        return cells;

        (HashSet<string> Customers, decimal Value) Cell(int cohort, int month)
        {
            if (!cells.TryGetValue((cohort, month), out var cell))
                cells[(cohort, month)] = cell = (new HashSet<string>(StringComparer.Ordinal), 0m);
            return cell;
        }
    }

    public static int Month(Instant instant, DateTimeZone zone)
    {
        var date = instant.InZone(zone).Date;
        return (date.Year * 12) + date.Month - 1;
    }
}
