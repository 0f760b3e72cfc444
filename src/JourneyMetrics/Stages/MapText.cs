using System.Text;

namespace JourneyMetrics;

/// <summary>The rules for names and texts in models and maps: one place, one wording.</summary>
internal static class MapText
{
    /// <summary>A name: given, not blank, without blanks at its ends (they would make two names look alike).</summary>
    public static string Required(string? value, string parameter, string what)
    {
        ArgumentNullException.ThrowIfNull(value, parameter);
        if (value.Length == 0 || char.IsWhiteSpace(value[0]) || char.IsWhiteSpace(value[^1]))
            throw new ArgumentException($"{what} is text without blanks at its ends, got '{value}'.", parameter);
        return value;
    }

    /// <summary>A text that may be left out, but not be blank: null says that nothing is known.</summary>
    public static string? Optional(string? value, string parameter, string what)
        => value is null ? null : Required(value, parameter, what);

    /// <summary>A list of texts, none blank.</summary>
    public static ValueList<string> Each(ValueList<string> values, string parameter, string what)
    {
        for (var i = 0; i < values.Count; i++)
        {
            if (string.IsNullOrWhiteSpace(values[i]))
                throw new ArgumentException(Invariant($"{what} is text, got '{values[i]}' at position {i + 1}."), parameter);
        }

        return values;
    }

    /// <summary>A member of an enum, not a number cast to it.</summary>
    public static T Known<T>(T value, string parameter)
        where T : struct, Enum
        => Enum.IsDefined(value)
            ? value
            : throw new ArgumentOutOfRangeException(parameter, value, $"{typeof(T).Name} has no member {value:D}.");

    /// <summary>The error of a value outside its range, for setters, whose parameter is the constructor's and not their own.</summary>
    public static ArgumentOutOfRangeException OutOfRange(string parameter, object? value, string message) => new(parameter, value, message);

    /// <summary>The id that a name gives: letters and digits in lower case, everything else one hyphen.</summary>
    public static string IdOf(string? name, string parameter)
    {
        ArgumentNullException.ThrowIfNull(name, parameter);
        var id = new StringBuilder(name.Length);
        foreach (var letter in name)
        {
            if (char.IsLetterOrDigit(letter))
                id.Append(char.ToLowerInvariant(letter));
            else if (id.Length > 0 && id[^1] != '-')
                id.Append('-');
        }

        while (id.Length > 0 && id[^1] == '-')
            id.Length--;
        return id.Length > 0
            ? id.ToString()
            : throw new ArgumentException($"A name needs a letter or a digit to make an id of, got '{name}'; give the id yourself.", parameter);
    }
}
