using System.Diagnostics;
using System.Text.Json.Serialization;
using JourneyMetrics.Statistics;

namespace JourneyMetrics.Cohorts;

/// <summary>Who stayed with a feature or integration and who without it: association, not effect.</summary>
/// <remarks>
/// People who adopt a feature differ in other ways too, so a difference is no proof that the feature keeps them; only an experiment
/// tells that. Comparisons of disjoint customers add.
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record FeatureRetention
{
    /// <summary>Creates a comparison.</summary>
    /// <param name="feature">The feature's name.</param>
    /// <param name="with">The retained among those who adopted it.</param>
    /// <param name="without">The retained among the others.</param>
    /// <exception cref="ArgumentException">The feature has no name.</exception>
    [JsonConstructor]
    public FeatureRetention(string feature, Rate with, Rate without)
    {
        ArgumentException.ThrowIfNullOrEmpty(feature);
        Feature = feature;
        With = with;
        Without = without;
    }

    /// <summary>The feature's name.</summary>
    public string Feature { get; }

    /// <summary>The retained among those who adopted it.</summary>
    public Rate With { get; }

    /// <summary>The retained among the others.</summary>
    public Rate Without { get; }

    /// <summary>Those who adopted it, out of all.</summary>
    [JsonIgnore]
    public Rate Adoption => new(With.Whole, With.Whole + Without.Whole);

    /// <summary>P(retained | adopted) / P(retained): how much likelier retention is among adopters than overall. Undefined where nobody adopted or nobody stayed.</summary>
    /// <remarks>The lift of association rules; over those without the feature it is <see cref="RiskRatio"/>.</remarks>
    [JsonIgnore]
    public Outcome<double> Lift
    {
        get
        {
            var all = Rate.Pool(With, Without);
            return !With.IsDefined || all.Part == 0 ? Undefined.ZeroDenominator : With.Value * ((double)all.Whole / all.Part);
        }
    }

    /// <summary>The phi coefficient, the correlation of adoption and retention as 0 and 1; see <see cref="Association.Phi"/>.</summary>
    [JsonIgnore]
    public Outcome<double> Phi => Association.Phi(Without, With);

    /// <summary>Yule's Q; see <see cref="Association.YulesQ"/>.</summary>
    [JsonIgnore]
    public Outcome<double> YulesQ => Association.YulesQ(Without, With);

    /// <summary>What adoption tells about retention, in nats; see <see cref="Association.MutualInformation"/>.</summary>
    [JsonIgnore]
    public Outcome<double> MutualInformation => Association.MutualInformation(Without, With);

    /// <summary>The z test of equal retention with a pooled error; its square is Pearson's chi-square of the table.</summary>
    [JsonIgnore]
    public Outcome<SignificanceResult> Test => RateTest.PooledZ(Without, With);

    /// <summary>The comparison over disjoint customers together.</summary>
    /// <exception cref="ArgumentException">The features differ.</exception>
    public static FeatureRetention operator +(FeatureRetention left, FeatureRetention right) => Add(left, right);

    /// <summary>The comparison over disjoint customers together.</summary>
    /// <param name="left">The comparison over some customers.</param>
    /// <param name="right">The comparison over others.</param>
    /// <returns>The sum.</returns>
    /// <exception cref="ArgumentException">The features differ.</exception>
    public static FeatureRetention Add(FeatureRetention left, FeatureRetention right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return left.Feature == right.Feature
            ? new FeatureRetention(left.Feature, Rate.Pool(left.With, right.With), Rate.Pool(left.Without, right.Without))
            : throw new ArgumentException($"Comparisons of one feature add, got '{left.Feature}' and '{right.Feature}'.", nameof(right));
    }

    /// <summary>Retention with the feature less retention without it, with Newcombe's interval.</summary>
    /// <param name="confidence">The confidence, a fraction; 95 % when omitted.</param>
    /// <returns>The difference, a fraction.</returns>
    public Estimate RiskDifference(ConfidenceLevel confidence = default) => RateDifference.Newcombe(Without, With, confidence);

    /// <summary>Retention with the feature over retention without it, with Katz's interval on the logarithm.</summary>
    /// <param name="confidence">The confidence, a fraction; 95 % when omitted.</param>
    /// <returns>The ratio.</returns>
    public Estimate RiskRatio(ConfidenceLevel confidence = default) => RateRatio.Log(Without, With, confidence);

    /// <summary>The odds ratio with Woolf's interval; with an empty cell take <see cref="Statistics.OddsRatio.Haldane"/>.</summary>
    /// <param name="confidence">The confidence, a fraction; 95 % when omitted.</param>
    /// <returns>The ratio.</returns>
    public Estimate OddsRatio(ConfidenceLevel confidence = default) => Statistics.OddsRatio.Woolf(Without, With, confidence);

    /// <summary>One line in invariant culture: <c>slack: 90 % stayed with it, 60 % without (association, not effect)</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Feature}: {With} stayed with it, {Without} without (association, not effect)";
}
