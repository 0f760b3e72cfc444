using System.Globalization;

namespace JourneyMetrics;

/// <summary>How figures become text: one place, so that all results read alike.</summary>
internal static class FigureText
{
    /// <summary>A number for people: thousands grouped, six significant digits at the most for a fraction.</summary>
    private const string Plain = "#,0.######";

    /// <summary>Any value in its format, invariant when no culture is given.</summary>
    public static string Of<T>(T value, string? format, IFormatProvider? provider)
        where T : struct
        => value switch
        {
            double number => Number(number, format, provider),
            decimal number => number.ToString(format ?? Plain, Culture(provider)),
            IFormattable formattable => formattable.ToString(format, Culture(provider)),
            _ => value.ToString() ?? string.Empty,
        };

    /// <summary>A double: grouped when it is of everyday size, scientific when it is not.</summary>
    public static string Number(double value, string? format, IFormatProvider? provider)
    {
        var magnitude = Math.Abs(value);
        var everyday = magnitude is 0 or (>= 1e-3 and < 1e15);
        return value.ToString(format ?? (everyday ? Plain : "G6"), Culture(provider));
    }

    /// <summary>A decimal amount with every digit that it has.</summary>
    public static string Amount(decimal value, IFormatProvider? provider)
        => value.ToString("#,0.############################", Culture(provider));

    /// <summary>A share of 1 as percent: <c>8.00 %</c>.</summary>
    public static string Percent(double value, string? format, IFormatProvider? provider)
        => value.ToString(format ?? "P2", Culture(provider));

    /// <summary>The culture meant: none given is invariant.</summary>
    public static IFormatProvider Culture(IFormatProvider? provider) => provider ?? CultureInfo.InvariantCulture;
}
