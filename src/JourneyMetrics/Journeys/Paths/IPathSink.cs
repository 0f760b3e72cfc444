namespace JourneyMetrics.Paths;

/// <summary>Takes the finished paths of customers.</summary>
internal interface IPathSink
{
    /// <summary>A path after its transforms; it is only lent.</summary>
    void Take(ReadOnlySpan<int> path, bool converted, long micros);

    /// <summary>A path that a start or end point left out.</summary>
    void LeaveOut();
}
