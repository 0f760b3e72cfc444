using System.Diagnostics;
using JourneyMetrics.Numerics;
using JourneyMetrics.Statistics;

namespace JourneyMetrics.Lifetime;

/// <summary>What customers are still worth by two fits, with the uncertainty of both: intervals for one customer and for all, and for what will be observed.</summary>
/// <typeparam name="TModel">The model of buying.</typeparam>
/// <remarks>
/// The two fits look at different sides of the data (when, and how much), so that the delta method adds their variances. Intervals of positive
/// figures are on the logarithmic scale. Where a fit did not converge every figure is undefined, with the reason.
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class FittedLifetimeValue<TModel>
    where TModel : PurchaseModel
{
    private const string Method = "delta method";

    private readonly FitResult<TModel> purchases;
    private readonly FitResult<GammaGamma> spend;

    /// <summary>Puts fits and convention together.</summary>
    /// <param name="purchases">The fit of how customers buy.</param>
    /// <param name="spend">The fit of what they spend a purchase.</param>
    /// <param name="convention">How purchases become value; its periods are in the unit of time of the purchase model.</param>
    public FittedLifetimeValue(FitResult<TModel> purchases, FitResult<GammaGamma> spend, ValueConvention convention)
    {
        ArgumentNullException.ThrowIfNull(purchases);
        ArgumentNullException.ThrowIfNull(spend);
        ArgumentNullException.ThrowIfNull(convention);
        this.purchases = purchases;
        this.spend = spend;
        Convention = convention;
    }

    /// <summary>How purchases become value.</summary>
    public ValueConvention Convention { get; }

    /// <summary>The value at the estimates, without intervals.</summary>
    /// <exception cref="UndefinedException">A fit did not converge.</exception>
    public CustomerLifetimeValue Model => new(purchases.Model, spend.Model, Convention);

    /// <summary>What a customer is still worth, with its interval.</summary>
    /// <param name="customer">The customer.</param>
    /// <param name="meanSpend">The mean spend of the repeat purchases; not read without repeats.</param>
    /// <param name="confidence">The confidence; 95 % when omitted.</param>
    /// <returns>The amount in present value with the standard error of the expectation, for the uncertainty of the parameters; it says nothing of chance in what the customer does.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The mean of a customer with repeats is not above 0 and finite.</exception>
    public Estimate Value(CustomerSummary customer, double meanSpend, ConfidenceLevel confidence = default)
        => Combined(
            (model, money) => new CustomerLifetimeValue(model, money, Convention).Value(customer, meanSpend).OrThrow(),
            confidence);

    /// <summary>What all customers of a table are still worth together, with its interval.</summary>
    /// <param name="table">The customers, with the column of mean spend.</param>
    /// <param name="confidence">The confidence; 95 % when omitted.</param>
    /// <returns>The amount in present value with the standard error of the expectation, for the uncertainty of the parameters.</returns>
    /// <exception cref="ArgumentException">The table has no column of mean spend.</exception>
    public Estimate Total(CustomerTable table, ConfidenceLevel confidence = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        var groups = table.Grouped();
        return Combined((model, money) => Total(new CustomerLifetimeValue(model, money, Convention), groups), confidence);
    }

    /// <summary>What all customers of a table will bring, with the interval for the sum that will be observed: parameters, purchases and amounts are uncertain.</summary>
    /// <param name="table">The customers, with the column of mean spend.</param>
    /// <param name="confidence">The confidence; 95 % when omitted.</param>
    /// <returns>
    /// The expected amount in present value, the standard deviation of chance around it, and the predictive interval from both on the logarithmic scale.
    /// Undefined without an end of the periods, and where a customer's spend has no finite variance (p x + q up to 2).
    /// </returns>
    /// <remarks>
    /// Of one customer with N purchases and true mean spend Z the variance is E[N] E[Z²]/p + Var[N] E[Z²] + E[N]² Var[Z]; a discount shrinks it as it
    /// shrinks the customer's expectation. Customers are independent of each other.
    /// </remarks>
    /// <exception cref="ArgumentException">The table has no column of mean spend.</exception>
    public TotalPrediction PredictTotal(CustomerTable table, ConfidenceLevel confidence = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        var expected = Total(table, confidence);
        if (expected.Value.Value is not { } mean || expected.StandardError?.Value is not { } error)
            return new TotalPrediction(expected, 0, expected.Value.Reason ?? Undefined.NotWellFounded);
        var chance = Convention.Horizon is { } horizon ? Variance(Model, table.Grouped(), horizon) : Undefined.NotWellFounded;
        if (chance.Value is not { } variance)
            return new TotalPrediction(expected, 0, chance.Reason!.Value);
        var interval = Interval(mean, Math.Sqrt(variance + (error * error)), confidence);
        return new TotalPrediction(expected, Math.Sqrt(variance), interval);
    }

    /// <summary>One line in invariant culture: both fits and the convention.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{purchases.Report.Model} ({purchases.Report.Status}), {spend.Report.Model} ({spend.Report.Status}), {Convention}";

    private static double Total(CustomerLifetimeValue value, CustomerTable groups) => value.Total(groups).OrThrow();

    // The figure at both estimates, and its slopes by the parameters of one fit while the other stands still.
    private Estimate Combined(Func<TModel, GammaGamma, double> figure, ConfidenceLevel confidence)
    {
        if (!purchases.TryGetModel(out var model) || !spend.TryGetModel(out var money))
            return Missing(purchases.IsConverged ? spend.Report.Status : purchases.Report.Status);
        try
        {
            var byPurchases = purchases.Estimate(other => figure(other, money), confidence);
            var bySpend = spend.Estimate(other => figure(model, other), confidence);
            if (byPurchases.Value.Value is not { } value || byPurchases.StandardError?.Value is not { } first || bySpend.StandardError?.Value is not { } second)
                return Missing(Undefined.NotWellFounded);
            var error = Math.Sqrt((first * first) + (second * second));
            return new Estimate(Method, value, Interval(value, error, confidence), error);
        }
        catch (UndefinedException infinite)
        {
            return Missing(infinite.Reason);
        }
    }

    private static Estimate Missing(FitStatus status) => Missing(status == FitStatus.NotConverged ? Undefined.NotConverged : Undefined.NotIdentifiable);

    private static Estimate Missing(Undefined reason) => new(Method, reason, reason, reason);

    private static Outcome<Bounds> Interval(double value, double error, ConfidenceLevel confidence)
    {
        var reach = NormalDistribution.TwoSided(confidence.Alpha) * error;
        if (value <= 0)
            return new Bounds(value - reach, value + reach, confidence.Confidence);
        var factor = Math.Exp(reach / value);
        return new Bounds(value / factor, double.IsFinite(value * factor) ? value * factor : null, confidence.Confidence);
    }

    private static Outcome<double> Variance(CustomerLifetimeValue value, CustomerTable groups, double horizon)
    {
        var discounted = new double[groups.Count];
        var plain = new double[groups.Count];
        value.ScorePurchases(groups, discounted);
        value.Purchases.Score(groups, horizon, default, plain);
        var sum = default(CompensatedSum);
        for (var row = 0; row < groups.Count; row++)
        {
            if (plain[row] == 0)
                continue;
            var repeats = groups.Repeats[row];
            var mean = value.Spend.ExpectedSpend(repeats, groups.MeanSpends[row]).OrThrow();
            var deviation = value.Spend.SpendDeviation(repeats, groups.MeanSpends[row]);
            if (deviation.Value is not { } spread)
                return deviation;
            var (count, square) = (plain[row], (mean * mean) + (spread * spread));
            var chance = (count * square / value.Spend.P) + (value.Purchases.PurchaseVariance(groups[row], horizon) * square) + (count * count * spread * spread);
            var factor = value.Convention.Margin * discounted[row] / count;
            sum.Add(groups.WeightOf(row) * factor * factor * chance);
        }

        return sum.Total;
    }
}
