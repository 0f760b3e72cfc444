using JourneyMetrics.Numerics;

namespace JourneyMetrics.Lifetime;

/// <summary>NBD: buying at random times at a rate that differs over customers, who never leave. The yardstick that a model with churn has to beat.</summary>
/// <remarks>
/// <para>Purchases are a Poisson process of rate lambda, Gamma(r, alpha) over customers. After x purchases in T the rate is Gamma(r + x, alpha + T).
/// When the last purchase was tells nothing. P(alive) is 1 for everybody.</para>
/// <para>Not for customers who may stop: it takes every silence for a low rate, and its forecasts never flatten.</para>
/// <para>Source: Ehrenberg (1959), Applied Statistics 8(1).</para>
/// </remarks>
public sealed class Nbd : PurchaseModel
{
    private readonly double r;
    private readonly double alpha;

    /// <summary>Creates a model from its parameters.</summary>
    /// <param name="r">Shape of the rate over customers, above 0.</param>
    /// <param name="alpha">Its scale, a time above 0: the mean rate is r/alpha.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is not above 0 and finite.</exception>
    public Nbd(double r, double alpha)
    {
        this.r = RequireParameter(r, nameof(r));
        this.alpha = RequireParameter(alpha, nameof(alpha));
    }

    /// <inheritdoc/>
    public override string Name => "NBD";

    /// <inheritdoc/>
    public override ValueList<ModelParameter> Parameters => [new("r", r), new("alpha", alpha)];

    /// <summary>Fits the model by maximum likelihood.</summary>
    /// <param name="table">The customers.</param>
    /// <param name="options">How to search; null for the defaults.</param>
    /// <returns>The model if there is a maximum inside, and the report in any case; customers who buy no less evenly than at one common rate end at the boundary.</returns>
    /// <exception cref="ArgumentException">The table is empty.</exception>
    public static FitResult<Nbd> Fit(CustomerTable table, FitOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(table);
        return Fitter.Fit(new NbdProblem(SummaryRows.Scaled(table)), options);
    }

    /// <inheritdoc/>
    public override double LogLikelihood(in CustomerSummary customer)
        => LogGamma.Ratio(r, customer.Repeats) - (r * Elementary.Log1Plus(customer.Age / alpha)) - (customer.Repeats * Math.Log(alpha + customer.Age));

    /// <inheritdoc/>
    /// <remarks>1: nobody leaves.</remarks>
    public override double ProbabilityAlive(in CustomerSummary customer, double after = 0)
    {
        RequireTime(after, nameof(after));
        return 1;
    }

    /// <inheritdoc/>
    public override Outcome<double> ExpectedPurchases(double horizon) => r * (RequireTime(horizon, nameof(horizon)) / alpha);

    /// <inheritdoc/>
    public override Outcome<double> ExpectedPurchases(in CustomerSummary customer, double horizon)
        => (r + customer.Repeats) * (RequireTime(horizon, nameof(horizon)) / (alpha + customer.Age));

    /// <inheritdoc/>
    public override double Probability(long purchases, double horizon)
        => PhaseCount.Of(r, alpha, RequireTime(horizon, nameof(horizon))).Probability(RequireCount(purchases));

    /// <inheritdoc/>
    public override double Probability(in CustomerSummary customer, long purchases, double horizon)
        => PhaseCount.Of(r + customer.Repeats, alpha + customer.Age, RequireTime(horizon, nameof(horizon))).Probability(RequireCount(purchases));

    /// <inheritdoc/>
    /// <remarks>(r + x)/(alpha + T) over the rate; infinite without a discount.</remarks>
    public override Outcome<double> ResidualPurchases(in CustomerSummary customer, double discountRate)
        => RequireTime(discountRate, nameof(discountRate)) == 0
            ? Undefined.Divergent
            : Bounded((r + customer.Repeats) / (alpha + customer.Age) / discountRate);

    /// <inheritdoc/>
    private protected override void ScoreAll(CustomerTable table, double horizon, Span<double> alive, Span<double> expected, int threads)
        => FigureScoring.Score(this, table, horizon, alive, expected, threads);

    /// <inheritdoc/>
    private protected override SimulatedHistory SimulateOne(ref RandomStream random, double age, double holdout)
    {
        var rate = random.Gamma(r) / alpha;
        return Purchases.Draw(ref random, rate, 1, age, holdout, logStay: 0, lifetime: double.PositiveInfinity);
    }

    // Beyond the range of double is as good as infinite.
    private static Outcome<double> Bounded(double value) => double.IsFinite(value) ? value : Undefined.Divergent;
}
