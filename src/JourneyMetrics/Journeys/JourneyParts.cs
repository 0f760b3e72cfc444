using System.Runtime.ExceptionServices;

namespace JourneyMetrics;

/// <summary>Lets several threads work on a log, each on a run of customers.</summary>
internal static class JourneyParts
{
    // Below so many touchpoints a thread costs more than it brings.
    private const int EventsWorthAThread = 150_000;

    /// <summary>How many threads are worth while, of those that are offered.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no thread.</exception>
    public static int Worthwhile(TouchpointLog log, int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        return Math.Max(1, Math.Min(threads, Math.Min(log.CustomerCount, log.Count / EventsWorthAThread)));
    }

    /// <summary>The first customer of a part: parts have about as many touchpoints each.</summary>
    public static int FirstCustomer(TouchpointLog log, int part, int parts)
    {
        if (part == parts)
            return log.CustomerCount;
        var place = log.Offsets.BinarySearch((int)((long)log.Count * part / parts));
        return place < 0 ? ~place - 1 : place;
    }

    /// <summary>Runs the parts at once, the first on the caller's thread; what any of them throws is thrown here, of several the first part's.</summary>
    public static void Run(int parts, Action<int> work)
    {
        var errors = new ExceptionDispatchInfo?[parts];
        var workers = new Thread[parts - 1];
        for (var part = 1; part < parts; part++)
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

        void Take(int part)
        {
            try
            {
                work(part);
            }
#pragma warning disable CA1031 // Whatever a thread meets is thrown by the caller's thread.
            catch (Exception error)
#pragma warning restore CA1031
            {
                errors[part] = ExceptionDispatchInfo.Capture(error);
            }
        }
    }
}
