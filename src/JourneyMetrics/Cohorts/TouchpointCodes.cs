using System.Numerics;

namespace JourneyMetrics.Cohorts;

/// <summary>What a start and a return are called in the log at hand.</summary>
internal sealed class TouchpointCodes(string? start, string? returned, bool allowAbsent)
{
    /// <summary>Stands for any touchpoint.</summary>
    public const int Any = -1;

    private const int Absent = -2;

    private TouchpointLog? bound;
    private int startCode;
    private int returnCode;

    /// <summary>The code of the start in the log at hand.</summary>
    public int Start => startCode;

    /// <summary>The code of the return in the log at hand.</summary>
    public int Return => returnCode;

    /// <summary>Looks the names up, when the log is another one than before.</summary>
    /// <exception cref="ArgumentException">The log does not know a name, and absent ones are not allowed.</exception>
    public bool Bind(TouchpointLog log)
    {
        if (ReferenceEquals(bound, log))
            return false;
        startCode = Code(log, start);
        returnCode = Code(log, returned);
        bound = log;
        return true;
    }

    public bool Starts(int code) => startCode == Any || code == startCode;

    public bool Returns(int code) => returnCode == Any || code == returnCode;

    /// <summary>The first start before as-of, -1 when there is none: for the entry rules that want the first ever, touchpoints before the first cohort count.</summary>
    public int FirstStart<T>(ReadOnlySpan<T> names, ReadOnlySpan<long> nanos, long asOf, CohortEntry entry)
        where T : unmanaged, IBinaryInteger<T>
    {
        for (var i = 0; i < names.Length && nanos[i] < asOf; i++)
        {
            if (Starts(int.CreateTruncating(names[i])))
                return i;
            if (entry == CohortEntry.FirstEver)
                return -1;
        }

        return -1;
    }

    private int Code(TouchpointLog log, string? name)
    {
        if (name is null)
            return Any;
        if (log.TryGetTouchpointCode(name, out var code))
            return code;
        return allowAbsent ? Absent : throw new ArgumentException($"The log does not know the touchpoint '{name}'; allow absent ones if it may not have happened yet.", nameof(log));
    }
}
