using JourneyMetrics.Numerics;

namespace JourneyMetrics.Lifetime;

/// <summary>GGom/NBD: buying at random times, with a lifetime whose hazard may rise with age (Gompertz) rather than stay as in the Pareto/NBD.</summary>
/// <remarks>
/// <para>Purchases are a Poisson process of rate lambda, Gamma(r, alpha) over customers; the lifetime has the survival exp(-eta (e^(bt) - 1)), with eta
/// Gamma(s, beta) over customers: S(t) = (beta/(beta + e^(bt) - 1))^s. For b to 0 with beta/b fixed it is the Pareto/NBD with that beta/b.</para>
/// <para>Given that a customer is alive at T, the future is that of a new customer with r + x, alpha + T, b, s and beta e^(-bT) + 1 - e^(-bT).
/// All figures are integrals of positive functions, by adaptive quadrature to a relative error of about 1e-12; no difference of hypergeometric
/// functions is taken.</para>
/// <para>Not where the data do not show the hazard change: then the fit ends at its boundary, the Pareto/NBD, and says so.</para>
/// <para>Source: Bemmaor and Glady (2012), Management Science 58(5).</para>
/// </remarks>
public sealed class GGomNbd : PurchaseModel
{
    private readonly double r;
    private readonly double alpha;
    private readonly double beta;
    private readonly GompertzLife life;

    /// <summary>Creates a model from its parameters.</summary>
    /// <param name="r">Shape of the rate over customers, above 0.</param>
    /// <param name="alpha">Its scale, a time above 0: the mean rate is r/alpha.</param>
    /// <param name="b">How fast the hazard of one customer grows, per unit of time, above 0.</param>
    /// <param name="s">Shape of the lifetime over customers, above 0.</param>
    /// <param name="beta">Its scale, above 0, a pure number.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is not above 0 and finite.</exception>
    public GGomNbd(double r, double alpha, double b, double s, double beta)
    {
        this.r = RequireParameter(r, nameof(r));
        this.alpha = RequireParameter(alpha, nameof(alpha));
        this.beta = RequireParameter(beta, nameof(beta));
        life = GompertzLife.OfNew(RequireParameter(b, nameof(b)), RequireParameter(s, nameof(s)), beta);
    }

    /// <inheritdoc/>
    public override string Name => "GGom/NBD";

    /// <inheritdoc/>
    public override ValueList<ModelParameter> Parameters
        => [new("r", r), new("alpha", alpha), new("b", life.B), new("s", life.S), new("beta", beta)];

    /// <inheritdoc/>
    public override double LogLikelihood(in CustomerSummary customer)
    {
        var gap = customer.Age - customer.Recency;
        var future = After(customer, customer.Recency);
        var buys = LogGamma.Ratio(r, customer.Repeats) - (r * Elementary.Log1Plus(customer.Recency / alpha)) - (customer.Repeats * Math.Log(alpha + customer.Recency));
        var (alive, gone) = Ends(future, gap);
        return buys - (life.S * life.Spread(customer.Recency)) + Math.Max(alive, gone) + Elementary.Log1Plus(Math.Exp(-Math.Abs(alive - gone)));
    }

    /// <inheritdoc/>
    public override double ProbabilityAlive(in CustomerSummary customer, double after = 0)
    {
        RequireTime(after, nameof(after));
        var later = after == 0 ? 0 : life.S * life.After(customer.Age).Spread(after);
        return Math.Exp(-later) / (1 + Math.Exp(LogOdds(customer)));
    }

    /// <inheritdoc/>
    public override Outcome<double> ExpectedPurchases(double horizon)
        => r / alpha * Lived(life, RequireTime(horizon, nameof(horizon)), 0);

    /// <inheritdoc/>
    public override Outcome<double> ExpectedPurchases(in CustomerSummary customer, double horizon)
    {
        RequireTime(horizon, nameof(horizon));
        return (r + customer.Repeats) / (alpha + customer.Age) * Lived(life.After(customer.Age), horizon, 0) / (1 + Math.Exp(LogOdds(customer)));
    }

    /// <inheritdoc/>
    public override double Probability(long purchases, double horizon)
        => Count(new GompertzFuture(r, alpha, life), RequireCount(purchases), RequireTime(horizon, nameof(horizon)));

    /// <inheritdoc/>
    public override double Probability(in CustomerSummary customer, long purchases, double horizon)
    {
        var later = Count(After(customer, customer.Age), RequireCount(purchases), RequireTime(horizon, nameof(horizon)));
        var odds = LogOdds(customer);
        return (later / (1 + Math.Exp(odds))) + (purchases == 0 ? 1 / (1 + Math.Exp(-odds)) : 0);
    }

    /// <inheritdoc/>
    /// <remarks>Finite even without a discount: the hazard never falls below the smaller of s b and its value at T.</remarks>
    public override Outcome<double> ResidualPurchases(in CustomerSummary customer, double discountRate)
    {
        RequireTime(discountRate, nameof(discountRate));
        var lived = Lived(life.After(customer.Age), double.PositiveInfinity, discountRate);
        var value = (r + customer.Repeats) / (alpha + customer.Age) * lived / (1 + Math.Exp(LogOdds(customer)));
        return double.IsFinite(value) ? value : Undefined.Divergent;
    }

    /// <summary>Fits the model by maximum likelihood.</summary>
    /// <param name="table">The customers.</param>
    /// <param name="options">How to search; null for the defaults.</param>
    /// <returns>
    /// The model if there is a maximum inside, and the report in any case. Where the likelihood is highest at b = 0, the status is
    /// <see cref="FitStatus.Boundary"/>, the direction names the Pareto/NBD, and the likelihood is that of the Pareto/NBD.
    /// </returns>
    /// <exception cref="ArgumentException">The table is empty.</exception>
    public static FitResult<GGomNbd> Fit(CustomerTable table, FitOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(table);
        return GGomFit.Of(table, options ?? new FitOptions());
    }

    /// <inheritdoc/>
    private protected override void ScoreAll(CustomerTable table, double horizon, Span<double> alive, Span<double> expected, int threads)
        => FigureScoring.Score(this, table, horizon, alive, expected, threads);

    /// <inheritdoc/>
    private protected override SimulatedHistory SimulateOne(ref RandomStream random, double age, double holdout)
    {
        var rate = random.Gamma(r) / alpha;
        var logEta = random.LogGamma(life.S) - Math.Log(beta);

        // exp(-eta (e^(bt) - 1)) = U: t = ln(1 + E/eta)/b for an exponential E.
        var logRatio = Math.Log(random.Exponential()) - logEta;
        var lifetime = (logRatio > 500 ? logRatio : Elementary.Log1Plus(Math.Exp(logRatio))) / life.B;
        return Purchases.Draw(ref random, rate, 1, age, holdout, logStay: 0, lifetime);
    }

    // Logarithms of the chances to be alive after a time without a purchase, and to have left in it, for a customer alive before.
    private static (double Alive, double Gone) Ends(GompertzFuture future, double gap)
    {
        var alive = future.LogSilent(gap);
        if (gap == 0)
            return (alive, double.NegativeInfinity);
        var leaving = new GompertzLeaving(future);
        return (alive, LogQuadrature.Of(ref leaving, leaving.Length(gap)));
    }

    // The expected time alive out of a time, discounted.
    private static double Lived(GompertzLife life, double time, double discountRate)
    {
        if (time == 0)
            return 0;
        var living = new GompertzLiving(life, discountRate);
        return Math.Exp(LogQuadrature.Of(ref living, living.Length(time)));
    }

    private static double Count(GompertzFuture future, long purchases, double time)
    {
        if (time == 0)
            return purchases == 0 ? 1 : 0;
        var alive = PhaseCount.Of(future.R, future.Alpha, time).LogProbability(purchases) - (future.Life.S * future.Life.Spread(time));
        var counting = new GompertzCounting(future, purchases);
        return Math.Exp(alive) + Math.Exp(LogQuadrature.Of(ref counting, counting.Length(time)));
    }

    private GompertzFuture After(in CustomerSummary customer, double time) => new(r + customer.Repeats, alpha + time, life.After(time));

    private double LogOdds(in CustomerSummary customer)
    {
        var (alive, gone) = Ends(After(customer, customer.Recency), customer.Age - customer.Recency);
        return gone - alive;
    }
}
