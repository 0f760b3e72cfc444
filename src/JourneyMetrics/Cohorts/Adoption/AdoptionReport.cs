using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics.Cohorts;

/// <summary>Retention with and without each feature of a study: association, not effect.</summary>
/// <remarks>Reports of disjoint customers add.</remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record AdoptionReport
{
    /// <summary>Creates a report.</summary>
    /// <param name="study">How it was made.</param>
    /// <param name="features">One comparison a feature, in the order of the study.</param>
    /// <exception cref="ArgumentException">The comparisons are of other features, or of another number of customers each.</exception>
    [JsonConstructor]
    public AdoptionReport(AdoptionStudy study, ValueList<FeatureRetention> features)
    {
        ArgumentNullException.ThrowIfNull(study);
        if (!features.Select(feature => feature.Feature).SequenceEqual(study.Features, StringComparer.Ordinal))
            throw new ArgumentException($"There is one comparison a feature of {study.Features}, got {features}.", nameof(features));
        foreach (var feature in features)
        {
            if (Rate.Pool(feature.With, feature.Without) != Rate.Pool(features[0].With, features[0].Without))
                throw new ArgumentException($"All features are compared over the same customers; see '{features[0]}' and '{feature}'.", nameof(features));
        }

        Study = study;
        Features = features;
    }

    /// <summary>How it was made.</summary>
    public AdoptionStudy Study { get; }

    /// <summary>One comparison a feature, in the order of the study.</summary>
    public ValueList<FeatureRetention> Features { get; }

    /// <summary>All customers of the study, and how many of them were retained.</summary>
    [JsonIgnore]
    public Rate Retention => Rate.Pool(Features[0].With, Features[0].Without);

    /// <summary>The comparison of a feature.</summary>
    /// <param name="feature">The feature's name.</param>
    /// <exception cref="ArgumentException">The study has no such feature.</exception>
    [JsonIgnore]
    public FeatureRetention this[string feature]
        => Features.FirstOrDefault(one => one.Feature == feature) ?? throw new ArgumentException($"The study has no feature '{feature}'; it has {Study.Features}.", nameof(feature));

    /// <summary>The report over disjoint customers together.</summary>
    /// <exception cref="ArgumentException">The studies differ.</exception>
    public static AdoptionReport operator +(AdoptionReport left, AdoptionReport right) => Add(left, right);

    /// <summary>The report over disjoint customers together.</summary>
    /// <param name="left">The report over some customers.</param>
    /// <param name="right">The report over others.</param>
    /// <returns>The sum.</returns>
    /// <exception cref="ArgumentException">The studies differ.</exception>
    public static AdoptionReport Add(AdoptionReport left, AdoptionReport right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return left.Study == right.Study
            ? new AdoptionReport(left.Study, left.Features.Zip(right.Features, FeatureRetention.Add).ToValueList())
            : throw new ArgumentException($"Reports of one study add, got '{left.Study}' and '{right.Study}'.", nameof(right));
    }

    /// <summary>One line in invariant culture: how many features and customers, and what the comparison does not prove.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Invariant($"{Features.Count} features, {Retention} retained (association, not effect)");
}
