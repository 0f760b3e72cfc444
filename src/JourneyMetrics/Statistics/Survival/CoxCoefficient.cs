using System.Diagnostics;
using System.Text.Json.Serialization;
using JourneyMetrics.Numerics;

namespace JourneyMetrics.Statistics;

/// <summary>One term of a <see cref="CoxRegression"/>: by how much it moves the hazard.</summary>
/// <remarks>Every figure is undefined, for the regression's reason, where the regression has no solution.</remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record CoxCoefficient
{
    /// <summary>Creates a coefficient.</summary>
    /// <param name="term">What the term is called.</param>
    /// <param name="estimate">The coefficient: the change of ln hazard for one unit more.</param>
    /// <param name="standardError">Its standard error, above zero.</param>
    /// <exception cref="ArgumentException">The term has no name, only one figure is defined, or the standard error is not above zero.</exception>
    [JsonConstructor]
    public CoxCoefficient(string term, Outcome<double> estimate, Outcome<double> standardError)
    {
        ArgumentException.ThrowIfNullOrEmpty(term);
        if (estimate.Reason != standardError.Reason)
            throw new ArgumentException(Invariant($"Estimate and standard error are both defined or undefined for one reason; got {estimate} and {standardError}."), nameof(standardError));
        if (standardError.TryGetValue(out var error) && !(error > 0))
            throw new ArgumentException(Invariant($"A standard error is above zero, got {error}."), nameof(standardError));
        Term = term;
        Estimate = estimate;
        StandardError = standardError;
    }

    /// <summary>What the term is called.</summary>
    public string Term { get; }

    /// <summary>The change of ln hazard for one unit more of the term, the others held.</summary>
    public Outcome<double> Estimate { get; }

    /// <summary>The standard error of the coefficient, from the observed information.</summary>
    public Outcome<double> StandardError { get; }

    /// <summary>exp(coefficient): the hazard for one unit more, as a multiple. Below 1 the term protects. Undefined (divergent) beyond the range of double.</summary>
    [JsonIgnore]
    public Outcome<double> HazardRatio
        => !Estimate.TryGetValue(out var estimate) ? Estimate
            : double.IsFinite(Math.Exp(estimate)) ? Math.Exp(estimate)
            : Undefined.Divergent;

    /// <summary>The coefficient in standard errors (Wald).</summary>
    [JsonIgnore]
    public Outcome<double> ZStatistic
        => Estimate.TryGetValue(out var estimate) && StandardError.TryGetValue(out var error) ? estimate / error : Estimate;

    /// <summary>The two-sided p-value of a coefficient of 0 (Wald).</summary>
    [JsonIgnore]
    public Outcome<double> PValue => ZStatistic.TryGetValue(out var z) ? NormalDistribution.BothTails(z) : Estimate;

    /// <summary>The natural logarithm of the p-value, where the p-value itself is below the range of double.</summary>
    [JsonIgnore]
    public Outcome<double> LogPValue => ZStatistic.TryGetValue(out var z) ? NormalDistribution.LogBothTails(z) : Estimate;

    /// <summary>The interval of the coefficient: estimate ± z se.</summary>
    /// <param name="confidence">The confidence; 95 % when omitted.</param>
    /// <returns>The interval.</returns>
    public Outcome<Bounds> Interval(ConfidenceLevel confidence = default)
        => Estimate.TryGetValue(out var estimate) && StandardError.TryGetValue(out var error)
            ? NormalInterval.Around(estimate, error, confidence)
            : Estimate.Reason.GetValueOrDefault();

    /// <summary>The interval of the hazard ratio: exp of the coefficient's.</summary>
    /// <param name="confidence">The confidence; 95 % when omitted.</param>
    /// <returns>The interval; an end beyond the range of double is unbounded.</returns>
    public Outcome<Bounds> HazardRatioInterval(ConfidenceLevel confidence = default)
        => HazardRatio.TryGetValue(out var ratio) && StandardError.TryGetValue(out var error)
            ? NormalInterval.AroundLog(ratio, error, confidence)
            : HazardRatio.Reason.GetValueOrDefault();

    /// <summary>One line in invariant culture: <c>sex: 0.575445 times the hazard (coefficient -0.552612, standard error 0.167739, p 9.864671E-04)</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
        => Estimate.IsDefined
            ? Invariant($"{Term}: {HazardRatio} times the hazard (coefficient {Estimate}, standard error {StandardError}, p {PValue})")
            : Invariant($"{Term}: {Estimate}");
}
