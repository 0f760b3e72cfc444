using JourneyMetrics.Numerics;

namespace JourneyMetrics.Lifetime;

/// <summary>What BG/CNBD-k and MBG/CNBD-k share: customers who buy with some regularity and may leave after a purchase.</summary>
/// <remarks>
/// <para>The time between two purchases is the sum of k exponential times of rate lambda (Erlang-k), Gamma(r, alpha) over customers, so that k = 1 is the
/// Poisson buying of (M)BG/NBD and a larger k is more regular. After a purchase the customer leaves with probability p, Beta(a, b) over customers.</para>
/// <para>All figures are exact for the model: a customer alive at T has j of the k phases behind with probability proportional to
/// Gamma(r + kx + j)/j! ((T - t_x)/(alpha + T))^j, and with it a rate Gamma(r + kx + j, alpha + T). The papers' closed form for expected purchases is an
/// approximation for k above 1 (it scales the k = 1 formula) and is not used.</para>
/// </remarks>
public abstract class CnbdModel : PurchaseModel
{
    /// <summary>The largest k.</summary>
    public const int MostPhases = 100;

    private readonly double r;
    private readonly double alpha;
    private readonly double a;
    private readonly double b;

    private protected CnbdModel(int k, double r, double alpha, double a, double b)
    {
        K = RequirePhases(k, nameof(k));
        this.r = RequireParameter(r, nameof(r));
        this.alpha = RequireParameter(alpha, nameof(alpha));
        this.a = RequireParameter(a, nameof(a));
        this.b = RequireParameter(b, nameof(b));
    }

    /// <summary>The regularity k, from 1: the time between purchases has the coefficient of variation 1/sqrt(k) at a given rate.</summary>
    public int K { get; }

    /// <inheritdoc/>
    public override string Name => Title(K, LeavesAtOnce);

    /// <inheritdoc/>
    /// <remarks>k first, then those that are estimated.</remarks>
    public override ValueList<ModelParameter> Parameters => [new("k", K), new("r", r), new("alpha", alpha), new("a", a), new("b", b)];

    /// <summary>Whether the first purchase is a chance to leave too.</summary>
    private protected abstract bool LeavesAtOnce { get; }

    /// <summary>The log-likelihood of one customer's x and t_x, without the factor (product of gaps)^(k - 1)/Gamma(k)^x, which holds no parameter.</summary>
    /// <param name="customer">The customer.</param>
    /// <returns>A logarithm that compares parameters at one k, and nothing between different k; see the overload with log intervals for that.</returns>
    public override double LogLikelihood(in CustomerSummary customer)
    {
        Span<double> shares = stackalloc double[K];
        var events = K * (double)customer.Repeats;
        var buys = LogGamma.Ratio(r, events) - (r * Elementary.Log1Plus(customer.Age / alpha)) - (events * Math.Log(alpha + customer.Age));
        var alive = buys + LogPhases(customer, shares) + LogBetaRatio.At(a, b, Chances(customer)).Value;
        var odds = LogOdds(customer, shares);
        return alive + Math.Max(0, odds) + Elementary.Log1Plus(Math.Exp(-Math.Abs(odds)));
    }

    /// <summary>The full log-likelihood of one customer, as in the papers.</summary>
    /// <param name="customer">The customer.</param>
    /// <param name="logIntervals">The sum of the natural logarithms of the x times between purchases.</param>
    /// <returns>ln L.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The sum is not finite.</exception>
    public double LogLikelihood(in CustomerSummary customer, double logIntervals)
        => double.IsFinite(logIntervals)
            ? LogLikelihood(customer) + ((K - 1) * logIntervals) - (customer.Repeats * LogGamma.Of(K))
            : throw new ArgumentOutOfRangeException(nameof(logIntervals), logIntervals, "The sum of the logarithms of intervals is finite.");

    /// <summary>The full log-likelihood of all customers: the weighted sum, independent of the order of the rows.</summary>
    /// <param name="table">The customers, with their sums of log intervals where k is above 1.</param>
    /// <returns>The sum; 0 for an empty table.</returns>
    /// <exception cref="ArgumentException">k is above 1 and the table has no sums of log intervals.</exception>
    public override double LogLikelihood(CustomerTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        RequireLogs(table, K);
        var groups = RowGroups.Of(table, withLogs: K > 1);
        var sum = default(CompensatedSum);
        for (var row = 0; row < groups.Count; row++)
        {
            var customer = CustomerSummary.Checked(groups.Repeats[row], groups.Recency[row], groups.Age[row]);
            sum.Add(groups.Weights[row] * LogLikelihood(customer, K > 1 ? groups.LogIntervals![row] : 0));
        }

        return sum.Total;
    }

    /// <inheritdoc/>
    public override double ProbabilityAlive(in CustomerSummary customer, double after = 0)
    {
        RequireTime(after, nameof(after));
        Span<double> shares = stackalloc double[K];
        var alive = Alive(customer, shares, out var stays);
        if (after == 0)
            return alive;
        var sum = 0.0;
        for (var j = 0; j < K; j++)
            sum += shares[j] == 0 ? 0 : shares[j] * Future(customer, j, after, stays).Survival();
        return alive * sum;
    }

    /// <inheritdoc/>
    public override Outcome<double> ExpectedPurchases(double horizon)
        => Start() * New(RequireTime(horizon, nameof(horizon))).Expected();

    /// <inheritdoc/>
    public override Outcome<double> ExpectedPurchases(in CustomerSummary customer, double horizon)
    {
        RequireTime(horizon, nameof(horizon));
        Span<double> shares = stackalloc double[K];
        var alive = Alive(customer, shares, out var stays);
        var sum = 0.0;
        for (var j = 0; j < K; j++)
            sum += shares[j] == 0 ? 0 : shares[j] * Future(customer, j, horizon, stays).Expected();
        return alive * sum;
    }

    /// <inheritdoc/>
    public override double Probability(long purchases, double horizon)
        => (Start() * New(RequireTime(horizon, nameof(horizon))).Probability(RequireCount(purchases))) + (purchases == 0 ? 1 - Start() : 0);

    /// <inheritdoc/>
    public override double Probability(in CustomerSummary customer, long purchases, double horizon)
    {
        RequireTime(horizon, nameof(horizon));
        RequireCount(purchases);
        Span<double> shares = stackalloc double[K];
        var alive = Alive(customer, shares, out var stays);
        var sum = 0.0;
        for (var j = 0; j < K; j++)
            sum += shares[j] == 0 ? 0 : shares[j] * Future(customer, j, horizon, stays).Probability(purchases);
        return (alive * sum) + (purchases == 0 ? Gone(customer) : 0);
    }

    /// <inheritdoc/>
    /// <remarks>Infinite without a discount where a is at most 1: then too many customers never leave.</remarks>
    public override Outcome<double> ResidualPurchases(in CustomerSummary customer, double discountRate)
    {
        RequireTime(discountRate, nameof(discountRate));
        Span<double> shares = stackalloc double[K];
        var alive = Alive(customer, shares, out var stays);
        if (discountRate == 0)
            return a > 1 ? alive * (1 + (stays / (a - 1))) : Undefined.Divergent;
        var sum = 0.0;
        for (var j = 0; j < K; j++)
        {
            if (shares[j] != 0)
                sum += shares[j] * DiscountedRegular.Of(K, j, r + (K * (double)customer.Repeats) + j, alpha + customer.Age, a, stays, discountRate);
        }

        return double.IsFinite(sum) ? alive * sum : Undefined.Divergent;
    }

    /// <inheritdoc/>
    private protected override void ScoreAll(CustomerTable table, double horizon, Span<double> alive, Span<double> expected, int threads)
        => FigureScoring.Score(this, table, horizon, alive, expected, threads);

    /// <inheritdoc/>
    private protected override SimulatedHistory SimulateOne(ref RandomStream random, double age, double holdout)
    {
        var rate = random.Gamma(r) / alpha;
        var (_, logStay) = random.Beta(a, b);
        return LeavesAtOnce && Math.Log(random.Fraction()) >= logStay
            ? new SimulatedHistory(0, 0, 0, 0, IsAlive: false)
            : Purchases.Draw(ref random, rate, K, age, holdout, logStay, lifetime: double.PositiveInfinity);
    }

    /// <summary>The model's name.</summary>
    private protected static string Title(int k, bool leavesAtOnce) => Invariant($"{(leavesAtOnce ? "MBG" : "BG")}/CNBD-{k}");

    /// <summary>A k in its range.</summary>
    private protected static int RequirePhases(int k, string name)
        => k is >= 1 and <= MostPhases ? k : throw new ArgumentOutOfRangeException(name, k, Invariant($"The regularity k is a whole number from 1 to {MostPhases}."));

    /// <summary>Refuses a table without the sums that a k above 1 needs.</summary>
    private protected static void RequireLogs(CustomerTable table, int k)
    {
        if (k > 1 && !table.HasLogIntervals)
            throw new ArgumentException("Regular buying (k above 1) needs the sums of the logarithms of the times between purchases: a table with log intervals.", nameof(table));
    }

    /// <summary>Fits one k, or each k up to a largest one, and takes the highest likelihood; the smaller k where two are equal.</summary>
    private protected static FitResult<TModel> FitBest<TModel>(
        CustomerTable table, int from, int to, Func<int, SummaryRows, CnbdProblem<TModel>> problemOf, FitOptions? options)
        where TModel : CnbdModel
    {
        RequireLogs(table, to);
        var rows = SummaryRows.Scaled(table, withLogs: to > 1);
        FitResult<TModel>? best = null;
        for (var k = from; k <= to; k++)
        {
            var fit = Fitter.Fit(problemOf(k, rows), options);
            if (best is null || fit.Report.LogLikelihood > best.Report.LogLikelihood)
                best = fit;
        }

        return best!;
    }

    // The chance that a new customer does not leave at once.
    private double Start() => LeavesAtOnce ? b / (a + b) : 1;

    private RegularFuture New(double horizon) => new(K, 0, PhaseCount.Of(r, alpha, horizon), a, LeavesAtOnce ? b + 1 : b);

    private RegularFuture Future(in CustomerSummary customer, int done, double time, double stays)
        => new(K, done, PhaseCount.Of(r + (K * (double)customer.Repeats) + done, alpha + customer.Age, time), a, stays);

    // P(alive), the shares of the phases that the living are in, and the second parameter of their chance to leave.
    private double Alive(in CustomerSummary customer, Span<double> shares, out double stays)
    {
        stays = b + Chances(customer);
        return 1 / (1 + Math.Exp(LogOdds(customer, shares)));
    }

    private double Gone(in CustomerSummary customer) => 1 / (1 + Math.Exp(-LogOdds(customer, stackalloc double[K])));

    private long Chances(in CustomerSummary customer) => LeavesAtOnce ? customer.Repeats + 1 : customer.Repeats;

    private double LogOdds(in CustomerSummary customer, Span<double> shares)
    {
        var phases = LogPhases(customer, shares);
        var chances = Chances(customer);
        if (chances == 0)
            return double.NegativeInfinity;
        var gap = customer.Age - customer.Recency;
        return Math.Log(a / (b + (chances - 1))) + ((r + (K * (double)customer.Repeats)) * Elementary.Log1Plus(gap / (alpha + customer.Recency))) - phases;
    }

    // ln of the sum over j of Gamma(r + kx + j)/(Gamma(r + kx) j!) ((T - t_x)/(alpha + T))^j; the shares of it.
    private double LogPhases(in CustomerSummary customer, Span<double> shares)
    {
        var shape = r + (K * (double)customer.Repeats);
        var share = (customer.Age - customer.Recency) / (alpha + customer.Age);
        shares.Clear();
        double log = 0, top = 0;
        for (var j = 0; j < K; j++)
        {
            if (j > 0)
                log += Math.Log((shape + (j - 1)) / j * share);
            shares[j] = log;
            top = Math.Max(top, log);
        }

        var sum = 0.0;
        for (var j = 0; j < K; j++)
            sum += shares[j] = Math.Exp(shares[j] - top);
        for (var j = 0; j < K; j++)
            shares[j] /= sum;
        return top + Math.Log(sum);
    }
}
