namespace JourneyMetrics.Testing;

/// <summary>Measures what a piece of work allocates on this thread, to the byte.</summary>
public static class Allocation
{
    /// <summary>The bytes of the second call, before the code is optimised, and of a call after a hundred: the larger.</summary>
    public static long Of(Action work)
    {
        work();
        var early = Once(work);
        for (var i = 0; i < 100; i++)
            work();
        return Math.Max(early, Once(work));
    }

    private static long Once(Action work)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        work();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
