using JourneyMetrics.Cohorts;
using JourneyMetrics.Statistics;

namespace JourneyMetrics.Conformance.Topics;

/// <summary>How a trait and an outcome go together.</summary>
internal static class StatisticsAssociation
{
    /// <summary>The methods of this group.</summary>
    public static IEnumerable<KeyValuePair<string, Func<Case, object?>>> Methods { get; } = new Dictionary<string, Func<Case, object?>>(StringComparer.Ordinal)
    {
        ["association.feature_retention"] = FeatureRetention,
    };

    private static Dictionary<string, object?> FeatureRetention(Case test)
    {
        var (used, usedLost) = (Count(test, "used_retained"), Count(test, "used_churned"));
        var (unused, unusedLost) = (Count(test, "unused_retained"), Count(test, "unused_churned"));
        var feature = new FeatureRetention("feature", new Rate(used, used + usedLost), new Rate(unused, unused + unusedLost));
        var level = Intervals.Level(test);
        var (odds, haldane, risk) = (feature.OddsRatio(level), OddsRatio.Haldane(feature.Without, feature.With, level), feature.RiskRatio(level));
        var answer = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["rate_exposed"] = feature.With,
            ["rate_unexposed"] = feature.Without,
            ["lift"] = feature.Lift,
            ["phi"] = feature.Phi,
            ["yules_q"] = feature.YulesQ,
            ["risk_difference"] = feature.RiskDifference(level).Value,
            ["mutual_information_nats"] = feature.MutualInformation,
            ["odds_ratio"] = odds.Value,
            ["odds_ratio_status"] = odds.Interval.Reason is null ? null : "infinite_or_zero",
            ["risk_ratio"] = risk.Value,
            ["haldane_odds_ratio"] = haldane.Value,
        };
        Add("or_", odds);
        Add("rr_", risk);
        Add("haldane_", haldane);
        answer["chi_square"] = feature.Test.TryGetValue(out var test1) ? test1.Statistic * test1.Statistic : feature.Test.Reason;
        answer["p"] = feature.Test.TryGetValue(out var result) ? result.PValue : feature.Test.Reason;
        answer["ln_p"] = feature.Test.TryGetValue(out var logged) ? logged.LogPValue : feature.Test.Reason;
        return answer;

        void Add(string prefix, Estimate estimate)
        {
            answer[prefix + "lower"] = estimate.Interval.TryGetValue(out var bounds) ? bounds.Lower : estimate.Interval.Reason;
            answer[prefix + "upper"] = estimate.Interval.TryGetValue(out var same) ? same.Upper : estimate.Interval.Reason;
        }
    }

    private static long Count(Case test, string name) => test.Json.GetProperty("inputs").GetProperty(name).GetInt64();
}
