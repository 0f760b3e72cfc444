using System.Diagnostics;
using System.Text.Json.Serialization;
using NodaTime;

namespace JourneyMetrics.Paths;

/// <summary>A gap before a step of a sequence: anything may lie in it, and it may be asked to be longer or shorter than a time.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record SequenceGap
{
    /// <summary>Creates a gap.</summary>
    /// <param name="comparison">How the time between the two steps compares with the length; null when time does not matter.</param>
    /// <param name="length">The length, elapsed time; null when time does not matter.</param>
    /// <exception cref="ArgumentException">Only one of the two is given.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such comparison, or the length is negative or such that nothing can be shorter.</exception>
    [JsonConstructor]
    public SequenceGap(SequenceComparison? comparison = null, Duration? length = null)
    {
        if (comparison.HasValue != length.HasValue)
            throw new ArgumentException(Invariant($"A comparison has a length and a length a comparison, got '{comparison}' and '{length}'."), nameof(length));
        if (comparison is { } kind && !Enum.IsDefined(kind))
            throw new ArgumentOutOfRangeException(nameof(comparison), comparison, "There is no such comparison.");
        if (length < Duration.Zero || (comparison == SequenceComparison.Below && length == Duration.Zero))
            throw new ArgumentOutOfRangeException(nameof(length), length, "The time between two steps is never below zero.");
        Comparison = comparison;
        Length = length;
    }

    /// <summary>A gap of any length, even none.</summary>
    public static SequenceGap Any { get; } = new();

    /// <summary>How the time between the two steps compares with the length; null when time does not matter.</summary>
    public SequenceComparison? Comparison { get; }

    /// <summary>The length, elapsed time; null when time does not matter.</summary>
    [JsonConverter(typeof(MeasureJsonConverter))]
    public Duration? Length { get; }

    /// <summary>As patterns write it: <c>..</c>, <c>..>=1h30m</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        var sign = Comparison switch
        {
            SequenceComparison.Above => ">",
            SequenceComparison.AtLeast => ">=",
            SequenceComparison.Below => "<",
            SequenceComparison.AtMost => "<=",
            SequenceComparison.Exactly => "==",
            _ => string.Empty,
        };
        return $"..{sign}{(Length is { } length ? SequenceText.Of(length) : string.Empty)}";
    }
}
