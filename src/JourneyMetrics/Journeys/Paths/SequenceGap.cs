using System.Diagnostics;
using System.Text.Json.Serialization;
using NodaTime;

namespace JourneyMetrics.Paths;

/// <summary>A gap before a step of a sequence: anything may lie in it, and it may be asked to be longer or shorter than a time, or both.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record SequenceGap
{
    /// <summary>Creates a gap.</summary>
    /// <param name="comparison">How the time between the two steps compares with the length; null when time does not matter.</param>
    /// <param name="length">The length, elapsed time; null when time does not matter.</param>
    /// <param name="and">A further condition on the same time, as in "more than 3 s and at most 10 s"; null for none. Conditions that contradict each other match nothing.</param>
    /// <exception cref="ArgumentException">Only one of comparison and length is given, or a further condition without a first, or one that is none.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such comparison, or the length is negative or such that nothing can be shorter.</exception>
    [JsonConstructor]
    public SequenceGap(SequenceComparison? comparison = null, Duration? length = null, SequenceGap? and = null)
    {
        if (comparison.HasValue != length.HasValue)
            throw new ArgumentException(Invariant($"A comparison has a length and a length a comparison, got '{comparison}' and '{length}'."), nameof(length));
        if (comparison is { } kind && !Enum.IsDefined(kind))
            throw new ArgumentOutOfRangeException(nameof(comparison), comparison, "There is no such comparison.");
        if (length < Duration.Zero || (comparison == SequenceComparison.Below && length == Duration.Zero))
            throw new ArgumentOutOfRangeException(nameof(length), length, "The time between two steps is never below zero.");
        if (and is not null && (comparison is null || and.Comparison is null))
            throw new ArgumentException($"A further condition stands beside a first one, got '{and}' beside '{comparison}'.", nameof(and));
        Comparison = comparison;
        Length = length;
        And = and;
    }

    /// <summary>A gap of any length, even none.</summary>
    public static SequenceGap Any { get; } = new();

    /// <summary>How the time between the two steps compares with the length; null when time does not matter.</summary>
    public SequenceComparison? Comparison { get; }

    /// <summary>The length, elapsed time; null when time does not matter.</summary>
    [JsonConverter(typeof(MeasureJsonConverter))]
    public Duration? Length { get; }

    /// <summary>A further condition on the same time; null for none.</summary>
    public SequenceGap? And { get; }

    /// <summary>As patterns write it: <c>..</c>, <c>..>=1h30m</c>, <c>..>3s&lt;=10s</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"..{Condition}";

    /// <summary>The least and the most nanoseconds that all conditions allow; the least above the most when they allow none.</summary>
    internal (ulong Least, ulong Most) Bounds()
    {
        var (least, most) = And?.Bounds() ?? (0, ulong.MaxValue);
        if (Length is not { } length)
            return (least, most);
        var given = length.ToBigIntegerNanoseconds();
        var (own, isReached) = given < ulong.MaxValue ? ((ulong)given, true) : (ulong.MaxValue, false);
        return Comparison switch
        {
            // No two instants of a log are so far apart.
            SequenceComparison.Above or SequenceComparison.AtLeast or SequenceComparison.Exactly when !isReached => (ulong.MaxValue, 0),
            SequenceComparison.Above => (Math.Max(least, own + 1), most),
            SequenceComparison.AtLeast => (Math.Max(least, own), most),
            SequenceComparison.Below => (least, Math.Min(most, own - 1)),
            SequenceComparison.AtMost => (least, Math.Min(most, own)),
            _ => (Math.Max(least, own), Math.Min(most, own)),
        };
    }

    private string Condition => Comparison is null ? string.Empty : $"{Sign}{SequenceText.Of(Length.GetValueOrDefault())}{And?.Condition}";

    private string Sign => Comparison switch
    {
        SequenceComparison.Above => ">",
        SequenceComparison.AtLeast => ">=",
        SequenceComparison.Below => "<",
        SequenceComparison.AtMost => "<=",
        _ => "==",
    };
}
