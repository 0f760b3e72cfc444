using NodaTime;

namespace JourneyMetrics.Attribution;

/// <summary>The eligible touches of one conversion, or one distinct path: what a rule gives weights to.</summary>
/// <remarks>
/// It reads the engine's own memory and lives on the stack. Touches stand in order of time, those of one instant in the order of
/// the log. Paths that were handed in without a log have no instants and no touchpoints.
/// </remarks>
public readonly ref struct TouchPath
{
    private readonly ReadOnlySpan<string> channelNames;
    private readonly ReadOnlySpan<int> touchpoints;
    private readonly ReadOnlySpan<string> touchpointNames;
    private readonly long convertedAt;

    /// <summary>A path without times.</summary>
    internal TouchPath(ReadOnlySpan<int> channels, ReadOnlySpan<string> channelNames, Span<byte> scratch)
    {
        Channels = channels;
        this.channelNames = channelNames;
        Scratch = scratch;
    }

    /// <summary>The touches of a conversion.</summary>
    internal TouchPath(
        ReadOnlySpan<int> channels,
        ReadOnlySpan<string> channelNames,
        Span<byte> scratch,
        ReadOnlySpan<long> nanos,
        long convertedAt,
        ReadOnlySpan<int> touchpoints,
        ReadOnlySpan<string> touchpointNames)
        : this(channels, channelNames, scratch)
    {
        Nanos = nanos;
        this.convertedAt = convertedAt;
        this.touchpoints = touchpoints;
        this.touchpointNames = touchpointNames;
    }

    /// <summary>How many touches there are; one at least.</summary>
    public int Count => Channels.Length;

    /// <summary>The channels' codes in order of time. Equal codes are the same channel; the numbers mean nothing else.</summary>
    public ReadOnlySpan<int> Channels { get; }

    /// <summary>Whether the touches have instants: they come from a log.</summary>
    public bool HasTimes => !Nanos.IsEmpty;

    /// <summary>When each touch was, in nanoseconds since the Unix epoch; empty when the path has no times.</summary>
    public ReadOnlySpan<long> Nanos { get; }

    /// <summary>When the conversion was.</summary>
    /// <exception cref="InvalidOperationException">The path has no times.</exception>
    public Instant ConvertedAt => HasTimes ? LogTime.ToInstant(convertedAt) : throw NoTimes();

    /// <summary>One byte a channel, all zero between uses: room to mark channels in.</summary>
    internal Span<byte> Scratch { get; }

    internal long ConvertedAtNanos => convertedAt;

    /// <summary>The channel of a touch.</summary>
    /// <param name="touch">The place of the touch, from 0.</param>
    /// <returns>Its channel's name.</returns>
    /// <exception cref="IndexOutOfRangeException">There is no such touch.</exception>
    public string ChannelOf(int touch) => channelNames[Channels[touch]];

    /// <summary>The touchpoint of a touch: what happened.</summary>
    /// <param name="touch">The place of the touch, from 0.</param>
    /// <returns>The touchpoint's name; null when the path came without touchpoints, or the touch stands for what was dropped.</returns>
    /// <exception cref="IndexOutOfRangeException">There is no such touch.</exception>
    public string? TouchpointOf(int touch)
        => touchpointNames.IsEmpty ? null : touchpoints[touch] is var code and >= 0 ? touchpointNames[code] : null;

    /// <summary>How long before the conversion a touch was.</summary>
    /// <param name="touch">The place of the touch, from 0.</param>
    /// <returns>The elapsed time, not negative.</returns>
    /// <exception cref="InvalidOperationException">The path has no times.</exception>
    /// <exception cref="IndexOutOfRangeException">There is no such touch.</exception>
    public Duration AgeOf(int touch) => HasTimes ? ConvertedAt - LogTime.ToInstant(Nanos[touch]) : throw NoTimes();

    private static InvalidOperationException NoTimes() => new("Paths that were handed in have no times; credit a log, or use a rule that needs none.");
}
