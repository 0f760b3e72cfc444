using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics;

/// <summary>A two-sided interval for a figure: its ends and how sure it is.</summary>
/// <remarks>An end that is null is unbounded: the data put no limit there. The default is unbounded on both sides.</remarks>
[DebuggerDisplay("{ToString(),nq}")]
public readonly record struct Bounds : IFormattable
{
    /// <summary>Creates an interval.</summary>
    /// <param name="lower">The lower end, in the unit of the figure; null when unbounded.</param>
    /// <param name="upper">The upper end; null when unbounded.</param>
    /// <param name="confidence">The nominal share of such intervals that cover the truth: 0.95.</param>
    /// <exception cref="ArgumentOutOfRangeException">An end is not finite, the ends are in the wrong order, or the confidence is not in 0..1.</exception>
    [JsonConstructor]
    public Bounds(double? lower, double? upper, double confidence)
    {
        if (lower is { } low && !double.IsFinite(low))
            throw new ArgumentOutOfRangeException(nameof(lower), lower, "An end is finite, or null when unbounded.");
        if (upper is { } high && (!double.IsFinite(high) || high < lower))
            throw new ArgumentOutOfRangeException(nameof(upper), upper, Invariant($"The upper end is finite and not below the lower end {lower}, or null when unbounded."));
        if (!(confidence >= 0 && confidence <= 1))
            throw new ArgumentOutOfRangeException(nameof(confidence), confidence, "A confidence is a fraction between 0 and 1.");
        Lower = lower;
        Upper = upper;
        Confidence = confidence;
    }

    /// <summary>The lower end; null when unbounded.</summary>
    public double? Lower { get; }

    /// <summary>The upper end; null when unbounded.</summary>
    public double? Upper { get; }

    /// <summary>The nominal share of such intervals that cover the truth, a fraction.</summary>
    public double Confidence { get; }

    /// <summary>Whether both ends are bounded.</summary>
    [JsonIgnore]
    public bool IsBounded => Lower.HasValue && Upper.HasValue;

    /// <summary>Whether a value lies in the interval, ends included.</summary>
    /// <param name="value">The value, in the unit of the figure.</param>
    /// <returns>Whether it lies inside.</returns>
    public bool Contains(double value) => !(value < Lower) && !(value > Upper) && !double.IsNaN(value);

    /// <summary>One line in invariant culture: <c>0.03 to 0.19 (95 %)</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => ToString(null, null);

    /// <summary>One line: the ends in the given format and the confidence.</summary>
    /// <param name="format">A number format; null is the short form.</param>
    /// <param name="formatProvider">The culture; null is invariant.</param>
    /// <returns>The text.</returns>
    public string ToString(string? format, IFormatProvider? formatProvider)
        => $"{End(Lower, format, formatProvider)} to {End(Upper, format, formatProvider)} ({FigureText.Number(Confidence * 100, "0.##########", formatProvider)} %)";

    private static string End(double? end, string? format, IFormatProvider? formatProvider)
        => end is { } value ? FigureText.Number(value, format, formatProvider) : "unbounded";
}
