using System.Globalization;
using System.Text.Json;
using JourneyMetrics.Conformance.Comparing;
using JourneyMetrics.Funnels;
using JourneyMetrics.Kpis;
using JourneyMetrics.Statistics;

namespace JourneyMetrics.Conformance.Topics;

/// <summary>KPIs by id: those that are one figure by named inputs, the others by their own calculators.</summary>
internal static class KpiCases
{
    private static readonly Dictionary<string, Func<JsonElement, object?>> shapes = new(StringComparer.Ordinal)
    {
        ["funnel_from_counts"] = FunnelFromCounts,
        ["funnel_from_dropoff"] = FunnelFromDropOff,
        ["weakest_stage"] = WeakestStage,
        ["ratio_interval_delta"] = inputs => RatioInterval(inputs, RatioIntervals.Delta),
        ["ratio_interval_fieller"] = inputs => RatioInterval(inputs, RatioIntervals.Fieller),
        ["wilson_interval"] = WilsonInterval,
        ["lmdi_product"] = inputs => Changes(Decompose.Lmdi(Factors(inputs))),
        ["shapley_product"] = inputs => Changes(Decompose.Shapley(Factors(inputs))),
        ["mix_rate_decomposition"] = RateAndMix,
    };

    /// <summary>The topic.</summary>
    public static Topic Topic { get; } = new("kpi", test => Evaluate(test.Text("kpi"), test.Json.GetProperty("inputs")), Rules);

    /// <summary>Computes a KPI by its id.</summary>
    private static object? Evaluate(string kpi, JsonElement inputs)
    {
        if (shapes.TryGetValue(kpi, out var calculator))
            return calculator(inputs);
        if (!KpiCatalog.TryGet(kpi, out var definition))
            throw new NotYetException(kpi);

        // A wrong name of an input would be refused too, and must not pass for the error that a case expects.
        var known = definition.Inputs.ToDictionary(input => input.Name, StringComparer.Ordinal);
        var given = inputs.EnumerateObject().Select(input => input.Name).ToHashSet(StringComparer.Ordinal);
        if (!given.IsSubsetOf(known.Keys) || known.Values.Any(input => !input.IsOptional && !given.Contains(input.Name)))
            throw new InvalidDataException($"the inputs of {kpi} are {string.Join(", ", known.Keys)}");
        var arguments = inputs.EnumerateObject().Select(input => Argument(known[input.Name], input.Value)).ToArray();
        var result = KpiCatalog.Evaluate(kpi, arguments);
        return result.Value.HasValue ? result.Value : result.Reason;
    }

    private static AnswerComparer Rules(Case test)
        => new(Tolerance.Read(test.Optional("tolerance"), bothAdd: false));

    private static KpiArgument Argument(KpiInput input, JsonElement json) => input.Kind switch
    {
        KpiInputKind.Choice => (input.Name, json.GetString()!),
        KpiInputKind.List => (input.Name, json.EnumerateArray().Select(Number).ToArray()),
        _ => (input.Name, Number(json)),
    };

    private static Dictionary<string, object?> FunnelFromCounts(JsonElement inputs)
    {
        var counts = inputs.GetProperty("counts").EnumerateArray().Select(count => count.GetInt64()).ToArray();
        var report = FunnelCounts.FromCounts(Stages(counts.Length), counts).Report();
        return new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["step_rate"] = report.Steps.Skip(1).Select(step => step.StepRate).ToArray(),
            ["cumulative_rate"] = report.Steps.Skip(1).Select(step => step.CumulativeRate).ToArray(),
            ["end_to_end"] = report.EndToEnd,
        };
    }

    private static Dictionary<string, object?> FunnelFromDropOff(JsonElement inputs)
    {
        var dropOffs = Numbers(inputs, "drop_off");
        var rates = FunnelRates.FromDropOffs(Stages(dropOffs.Length + 1), dropOffs);
        var weakest = rates.WeakestStep;
        return new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["step_rate"] = rates.Steps.Skip(1).Select(step => step.StepRate).ToArray(),
            ["cumulative_rate"] = rates.Steps.Skip(1).Select(step => step.CumulativeRate).ToArray(),
            ["end_to_end"] = rates.EndToEnd,
            ["largest_drop_index"] = rates.Steps.Skip(1).TakeWhile(step => step != weakest).Count(),
        };
    }

    private static object? WeakestStage(JsonElement inputs)
    {
        var stages = StageRates.WeakestStage(Numbers(inputs, "rates"), Numbers(inputs, "benchmarks"));
        if (!stages.Index.TryGetValue(out var index))
            return stages.Index.Reason;
        return new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["relative"] = stages.Relative.Select(figure => figure.OrThrow()).ToArray(),
            ["index"] = index,
        };
    }

    private static object? WilsonInterval(JsonElement inputs)
        => Intervals.Answer(Comparisons.WilsonInterval(
            inputs.GetProperty("successes").GetInt64(), inputs.GetProperty("trials").GetInt64(), inputs.GetProperty("confidence").GetDouble()));

    // Without an interval the KPI has no result.
    private static object? RatioInterval(JsonElement inputs, Func<double, double, double, double, double, long, ConfidenceLevel, Estimate> calculator)
    {
        var estimate = calculator(
            Real("mean_numerator"), Real("mean_denominator"), Real("var_numerator"), Real("var_denominator"), Real("covariance"), inputs.GetProperty("n").GetInt64(), Real("confidence"));
        if (!estimate.Interval.TryGetValue(out var interval))
            return estimate.Interval.Reason;
        return new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["ratio"] = estimate.Value,
            ["standard_error"] = estimate.StandardError,
            ["lower"] = interval.Lower,
            ["upper"] = interval.Upper,
        };

        double Real(string name) => inputs.GetProperty(name).GetDouble();
    }

    private static FactorChange[] Factors(JsonElement inputs)
    {
        var (before, after, signs) = (inputs.GetProperty("before"), inputs.GetProperty("after"), inputs.GetProperty("signs"));
        return [.. before.EnumerateObject().Select(factor => new FactorChange(factor.Name, (double)Number(factor.Value), (double)Number(after.GetProperty(factor.Name)), signs.GetProperty(factor.Name).GetInt32()))];
    }

    private static object? Changes(ChangeDecomposition change)
        => change.Reason is { } reason ? reason : new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["before"] = change.Before,
            ["after"] = change.After,
            ["effects"] = change.Effects.ToDictionary(effect => effect.Name, effect => (object?)effect.Value, StringComparer.Ordinal),
        };

    private static object? RateAndMix(JsonElement inputs)
    {
        var change = Decompose.RateAndMix(Numbers(inputs, "numerators_before"), Numbers(inputs, "denominators_before"), Numbers(inputs, "numerators_after"), Numbers(inputs, "denominators_after"));
        return change.Reason is { } reason ? reason : new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["before"] = change.Before,
            ["after"] = change.After,
            ["rate_effect"] = change.Segments.Select(segment => segment.Rate).ToArray(),
            ["mix_effect"] = change.Segments.Select(segment => segment.Mix).ToArray(),
        };
    }

    private static string[] Stages(int count)
        => [.. Enumerable.Range(1, count).Select(number => Invariant($"stage {number}"))];

    private static decimal[] Numbers(JsonElement inputs, string name) => [.. inputs.GetProperty(name).EnumerateArray().Select(Number)];

    // A JSON number is a decimal literal; a text holds a decimal or an exact fraction.
    private static decimal Number(JsonElement json)
    {
        var text = json.ValueKind == JsonValueKind.String ? json.GetString()! : json.GetRawText();
        var sides = text.Split('/');
        return sides.Length == 1 ? Decimal(text) : Decimal(sides[0]) / Decimal(sides[1]);
    }

    private static decimal Decimal(string text) => decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
