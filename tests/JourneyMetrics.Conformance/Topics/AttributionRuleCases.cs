using System.Globalization;
using System.Numerics;
using JourneyMetrics.Attribution;

namespace JourneyMetrics.Conformance.Topics;

/// <summary>The rules that share one conversion, and what is made of their credits.</summary>
internal static class AttributionRuleCases
{
    /// <summary>How each kind is answered.</summary>
    public static IReadOnlyDictionary<string, Func<Case, object?>> Kinds { get; } = new Dictionary<string, Func<Case, object?>>(StringComparer.Ordinal)
    {
        ["first"] = test => Credit(test, AttributionRuleParameters.None(test, AttributionModel.FirstTouch)),
        ["last"] = test => Credit(test, AttributionRuleParameters.None(test, AttributionModel.LastTouch)),
        ["last-non"] = test => Credit(test, AttributionRuleParameters.But(test, first: false)),
        ["first-non"] = test => Credit(test, AttributionRuleParameters.But(test, first: true)),
        ["linear"] = test => Credit(test, AttributionRuleParameters.Linear(test)),
        ["u"] = test => Credit(test, AttributionRuleParameters.None(test, AttributionModel.UShaped)),
        ["position"] = test => Credit(test, AttributionRuleParameters.Position(test)),
        ["time-decay"] = test => Credit(test, AttributionRuleParameters.Decay(test)),
        ["time-decay-stepped"] = test => Credit(test, AttributionRuleParameters.SteppedDecay(test)),
        ["milestones"] = test => Credit(test, AttributionRuleParameters.Milestones(test)),
        ["participation"] = test => Credit(test, AttributionRuleParameters.None(test, AttributionModel.Participation)),
        ["cost"] = Cost,
        ["split-money"] = SplitMoney,
        ["totals"] = Totals,
    };

    /// <summary>The credits of a model in the shape of the case: values of one customer's touches, or conversions and values of paths.</summary>
    public static Dictionary<string, object?> Credit(Case test, AttributionModel model)
    {
        if (test.Optional("touches") is not null)
            return CustomerTouches.Values(test, model);
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

    private static Dictionary<string, object?> Cost(Case test)
    {
        var inputs = test.Json.GetProperty("params");
        var model = inputs.GetProperty("model").GetString() switch
        {
            "first" => AttributionModel.FirstTouch,
            "last" => AttributionModel.LastTouch,
            "linear" => AttributionModel.Linear,
            "u" => AttributionModel.UShaped,
            "participation" => AttributionModel.Participation,
            var other => throw new NotYetException($"cost with model {other}"),
        };
        var spend = inputs.GetProperty("spend").EnumerateObject().Select(channel => new ChannelSpend(channel.Name, channel.Value.GetDecimal()));
        var returns = PathRows.Table(test).Credit(model).Returns(spend.ToValueList());
        var answer = returns.Channels.ToDictionary(row => row.Channel, row => (object?)Figures(row), StringComparer.Ordinal);
        answer.Add("blended", Figures(returns));
        return answer;
    }

    private static Dictionary<string, object?> Figures(ChannelReturn row) => new(StringComparer.Ordinal)
    {
        ["conversions"] = row.Credit.Conversions,
        ["value"] = row.Credit.Value,
        ["roas"] = row.ReturnOnAdSpend.Value,
        ["cpa"] = row.CostPerConversion.Value,
        ["roi"] = row.ReturnOnInvestment.Value,
    };

    private static Dictionary<string, object?> Figures(AttributionReturns returns) => new(StringComparer.Ordinal)
    {
        ["conversions"] = returns.Total.Conversions,
        ["value"] = returns.Total.Value,
        ["spend"] = returns.Spend.Amount,
        ["roas"] = returns.ReturnOnAdSpend.Value,
        ["cpa"] = returns.CostPerConversion.Value,
    };

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
