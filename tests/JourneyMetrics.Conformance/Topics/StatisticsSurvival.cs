using System.Text.Json;
using JourneyMetrics.Statistics;

namespace JourneyMetrics.Conformance.Topics;

/// <summary>Curves, tests and models of durations.</summary>
internal static class StatisticsSurvival
{
    /// <summary>Each method by its name.</summary>
    public static Dictionary<string, Func<Case, object?>> Methods { get; } = new(StringComparer.Ordinal)
    {
        ["survival.kaplan_meier"] = KaplanMeier,
        ["survival.log_rank"] = LogRank,
        ["survival.rmst_difference"] = MeanDifference,
        ["survival.exponential_mle"] = Exponential,
        ["survival.weibull_mle"] = Weibull,
        ["survival.actuarial_life_table"] = LifeTables,
        ["survival.cox"] = Cox,
    };

    private static Dictionary<string, object?> KaplanMeier(Case test)
    {
        var curve = Table(test, Inputs(test)).Curve();
        var level = Level(test);
        var answer = Answer(
            ("n", curve.Table.Customers),
            ("events", curve.Table.Events),
            ("median", curve.Median()));
        foreach (var (name, kind) in new[] { ("plain", SurvivalIntervalKind.Plain), ("log", SurvivalIntervalKind.Log), ("loglog", SurvivalIntervalKind.LogLog) })
        {
            // Where the data set no end, the cases say null, not infinity.
            var interval = curve.MedianInterval(kind, level);
            answer[$"median_{name}_lower"] = interval.Value?.Lower;
            answer[$"median_{name}_upper"] = interval.Value?.Upper;
        }

        // The times and the figures that are asked for stand in what is expected only.
        if (test.Expected.TryGetProperty("points", out var points))
            answer["points"] = points.EnumerateArray().Select(point => Point(curve, point, level)).ToList();
        if (test.Expected.TryGetProperty("rmst", out var mean) && mean.ValueKind == JsonValueKind.Object)
            answer["rmst"] = Mean(curve.RestrictedMean(mean.GetProperty("tau").GetDouble()), mean.GetProperty("tau").GetDouble());
        return answer;
    }

    private static Dictionary<string, object?> Point(SurvivalCurve curve, JsonElement asked, ConfidenceLevel level)
    {
        var time = asked.GetProperty("t").GetDouble();
        var at = curve.At(time);
        var point = at.Value;
        return asked.EnumerateObject().ToDictionary(
            field => field.Name,
            field => field.Name switch
            {
                "t" => time,
                "survival" => point?.Survival,
                "greenwood_se" => point?.StandardError,
                "nelson_aalen" => point?.CumulativeHazard,
                "nelson_aalen_se" => point?.CumulativeHazardStandardError,
                "fleming_harrington_hazard" => point?.TieCorrectedHazard,
                "at_risk" or "n_risk" => (object?)point?.AtRisk,
                "plain_lower" => Lower(SurvivalIntervalKind.Plain),
                "plain_upper" => Upper(SurvivalIntervalKind.Plain),
                "log_lower" => Lower(SurvivalIntervalKind.Log),
                "log_upper" => Upper(SurvivalIntervalKind.Log),
                "loglog_lower" => Lower(SurvivalIntervalKind.LogLog),
                "loglog_upper" => Upper(SurvivalIntervalKind.LogLog),
                _ => throw new NotYetException($"survival.kaplan_meier with {field.Name}"),
            },
            StringComparer.Ordinal);

        object? Lower(SurvivalIntervalKind kind) => curve.Interval(time, kind, level).Value?.Lower;
        object? Upper(SurvivalIntervalKind kind) => curve.Interval(time, kind, level).Value?.Upper;
    }

    private static object? Mean(Outcome<RestrictedMean> mean, double until)
        => mean.TryGetValue(out var value) ? Answer(("tau", until), ("value", value.Value), ("se", value.StandardError)) : mean.Reason;

    private static Dictionary<string, object?> LogRank(Case test)
    {
        var labels = Labels(test);
        var groups = labels.Select(label => Group(test, label.Text)).ToArray();
        var plain = LogRankTest.Compare(groups);
        var peto = LogRankTest.Compare(groups, rho: 1);
        var gehan = LogRankTest.GehanBreslow(groups);
        return Answer(
            ("groups", labels.Select(label => label.Json).ToList()),
            ("observed", plain.Groups.Select(group => (object?)group.Observed).ToList()),
            ("expected", plain.Groups.Select(group => (object?)group.Expected).ToList()),
            ("statistic", plain.Statistic),
            ("df", plain.DegreesOfFreedom),
            ("p", plain.PValue),
            ("ln_p", plain.LogPValue),
            ("peto_rho1_statistic", peto.Statistic),
            ("peto_rho1_p", peto.PValue),
            ("peto_rho1_ln_p", peto.LogPValue),
            ("gehan_statistic", gehan.Statistic),
            ("gehan_p", gehan.PValue),
            ("gehan_ln_p", gehan.LogPValue));
    }

    // The groups in the order in which the case lists them; the order of names where it does not.
    private static List<(string Text, object? Json)> Labels(Case test)
    {
        if (test.Expected.ValueKind == JsonValueKind.Object && test.Expected.TryGetProperty("groups", out var listed))
            return [.. listed.EnumerateArray().Select(label => (label.ToString(), label.ValueKind == JsonValueKind.Number ? (object?)label.GetDouble() : label.ToString()))];
        var group = Inputs(test).GetProperty("group");
        var all = group.ValueKind == JsonValueKind.Array
            ? group.EnumerateArray().Select(label => label.ToString())
            : Filtered(test).Rows.Select(row => row[Filtered(test).Column(group.GetString()!)]);
        return [.. all.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(label => (label, (object?)label))];
    }

    private static SurvivalTable Group(Case test, string label)
    {
        var group = Inputs(test).GetProperty("group");
        if (group.ValueKind != JsonValueKind.Array)
            return SurvivalTable.From(Filtered(test).Where($"{group.GetString()}={label.Split('=')[^1]}").Spells(Text(test, "event")));
        var labels = group.EnumerateArray().Select(one => one.ToString()).ToArray();
        return SurvivalTable.From(Inline(Inputs(test)).Where((_, place) => labels[place] == label));
    }

    private static object? MeanDifference(Case test)
    {
        var until = Inputs(test).GetProperty("tau").GetDouble();
        var outcome = RestrictedMeanDifference.Between(Curve(test, "group1"), Curve(test, "group2"), until);
        if (!outcome.TryGetValue(out var difference))
            return outcome.Reason;
        var interval = difference.Interval(Level(test));
        return Answer(
            ("rmst1", difference.Control.Value),
            ("se1", difference.Control.StandardError),
            ("rmst2", difference.Treatment.Value),
            ("se2", difference.Treatment.StandardError),
            ("diff", difference.Difference),
            ("se", difference.StandardError),
            ("z", difference.ZStatistic),
            ("p", difference.PValue),
            ("ln_p", difference.LogPValue),
            ("lower", interval.Value?.Lower),
            ("upper", interval.Value?.Upper));
    }

    private static SurvivalCurve Curve(Case test, string group)
    {
        var named = Inputs(test).GetProperty(group);
        return (named.ValueKind == JsonValueKind.Object
            ? SurvivalTable.From(Inline(named))
            : SurvivalTable.From(Filtered(test).Where(WithColumn(test, named.ToString())).Spells(Text(test, "event")))).Curve();
    }

    private static string WithColumn(Case test, string label)
        => Text(test, "group") is { } column && !label.Contains('=', StringComparison.Ordinal) ? $"{column}={label}" : label;

    private static Dictionary<string, object?> Exponential(Case test)
    {
        var inputs = Inputs(test);
        var fit = inputs.TryGetProperty("exposure", out var exposure)
            ? new ExponentialFit(inputs.GetProperty("events").GetInt64(), exposure.GetDouble())
            : ExponentialFit.Of(Table(test, inputs));
        var interval = fit.Interval(Level(test));
        return Answer(
            ("events", fit.Events),
            ("exposure", fit.Exposure),
            ("hazard", fit.Hazard),
            ("ln_se", fit.LogStandardError),
            ("log_likelihood", fit.LogLikelihood),
            ("mean", fit.Mean),
            ("lower", interval.Value?.Lower),
            ("upper", interval.Value?.Upper));
    }

    private static object? Weibull(Case test)
    {
        var outcome = WeibullFit.Of(Table(test, Inputs(test)));
        return outcome.TryGetValue(out var fit)
            ? Answer(
                ("shape", fit.Shape),
                ("scale", fit.Scale),
                ("log_likelihood", fit.LogLikelihood),
                ("ln_shape_se", fit.LogShapeStandardError),
                ("ln_scale_se", fit.LogScaleStandardError))
            : outcome.Reason;
    }

    private static Dictionary<string, object?> LifeTables(Case test)
    {
        var periods = Inputs(test).GetProperty("intervals").EnumerateArray()
            .Select(row => new LifeTablePeriod(Number(row, "start"), Number(row, "end"), Whole(row, "entering"), Whole(row, "events"), Whole(row, "censored")));
        return Answer(("rows", new LifeTable(periods.ToValueList()).Rows.Select(row => (object?)Answer(
            ("start", row.Period.Start),
            ("end", row.Period.End),
            ("effective_at_risk", row.EffectiveAtRisk),
            ("q", row.EventShare),
            ("survival", row.Survival),
            ("greenwood_se", row.StandardError))).ToList()));
    }

    private static Dictionary<string, object?> Cox(Case test)
    {
        var inputs = Inputs(test);
        var terms = inputs.GetProperty("terms").EnumerateArray().Select(term => term.GetString()!).ToArray();
        var data = Filtered(test).With(terms);
        var ended = inputs.TryGetProperty("response", out var response) ? response.GetString()!.Split("event ")[^1].Trim() : Text(test, "event");
        var ties = Text(test, "ties") switch
        {
            null or "efron" => CoxTies.Efron,
            "breslow" => CoxTies.Breslow,
            var other => throw new NotYetException($"survival.cox with ties {other}"),
        };
        var fit = CoxRegression.Fit(data.Rows, data.SpellOf(ended), [.. terms.Select(term => (term, data.Term(term)))], ties);
        return Answer(
            ("coefficients", fit.Coefficients.Select(term => (object?)term.Estimate).ToList()),
            ("standard_errors", fit.Coefficients.Select(term => (object?)term.StandardError).ToList()),
            ("hazard_ratios", fit.Coefficients.Select(term => (object?)term.HazardRatio).ToList()),
            ("z", fit.Coefficients.Select(term => (object?)term.ZStatistic).ToList()),
            ("p", fit.Coefficients.Select(term => (object?)term.PValue).ToList()),
            ("log_likelihood", fit.LogLikelihood),
            ("null_log_likelihood", fit.NullLogLikelihood),
            ("score_statistic", fit.ScoreStatistic),
            ("likelihood_ratio_statistic", fit.LikelihoodRatioStatistic),
            ("concordance", fit.Concordance));
    }

    private static SurvivalTable Table(Case test, JsonElement inputs)
        => SurvivalTable.From(inputs.TryGetProperty("times", out _) ? Inline(inputs) : Filtered(test).Spells(Text(test, "event")));

    private static SurvivalData Filtered(Case test)
    {
        var data = SurvivalData.Read(test, Inputs(test).GetProperty("dataset").GetString()!);
        return Text(test, "filter") is { } filter ? data.Where(filter) : data;
    }

    private static IEnumerable<Spell> Inline(JsonElement inputs)
    {
        double[]? entries = inputs.TryGetProperty("entry", out var entry) ? [.. entry.EnumerateArray().Select(value => value.GetDouble())] : null;
        long[]? weights = inputs.TryGetProperty("weights", out var weight) ? [.. weight.EnumerateArray().Select(value => (long)value.GetDecimal())] : null;
        var ended = inputs.GetProperty("events").EnumerateArray().Select(value => value.ValueKind == JsonValueKind.Number ? value.GetDouble() != 0 : value.GetBoolean()).ToArray();
        return inputs.GetProperty("times").EnumerateArray().Select((time, place) => new Spell(time.GetDouble(), ended[place], entries?[place], weights?[place] ?? 1));
    }

    private static Dictionary<string, object?> Answer(params (string Name, object? Figure)[] figures)
        => figures.ToDictionary(figure => figure.Name, figure => figure.Figure, StringComparer.Ordinal);

    private static ConfidenceLevel Level(Case test)
        => Inputs(test).TryGetProperty("alpha", out var alpha) ? ConfidenceLevel.FromAlpha(alpha.GetDouble()) : default;

    private static string? Text(Case test, string name)
        => Inputs(test).TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;

    private static double Number(JsonElement row, string name) => row.GetProperty(name).GetDouble();

    private static long Whole(JsonElement row, string name) => (long)row.GetProperty(name).GetDecimal();

    private static JsonElement Inputs(Case test) => test.Json.GetProperty("inputs");
}
