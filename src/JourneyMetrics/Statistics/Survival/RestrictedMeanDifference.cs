using System.Diagnostics;
using System.Text.Json.Serialization;
using JourneyMetrics.Numerics;

namespace JourneyMetrics.Statistics;

/// <summary>By how much longer a spell lasts in one group than in another, on average up to a limit.</summary>
/// <remarks>Unlike a hazard ratio it needs no proportional hazards and is in the unit of time: so many more days as a customer within the first year.</remarks>
[DebuggerDisplay("{ToString(),nq}")]
public readonly record struct RestrictedMeanDifference
{
    /// <summary>Creates the difference of two means of independent groups.</summary>
    /// <param name="control">The mean of the control.</param>
    /// <param name="treatment">The mean of the treatment, up to the same limit.</param>
    /// <exception cref="ArgumentException">The limits differ.</exception>
    [JsonConstructor]
    public RestrictedMeanDifference(RestrictedMean control, RestrictedMean treatment)
    {
        if (!control.Until.Equals(treatment.Until))
            throw new ArgumentException(Invariant($"Means up to the same limit compare; got {control.Until} and {treatment.Until}."), nameof(treatment));
        Control = control;
        Treatment = treatment;
    }

    /// <summary>The mean of the control.</summary>
    public RestrictedMean Control { get; }

    /// <summary>The mean of the treatment.</summary>
    public RestrictedMean Treatment { get; }

    /// <summary>Treatment minus control, in the unit of the durations.</summary>
    [JsonIgnore]
    public double Difference => Treatment.Value - Control.Value;

    /// <summary>The standard error of the difference: the root of the sum of both squares.</summary>
    [JsonIgnore]
    public double StandardError => double.Hypot(Control.StandardError, Treatment.StandardError);

    /// <summary>The difference in standard errors; undefined (zero variance) when there is none.</summary>
    [JsonIgnore]
    public Outcome<double> ZStatistic => StandardError == 0 ? Undefined.ZeroVariance : Difference / StandardError;

    /// <summary>The two-sided p-value of no difference, normal.</summary>
    [JsonIgnore]
    public Outcome<double> PValue => ZStatistic.TryGetValue(out var z) ? NormalDistribution.BothTails(z) : Undefined.ZeroVariance;

    /// <summary>The natural logarithm of the p-value, where the p-value itself is below the range of double.</summary>
    [JsonIgnore]
    public Outcome<double> LogPValue => ZStatistic.TryGetValue(out var z) ? NormalDistribution.LogBothTails(z) : Undefined.ZeroVariance;

    /// <summary>Compares two curves up to a limit.</summary>
    /// <param name="control">The curve of the control.</param>
    /// <param name="treatment">The curve of the treatment; other customers.</param>
    /// <param name="until">The limit, above 0, the same for both.</param>
    /// <returns>The difference; undefined where one of the means is, see <see cref="SurvivalCurve.RestrictedMean"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not finite and above zero.</exception>
    public static Outcome<RestrictedMeanDifference> Between(SurvivalCurve control, SurvivalCurve treatment, double until)
    {
        ArgumentNullException.ThrowIfNull(control);
        ArgumentNullException.ThrowIfNull(treatment);
        var first = control.RestrictedMean(until);
        var second = treatment.RestrictedMean(until);
        if (!first.TryGetValue(out var before))
            return first.Reason.GetValueOrDefault();
        return second.TryGetValue(out var after) ? new RestrictedMeanDifference(before, after) : second.Reason.GetValueOrDefault();
    }

    /// <summary>The normal interval of the difference. It excludes 0 exactly when the p-value is below alpha.</summary>
    /// <param name="confidence">The confidence; 95 % when omitted.</param>
    /// <returns>The interval; undefined (zero variance) when the standard error is 0.</returns>
    public Outcome<Bounds> Interval(ConfidenceLevel confidence = default)
        => NormalInterval.Around(Difference, StandardError, confidence);

    /// <summary>One line in invariant culture: <c>7.687955 until 20, standard error 1.781695, p 1.596265E-05</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
        => Invariant($"{FigureText.Number(Difference, null, null)} until {Control.Until}, standard error {FigureText.Number(StandardError, null, null)}, p {PValue}");
}
