using System.Diagnostics;
using System.Text.Json.Serialization;
using NodaTime;

namespace JourneyMetrics.Paths;

/// <summary>How many customers converted after, or were last seen without a conversion after, one length of time: a row of a survival table.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record ConversionSpell
{
    /// <summary>Creates a row.</summary>
    /// <param name="length">The time from the first node on.</param>
    /// <param name="converted">How many converted after it.</param>
    /// <param name="censored">How many were last seen after it, without a conversion.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length or a count is negative, or both counts are zero.</exception>
    [JsonConstructor]
    public ConversionSpell(Duration length, long converted, long censored)
    {
        if (length < Duration.Zero)
            throw new ArgumentOutOfRangeException(nameof(length), length, "A conversion does not come before the start.");
        ArgumentOutOfRangeException.ThrowIfNegative(converted);
        if (censored < 0 || converted + censored == 0)
            throw new ArgumentOutOfRangeException(nameof(censored), censored, Invariant($"A row has a customer at least, got {converted} converted."));
        Length = length;
        Converted = converted;
        Censored = censored;
    }

    /// <summary>The time from the first node on.</summary>
    [JsonConverter(typeof(MeasureJsonConverter))]
    public Duration Length { get; }

    /// <summary>How many converted after it.</summary>
    public long Converted { get; }

    /// <summary>How many were last seen after it, without a conversion: the data or the window ended.</summary>
    public long Censored { get; }

    /// <summary>One line in invariant culture: <c>2:00:00:00: 3 converted, 1 censored</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Invariant($"{Length}: {Converted:#,0} converted, {Censored:#,0} censored");
}
