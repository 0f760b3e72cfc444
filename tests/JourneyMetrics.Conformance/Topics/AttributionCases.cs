using System.Numerics;
using JourneyMetrics.Conformance.Comparing;

namespace JourneyMetrics.Conformance.Topics;

/// <summary>Attribution by model: path rows, data files, or the touches of one customer.</summary>
internal static class AttributionCases
{
    private static readonly Dictionary<string, Func<Case, object?>> models = new(StringComparer.Ordinal)
    {
        ["split-money"] = SplitMoney,
    };

    /// <summary>The topic.</summary>
    public static Topic Topic { get; } = new("attribution", test => Kinds.Find(models, test.Text("model"))(test), Rules);

    // A channel that the answer has and the case does not name must have no credit.
    private static AnswerComparer Rules(Case test)
        => new(Tolerance.Read(test.Optional("tolerance"), bothAdd: false), ExtraKeys.MustBeZero);

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

    private static BigInteger Whole(string text) => BigInteger.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
