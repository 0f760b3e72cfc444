using JourneyMetrics.Cohorts;
using NodaTime;

namespace JourneyMetrics.Tests.Cohorts;

/// <summary>A cell of any cohort rules the slow way: for each cell all customers are looked at anew. Shares nothing with the library's kernel.</summary>
internal sealed class CohortRuleOracle(CohortDefinition rules, IReadOnlyList<CohortEvent> events, Instant asOf)
{
    private readonly List<List<CohortEvent>> journeys = events
        .Where(row => row.At < asOf)
        .GroupBy(row => row.Customer, StringComparer.Ordinal)
        .Select(journey => journey.OrderBy(row => row.At).ToList())
        .ToList();

    /// <summary>How many customers of the cohort of a month returned in a column, how often they did, and for how much.</summary>
    public (long Customers, long Activity, decimal Value) Cell(int month, int column)
    {
        var (customers, activity, value) = (0L, 0L, 0m);
        foreach (var start in journeys.Select(journey => (Journey: journey, Start: StartIn(journey, month))).Where(pair => pair.Start is not null))
        {
            var returns = start.Journey.Where(row => row.Touchpoint == rules.Returned && IsBehind(start.Journey, row, start.Start!)).ToList();
            var inColumn = returns.Where(row => ColumnOf(Offset(row, start.Start!, month)) == column).ToList();
            activity += inColumn.Count;
            value += inColumn.Sum(row => row.Value ?? 0);
            customers += column == 0 || Returned(returns, start.Start!, month, column) ? 1 : 0;
        }

        return (customers, activity, value);
    }

    // A month's other touchpoints count whatever their order within it; blocks count from the start on.
    private bool IsBehind(List<CohortEvent> journey, CohortEvent row, CohortEvent start)
        => journey.IndexOf(row) >= journey.IndexOf(FirstStart(journey)) && (rules.Block is null ? Month(row) >= Month(start) : row.At >= start.At);

    private bool Returned(List<CohortEvent> returns, CohortEvent start, int month, int column)
        => returns.GroupBy(row => Offset(row, start, month))
            .Where(group => group.Key > 0 && group.Count() >= rules.MinOccurrences)
            .Any(group => rules.Returns == CohortReturn.On ? ColumnOf(group.Key) == column : group.Key >= FirstOffset(column));

    private CohortEvent? StartIn(List<CohortEvent> journey, int month)
    {
        var starts = journey.Where(row => row.Touchpoint == rules.Start).ToList();
        if (starts.Count == 0 || (rules.Entry == CohortEntry.FirstEver && journey[0].Touchpoint != rules.Start))
            return null;
        return rules.Entry == CohortEntry.Recurring ? starts.FirstOrDefault(row => Month(row) == month) : Month(starts[0]) == month ? starts[0] : null;
    }

    private CohortEvent FirstStart(List<CohortEvent> journey) => journey.First(row => row.Touchpoint == rules.Start);

    private long Offset(CohortEvent row, CohortEvent start, int month)
        => rules.Block is { } block ? (long)Math.Floor((row.At - start.At).TotalNanoseconds / block.TotalNanoseconds) : Month(row) - month;

    private int ColumnOf(long offset)
    {
        if (offset == 0)
            return 0;
        if (rules.Brackets.IsEmpty)
            return (int)offset;
        var end = 0L;
        for (var column = 1; column <= rules.Brackets.Count; column++)
        {
            end += rules.Brackets[column - 1];
            if (offset <= end)
                return column;
        }

        return -1;
    }

    private long FirstOffset(int column) => rules.Brackets.IsEmpty ? column : 1 + rules.Brackets.Take(column - 1).Sum(length => (long)length);

    private int Month(CohortEvent row) => CohortOracle.Month(row.At, rules.Calendar.Zone);
}
