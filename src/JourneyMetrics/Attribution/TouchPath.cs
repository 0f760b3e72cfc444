namespace JourneyMetrics.Attribution;

/// <summary>The eligible touches of one conversion, or one distinct path: what a rule model gives weights to.</summary>
/// <remarks>A path that was handed in without times has no instants.</remarks>
internal readonly ref struct TouchPath(ReadOnlySpan<int> channels, ReadOnlySpan<long> nanos, long convertedAt)
{
    /// <summary>A path without times.</summary>
    public TouchPath(ReadOnlySpan<int> channels)
        : this(channels, default, 0)
    {
    }

    /// <summary>The channels' codes in order of time.</summary>
    public ReadOnlySpan<int> Channels { get; } = channels;

    /// <summary>When each touch was, in nanoseconds since the Unix epoch; empty when the path has no times.</summary>
    public ReadOnlySpan<long> Nanos { get; } = nanos;

    /// <summary>When the conversion was, in nanoseconds since the Unix epoch; 0 when the path has no times.</summary>
    public long ConvertedAt { get; } = convertedAt;
}
