namespace JourneyMetrics.Conformance;

/// <summary>The library cannot answer this kind of case yet. The message names the kind, the same for all its cases.</summary>
internal sealed class NotYetException : Exception
{
    public NotYetException()
    {
    }

    public NotYetException(string kind)
        : base(kind)
    {
    }

    public NotYetException(string kind, Exception inner)
        : base(kind, inner)
    {
    }
}
