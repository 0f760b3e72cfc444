using JourneyMetrics.Attribution;

namespace JourneyMetrics.Tests.Examples;

internal static class AttributionSetExamples
{
    internal static PathTable Paths { get; } = PathTable.FromRows(
        new (string[] Path, double Conversions, double Value, double Nulls)[]
        {
            (["blog", "ads", "newsletter"], 3, 240, 5), (["ads"], 2, 60, 14), (["blog", "blog"], 0, 0, 9), (["ads", "newsletter", "ads"], 1, 90, 2), ([], 1, 20, 0),
        },
        row => row.Path,
        row => row.Conversions,
        row => row.Value,
        row => row.Nulls);

    internal static IEnumerable<object> All()
    {
        var rules = new MarkovRules(order: 2, ignoreNulls: false, collapseRepeats: true);
        var chain = rules.Fit(Paths);
        var effects = chain.RemovalEffects();
        var orders = MarkovOrders.Compare(Paths, highest: 2, seed: 1, folds: 3);
        var ranked = CoalitionGames.Ordered(Paths);
        var sampled = chain.SampledShapley(permutations: 10, seed: 3);
        var intervals = new BootstrapRules(seed: 5, replicates: 99).Intervals(Paths, new MarkovRules());
        var nothing = new MarkovRules().Fit(PathTable.FromRows([1], _ => ["ads"], _ => 0)).RemovalEffects();
        return
        [
            rules,
            chain.Transitions()[0],
            chain.Transitions()[^1],
            chain.Transitions()[0].To,
            effects,
            effects.Channels[0],
            nothing,
            orders,
            orders.Scores[0],
            orders.Scores[1],
            CoalitionGames.Banzhaf(Paths),
            sampled,
            sampled.Channels[0],
            ranked,
            ranked.Rows[0],
            intervals,
            intervals.Rules,
            intervals.Channels[0],
        ];
    }
}
