namespace JourneyMetrics;

/// <summary>Walks the touchpoints of a journey.</summary>
public ref struct TouchpointEnumerator
{
    private readonly TouchpointLog log;
    private readonly int end;
    private int index;

    internal TouchpointEnumerator(TouchpointLog log, int start, int end)
    {
        this.log = log;
        this.end = end;
        index = start - 1;
    }

    /// <summary>The touchpoint that the walk stands on.</summary>
    public readonly Touchpoint Current => new(log, index);

    /// <summary>Goes to the next touchpoint.</summary>
    /// <returns>Whether there was one.</returns>
    public bool MoveNext() => ++index < end;
}
