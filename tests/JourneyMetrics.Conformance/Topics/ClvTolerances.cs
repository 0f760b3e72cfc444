using System.Text.Json;
using JourneyMetrics.Conformance.Comparing;

namespace JourneyMetrics.Conformance.Topics;

/// <summary>Tolerances of a lifetime-value case: one for all figures, or one a field (<c>params_rel</c>, <c>log_likelihood_abs</c>).</summary>
internal static class ClvTolerances
{
    // A few cases carry a remark where the figure should stand; the same kind of case elsewhere says what is meant.
    private static readonly Dictionary<string, string> usual = new(StringComparer.Ordinal) { ["params_rel"] = "1e-6" };

    /// <summary>The tolerance by the path of a figure.</summary>
    public static Func<string, Tolerance> Of(Case test)
    {
        if (test.Optional("tolerance") is not { ValueKind: JsonValueKind.Object } json)
        {
            var plain = Tolerance.Read(test.Optional("tolerance"), bothAdd: false);
            return _ => plain;
        }

        // A case that computed a probability with so many digits, as what is left of 1, has none below: there its figure is rounding.
        if (IsLeftOfOne(test) && json.TryGetProperty("rel", out var relative))
        {
            using var floored = JsonDocument.Parse($"{{\"rel\": {relative.GetRawText()}, \"abs\": 1e-40}}");
            var noise = Tolerance.Read(floored.RootElement, bothAdd: false);
            return _ => noise;
        }

        var whole = Tolerance.Read(json, bothAdd: false);
        var fields = json.EnumerateObject().Where(limit => limit.Name.Contains('_', StringComparison.Ordinal)).Select(Field).ToArray();
        return path => Array.FindLast(fields, field => IsOf(path, field.Name)).Limit ?? whole;
    }

    private static bool IsLeftOfOne(Case test)
        => test.Expected.ValueKind == JsonValueKind.Object && test.Expected.TryGetProperty("pmf", out _)
            && test.Optional("source") is { } source && source.GetString()!.Contains("40-digit mpmath", StringComparison.Ordinal);

    private static (string Name, Tolerance? Limit) Field(JsonProperty limit)
    {
        var text = limit.Value.ValueKind == JsonValueKind.Number ? limit.Value.GetRawText() : usual[limit.Name];
        var kind = limit.Name[(limit.Name.LastIndexOf('_') + 1)..];
        using var json = JsonDocument.Parse($"{{\"{kind}\": {text}}}");
        return (limit.Name[..^(kind.Length + 1)], Tolerance.Read(json.RootElement, bothAdd: false));
    }

    // .covariance_of_log_params[0][1] is of covariance, .total39.value of value, amounts are of money.
    private static bool IsOf(string path, string name)
        => path.Split('.').Any(part => part.StartsWith(name, StringComparison.Ordinal) || (name == "money" && part.Contains("spend", StringComparison.Ordinal)));
}
