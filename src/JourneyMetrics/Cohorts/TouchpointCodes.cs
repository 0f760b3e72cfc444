namespace JourneyMetrics.Cohorts;

/// <summary>What a start and a return are called in the log at hand.</summary>
internal sealed class TouchpointCodes(string? start, string? returned, bool allowAbsent)
{
    private const int Any = -1;
    private const int Absent = -2;

    private TouchpointLog? bound;
    private int startCode;
    private int returnCode;

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

    private int Code(TouchpointLog log, string? name)
    {
        if (name is null)
            return Any;
        if (log.TryGetTouchpointCode(name, out var code))
            return code;
        return allowAbsent ? Absent : throw new ArgumentException($"The log does not know the touchpoint '{name}'; allow absent ones if it may not have happened yet.", nameof(log));
    }
}
