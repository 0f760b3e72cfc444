using JourneyMetrics.Numerics;

namespace JourneyMetrics.Lifetime;

/// <summary>BG/BB: buying or not at each of a row of opportunities (charity drives, flights, yearly renewals), by customers who may leave before any of them.</summary>
/// <remarks>
/// <para>At each opportunity a customer who is alive leaves with probability theta, Beta(gamma, delta) over customers, before it; whoever stays
/// buys with probability p, Beta(alpha, beta) over customers, independent of theta. x counts the opportunities used, t_x is the number of the
/// last one used and T the number of opportunities n: whole numbers, x at most t_x. The acquisition itself is not one of them.</para>
/// <para>Given that a customer is alive at n, the future is that of a new customer with alpha + x, beta + n - x, gamma and delta + n; every
/// figure follows from that. Likelihoods are sums of positive terms by recurrences of beta ratios, so that nothing is added to keep a logarithm
/// finite. Relative error about 1e-13, times the number of opportunities in units of 1,000.</para>
/// <para>Not for opportunities that come at any time (see BG/NBD or Pareto/NBD), or of which several can be used at once.</para>
/// <para>Source: Fader, Hardie and Shang (2010), Marketing Science 29(6).</para>
/// </remarks>
public sealed class BgBb : PurchaseModel
{
    private readonly double alpha;
    private readonly double beta;
    private readonly double gamma;
    private readonly double delta;

    /// <summary>Creates a model from its parameters.</summary>
    /// <param name="alpha">First parameter of the chance to buy, above 0.</param>
    /// <param name="beta">Second parameter of the chance to buy, above 0: the mean chance is alpha/(alpha + beta).</param>
    /// <param name="gamma">First parameter of the chance to leave, above 0.</param>
    /// <param name="delta">Second parameter of the chance to leave, above 0: the mean chance is gamma/(gamma + delta).</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is not above 0 and finite.</exception>
    public BgBb(double alpha, double beta, double gamma, double delta)
    {
        this.alpha = RequireParameter(alpha, nameof(alpha));
        this.beta = RequireParameter(beta, nameof(beta));
        this.gamma = RequireParameter(gamma, nameof(gamma));
        this.delta = RequireParameter(delta, nameof(delta));
    }

    /// <inheritdoc/>
    public override string Name => "BG/BB";

    /// <inheritdoc/>
    public override ValueList<ModelParameter> Parameters
        => [new("alpha", alpha), new("beta", beta), new("gamma", gamma), new("delta", delta)];

    /// <summary>Fits the model by maximum likelihood.</summary>
    /// <param name="table">The customers; their times count opportunities.</param>
    /// <param name="options">How to search; null for the defaults.</param>
    /// <returns>The model if there is a maximum inside, and the report in any case.</returns>
    /// <exception cref="ArgumentException">The table is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A time is not a whole number, or x exceeds t_x; the message names the row.</exception>
    public static FitResult<BgBb> Fit(CustomerTable table, FitOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(table);
        Opportunities.Check(table);
        return Fitter.Fit(new BgBbProblem(SummaryRows.Of(table)), options);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">A time is not a whole number, or x exceeds t_x.</exception>
    public override double LogLikelihood(in CustomerSummary customer)
    {
        Opportunities.Check(customer);
        return Opportunities.LogLikelihood(alpha, beta, gamma, delta, customer.Repeats, (long)customer.Recency, (long)customer.Age);
    }

    /// <inheritdoc/>
    /// <param name="customer">The customer.</param>
    /// <param name="after">How many opportunities after n, a whole number from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A time is negative or not a whole number, or x exceeds t_x.</exception>
    public override double ProbabilityAlive(in CustomerSummary customer, double after = 0)
    {
        var later = Opportunities.Require(after, nameof(after));
        var alive = 1 / (1 + Odds(customer));
        return later == 0 ? alive : alive * Math.Exp(LogBetaRatio.At(gamma, delta + customer.Age, later).Value);
    }

    /// <inheritdoc/>
    /// <param name="horizon">How many opportunities, a whole number from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The horizon is negative or not a whole number.</exception>
    public override Outcome<double> ExpectedPurchases(double horizon)
        => alpha / (alpha + beta) * Opportunities.Lived(gamma, delta, Opportunities.Require(horizon, nameof(horizon)));

    /// <inheritdoc/>
    /// <param name="customer">The customer.</param>
    /// <param name="horizon">How many opportunities after n, a whole number from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A time is negative or not a whole number, or x exceeds t_x.</exception>
    public override Outcome<double> ExpectedPurchases(in CustomerSummary customer, double horizon)
    {
        var length = Opportunities.Require(horizon, nameof(horizon));
        return 1 / (1 + Odds(customer)) * Chance(customer) * Opportunities.Lived(gamma, delta + customer.Age, length);
    }

    /// <inheritdoc/>
    /// <param name="purchases">The number, from 0.</param>
    /// <param name="horizon">How many opportunities, a whole number from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number or the horizon is negative, or the horizon is not a whole number.</exception>
    public override double Probability(long purchases, double horizon)
        => Opportunities.Probability(alpha, beta, gamma, delta, RequireCount(purchases), Opportunities.Require(horizon, nameof(horizon)));

    /// <inheritdoc/>
    /// <param name="customer">The customer.</param>
    /// <param name="purchases">The number, from 0.</param>
    /// <param name="horizon">How many opportunities after n, a whole number from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number or a time is negative, a time is not a whole number, or x exceeds t_x.</exception>
    public override double Probability(in CustomerSummary customer, long purchases, double horizon)
    {
        var length = Opportunities.Require(horizon, nameof(horizon));
        var odds = Odds(customer);
        var unused = beta + (customer.Age - customer.Repeats);
        var later = Opportunities.Probability(alpha + customer.Repeats, unused, gamma, delta + customer.Age, RequireCount(purchases), length);
        return (later / (1 + odds)) + (purchases == 0 ? 1 / (1 + (1 / odds)) : 0);
    }

    /// <summary>The discounted number of opportunities still to be used, without an end: DERT.</summary>
    /// <param name="customer">The customer.</param>
    /// <param name="discountRate">The discount rate per opportunity, from 0: the i-th one from now counts 1/(1 + rate)^i, as in the paper.</param>
    /// <returns>The expectation; undefined (<see cref="Undefined.Divergent"/>) without a discount where gamma is at most 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The rate is negative or not finite, a time is not a whole number, or x exceeds t_x.</exception>
    public override Outcome<double> ResidualPurchases(in CustomerSummary customer, double discountRate)
    {
        var rate = RequireTime(discountRate, nameof(discountRate));
        var alive = 1 / (1 + Odds(customer));
        var stays = delta + customer.Age;
        if (rate == 0)
            return gamma > 1 ? alive * Chance(customer) * (stays / (gamma - 1)) : Undefined.Divergent;

        // The sum over i of Gamma ratios / (1 + rate)^i.
        var first = stays / (gamma + stays) / (1 + rate);
        return alive * Chance(customer) * first * HypergeometricFraction.Of(stays + 1, gamma, rate / (1 + rate));
    }

    /// <inheritdoc/>
    private protected override void ScoreAll(CustomerTable table, double horizon, Span<double> alive, Span<double> expected, int threads)
        => FigureScoring.Score(this, table, horizon, alive, expected, threads);

    /// <inheritdoc/>
    private protected override SimulatedHistory SimulateOne(ref RandomStream random, double age, double holdout)
    {
        var seen = Opportunities.Require(age, nameof(age));
        var all = checked(seen + Opportunities.Require(holdout, nameof(holdout)));
        var (logBuy, _) = random.Beta(alpha, beta);
        var (_, logStay) = random.Beta(gamma, delta);
        long used = 0, later = 0, last = 0, lived = 0;
        double gaps = 0;
        while (lived < all && Math.Log(random.Fraction()) < logStay)
        {
            lived++;
            if (Math.Log(random.Fraction()) >= logBuy)
                continue;
            if (lived > seen)
            {
                later++;
                continue;
            }

            used++;
            gaps += Math.Log(lived - last);
            last = lived;
        }

        return new SimulatedHistory(used, last, gaps, later, IsAlive: lived >= seen);
    }

    // The odds of being gone: by the recurrence of the likelihood's terms, all of them over that of being alive.
    private double Odds(in CustomerSummary customer)
    {
        Opportunities.Check(customer);
        return Opportunities.Odds(alpha, beta, gamma, delta, customer.Repeats, (long)customer.Recency, (long)customer.Age);
    }

    private double Chance(in CustomerSummary customer) => (alpha + customer.Repeats) / (alpha + beta + customer.Age);
}
