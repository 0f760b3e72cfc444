using System.Diagnostics;
using JourneyMetrics.Numerics;

namespace JourneyMetrics.Lifetime;

/// <summary>The Gamma-Gamma model of what customers spend a purchase.</summary>
/// <remarks>
/// <para>The purchases of a customer are gamma distributed with shape p and rate nu; nu differs between customers, by a gamma distribution
/// with shape q and rate v. Spend is independent of how often and how long a customer buys: look at <see cref="SpendTable.Correlation"/>
/// before you multiply the two.</para>
/// <para>Parameters: p and q are pure numbers, v is an amount (called gamma in some papers). Immutable.</para>
/// <para>Source: Fader, Hardie and Lee (2005), RFM and CLV, Journal of Marketing Research 42, 415-430; Fader and Hardie (2013), The Gamma-Gamma
/// Model of Monetary Value.</para>
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class GammaGamma
{
    internal const string ModelName = "Gamma-Gamma";

    // With the seed of the purchases, spend still has random numbers of its own.
    private const long OwnStream = 0x5BD1E995;

    /// <summary>Creates a model.</summary>
    /// <param name="p">The shape of a customer's purchases.</param>
    /// <param name="q">The shape of the differences between customers.</param>
    /// <param name="v">The rate of the differences between customers, an amount.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is not above 0 and finite.</exception>
    public GammaGamma(double p, double q, double v)
    {
        P = Required(p, nameof(p));
        Q = Required(q, nameof(q));
        V = Required(v, nameof(v));
    }

    /// <summary>The shape of a customer's purchases.</summary>
    public double P { get; }

    /// <summary>The shape of the differences between customers.</summary>
    public double Q { get; }

    /// <summary>The rate of the differences between customers, an amount.</summary>
    public double V { get; }

    /// <summary>The parameters, in the order of the papers.</summary>
    public ValueList<ModelParameter> Parameters => [new("p", P), new("q", Q), new("v", V)];

    /// <summary>The mean spend a purchase over all customers: p v / (q - 1).</summary>
    /// <returns>An amount; undefined (<see cref="Undefined.Divergent"/>) for q up to 1, where it is infinite.</returns>
    public Outcome<double> PopulationMean => Mean(P, Q - 1, V);

    /// <summary>Fits the model to what customers spend, by maximum likelihood.</summary>
    /// <param name="table">The spend.</param>
    /// <param name="options">Start, steps; the defaults when omitted.</param>
    /// <returns>The fit; not identified where all means are alike.</returns>
    /// <exception cref="ArgumentException">There are no customers.</exception>
    public static FitResult<GammaGamma> Fit(SpendTable table, FitOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(table);
        return table.Count == 0
            ? throw new ArgumentException("There are no customers to fit a spend model to.", nameof(table))
            : new GammaGammaProblem(SpendRows.Of(table)).Fit(options);
    }

    /// <summary>Fits the model to the customers of a table who have repeat purchases.</summary>
    /// <param name="table">The table, with the column of mean spend.</param>
    /// <param name="options">Start, steps; the defaults when omitted.</param>
    /// <param name="nonPositive">What becomes of customers whose mean is not above 0.</param>
    /// <returns>The fit.</returns>
    /// <exception cref="ArgumentException">The table has no column of mean spend or no repeater.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A mean is not above 0 and such are refused.</exception>
    public static FitResult<GammaGamma> Fit(CustomerTable table, FitOptions? options = null, NonPositiveSpend nonPositive = NonPositiveSpend.Refused)
        => Fit(SpendTable.Of(table, nonPositive), options);

    /// <summary>The log-density of a customer's mean spend, as in the papers.</summary>
    /// <param name="purchases">x: how many purchases count, 1 or more.</param>
    /// <param name="meanSpend">Their mean amount, above 0.</param>
    /// <returns>ln f(z | x).</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no purchase, or the mean is not above 0 and finite.</exception>
    public double LogLikelihood(long purchases, double meanSpend)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(purchases, 1);
        RequireSpend(meanSpend);
        var shape = P * purchases;
        var total = meanSpend * purchases;

        // q ln v + px ln S - (px + q) ln(v + S), by parts that neither cancel nor overflow.
        return -LogGamma.Beta(shape, Q) - (Q * Elementary.Log1Plus(total / V)) - (shape * Elementary.Log1Plus(V / total)) - Math.Log(meanSpend);
    }

    /// <summary>The log-likelihood of all customers: the weighted sum, independent of the order of the rows.</summary>
    /// <param name="table">The spend.</param>
    /// <returns>The sum; 0 for an empty table.</returns>
    public double LogLikelihood(SpendTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (table.Count == 0)
            return 0;
        var rows = SpendRows.Of(table);
        var sum = default(CompensatedSum);
        for (var group = 0; group < rows.Purchases.Length; group++)
        {
            for (var row = rows.Starts[group]; row < rows.Starts[group + 1]; row++)
                sum.Add(rows.Weights[row] * LogLikelihood(rows.Purchases[group], rows.Totals[row] / rows.Purchases[group] * rows.Scale));
        }

        return sum.Total;
    }

    /// <summary>What a customer is expected to spend a purchase, given the past: p (v + x z) / (p x + q - 1).</summary>
    /// <param name="purchases">x: how many purchases count, from 0.</param>
    /// <param name="meanSpend">z: their mean amount; not read for x = 0.</param>
    /// <returns>
    /// An amount between the customer's own mean and the population's, nearer to the own the more purchases there are; the population mean for
    /// x = 0. Undefined (<see cref="Undefined.Divergent"/>) where p x + q is at most 1.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative, or the mean is not above 0 and finite.</exception>
    public Outcome<double> ExpectedSpend(long purchases, double meanSpend)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(purchases);
        return purchases == 0 ? PopulationMean : Mean(P, (P * purchases) + Q - 1, V + (RequireSpend(meanSpend) * purchases));
    }

    /// <summary>The standard deviation of a customer's true mean spend around <see cref="ExpectedSpend"/>, given the past.</summary>
    /// <param name="purchases">x: how many purchases count, from 0.</param>
    /// <param name="meanSpend">z: their mean amount; not read for x = 0.</param>
    /// <returns>An amount: the expected spend over sqrt(p x + q - 2); undefined (<see cref="Undefined.Divergent"/>) where p x + q is at most 2.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative, or the mean is not above 0 and finite.</exception>
    public Outcome<double> SpendDeviation(long purchases, double meanSpend)
    {
        var expected = ExpectedSpend(purchases, meanSpend);
        var degrees = (P * purchases) + Q - 2;
        return expected.Value is not { } mean ? expected : degrees > 0 ? mean / Math.Sqrt(degrees) : Undefined.Divergent;
    }

    /// <summary>What each customer of a table is expected to spend a purchase. Allocates nothing.</summary>
    /// <param name="table">The customers, with the column of mean spend.</param>
    /// <param name="expected">Takes the amounts, as long as the table.</param>
    /// <exception cref="ArgumentException">The table has no column of mean spend, or the span is not as long as it.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The mean of a customer with repeats is not above 0.</exception>
    /// <exception cref="UndefinedException">The expected spend is infinite for some customer (q up to 1).</exception>
    public void Score(CustomerTable table, Span<double> expected)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (!table.HasMeanSpend)
            throw new ArgumentException("The table has no column of mean spend.", nameof(table));
        if (expected.Length != table.Count)
            throw new ArgumentException(Invariant($"The table has {table.Count} rows, the span {expected.Length}."), nameof(expected));
        var repeats = table.Repeats;
        var means = table.MeanSpends;
        for (var row = 0; row < expected.Length; row++)
        {
            if (repeats[row] > 0 && !(means[row] > 0))
                throw new ArgumentOutOfRangeException(nameof(table), means[row], Invariant($"Row {row}: a mean spend is above 0."));
            expected[row] = ExpectedSpend(repeats[row], means[row]).OrThrow();
        }
    }

    /// <summary>The density of the true mean spend over customers: an inverse gamma distribution with shape q and scale p v.</summary>
    /// <param name="spend">The mean spend of a customer, above 0.</param>
    /// <returns>The density, per unit of the currency.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The spend is not above 0 and finite.</exception>
    public double Density(double spend)
    {
        var ratio = P * V / RequireSpend(spend);
        return Math.Exp((Q * Math.Log(ratio)) - ratio - LogGamma.Of(Q) - Math.Log(spend));
    }

    /// <summary>The density of the mean that x purchases of a customer show.</summary>
    /// <param name="spend">The mean, above 0.</param>
    /// <param name="purchases">x, 1 or more.</param>
    /// <returns>The density, per unit of the currency.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no purchase, or the spend is not above 0 and finite.</exception>
    public double Density(double spend, long purchases) => Math.Exp(LogLikelihood(purchases, spend));

    /// <summary>Draws the mean spend of customers from the model.</summary>
    /// <param name="seed">The seed; equal seeds give equal customers, row by row, on every machine.</param>
    /// <param name="purchases">How many purchases of each customer count; 1 or more.</param>
    /// <returns>The table.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A customer has no purchase.</exception>
    public SpendTable Simulate(long seed, ReadOnlySpan<long> purchases)
    {
        var means = new double[purchases.Length];
        for (var row = 0; row < means.Length; row++)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(purchases[row], 1, nameof(purchases));
            var random = new RandomStream(seed ^ OwnStream, row);
            var logRate = random.LogGamma(Q) - Math.Log(V);
            means[row] = Math.Exp(random.LogGamma(P * purchases[row]) - logRate - Math.Log(purchases[row]));
        }

        return SpendTable.FromColumns(purchases, means);
    }

    /// <summary>One line in invariant culture: <c>Gamma-Gamma (p = 6.25, q = 3.74, v = 15.4)</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{ModelName} ({string.Join(", ", Parameters.Select(parameter => parameter.ToString()))})";

    // p over the degrees times the amount; beyond the range of double it is as good as infinite.
    private static Outcome<double> Mean(double p, double degrees, double amount)
        => degrees > 0 && p / degrees * amount is var mean && double.IsFinite(mean) ? mean : Undefined.Divergent;

    private static double Required(double value, string name)
        => value > 0 && value < double.PositiveInfinity ? value : throw new ArgumentOutOfRangeException(name, value, $"The parameter {name} must be > 0 and finite.");

    private static double RequireSpend(double meanSpend)
        => meanSpend > 0 && meanSpend < double.PositiveInfinity ? meanSpend : throw new ArgumentOutOfRangeException(nameof(meanSpend), meanSpend, "A spend is above 0 and finite.");
}
