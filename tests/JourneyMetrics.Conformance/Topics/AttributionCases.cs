using System.Globalization;
using System.Numerics;
using JourneyMetrics.Attribution;
using JourneyMetrics.Conformance.Comparing;

namespace JourneyMetrics.Conformance.Topics;

/// <summary>Attribution by model: path rows, data files, or the touches of one customer.</summary>
internal static class AttributionCases
{
    private static readonly Dictionary<string, Func<Case, object?>> models = new(SetAttribution.Models, StringComparer.Ordinal)
    {
        ["first"] = test => Credit(test, AttributionModel.FirstTouch),
        ["last"] = test => Credit(test, AttributionModel.LastTouch),
        ["linear"] = test => Credit(test, Linear(test)),
        ["split-money"] = SplitMoney,
        ["totals"] = Totals,
    };

    /// <summary>The topic.</summary>
    public static Topic Topic { get; } = new("attribution", test => Kinds.Find(models, test.Text("model"))(test), Rules);

    // A channel that the answer has and the case does not name must have no credit.
    private static AnswerComparer Rules(Case test)
        => new(Tolerance.Read(test.Optional("tolerance"), bothAdd: false), test.Text("model") == "totals" ? ExtraKeys.Ignored : ExtraKeys.MustBeZero);

    private static Dictionary<string, object?> Credit(Case test, AttributionModel model)
    {
        if (test.Optional("touches") is not null)
            return ByChannel(CustomerTouches.Credit(test, model), credit => credit.Value);
        var report = PathRows.Table(test).Credit(model);
        return new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["conversions"] = ByChannel(report, credit => credit.Conversions),
            ["values"] = ByChannel(report, credit => credit.Value),
        };
    }

    private static Dictionary<string, object?> ByChannel(AttributionReport report, Func<Credit, double> figure)
    {
        var credits = report.Channels.ToDictionary(row => row.Channel, row => (object?)figure(row.Credit), StringComparer.Ordinal);
        credits.Add("(unattributed)", figure(report.Unattributed));
        return credits;
    }

    private static AttributionModel Linear(Case test)
        => test.Optional("params") is { } parameters && parameters.TryGetProperty("per", out var per) && per.GetString() == "distinct channel"
            ? AttributionModel.LinearPerChannel
            : AttributionModel.Linear;

    private static Dictionary<string, object?> Totals(Case test)
    {
        var table = PathRows.Table(test);
        return new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["rows"] = PathRows.Read(test).Count,
            ["conversions"] = table.Total.Conversions,
            ["value"] = table.Total.Value,
            ["nulls"] = table.Nulls,
            ["distinct_paths"] = table.Rows.Count,
            ["channels"] = table.Channels.Count,
            ["longest_path"] = table.Rows.Max(row => row.Path.Count),
        };
    }

    private static Dictionary<string, object?> SplitMoney(Case test)
    {
        var inputs = test.Json.GetProperty("params");
        var amount = new Money(inputs.GetProperty("amount_cents").GetInt64() / 100m, "EUR");
        var parts = amount.Allocate(WholeWeights(inputs.GetProperty("weights").EnumerateArray().Select(weight => weight.GetString()!)));
        return new Dictionary<string, object?>(StringComparer.Ordinal) { ["cents"] = parts.Select(part => part.Amount * 100).ToArray() };
    }

    // Weights that are exact fractions stand in the same proportion as whole numbers over their common denominator.
    private static long[] WholeWeights(IEnumerable<string> fractions)
    {
        var pairs = fractions.Select(text => text.Split('/')).Select(sides => (Above: Whole(sides[0]), Below: sides.Length == 1 ? 1 : Whole(sides[1]))).ToArray();
        var common = pairs.Aggregate(BigInteger.One, (product, pair) => product / BigInteger.GreatestCommonDivisor(product, pair.Below) * pair.Below);
        return [.. pairs.Select(pair => (long)(pair.Above * (common / pair.Below)))];
    }

    private static BigInteger Whole(string text) => BigInteger.Parse(text, CultureInfo.InvariantCulture);
}
