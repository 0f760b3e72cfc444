namespace JourneyMetrics.Attribution;

/// <summary>Takes what a walk over journeys finds.</summary>
internal interface IConversionSink
{
    /// <summary>A conversion with its eligible touches, possibly none.</summary>
    void Convert(in TouchPath path, long micros);

    /// <summary>Touches that led to no conversion; one at least.</summary>
    void End(in TouchPath path);
}
