using System.Globalization;

namespace JourneyMetrics;

/// <summary>Whether the text of a number was read as a decimal without rounding.</summary>
internal static class DecimalText
{
    // Of so many characters without an exponent a decimal holds every digit.
    private const int SafeLength = 28;

    public static bool IsExactly(string text, decimal value)
        => (text.Length <= SafeLength && text.AsSpan().IndexOfAny('e', 'E') < 0)
            || Significant(text) == Significant(value.ToString(CultureInfo.InvariantCulture));

    // The digits between the outer zeros, and the power of ten of the last of them.
    private static (string Digits, long Power) Significant(string number)
    {
        var mark = number.AsSpan().IndexOfAny('e', 'E');
        var mantissa = (mark < 0 ? number : number[..mark]).TrimStart('-');
        _ = long.TryParse(mark < 0 ? "0" : number[(mark + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var power);
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var digits = point < 0 ? mantissa : mantissa.Remove(point, 1);
        var trimmed = digits.TrimEnd('0');
        var lastPower = power - (point < 0 ? 0 : mantissa.Length - point - 1) + (digits.Length - trimmed.Length);
        return trimmed.Length == 0 ? (string.Empty, 0) : (trimmed.TrimStart('0'), lastPower);
    }
}
