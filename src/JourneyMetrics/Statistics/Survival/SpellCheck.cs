namespace JourneyMetrics.Statistics;

/// <summary>What a row of durations must hold; the messages name the row, 1-based.</summary>
internal static class SpellCheck
{
    public static void Row(long row, double duration, double? entry, long count)
    {
        if (!IsTime(duration))
            throw Duration(row, duration, "duration");
        if (entry is { } start && start != 0 && !(IsTime(start) && start < duration))
            throw Entry(row, start, duration, "entry");
        if (count < 1)
            throw Count(row, count, "count");
    }

    public static bool IsTime(double time) => time >= 0 && time < double.PositiveInfinity;

    public static double Time(double time, string parameter)
        => IsTime(time) ? time : throw new ArgumentOutOfRangeException(parameter, time, "A time is finite and zero or more.");

    public static double PositiveTime(double time, string parameter)
        => IsTime(time) && time > 0 ? time : throw new ArgumentOutOfRangeException(parameter, time, "The end of the mean is finite and above zero.");

    public static ArgumentOutOfRangeException Duration(long row, double duration, string parameter)
        => new(parameter, duration, Invariant($"Row {row}: a duration is finite and zero or more."));

    public static ArgumentOutOfRangeException Entry(long row, double entry, double duration, string parameter)
        => new(parameter, entry, Invariant($"Row {row}: an entry is finite, zero or more, and before the end of its spell, which is {duration}."));

    public static ArgumentOutOfRangeException Count(long row, long count, string parameter)
        => new(parameter, count, Invariant($"Row {row}: a row stands for one customer or more."));

    public static void SameLength(int durations, int others, string parameter)
    {
        if (others != durations)
            throw new ArgumentException(Invariant($"There are {durations} durations and {others} of these."), parameter);
    }
}
