using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics.Lifetime;

/// <summary>Which of several models fits the data best: the fits given, by the Bayesian criterion, with those that did not converge at the end.</summary>
/// <remarks>
/// The criteria compare models of the same data in the same unit of time; models of times (BG/NBD and its kin) and of opportunities (BG/BB) are not
/// comparable. A better criterion is no proof of better forecasts: compare <see cref="HoldoutReport"/> too. An entry that did not converge
/// inside is shown where its search ended, with its reason, and takes no part in the weights.
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record ModelRanking
{
    /// <summary>Creates a ranking.</summary>
    /// <param name="customers">How many customers the data hold.</param>
    /// <param name="models">The models, the best first.</param>
    [JsonConstructor]
    public ModelRanking(double customers, ValueList<RankedModel> models)
    {
        Customers = customers;
        Models = models;
    }

    /// <summary>How many customers the data hold.</summary>
    public double Customers { get; }

    /// <summary>The models, the best first; those that did not converge at the end.</summary>
    public ValueList<RankedModel> Models { get; }

    /// <summary>Ranks fits to the same data.</summary>
    /// <param name="fits">The reports of the fits.</param>
    /// <returns>The ranking.</returns>
    /// <exception cref="ArgumentException">There is no fit, or the fits are of different numbers of customers.</exception>
    public static ModelRanking Of(params ReadOnlySpan<FitReport> fits)
    {
        if (fits.IsEmpty)
            throw new ArgumentException("There is no fit to rank.", nameof(fits));
        var best = double.PositiveInfinity;
        foreach (var fit in fits)
        {
            ArgumentNullException.ThrowIfNull(fit, nameof(fits));
            if (fit.Customers != fits[0].Customers)
                throw new ArgumentException(Invariant($"Models are ranked on the same data; got {fits[0].Customers} customers for {fits[0].Model} and {fit.Customers} for {fit.Model}."), nameof(fits));
            if (fit.Status == FitStatus.Converged)
                best = Math.Min(best, fit.Aic);
        }

        var all = 0.0;
        foreach (var fit in fits)
            all += Evidence(fit, best);
        var entries = new RankedModel[fits.Length];
        for (var i = 0; i < entries.Length; i++)
        {
            var fit = fits[i];
            Outcome<double> weight = fit.Status == FitStatus.Converged ? Evidence(fit, best) / all : Undefined.NotConverged;
            entries[i] = new RankedModel(fit.Model, fit.Status, fit.Direction, fit.Parameters.Count, fit.LogLikelihood, fit.Aic, fit.Bic, weight);
        }

        return new ModelRanking(
            fits[0].Customers,
            entries.OrderBy(entry => entry.Status == FitStatus.Converged ? 0 : 1).ThenBy(entry => entry.Bic).ThenBy(entry => entry.Model, StringComparer.Ordinal).ToValueList());
    }

    /// <summary>One line in invariant culture: the models by name, the best first.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => string.Join(" > ", Models.Select(entry => entry.Status == FitStatus.Converged ? entry.Model : $"({entry.Model}: {entry.Status})"));

    private static double Evidence(FitReport fit, double best) => fit.Status == FitStatus.Converged ? Math.Exp(-0.5 * (fit.Aic - best)) : 0;
}
