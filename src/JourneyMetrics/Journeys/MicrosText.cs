using System.Numerics;

namespace JourneyMetrics;

/// <summary>Reads an amount as plain decimal text, exactly: a sign, digits, a point and digits.</summary>
internal static class MicrosText
{
    public const string Form = "An amount is written like -49.90: a sign, digits, a point and digits.";

    /// <summary>Reads an amount whose micros fit without rounding; false when that needs the general way.</summary>
    public static bool TryRead<T>(ReadOnlySpan<T> text, out long micros)
        where T : unmanaged, IBinaryInteger<T>
    {
        micros = 0;
        var start = text.Length > 0 && int.CreateTruncating(text[0]) is '-' or '+' ? 1 : 0;
        var places = -1;
        var digits = 0;
        for (var i = start; i < text.Length; i++)
        {
            var unit = int.CreateTruncating(text[i]);
            if (unit == '.' && places < 0)
            {
                places = 0;
                continue;
            }

            if (unit - '0' is < 0 or > 9)
                return false;
            digits++;
            places += places >= 0 ? 1 : 0;
            micros = (micros * 10) + unit - '0';
            // Eighteen digits with those to come fit 64 bits; six places are micros.
            if (digits - Math.Max(places, 0) > 12 || places > 6)
                return false;
        }

        for (var place = Math.Max(places, 0); place < 6; place++)
            micros *= 10;
        if (start == 1 && int.CreateTruncating(text[0]) == '-')
            micros = -micros;
        return digits > 0;
    }
}
