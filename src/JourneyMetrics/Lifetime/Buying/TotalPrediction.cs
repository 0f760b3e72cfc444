using System.Diagnostics;
using System.Text.Json.Serialization;
using JourneyMetrics.Statistics;

namespace JourneyMetrics.Lifetime;

/// <summary>The purchases of all customers of a table in a time to come: the expectation, how sure it is, and between what the actual total will fall.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record TotalPrediction
{
    /// <summary>Creates a prediction.</summary>
    /// <param name="expected">The expected total, with the standard error and interval that the uncertainty of the parameters gives it.</param>
    /// <param name="purchaseDeviation">The standard deviation of the total around its expectation, were the parameters known.</param>
    /// <param name="predictive">The interval for the actual total: parameters and purchases.</param>
    /// <exception cref="ArgumentOutOfRangeException">The deviation is negative or not finite.</exception>
    [JsonConstructor]
    public TotalPrediction(Estimate expected, double purchaseDeviation, Outcome<Bounds> predictive)
    {
        if (!(purchaseDeviation >= 0 && purchaseDeviation < double.PositiveInfinity))
            throw new ArgumentOutOfRangeException(nameof(purchaseDeviation), purchaseDeviation, "A standard deviation is a number from 0, finite.");
        Expected = expected;
        PurchaseDeviation = purchaseDeviation;
        Predictive = predictive;
    }

    /// <summary>The expected total, with the standard error and interval that the uncertainty of the parameters gives it.</summary>
    public Estimate Expected { get; }

    /// <summary>The standard deviation of the total around its expectation, were the parameters known.</summary>
    public double PurchaseDeviation { get; }

    /// <summary>The interval for the actual total: the uncertainty of the parameters and the chance of the purchases together.</summary>
    public Outcome<Bounds> Predictive { get; }

    /// <summary>One line in invariant culture: <c>1653 expected, 1480 to 1846 (95 %)</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Expected.Value} expected, {Predictive}";
}
