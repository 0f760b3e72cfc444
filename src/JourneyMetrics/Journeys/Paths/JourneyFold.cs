namespace JourneyMetrics.Paths;

/// <summary>Folds tallies over the journeys of a log, by one thread or several.</summary>
internal static class JourneyFold
{
    private const int BetweenChecks = 4096;

    /// <summary>Every thread takes a run of customers; their tallies are merged in the order of the customers.</summary>
    public static T Over<T>(TouchpointLog log, int threads, Func<T> create, CancellationToken cancellationToken)
        where T : class, IJourneyTally<T>
    {
        ArgumentNullException.ThrowIfNull(log);
        threads = JourneyParts.Worthwhile(log, threads);
        if (threads == 1)
            return Run(log, 0, log.CustomerCount, create, cancellationToken);
        var tallies = new T?[threads];
        JourneyParts.Run(threads, part => tallies[part] = Run(log, JourneyParts.FirstCustomer(log, part, threads), JourneyParts.FirstCustomer(log, part + 1, threads), create, cancellationToken));
        tallies[0]!.MergeAll(tallies.AsSpan(1)!);
        return tallies[0]!;
    }

    private static T Run<T>(TouchpointLog log, int start, int end, Func<T> create, CancellationToken cancellationToken)
        where T : class, IJourneyTally<T>
    {
        var tally = create();
        tally.Bind(log);
        while (start < end)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var pause = Math.Min(end - start, BetweenChecks) + start;
            tally.AddRange(log, start, pause);
            start = pause;
        }

        cancellationToken.ThrowIfCancellationRequested();
        return tally;
    }
}
