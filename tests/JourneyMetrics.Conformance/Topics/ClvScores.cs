using System.Text.Json;
using JourneyMetrics.Lifetime;

namespace JourneyMetrics.Conformance.Topics;

/// <summary>Figures of customers under given parameters.</summary>
internal static class ClvScores
{
    private static readonly string[] known = ["log_likelihood", "p_alive", "expected_purchases", "conditional", "unconditional", "dert", "expected", "pmf", "sum_of_pmf"];

    /// <summary>Likelihood, P(alive) and expected purchases of customers.</summary>
    public static object? Answer(Case test)
    {
        var inputs = test.Json.GetProperty("inputs");
        Kinds.RefuseUnknown(test.Id, test.Expected, known, "with");
        var model = ClvModels.Create(ClvModels.Of(test)[0], inputs.GetProperty("params"));
        var customers = ClvData.Customers(test, inputs.TryGetProperty("customers", out var listed) ? listed : inputs.GetProperty("rows"));
        var horizons = inputs.TryGetProperty("horizons", out var many) ? Numbers(many) : inputs.TryGetProperty("horizon", out var one) ? [ClvData.Number(one)] : [];
        return new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["log_likelihood"] = customers.Select(customer => (object?)model.LogLikelihood(customer)).ToArray(),
            ["p_alive"] = customers.Select(customer => (object?)model.ProbabilityAlive(customer)).ToArray(),
            ["expected_purchases"] = customers.Select(customer => many.ValueKind == JsonValueKind.Array
                ? horizons.Select(horizon => (object?)model.ExpectedPurchases(customer, horizon)).ToArray()
                : horizons.Length == 1 ? (object?)model.ExpectedPurchases(customer, horizons[0]) : null).ToArray(),
        };
    }

    /// <summary>Expected purchases of a new customer.</summary>
    public static object? Expectation(Case test)
    {
        var inputs = test.Json.GetProperty("inputs");
        var model = ClvModels.Create(ClvModels.Of(test)[0], inputs.GetProperty("params"));
        return new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["expected"] = Numbers(inputs.GetProperty("t")).Select(t => (object?)model.ExpectedPurchases(t)).ToArray(),
        };
    }

    /// <summary>The distribution of the purchases of a new customer, or of one with a history.</summary>
    public static object? Probabilities(Case test)
    {
        var inputs = test.Json.GetProperty("inputs");
        Kinds.RefuseUnknown(test.Id, inputs, ["params", "t", "n", "n_max", "customer"], "with");
        var model = ClvModels.Create(ClvModels.Of(test)[0], inputs.GetProperty("params"));
        var t = ClvData.Number(inputs.GetProperty("t"));
        Func<long, double> probability = n => model.Probability(n, t);
        if (inputs.TryGetProperty("customer", out var row))
        {
            var customer = new CustomerSummary((long)ClvData.Number(row[0]), ClvData.Number(row[1]), ClvData.Number(row[2]));
            probability = n => model.Probability(customer, n, t);
        }

        return new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["pmf"] = inputs.TryGetProperty("n", out var counts) ? counts.EnumerateArray().Select(n => (object?)probability(n.GetInt64())).ToArray() : null,
            ["sum_of_pmf"] = inputs.TryGetProperty("n_max", out var most) ? Enumerable.Range(0, most.GetInt32() + 1).Sum(n => probability(n)) : null,
        };
    }

    /// <summary>Discounted purchases without end.</summary>
    public static object? Residual(Case test)
    {
        var inputs = test.Json.GetProperty("inputs");
        var model = ClvModels.Create(ClvModels.Of(test)[0], inputs.GetProperty("params"));
        var rate = ClvData.Number(inputs.EnumerateObject().First(input => input.Name.Contains("rate", StringComparison.Ordinal) || input.Name.Contains("discount", StringComparison.Ordinal)).Value);
        return new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["dert"] = ClvData.Customers(test, inputs.GetProperty("customers")).Select(customer => (object?)model.ResidualPurchases(customer, rate)).ToArray(),
        };
    }

    /// <summary>One customer while a parameter runs through a list: near a = 1, s = 1, alpha = beta.</summary>
    public static object? Varied(Case test)
    {
        var inputs = test.Json.GetProperty("inputs");
        if (inputs.TryGetProperty("params", out _))
            return Answer(test);
        Kinds.RefuseUnknown(test.Id, test.Expected, known, "with");
        var lists = inputs.EnumerateObject().Where(input => input.Value.ValueKind == JsonValueKind.Array).Select(input => input.Name).ToArray();
        var count = lists.Length == 0 ? 1 : inputs.GetProperty(lists[0]).GetArrayLength();
        double Input(string name, int place) => ClvData.Number(lists.Contains(name, StringComparer.Ordinal) ? inputs.GetProperty(name)[place] : inputs.GetProperty(name));
        object?[] Each(Func<PurchaseModel, CustomerSummary, int, object?> figure)
            => [.. Enumerable.Range(0, count).Select(place => figure(
                ClvModels.Create(ClvModels.Of(test)[0], name => Input(name, place)),
                new CustomerSummary((long)Input("x", place), Input("t_x", place), Input("T", place)),
                place))];
        var answer = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["log_likelihood"] = Each((model, customer, _) => model.LogLikelihood(customer)),
            ["p_alive"] = Each((model, customer, _) => model.ProbabilityAlive(customer)),
        };
        if (inputs.TryGetProperty("horizon", out _))
        {
            answer["conditional"] = Each((model, customer, place) => model.ExpectedPurchases(customer, Input("horizon", place)));
            answer["expected_purchases"] = answer["conditional"];
            answer["unconditional"] = Each((model, _, place) => model.ExpectedPurchases(Input("horizon", place)));
        }

        return answer;
    }

    private static double[] Numbers(JsonElement list) => [.. list.EnumerateArray().Select(ClvData.Number)];
}
