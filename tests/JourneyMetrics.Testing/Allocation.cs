namespace JourneyMetrics.Testing;

/// <summary>Measures what a piece of work allocates on this thread, to the byte.</summary>
public static class Allocation
{
    /// <summary>The bytes of an early call, before the code is optimised, and of a call after a hundred: the larger.</summary>
    public static long Of(Action work)
    {
        work();
        var early = Again(work);
        for (var i = 0; i < 100; i++)
            work();
        return Math.Max(early, Again(work));
    }

    // The runtime itself may allocate on a thread once, as when it replaces code: what the work allocates comes again.
    private static long Again(Action work) => Math.Min(Once(work), Once(work));

    private static long Once(Action work)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        work();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
