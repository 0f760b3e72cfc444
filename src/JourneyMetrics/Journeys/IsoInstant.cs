using System.Numerics;
using NodaTime;

namespace JourneyMetrics;

/// <summary>Reads instants as ISO 8601 writes them: <c>2026-03-01T12:00:00.123456789Z</c>, by fixed places and without a string.</summary>
/// <remarks>
/// The fraction is optional, of one to nine digits; between date and time stands T, t or a space; at the end stands Z, z or an
/// offset (<c>+02:00</c>). A text without either is no instant.
/// </remarks>
internal static class IsoInstant
{
    public const string Form = "An instant is written like 2026-03-01T12:00:00Z, with up to nine decimals and Z or an offset.";

    private const int SecondsLength = 19;

    private const long LastWholeSecond = long.MaxValue / NodaConstants.NanosecondsPerSecond;

    /// <summary>Reads an instant as nanoseconds since the Unix epoch; gives the problem when there is one.</summary>
    public static string? TryRead<T>(ReadOnlySpan<T> text, out long nanos)
        where T : unmanaged, IBinaryInteger<T>
    {
        nanos = 0;
        if (text.Length <= SecondsLength || !IsShaped(text))
            return Form;
        var (century, yearOfCentury, month, day) = (Digits(text, 0), Digits(text, 2), Digits(text, 5), Digits(text, 8));
        var (hour, minute, second) = (Digits(text, 11), Digits(text, 14), Digits(text, 17));
        var year = (century * 100) + yearOfCentury;
        if ((century | yearOfCentury | month | day | hour | minute | second) < 0 || month is < 1 or > 12 || day < 1 || hour > 23 || minute > 59 || second > 59
            || year < 1 || (day > 28 && day > CalendarSystem.Iso.GetDaysInMonth(year, month)))
            return Form;
        var rest = text[SecondsLength..];
        if (!TryFraction(ref rest, out var fraction) || !TryOffset(rest, out var offset))
            return Form;
        var seconds = (((DaysSinceEpoch(year, month, day) * 24) + hour) * 3600) + (minute * 60) + second - offset;
        if (seconds is > -LastWholeSecond and < LastWholeSecond)
        {
            nanos = (seconds * NodaConstants.NanosecondsPerSecond) + fraction;
            return null;
        }

        var exact = ((Int128)seconds * NodaConstants.NanosecondsPerSecond) + fraction;
        if (exact < long.MinValue || exact > long.MaxValue)
            return LogTime.Range;
        nanos = (long)exact;
        return null;
    }

    private static bool IsShaped<T>(ReadOnlySpan<T> text)
        where T : unmanaged, IBinaryInteger<T>
        => Is(text[4], '-') && Is(text[7], '-') && (Is(text[10], 'T') || Is(text[10], 't') || Is(text[10], ' ')) && Is(text[13], ':') && Is(text[16], ':');

    private static bool Is<T>(T unit, char wanted)
        where T : unmanaged, IBinaryInteger<T>
        => int.CreateTruncating(unit) == wanted;

    // A number of two digits, or a negative one.
    private static int Digits<T>(ReadOnlySpan<T> text, int start)
        where T : unmanaged, IBinaryInteger<T>
    {
        var (tens, ones) = (int.CreateTruncating(text[start]) - '0', int.CreateTruncating(text[start + 1]) - '0');
        return tens is < 0 or > 9 || ones is < 0 or > 9 ? -1 : (tens * 10) + ones;
    }

    private static bool TryFraction<T>(ref ReadOnlySpan<T> rest, out long nanos)
        where T : unmanaged, IBinaryInteger<T>
    {
        nanos = 0;
        if (!Is(rest[0], '.'))
            return true;
        var unit = NodaConstants.NanosecondsPerSecond;
        var place = 1;
        for (; place < rest.Length && int.CreateTruncating(rest[place]) - '0' is var digit and >= 0 and <= 9; place++)
        {
            unit /= 10;
            if (unit == 0)
                return false;
            nanos += digit * unit;
        }

        rest = rest[place..];
        return place > 1 && !rest.IsEmpty;
    }

    private static bool TryOffset<T>(ReadOnlySpan<T> rest, out int seconds)
        where T : unmanaged, IBinaryInteger<T>
    {
        seconds = 0;
        if (rest.Length == 1)
            return Is(rest[0], 'Z') || Is(rest[0], 'z');
        if (rest.Length != 6 || !(Is(rest[0], '+') || Is(rest[0], '-')) || !Is(rest[3], ':'))
            return false;
        var (hours, minutes) = (Digits(rest, 1), Digits(rest, 4));
        seconds = ((hours * 60) + minutes) * 60 * (Is(rest[0], '-') ? -1 : 1);
        return hours is >= 0 and <= 18 && minutes is >= 0 and <= 59;
    }

    // Years that begin in March end with the leap day; 400 of them have 146,097 days.
    private static long DaysSinceEpoch(int year, int month, int day)
    {
        var shifted = month <= 2 ? year - 1 : year;
        var era = shifted / 400;
        var yearOfEra = shifted - (era * 400);
        var dayOfYear = (((153 * (month > 2 ? month - 3 : month + 9)) + 2) / 5) + day - 1;
        return (era * 146_097L) + (yearOfEra * 365) + (yearOfEra / 4) - (yearOfEra / 100) + dayOfYear - 719_468;
    }
}
