using System.Text.Json;
using JourneyMetrics.Attribution;

namespace JourneyMetrics.Conformance.Topics;

/// <summary>Attribution by models of the whole set of paths: Markov, Shapley and what goes by these names.</summary>
internal static class SetAttribution
{
    private const int HighestOrder = 9;

    /// <summary>The kinds of case, and the set models among the many over one set of rows.</summary>
    public static IEnumerable<KeyValuePair<string, Func<Case, object?>>> Models { get; } =
    [
        new("markov", test => Markov(test, Rules(test))),
        new("markov-shapley", MarkovShapley),
        new("transition-matrix", Transitions),
        new("shapley", Shapley),
        new("shapley_subset_sum", test => Credits(test, CoalitionGames.SubsetSum(PathRows.Table(test)))),
        new("shapley-ordered", Ordered),
        new("shapley-per-journey-set", PerJourneySet),
        new("banzhaf", test => Sums(test, measure => CoalitionGames.Banzhaf(PathRows.Table(test), measure))),
        new("shao-li", test => Sums(test, measure => PathEffects.ShaoLi(PathRows.Table(test), measure))),
        new("counterfactual-leave-one-touch-out", test => Credits(test, PathEffects.LeaveOneTouchOut(PathRows.Table(test)))),
        .. Enumerable.Range(1, HighestOrder).Select(order => new KeyValuePair<string, Func<Case, object?>>(
            Invariant($"markov{order}"), test => Markov(test, new MarkovRules(order)))),
    ];

    private static MarkovRules Rules(Case test)
    {
        var (order, ignoreNulls, collapse) = (1, false, false);
        foreach (var parameter in test.Optional("params")?.EnumerateObject().ToArray() ?? [])
        {
            switch (parameter.Name)
            {
                case "order":
                    order = parameter.Value.GetInt32();
                    break;
                case "ignore_nulls":
                    ignoreNulls = parameter.Value.GetBoolean();
                    break;
                case "collapse_repeated_channels_first":
                    collapse = parameter.Value.GetBoolean();
                    break;
                case "windows" or "self_transitions":
                    break;
                default:
                    throw new NotYetException($"{test.Text("model")} with {parameter.Name}");
            }
        }

        return new MarkovRules(order, ignoreNulls, collapse);
    }

    private static object? Markov(Case test, MarkovRules rules)
    {
        var report = rules.Fit(PathRows.Table(test)).RemovalEffects();
        return Answer(test, new()
        {
            ["p_conv"] = () => report.ConversionProbability,
            ["value_per_walk"] = () => report.ValuePerJourney,
            ["states"] = () => report.States,
            ["removal_effects"] = () => OfEach(test, "removal_effects", report, row => row.RemovalEffect),
            ["removal_effects_value"] = () => OfEach(test, "removal_effects_value", report, row => row.ValueRemovalEffect),
            ["conversions"] = () => OfEach(test, "conversions", report, row => row.Conversions, report.Unattributed.Conversions),
            ["values"] = () => OfEach(test, "values", report, row => row.Value, report.Unattributed.Value),
        });
    }

    // A case may say "undefined" of all channels at once.
    private static object? OfEach(Case test, string key, MarkovReport report, Func<MarkovChannel, Outcome<double>> figure, double unattributed = 0)
    {
        if (test.Expected.GetProperty(key).ValueKind is JsonValueKind.String or JsonValueKind.Null)
            return report.Channels.Select(figure).FirstOrDefault(outcome => outcome.IsDefined) is { IsDefined: true } value ? value : Undefined.ZeroDenominator;
        var answer = report.Channels.ToDictionary(row => row.Channel, row => (object?)figure(row), StringComparer.Ordinal);
        answer.Add("(unattributed)", unattributed);
        return answer;
    }

    private static object? MarkovShapley(Case test)
    {
        var chain = Rules(test).Fit(PathRows.Table(test));
        return Answer(test, new()
        {
            ["p_conv"] = () => chain.ConversionProbability,
            ["share_of_p_conv"] = () => Shares(chain.Shapley(CreditMeasure.ConversionRate)),
            ["conversions"] = () => ByChannel(chain.Shapley()),
            ["values"] = () => ByChannel(chain.Shapley(CreditMeasure.Value)),
        });
    }

    private static Dictionary<string, object?> Transitions(Case test)
    {
        var keep = test.Optional("params") is not { } parameters || !parameters.TryGetProperty("self_transitions", out var self) || self.GetBoolean();
        return Rules(test).Fit(PathRows.Table(test)).Transitions(keep)
            .GroupBy(step => Name(step.From))
            .ToDictionary(
                from => from.Key,
                from => (object?)from.ToDictionary(step => Name(step.To), step => (object?)step.Probability, StringComparer.Ordinal),
                StringComparer.Ordinal);
    }

    private static string Name(MarkovState state) => state.Kind == MarkovStateKind.Window ? string.Join(" > ", state.Channels) : state.ToString();

    private static object? Shapley(Case test)
    {
        var table = PathRows.Table(test);
        var worth = test.Optional("params") is { } parameters && parameters.TryGetProperty("v", out var v) ? v.GetString()! : "subset sum";
        if (worth.StartsWith("subset sum", StringComparison.Ordinal))
            return Credits(test, CoalitionGames.SubsetSum(table));
        var isRate = worth.Contains('/', StringComparison.Ordinal) || worth.Contains("rate", StringComparison.Ordinal);
        var report = worth switch
        {
            _ when worth.Contains("exact", StringComparison.Ordinal)
                => CoalitionGames.ExactSets(table, isRate ? CreditMeasure.ConversionRate : CreditMeasure.Conversions),
            _ when isRate && worth.Contains("inside", StringComparison.Ordinal) => CoalitionGames.SubsetRate(table),
            _ => throw new NotYetException($"shapley with v = {worth}"),
        };
        return Answer(test, new()
        {
            ["phi"] = () => ByChannel(report),
            ["conversions"] = () => ByChannel(report),
            ["total"] = () => report.Sum,
            ["v_all"] = () => report.WorthOfAll,
        });
    }

    private static object? Ordered(Case test)
    {
        var report = CoalitionGames.Ordered(PathRows.Table(test));
        return Answer(test, new()
        {
            ["by_channel_and_rank"] = () => report.Rows.Select(row => new object?[] { row.Channel, row.Rank, row.Credit.Conversions }).ToArray(),
        });
    }

    private static object? PerJourneySet(Case test)
    {
        var largest = test.Json.GetProperty("params").GetProperty("only_journeys_with_at_most_distinct_channels").GetInt32();
        return Sums(test, measure => CoalitionGames.PerJourneySet(PathRows.Table(test), largest, measure));
    }

    private static object? Sums(Case test, Func<CreditMeasure, GameReport> game)
        => Answer(test, new()
        {
            ["conversions"] = () => ByChannel(game(CreditMeasure.Conversions)),
            ["values"] = () => ByChannel(game(CreditMeasure.Value)),
            ["total"] = () => game(CreditMeasure.Conversions).Sum,
        });

    private static object? Credits(Case test, AttributionReport report)
        => Answer(test, new()
        {
            ["conversions"] = () => ByChannel(report, credit => credit.Conversions),
            ["values"] = () => ByChannel(report, credit => credit.Value),
        });

    private static Dictionary<string, object?> ByChannel(AttributionReport report, Func<Credit, double> figure)
    {
        var answer = report.Channels.ToDictionary(row => row.Channel, row => (object?)figure(row.Credit), StringComparer.Ordinal);
        answer.Add("(unattributed)", figure(report.Unattributed));
        return answer;
    }

    private static Dictionary<string, object?> ByChannel(GameReport report) => report.Channels.ToDictionary(row => row.Channel, row => (object?)row.Value, StringComparer.Ordinal);

    // Of P(conversion), to which the figures sum.
    private static Dictionary<string, object?> Shares(GameReport report)
        => report.Channels.ToDictionary(row => row.Channel, row => (object?)(row.Value / report.WorthOfAll), StringComparer.Ordinal);

    // Only what the case asks for; a figure that is not known here is not answered at all.
    private static object? Answer(Case test, Dictionary<string, Func<object?>> figures)
    {
        if (test.Expected.ValueKind != JsonValueKind.Object)
            return figures.Values.Select(figure => figure()).First();
        Kinds.RefuseUnknown(test.Text("model"), test.Expected, [.. figures.Keys], "expecting");
        return test.Expected.EnumerateObject().ToDictionary(field => field.Name, field => figures[field.Name](), StringComparer.Ordinal);
    }
}
