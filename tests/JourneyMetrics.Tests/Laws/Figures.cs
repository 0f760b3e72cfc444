using System.Globalization;

namespace JourneyMetrics.Tests.Laws;

/// <summary>Comparison of figures for laws.</summary>
internal static class Figures
{
    /// <summary>Whether two figures agree but for the rounding of a few operations.</summary>
    public static bool Near(double left, double right, double tolerance = 1e-12)
        => Math.Abs(left - right) <= tolerance * Math.Max(Math.Abs(left), Math.Abs(right))
            ? true
            : throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{left:R} is not {right:R}."));

    /// <summary>Whether two figures agree relative to a scale of their parts: for differences that may be almost nothing.</summary>
    public static bool Near(double left, double right, double tolerance, double scale)
        => Math.Abs(left - right) <= tolerance * Math.Abs(scale)
            ? true
            : throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{left:R} is not {right:R}."));

    /// <summary>Amounts as money of no currency.</summary>
    public static Money[] Money(decimal[] amounts) => Array.ConvertAll(amounts, amount => new Money(amount));
}
