namespace JourneyMetrics.Funnels;

/// <summary>Passes over a log: a fold on one thread, or one fold a thread over ranges of customers, merged in the customers' order.</summary>
internal static class FunnelPass
{
    // Between two looks at whether the work is still wanted.
    private const int CustomersAtOnce = 8192;

    public static TTally Run<TTally>(TouchpointLog log, Func<TTally> create, int threads, CancellationToken cancellation)
        where TTally : class, IFunnelTally<TTally>
    {
        ArgumentNullException.ThrowIfNull(log);
        cancellation.ThrowIfCancellationRequested();
        var parts = JourneyParts.Worthwhile(log, threads);
        if (parts == 1)
        {
            var only = create();
            Fold(only, log, 0, log.CustomerCount, cancellation);
            return only;
        }

        var tallies = new TTally[parts];
        for (var part = 0; part < parts; part++)
            tallies[part] = create();
        JourneyParts.Run(parts, part => Fold(tallies[part], log, JourneyParts.FirstCustomer(log, part, parts), JourneyParts.FirstCustomer(log, part + 1, parts), cancellation));
        for (var part = 1; part < parts; part++)
            tallies[0].Merge(tallies[part]);
        return tallies[0];
    }

    private static void Fold<TTally>(TTally tally, TouchpointLog log, int from, int to, CancellationToken cancellation)
        where TTally : IFunnelTally<TTally>
    {
        while (from < to)
        {
            cancellation.ThrowIfCancellationRequested();
            var next = Math.Min(to - from, CustomersAtOnce) + from;
            tally.AddRange(log, from, next);
            from = next;
        }
    }
}
