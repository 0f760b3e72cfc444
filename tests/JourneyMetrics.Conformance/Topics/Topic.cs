using System.Text.Json;
using JourneyMetrics.Conformance.Comparing;

namespace JourneyMetrics.Conformance.Topics;

/// <summary>A family of cases: how a case is answered through the public API, and by which rules the answer is compared.</summary>
/// <param name="Name">The name of the family, as in the folder of its files.</param>
/// <param name="Answer">Computes the answer; throws <see cref="NotYetException"/> for a kind the library cannot answer yet.</param>
/// <param name="Comparer">The rules of comparing for one case.</param>
internal sealed record Topic(string Name, Func<Case, object?> Answer, Func<Case, AnswerComparer> Comparer)
{
    /// <summary>The topic of a file, by what its first case holds.</summary>
    public static Topic Of(string path, JsonElement root)
    {
        var cases = root.GetProperty("cases");
        if (cases.GetArrayLength() == 0)
            throw new InvalidDataException($"The list of cases in {path} is empty.");
        var first = cases[0];
        if (Has(first, "kpi"))
            return KpiCases.Topic;
        if (Has(first, "method"))
            return StatisticsCases.Topic;
        if (Has(first, "kind"))
            return JourneyCases.Topic;
        if (Has(first, "model"))
            return Has(first, "inputs") ? ClvCases.Topic : AttributionCases.Topic;
        throw new InvalidDataException($"The cases in {path} are of no known topic: none of kpi, method, kind, model is named.");
    }

    private static bool Has(JsonElement json, string name) => json.TryGetProperty(name, out _);
}
