using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace JourneyMetrics.Conformance.Comparing;

/// <summary>Compares what a case expects with what the library answered: the class of outcome exactly, numbers within the tolerance.</summary>
/// <remarks>
/// An answer is a number, a truth value, a text, null or an <see cref="Undefined"/> reason, an <see cref="Unbounded"/> end, a
/// <see cref="Refusal"/>, a <see cref="Condition"/>, a <see cref="Rate"/>, <see cref="Ratio"/> or <see cref="Outcome{T}"/>, or a
/// list or dictionary of answers.
/// </remarks>
internal sealed class AnswerComparer(Tolerance tolerance, ExtraKeys extraKeys = ExtraKeys.Ignored, Func<string, Tolerance>? tolerances = null)
{
    /// <summary>What differs, in words; null when nothing does.</summary>
    public string? Difference(JsonElement expected, object? got) => Difference(expected, got, string.Empty, extraKeys);

    private string? Difference(JsonElement expected, object? answer, string path, ExtraKeys extra)
    {
        var got = Plain(answer);
        var holds = expected.ValueKind switch
        {
            JsonValueKind.Null => got is null or Undefined,
            JsonValueKind.True => got is true,
            JsonValueKind.False => got is false,
            JsonValueKind.String => IsText(expected.GetString()!, got, path),
            JsonValueKind.Number => IsNumber(Fraction.Parse(expected.GetRawText()), got, path),
            JsonValueKind.Array when got is not IDictionary and IEnumerable items and not string => null,
            JsonValueKind.Object when expected.TryGetProperty("status", out var status) && status.ValueKind == JsonValueKind.String => got is Condition condition && condition.Name == status.GetString(),
            JsonValueKind.Object when got is IReadOnlyDictionary<string, object?> => null,
            _ => (bool?)false,
        };
        if (holds is { } simple)
            return simple ? null : Text(path, expected, got);
        return got is IReadOnlyDictionary<string, object?> fields
            ? DifferenceOfFields(expected, fields, path, extra)
            : DifferenceOfItems(expected, [.. ((IEnumerable)got!).Cast<object?>()], path);
    }

    private string? DifferenceOfItems(JsonElement expected, List<object?> items, string path)
    {
        if (items.Count != expected.GetArrayLength())
            return Text(path, expected, items);
        for (var i = 0; i < items.Count; i++)
        {
            if (Difference(expected[i], items[i], Invariant($"{path}[{i}]"), ExtraKeys.MustBeZero) is { } difference)
                return difference;
        }

        return null;
    }

    private string? DifferenceOfFields(JsonElement expected, IReadOnlyDictionary<string, object?> fields, string path, ExtraKeys extra)
    {
        foreach (var field in expected.EnumerateObject())
        {
            if (!fields.TryGetValue(field.Name, out var got))
                return $"{path}.{field.Name}: expected {field.Value.GetRawText()}, got nothing of this name";
            if (Difference(field.Value, got, $"{path}.{field.Name}", ExtraKeys.MustBeZero) is { } difference)
                return difference;
        }

        if (extra == ExtraKeys.Ignored)
            return null;
        foreach (var (name, got) in fields)
        {
            if (!expected.TryGetProperty(name, out _) && !IsNumber(Fraction.Zero, Plain(got), $"{path}.{name}"))
                return $"{path}.{name}: expected nothing of this name, got {Show(got)}";
        }

        return null;
    }

    private bool IsText(string expected, object? got, string path)
        => expected switch
        {
            "undefined" => got is null or Undefined,
            "error" => got is Refusal,
            "Infinity" => got is Unbounded.Above,
            "-Infinity" => got is Unbounded.Below,
            _ when got is string text => text == expected,
            _ => IsExactFraction(expected) && IsNumber(Fraction.Parse(expected), got, path),
        };

    private bool IsNumber(Fraction expected, object? got, string path)
    {
        var limit = tolerances is null ? tolerance : tolerances(path);
        return got switch
        {
            // Asked for exactly, a double can do no better than the nearest one.
            double number when double.IsFinite(number) => limit.IsExact ? expected.IsNearest(number) : limit.Allows(expected, Fraction.Of(number)),
            Fraction number => limit.Allows(expected, number),
            _ => false,
        };
    }

    private static bool IsExactFraction(string text)
        => text.Length > 0 && text.All(character => char.IsAsciiDigit(character) || character is '-' or '+' or '.' or 'e' or 'E' or '/');

    private static object? Plain(object? answer)
        => answer switch
        {
            decimal number => Fraction.Of(number),
            int or long or byte or short => Fraction.Of(new BigInteger(Convert.ToInt64(answer, CultureInfo.InvariantCulture))),
            BigInteger number => Fraction.Of(number),
            Rate rate => rate.IsDefined ? Quotient(rate.Part, rate.Whole) : rate.Reason,
            Ratio ratio => ratio.IsDefined ? Quotient(ratio.Numerator, ratio.Denominator) : ratio.Reason,
            Outcome<double> outcome => outcome.IsDefined ? outcome.Value : outcome.Reason,
            Outcome<int> outcome => outcome.IsDefined ? Fraction.Of(new BigInteger(outcome.OrThrow())) : outcome.Reason,
            Outcome<decimal> outcome => outcome.IsDefined ? Fraction.Of(outcome.OrThrow()) : outcome.Reason,
            Money money => Fraction.Of(money.Amount),
            _ => answer,
        };

    private static Fraction Quotient(decimal above, decimal below) => Fraction.Parse(Invariant($"{above}/{below}"));

    private static string Text(string path, JsonElement expected, object? got)
        => $"{(path.Length == 0 ? string.Empty : path + ": ")}expected {expected.GetRawText()}, got {Show(got)}";

    private static string Show(object? got)
        => got switch
        {
            null => "undefined",
            Undefined reason => $"undefined ({reason})",
            string text => $"\"{text}\"",
            double number => number.ToString("R", CultureInfo.InvariantCulture),
            IReadOnlyDictionary<string, object?> fields => $"{{{string.Join(", ", fields.Select(field => $"{field.Key}: {Show(field.Value)}"))}}}",
            IEnumerable items => $"[{string.Join(", ", items.Cast<object?>().Select(Show))}]",
            _ => Convert.ToString(got, CultureInfo.InvariantCulture) ?? string.Empty,
        };
}
