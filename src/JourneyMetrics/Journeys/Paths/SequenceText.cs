using System.Text;
using NodaTime;

namespace JourneyMetrics.Paths;

/// <summary>The parts of a pattern as text.</summary>
internal static class SequenceText
{
    private static readonly (string Name, Duration Length)[] units =
    [
        ("d", Duration.FromDays(1)),
        ("h", Duration.FromHours(1)),
        ("m", Duration.FromMinutes(1)),
        ("s", Duration.FromSeconds(1)),
        ("ms", Duration.FromMilliseconds(1)),
        ("us", Duration.FromTicks(10)),
        ("ns", Duration.FromNanoseconds(1)),
    ];

    /// <summary>A name as it is, or in quotes where it would mean something else.</summary>
    public static string Of(string name)
    {
        var isPlain = name != "." && !name.StartsWith("..", StringComparison.Ordinal) && name.All(letter => !IsSpecial(letter));
        return isPlain ? name : $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    /// <summary>A length by its units: 1h30m.</summary>
    public static string Of(Duration length)
    {
        var text = new StringBuilder();
        foreach (var (name, unit) in units)
        {
            var count = (long)Math.Floor(length / unit);

            // The quotient is a double; the remainder sets it right.
            while (unit * count > length)
                count--;
            while (unit * (count + 1) <= length)
                count++;
            if (count > 0)
                text.Append(Invariant($"{count}{name}"));
            length -= unit * count;
        }

        return text.Length == 0 ? "0s" : text.ToString();
    }

    /// <summary>Whether a letter ends a plain name.</summary>
    public static bool IsSpecial(char letter) => char.IsWhiteSpace(letter) || letter is '|' or '"';

    /// <summary>A length from its units; null when it is none.</summary>
    public static Duration? ParseLength(ReadOnlySpan<char> text)
    {
        var sum = Duration.Zero;
        while (!text.IsEmpty)
        {
            var digits = text.IndexOfAnyExceptInRange('0', '9');
            if (digits is < 1 or > 15)
                return null;
            var rest = text[digits..];
            var letters = rest.IndexOfAnyInRange('0', '9') is var end and >= 0 ? end : rest.Length;
            var unit = Array.FindIndex(units, IsCalled(rest[..letters].ToString()));
            if (unit < 0)
                return null;
            var count = long.Parse(text[..digits], System.Globalization.CultureInfo.InvariantCulture);
            if (count > Duration.MaxValue / units[unit].Length)
                return null;
            sum += units[unit].Length * count;
            text = rest[letters..];
        }

        return sum;
    }

    private static Predicate<(string Name, Duration Length)> IsCalled(string name) => unit => unit.Name == name;
}
