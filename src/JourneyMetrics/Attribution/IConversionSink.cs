namespace JourneyMetrics.Attribution;

/// <summary>Takes what a walk over journeys finds.</summary>
internal interface IConversionSink
{
    /// <summary>Whether touches that led to no conversion are wanted.</summary>
    static abstract bool WantsEnds { get; }

    /// <summary>A conversion with its eligible touches, possibly none.</summary>
    void Convert(in TouchPath path, long micros);

    /// <summary>Touches that led to no conversion; after transforms possibly none.</summary>
    void End(in TouchPath path);
}
