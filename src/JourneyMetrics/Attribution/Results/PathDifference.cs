using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics.Attribution;

/// <summary>A path on which two models disagree.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record PathDifference
{
    /// <summary>Creates the row.</summary>
    /// <param name="path">The channels in order.</param>
    /// <param name="movedShare">The share of each conversion that changes hands, a fraction.</param>
    /// <param name="conversions">The conversions of the path, not negative.</param>
    /// <param name="value">Their value, any sign.</param>
    /// <exception cref="ArgumentOutOfRangeException">A figure is not finite, the share is no fraction, or the conversions are negative.</exception>
    [JsonConstructor]
    public PathDifference(ValueList<string> path, double movedShare, double conversions, double value)
    {
        if (!(movedShare is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(movedShare), movedShare, "A share is a fraction from 0 to 1.");
        if (!double.IsFinite(conversions) || conversions < 0)
            throw new ArgumentOutOfRangeException(nameof(conversions), conversions, "Conversions are finite and not negative.");
        if (!double.IsFinite(value))
            throw new ArgumentOutOfRangeException(nameof(value), value, "A value is finite.");
        Path = path;
        MovedShare = movedShare;
        Conversions = conversions;
        Value = value;
    }

    /// <summary>The channels in order.</summary>
    public ValueList<string> Path { get; }

    /// <summary>The share of each conversion that changes hands, a fraction: half the sum of the absolute differences of the shares.</summary>
    public double MovedShare { get; }

    /// <summary>The conversions of the path.</summary>
    public double Conversions { get; }

    /// <summary>Their value.</summary>
    public double Value { get; }

    /// <summary>The conversions that change hands.</summary>
    [JsonIgnore]
    public double MovedConversions => Conversions * MovedShare;

    /// <summary>The value that changes hands.</summary>
    [JsonIgnore]
    public double MovedValue => Value * MovedShare;

    /// <summary>One line in invariant culture: <c>[ads, email]: 1.5 of 3 conversions move, 60 of 120</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
        => $"{Path}: {FigureText.Number(MovedConversions, null, null)} of {FigureText.Number(Conversions, null, null)} conversions move, {FigureText.Number(MovedValue, null, null)} of {FigureText.Number(Value, null, null)}";
}
