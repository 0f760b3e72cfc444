using System.Globalization;

namespace JourneyMetrics;

/// <summary>How sure a two-sided interval is, kept as its error share alpha so that no digit is lost near 100 %.</summary>
/// <remarks>The default is 95 %. A number converts as the confidence itself: <c>rate.WilsonInterval(0.99)</c>.</remarks>
public readonly struct ConfidenceLevel : IEquatable<ConfidenceLevel>
{
    private const double DefaultAlpha = 0.05;

    // Kept so that the default value of the struct is the usual level.
    private readonly double alphaOrZero;

    private ConfidenceLevel(double alpha) => alphaOrZero = alpha;

    /// <summary>The share of intervals that miss, both sides together: 0.05 for 95 %.</summary>
    public double Alpha => alphaOrZero == 0 ? DefaultAlpha : alphaOrZero;

    /// <summary>The share of intervals that cover: 0.95.</summary>
    public double Confidence => FromComplement(Alpha);

    /// <summary>The level for a confidence between 0 and 1: 0.95.</summary>
    /// <param name="confidence">The share of intervals that cover, a fraction.</param>
    public static implicit operator ConfidenceLevel(double confidence) => FromConfidence(confidence);

    /// <summary>Whether the levels are the same.</summary>
    public static bool operator ==(ConfidenceLevel left, ConfidenceLevel right) => left.Equals(right);

    /// <summary>Whether the levels differ.</summary>
    public static bool operator !=(ConfidenceLevel left, ConfidenceLevel right) => !left.Equals(right);

    /// <summary>The level for a confidence between 0 and 1, ends excluded.</summary>
    /// <param name="confidence">The share of intervals that cover, a fraction: 0.95, not 95.</param>
    /// <returns>The level.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is not above 0 and below 1.</exception>
    public static ConfidenceLevel FromConfidence(double confidence)
    {
        if (!(confidence > 0 && confidence < 1))
            throw new ArgumentOutOfRangeException(nameof(confidence), confidence, "A confidence lies above 0 and below 1 (0.95, not 95).");
        return new ConfidenceLevel(FromComplement(confidence));
    }

    /// <summary>The level for an error share, exact however small it is.</summary>
    /// <param name="alpha">The share of intervals that miss, both sides together.</param>
    /// <returns>The level.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Alpha is not above 0 and below 1.</exception>
    public static ConfidenceLevel FromAlpha(double alpha)
    {
        if (!(alpha > 0 && alpha < 1))
            throw new ArgumentOutOfRangeException(nameof(alpha), alpha, "Alpha lies above 0 and below 1.");
        return new ConfidenceLevel(alpha);
    }

    /// <inheritdoc/>
    public bool Equals(ConfidenceLevel other) => Alpha.Equals(other.Alpha);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ConfidenceLevel other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Alpha.GetHashCode();

    /// <summary>The level in percent: <c>95 %</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Confidence.ToString("0.##########%", CultureInfo.InvariantCulture).Replace("%", " %", StringComparison.Ordinal);

    // 1 - 0.95 is not 0.05 in binary; in decimal digits, as the caller wrote it, it is.
    private static double FromComplement(double share)
        => share is > 1e-9 and < 1 - 1e-9 ? (double)(1m - (decimal)share) : 1 - share;
}
