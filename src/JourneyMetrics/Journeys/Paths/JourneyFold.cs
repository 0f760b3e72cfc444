using System.Runtime.ExceptionServices;

namespace JourneyMetrics.Paths;

/// <summary>Folds tallies over the journeys of a log, by one thread or several.</summary>
internal static class JourneyFold
{
    // Below so many touchpoints a second thread costs more than it brings.
    private const int Few = 300_000;
    private const int BetweenChecks = 4096;

    /// <summary>Every thread takes a run of customers; their tallies are merged in the order of the customers.</summary>
    public static T Over<T>(TouchpointLog log, int threads, Func<T> create, CancellationToken cancellationToken)
        where T : class, IJourneyTally<T>
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        threads = Math.Min(threads, Math.Min(log.CustomerCount, Math.Max(1, log.Count / (Few / 2))));
        if (threads <= 1)
            return Run(log, 0, log.CustomerCount, create, cancellationToken);
        var tallies = new T?[threads];
        var errors = new ExceptionDispatchInfo?[threads];
        var workers = new Thread[threads - 1];
        for (var part = 1; part < threads; part++)
        {
            var own = part;
            workers[part - 1] = new Thread(() => Take(own)) { IsBackground = true };
            workers[part - 1].Start();
        }

        Take(0);
        foreach (var worker in workers)
            worker.Join();
        foreach (var error in errors)
            error?.Throw();
        var whole = tallies[0]!;
        for (var part = 1; part < threads; part++)
            whole.Merge(tallies[part]!);
        return whole;

        void Take(int part)
        {
            try
            {
                tallies[part] = Run(log, Bound(log, part, threads), Bound(log, part + 1, threads), create, cancellationToken);
            }
#pragma warning disable CA1031 // Whatever a thread meets is thrown by the caller's thread.
            catch (Exception error)
#pragma warning restore CA1031
            {
                errors[part] = ExceptionDispatchInfo.Capture(error);
            }
        }
    }

    // The first customer of a part: parts have about as many touchpoints each.
    private static int Bound(TouchpointLog log, int part, int parts)
    {
        if (part == parts)
            return log.CustomerCount;
        var place = log.Offsets.BinarySearch((int)((long)log.Count * part / parts));
        return place < 0 ? ~place - 1 : place;
    }

    private static T Run<T>(TouchpointLog log, int start, int end, Func<T> create, CancellationToken cancellationToken)
        where T : class, IJourneyTally<T>
    {
        var tally = create();
        tally.Bind(log);
        while (start < end)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var pause = Math.Min(end, start + BetweenChecks);
            while (start < pause)
                tally.Add(new Journey(log, start++));
        }

        cancellationToken.ThrowIfCancellationRequested();
        return tally;
    }
}
