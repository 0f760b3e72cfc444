using System.Diagnostics;
using System.Text.Json.Serialization;
using JourneyMetrics.Statistics;

namespace JourneyMetrics.Lifetime;

/// <summary>Whether a model fits better than a special case of it, by the ratio of their likelihoods.</summary>
/// <remarks>
/// Twice the difference of the log-likelihoods against chi-square with as many degrees of freedom as the special case has fewer parameters. Where
/// the special case lies on the boundary of the model (the Pareto/NBD at b = 0 of the Gompertz form) the p-value is too large, at most twice.
/// Source: Wilks (1938), Annals of Mathematical Statistics 9, 60-62.
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record LikelihoodRatioTest
{
    /// <summary>Creates a test.</summary>
    /// <param name="special">The special case.</param>
    /// <param name="general">The model that holds it.</param>
    /// <param name="statistic">Twice the difference of the log-likelihoods, not negative.</param>
    /// <param name="degreesOfFreedom">By how many parameters they differ.</param>
    /// <exception cref="ArgumentOutOfRangeException">The statistic is negative or not finite, or there is no degree of freedom.</exception>
    [JsonConstructor]
    public LikelihoodRatioTest(string special, string general, double statistic, int degreesOfFreedom)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(special);
        ArgumentException.ThrowIfNullOrWhiteSpace(general);
        if (!(statistic >= 0 && statistic < double.PositiveInfinity))
            throw new ArgumentOutOfRangeException(nameof(statistic), statistic, "A statistic is finite and not negative.");
        ArgumentOutOfRangeException.ThrowIfLessThan(degreesOfFreedom, 1);
        Special = special;
        General = general;
        Statistic = statistic;
        DegreesOfFreedom = degreesOfFreedom;
    }

    /// <summary>The special case.</summary>
    public string Special { get; }

    /// <summary>The model that holds it.</summary>
    public string General { get; }

    /// <summary>Twice the difference of the log-likelihoods.</summary>
    public double Statistic { get; }

    /// <summary>By how many parameters they differ.</summary>
    public int DegreesOfFreedom { get; }

    /// <summary>The chance of a statistic as large if the special case holds.</summary>
    [JsonIgnore]
    public double PValue => ChiSquared.Survival(DegreesOfFreedom, Statistic);

    /// <summary>Tests two fits to the same data.</summary>
    /// <param name="special">The fit of the special case.</param>
    /// <param name="general">The fit of the model that holds it.</param>
    /// <returns>The test.</returns>
    /// <exception cref="ArgumentException">The customers differ, the special case has no fewer parameters, or it fits better: then one of the searches did not end at its maximum, or it is no special case.</exception>
    public static LikelihoodRatioTest Of(FitReport special, FitReport general)
    {
        ArgumentNullException.ThrowIfNull(special);
        ArgumentNullException.ThrowIfNull(general);
        if (special.Customers != general.Customers)
            throw new ArgumentException(Invariant($"Both models are fitted to the same data; got {special.Customers} and {general.Customers} customers."), nameof(general));
        if (special.Parameters.Count >= general.Parameters.Count)
            throw new ArgumentException($"The special case has fewer parameters; got {special.Model} and {general.Model}.", nameof(special));
        var gain = general.LogLikelihood - special.LogLikelihood;
        if (gain < -1e-6 * (1 + (1e-6 * Math.Abs(special.LogLikelihood))))
            throw new ArgumentException(Invariant($"The special case {special.Model} fits better than {general.Model} ({special.LogLikelihood} against {general.LogLikelihood}): it is none, or a search did not end at its maximum."), nameof(general));
        return new LikelihoodRatioTest(special.Model, general.Model, 2 * Math.Max(0, gain), general.Parameters.Count - special.Parameters.Count);
    }

    /// <summary>One line in invariant culture: <c>GGom/NBD against Pareto/NBD: 3.2 with 1 degrees of freedom, p 0.07</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
        => $"{General} against {Special}: {FigureText.Number(Statistic, null, null)} with {FigureText.Number(DegreesOfFreedom, null, null)} degrees of freedom, p {FigureText.Number(PValue, null, null)}";
}
