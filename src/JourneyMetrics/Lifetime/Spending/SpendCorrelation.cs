using System.Diagnostics;
using System.Text.Json.Serialization;
using JourneyMetrics.Numerics;
using JourneyMetrics.Statistics;

namespace JourneyMetrics.Lifetime;

/// <summary>Pearson's correlation of purchases and mean spend over customers, with its test.</summary>
/// <remarks>
/// The Gamma-Gamma model takes the two for independent. A correlation that is far from 0 and beyond chance says that they are not: then
/// frequent buyers are valued wrongly. t = r sqrt((n - 2)/(1 - r²)) with n - 2 degrees of freedom, and for the interval Fisher's z with
/// standard error 1/sqrt(n - 3). Source: Fisher (1921), Metron 1, 3-32.
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record SpendCorrelation
{
    /// <summary>Creates a correlation.</summary>
    /// <param name="coefficient">Pearson's r, -1 to 1.</param>
    /// <param name="pValue">The two-sided p-value of no correlation.</param>
    /// <param name="customers">How many customers there are.</param>
    /// <exception cref="ArgumentOutOfRangeException">A figure is out of its range.</exception>
    [JsonConstructor]
    public SpendCorrelation(Outcome<double> coefficient, Outcome<double> pValue, double customers)
    {
        if (coefficient.Value is { } r && !(Math.Abs(r) <= 1))
            throw new ArgumentOutOfRangeException(nameof(coefficient), r, "A correlation lies in -1..1.");
        if (pValue.Value is { } p && !(p is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(pValue), p, "A p-value lies in 0..1.");
        if (!(customers >= 0 && double.IsFinite(customers)))
            throw new ArgumentOutOfRangeException(nameof(customers), customers, "A number of customers is finite and not negative.");
        Coefficient = coefficient;
        PValue = pValue;
        Customers = customers;
    }

    /// <summary>Pearson's r; undefined where all purchases or all means are alike, or with fewer than two customers.</summary>
    public Outcome<double> Coefficient { get; }

    /// <summary>The two-sided p-value of no correlation; undefined with fewer than three customers.</summary>
    public Outcome<double> PValue { get; }

    /// <summary>How many customers there are.</summary>
    public double Customers { get; }

    /// <summary>The interval of the correlation by Fisher's z; undefined with fewer than four customers or for a perfect correlation.</summary>
    /// <param name="confidence">The confidence; 95 % when omitted.</param>
    /// <returns>The interval.</returns>
    public Outcome<Bounds> Interval(ConfidenceLevel confidence = default)
    {
        if (Coefficient.Value is not { } r)
            return Coefficient.Reason!.Value;
        if (!(Customers > 3))
            return Undefined.TooFewObservations;
        if (Math.Abs(r) == 1)
            return Undefined.ZeroVariance;
        var z = Math.Atanh(r);
        var reach = NormalDistribution.TwoSided(confidence.Alpha) / Math.Sqrt(Customers - 3);
        return new Bounds(Math.Tanh(z - reach), Math.Tanh(z + reach), confidence.Confidence);
    }

    /// <summary>One line in invariant culture: <c>r = 0.11 (p 0.0006, 946 customers)</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"r = {Coefficient} (p {PValue}, {FigureText.Number(Customers, null, null)} customers)";

    internal static SpendCorrelation Of(SpendTable table)
    {
        var n = table.Weight;
        if (n < 2)
            return new SpendCorrelation(Undefined.TooFewObservations, Undefined.TooFewObservations, n);
        var (meanX, meanZ) = (Mean(table, row => table.Purchases[row]), Mean(table, row => table.Means[row]));
        var largest = 0.0;
        foreach (var mean in table.Means)
            largest = Math.Max(largest, Math.Abs(mean - meanZ));
        CompensatedSum xx = default, xz = default, zz = default;
        for (var row = 0; row < table.Count && largest > 0; row++)
        {
            var weight = table.Weights.IsEmpty ? 1 : table.Weights[row];
            var (x, z) = (table.Purchases[row] - meanX, (table.Means[row] - meanZ) / largest);
            xx.Add(weight * x * x);
            xz.Add(weight * x * z);
            zz.Add(weight * z * z);
        }

        // Equal numbers may differ from their mean by its rounding.
        if (!(xx.Total > 1e-24 * n * meanX * meanX) || !(largest > 1e-12 * meanZ))
            return new SpendCorrelation(Undefined.ZeroVariance, Undefined.ZeroVariance, n);
        var r = Math.Clamp(xz.Total / Math.Sqrt(xx.Total) / Math.Sqrt(zz.Total), -1, 1);
        if (n <= 2)
            return new SpendCorrelation(r, Undefined.TooFewObservations, n);
        var t = Math.Abs(r) * Math.Sqrt((n - 2) / ((1 - r) * (1 + r)));
        return new SpendCorrelation(r, double.IsFinite(t) ? 2 * StudentT.Survival(n - 2, t) : 0, n);
    }

    private static double Mean(SpendTable table, Func<int, double> value)
    {
        var sum = default(CompensatedSum);
        for (var row = 0; row < table.Count; row++)
            sum.Add((table.Weights.IsEmpty ? 1 : table.Weights[row]) * value(row));
        return sum.Total / table.Weight;
    }
}
