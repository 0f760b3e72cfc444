namespace JourneyMetrics.Recurring;

/// <summary>When each subscription was on, to find rows that came twice.</summary>
internal sealed class SubscriptionTimes
{
    private readonly List<(string Id, long Start, long End, long Row)> times = [];

    public void Add(string id, long start, long end, long row) => times.Add((id, start, end, row));

    /// <summary>Throws for a row of a subscription that begins before another row of it is over.</summary>
    public void RequireApart()
    {
        times.Sort((left, right) => string.CompareOrdinal(left.Id, right.Id) is not 0 and var names ? names
            : left.Start != right.Start ? left.Start.CompareTo(right.Start)
            : left.Row.CompareTo(right.Row));
        for (var i = 1; i < times.Count; i++)
        {
            var (before, row) = (times[i - 1], times[i]);
            if (row.Start < before.End && string.Equals(row.Id, before.Id, StringComparison.Ordinal))
                throw new RecurringRowException(new RowError(row.Row, "subscription", row.Id, Invariant($"The subscription begins at {LogTime.ToInstant(row.Start)}, where row {before.Row} of it is still on; it would count twice.")), null);
        }
    }
}
