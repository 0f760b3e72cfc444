using JourneyMetrics.Numerics;

namespace JourneyMetrics.Lifetime;

/// <summary>What a fitted purchase model predicts for a whole table, with intervals.</summary>
public static class PurchasePredictions
{
    /// <summary>Predicts the purchases of all customers of a table in (T, T + horizon].</summary>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <param name="fit">The fit.</param>
    /// <param name="table">The customers: those of the fit or others.</param>
    /// <param name="horizon">The time after T, from 0.</param>
    /// <param name="confidence">The confidence; 95 % when omitted.</param>
    /// <returns>
    /// The expected total with the delta method's standard error; the deviation of the purchases themselves; and the predictive interval on
    /// the logarithmic scale from both. Undefined where the fit did not converge.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">The horizon is negative or not finite.</exception>
    public static TotalPrediction PredictTotal<TModel>(this FitResult<TModel> fit, CustomerTable table, double horizon, ConfidenceLevel confidence = default)
        where TModel : PurchaseModel
    {
        ArgumentNullException.ThrowIfNull(fit);
        ArgumentNullException.ThrowIfNull(table);
        var groups = table.Grouped();
        var expected = fit.Estimate(model => model.ExpectedTotal(groups, horizon), confidence, ParameterScale.Logarithmic);
        if (!fit.TryGetModel(out var fitted) || expected.Value.Value is not { } mean || expected.StandardError?.Value is not { } error)
            return new TotalPrediction(expected, 0, expected.Value.Reason ?? Undefined.NotWellFounded);
        var variance = fitted.VarianceOfTotal(groups, horizon);
        if (mean <= 0)
            return new TotalPrediction(expected, Math.Sqrt(variance), Undefined.NonPositiveBase);
        var factor = Math.Exp(NormalDistribution.TwoSided(confidence.Alpha) * Math.Sqrt(variance + (error * error)) / mean);
        return new TotalPrediction(expected, Math.Sqrt(variance), new Bounds(mean / factor, double.IsFinite(mean * factor) ? mean * factor : null, confidence.Confidence));
    }

    /// <summary>The purchases that all customers of a table are expected to make in (T, T + horizon].</summary>
    /// <param name="model">The model.</param>
    /// <param name="table">The customers.</param>
    /// <param name="horizon">The time after T, from 0.</param>
    /// <returns>The weighted sum of the rows' expectations; 0 for an empty table.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The horizon is negative or not finite.</exception>
    public static double ExpectedTotal(this PurchaseModel model, CustomerTable table, double horizon)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(table);
        var expected = System.Buffers.ArrayPool<double>.Shared.Rent(Math.Max(1, table.Count));
        model.Score(table, horizon, default, expected.AsSpan(0, table.Count));
        var sum = default(CompensatedSum);
        for (var row = 0; row < table.Count; row++)
            sum.Add(table.HasWeights ? table.Weights[row] * expected[row] : expected[row]);
        System.Buffers.ArrayPool<double>.Shared.Return(expected);
        return sum.Total;
    }

    /// <summary>The variance of the purchases that all customers of a table make in (T, T + horizon], were the parameters known.</summary>
    /// <param name="model">The model.</param>
    /// <param name="table">The customers, who buy independently of each other.</param>
    /// <param name="horizon">The time after T, from 0.</param>
    /// <returns>The weighted sum of the rows' variances; 0 for an empty table.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The horizon is negative or not finite.</exception>
    public static double VarianceOfTotal(this PurchaseModel model, CustomerTable table, double horizon)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(table);
        var sum = default(CompensatedSum);
        for (var row = 0; row < table.Count; row++)
            sum.Add(table.WeightOf(row) * model.PurchaseVariance(table[row], horizon));
        return sum.Total;
    }
}
