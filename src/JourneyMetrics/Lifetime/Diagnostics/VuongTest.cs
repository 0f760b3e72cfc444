using System.Diagnostics;
using System.Text.Json.Serialization;
using JourneyMetrics.Numerics;

namespace JourneyMetrics.Lifetime;

/// <summary>Which of two models that do not hold one another lies nearer to the data, by the likelihoods of single customers (Vuong).</summary>
/// <remarks>
/// z = sum of (ln L1 - ln L2) over sqrt(n) times their standard deviation; positive for the first model. The corrected form takes
/// (k1 - k2)/2 ln n off the sum first, as the Bayesian criterion does. Source: Vuong (1989), Econometrica 57, 307-333.
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record VuongTest
{
    /// <summary>Creates a test.</summary>
    /// <param name="first">The first model.</param>
    /// <param name="second">The second model.</param>
    /// <param name="difference">The log-likelihood of the first less that of the second.</param>
    /// <param name="z">The difference in standard errors.</param>
    /// <param name="correctedZ">The same after the correction for the numbers of parameters.</param>
    [JsonConstructor]
    public VuongTest(string first, string second, double difference, Outcome<double> z, Outcome<double> correctedZ)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(first);
        ArgumentException.ThrowIfNullOrWhiteSpace(second);
        First = first;
        Second = second;
        Difference = difference;
        Z = z;
        CorrectedZ = correctedZ;
    }

    /// <summary>The first model.</summary>
    public string First { get; }

    /// <summary>The second model.</summary>
    public string Second { get; }

    /// <summary>The log-likelihood of the first less that of the second.</summary>
    public double Difference { get; }

    /// <summary>The difference in standard errors; undefined where the models say the same of every customer.</summary>
    public Outcome<double> Z { get; }

    /// <summary>The same after the correction for the numbers of parameters.</summary>
    public Outcome<double> CorrectedZ { get; }

    /// <summary>The two-sided p-value of models that are equally near.</summary>
    [JsonIgnore]
    public Outcome<double> PValue => Z.Value is { } z ? NormalDistribution.BothTails(z) : Z;

    /// <summary>The two-sided p-value after the correction.</summary>
    [JsonIgnore]
    public Outcome<double> CorrectedPValue => CorrectedZ.Value is { } z ? NormalDistribution.BothTails(z) : CorrectedZ;

    /// <summary>Tests two models on the customers that both were fitted to.</summary>
    /// <param name="first">The first model.</param>
    /// <param name="second">The second model.</param>
    /// <param name="table">The customers.</param>
    /// <returns>The test.</returns>
    /// <exception cref="ArgumentException">There are fewer than two customers.</exception>
    public static VuongTest Of(PurchaseModel first, PurchaseModel second, CustomerTable table)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        ArgumentNullException.ThrowIfNull(table);
        var n = table.Weight;
        if (!(n >= 2))
            throw new ArgumentException(Invariant($"Two customers are needed at least, got {n}."), nameof(table));
        var differences = new double[table.Count];
        var sum = default(CompensatedSum);
        for (var row = 0; row < differences.Length; row++)
        {
            differences[row] = first.LogLikelihood(table[row]) - second.LogLikelihood(table[row]);
            sum.Add(table.WeightOf(row) * differences[row]);
        }

        var (difference, mean) = (sum.Total, sum.Total / n);
        var squares = default(CompensatedSum);
        for (var row = 0; row < differences.Length; row++)
            squares.Add(table.WeightOf(row) * (differences[row] - mean) * (differences[row] - mean));
        var error = Math.Sqrt(squares.Total);
        if (!(error > 1e-12 * (1 + Math.Abs(difference))))
            return new VuongTest(first.Name, second.Name, difference, Undefined.ZeroVariance, Undefined.ZeroVariance);
        var correction = 0.5 * (first.Parameters.Count - second.Parameters.Count) * Math.Log(n);
        return new VuongTest(first.Name, second.Name, difference, difference / error, (difference - correction) / error);
    }

    /// <summary>One line in invariant culture: <c>BG/NBD less Pareto/NBD: 12.5, z 2.1, p 0.04</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{First} less {Second}: {FigureText.Number(Difference, null, null)}, z {Z}, p {PValue}";
}
