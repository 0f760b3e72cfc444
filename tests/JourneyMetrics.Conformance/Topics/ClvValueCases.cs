using System.Text.Json;
using JourneyMetrics.Lifetime;

namespace JourneyMetrics.Conformance.Topics;

/// <summary>Cases of what customers are worth.</summary>
internal static class ClvValueCases
{
    /// <summary>Values of customers by a model of buying and the Gamma-Gamma model.</summary>
    public static object? Values(Case test)
    {
        var inputs = ClvInput.Inputs(test);
        var model = ClvInput.Model(test.Text("model").Split('+')[0], inputs.GetProperty("params"));
        var spend = inputs.GetProperty("gamma_gamma");
        var gammaGamma = new GammaGamma(ClvInput.Parameter(spend, "p"), ClvInput.Parameter(spend, "q"), ClvInput.Parameter(spend, "v"));
        var timing = inputs.GetProperty("timing").GetString() switch
        {
            "end of period" => PeriodTiming.EndOfPeriod,
            "middle of period" or "mid of period" or "mid-period" => PeriodTiming.MidOfPeriod,
            "begin of period" or "beginning of period" or "start of period" => PeriodTiming.BeginOfPeriod,
            var other => throw new NotYetException($"value by the timing '{other}'"),
        };
        var convention = new ValueConvention(
            inputs.GetProperty("weeks_per_period").GetDouble(), Rate(inputs.GetProperty("discount_per_period")), timing, inputs.GetProperty("periods").GetInt32(), inputs.GetProperty("margin").GetDouble());
        var columns = ClvInput.Columns(test, test.Text("data"));
        var table = ClvInput.Cdnow(columns, byDay: false);
        var value = new CustomerLifetimeValue(model, gammaGamma, convention);
        var all = new double[table.Count];
        value.Score(table, all);
        return new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["clv"] = inputs.GetProperty("customers").EnumerateArray().Select(customer => (object?)all[customer.GetInt32() - 1]).ToList(),
        };
    }

    /// <summary>Conventions that are refused.</summary>
    public static object? Conventions(Case test)
        => ClvInput.Expects(test, "error") && ClvInput.Input(test, "discount") is { } discount
            ? ClvInput.Refused(test, () => _ = new ValueConvention(1, discount.GetDouble()))
            : throw new NotYetException("a case of CLV");

    // A number, or a yearly rate by weeks or months: 1.1^(1/52)-1.
    private static double Rate(JsonElement rate)
    {
        if (rate.ValueKind == JsonValueKind.Number)
            return rate.GetDouble();
        var parts = rate.GetString()!.Split(["^(1/", ")-1"], StringSplitOptions.None);
        return Math.Pow(ClvInput.Number(parts[0]), 1 / ClvInput.Number(parts[1])) - 1;
    }
}
