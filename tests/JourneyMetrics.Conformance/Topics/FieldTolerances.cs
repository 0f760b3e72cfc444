using System.Collections;
using System.Text.Json;
using JourneyMetrics.Conformance.Comparing;

namespace JourneyMetrics.Conformance.Topics;

/// <summary>Tolerances by field (params_rel, log_likelihood_abs, ...): numbers within theirs are given back as expected, so that the plain comparison decides alike.</summary>
internal static class FieldTolerances
{
    private static readonly string[] money = ["mean_of", "sum_of"];

    /// <summary>An answer whose numbers are those expected wherever they are near enough by the tolerance of their field.</summary>
    public static Dictionary<string, object?> Settle(Case test, Dictionary<string, object?> answer)
    {
        var settled = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (name, got) in answer)
        {
            settled[name] = test.Expected.ValueKind == JsonValueKind.Object && test.Expected.TryGetProperty(name, out var expected) && Of(test, name) is { } tolerance
                ? Settle(expected, got, tolerance)
                : got;
        }

        return settled;
    }

    private static object? Settle(JsonElement expected, object? got, Tolerance tolerance)
        => expected.ValueKind switch
        {
            JsonValueKind.Number when got is double number && double.IsFinite(number) && tolerance.Allows(Fraction.Parse(expected.GetRawText()), Fraction.Of(number)) => Fraction.Parse(expected.GetRawText()),
            JsonValueKind.Array when got is not string and IEnumerable items => Items(expected, [.. items.Cast<object?>()], tolerance),
            JsonValueKind.Object when got is IReadOnlyDictionary<string, object?> fields => fields.ToDictionary(
                field => field.Key,
                field => expected.TryGetProperty(field.Key, out var part) ? Settle(part, field.Value, tolerance) : field.Value,
                StringComparer.Ordinal),
            _ => got,
        };

    private static List<object?> Items(JsonElement expected, List<object?> items, Tolerance tolerance)
        => [.. items.Select((item, place) => place < expected.GetArrayLength() ? Settle(expected[place], item, tolerance) : item)];

    private static Tolerance? Of(Case test, string field)
    {
        if (test.Optional("tolerance") is not { ValueKind: JsonValueKind.Object } tolerances)
            return null;
        var (absolute, relative) = (Fraction.Zero, Fraction.Zero);
        foreach (var entry in tolerances.EnumerateObject())
        {
            var name = entry.Name.Length > 4 ? entry.Name[..^4] : entry.Name;
            var applies = field.StartsWith(name, StringComparison.Ordinal) || (name == "money" && Array.Exists(money, start => field.StartsWith(start, StringComparison.Ordinal)));
            if (!applies || entry.Value.ValueKind != JsonValueKind.Number)
                continue;
            if (entry.Name.EndsWith("_rel", StringComparison.Ordinal))
                relative = Fraction.Parse(entry.Value.GetRawText());
            else if (entry.Name.EndsWith("_abs", StringComparison.Ordinal))
                absolute = Fraction.Parse(entry.Value.GetRawText());
        }

        return new Tolerance(absolute, relative, BothAdd: false, IsPlain: false) is { IsExact: false } tolerance ? tolerance : null;
    }
}
