namespace JourneyMetrics.Lifetime;

/// <summary>The MBG/NBD: as the BG/NBD, but a customer may stop at the first purchase too (Batislam, Denizel and Filiztekin 2007).</summary>
/// <remarks>
/// <para>While alive a customer buys as a Poisson process of rate lambda, gamma(r, alpha) over customers; after each purchase, the first one included, he stops for good with his own
/// probability p, beta(a, b) over customers. A customer who has not bought again may be gone, which the <see cref="BgNbd"/> rules out.</para>
/// <para>ln L = ln[Gamma(r+x)/Gamma(r) B(a,b+x+1)/B(a,b) alpha^r] + ln[(alpha+T)^-(r+x) + a/(b+x) (alpha+t_x)^-(r+x)].</para>
/// <para>Source: Batislam, Denizel, Filiztekin, International Journal of Research in Marketing 24(3), 2007; also known as the CBG/NBD of Hoppe and Wagner 2007. Expected purchases are
/// positive series or integrals here, accurate to 1e-9 for every legal customer, and a = 1 is nothing special.</para>
/// </remarks>
public sealed class MbgNbd : PurchaseModel
{
    private readonly GeometricDropout dropout;

    /// <summary>Creates the model with given parameters.</summary>
    /// <param name="r">Shape of the buying rates.</param>
    /// <param name="alpha">Scale of the buying rates, a time: the mean rate is r/alpha.</param>
    /// <param name="a">First parameter of the chance to stop, whose mean is a/(a+b).</param>
    /// <param name="b">Second parameter of the chance to stop.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is not above 0 and finite.</exception>
    public MbgNbd(double r, double alpha, double a, double b)
    {
        R = RequireParameter(r, nameof(r));
        Alpha = RequireParameter(alpha, nameof(alpha));
        A = RequireParameter(a, nameof(a));
        B = RequireParameter(b, nameof(b));
        dropout = new GeometricDropout(r, alpha, a, b, extra: 1);
    }

    /// <summary>Shape of the buying rates over customers.</summary>
    public double R { get; }

    /// <summary>Scale of the buying rates over customers, a time.</summary>
    public double Alpha { get; }

    /// <summary>First parameter of the chance to stop.</summary>
    public double A { get; }

    /// <summary>Second parameter of the chance to stop.</summary>
    public double B { get; }

    /// <inheritdoc/>
    public override string Name => "MBG/NBD";

    /// <inheritdoc/>
    public override ValueList<ModelParameter> Parameters => [new("r", R), new("alpha", Alpha), new("a", A), new("b", B)];

    /// <summary>Fits the model by maximum likelihood.</summary>
    /// <param name="table">The customers, in any unit of time and any order.</param>
    /// <param name="options">Start, threads, cancellation; nothing is required.</param>
    /// <returns>The fit; its model can be had when there is a maximum inside.</returns>
    /// <exception cref="ArgumentException">The table has no customers.</exception>
    /// <exception cref="OperationCanceledException">The fit was cancelled.</exception>
    public static FitResult<MbgNbd> Fit(CustomerTable table, FitOptions? options = null)
        => Fitter.Fit(GeometricProblem<MbgNbd>.Of(table, "MBG/NBD", extra: 1, options, static p => new MbgNbd(p[0], p[1], p[2], p[3])), options);

    /// <summary>Fits the model with covariates by maximum likelihood: alpha_i = alpha exp(-trans · z), and a_i or both a_i and b_i times exp(life · z).</summary>
    /// <param name="table">The customers, in any unit of time.</param>
    /// <param name="covariates">Their covariates, each in the order of the table's rows.</param>
    /// <param name="link">How covariates act on the chance to leave.</param>
    /// <param name="options">Start, threads, cancellation; nothing is required.</param>
    /// <returns>
    /// The fit, whose model makes the model of any customer's covariates. It is never below the fit without covariates. A covariate that is the same for all
    /// customers, or follows from the others, ends as <see cref="FitStatus.NotIdentified"/>.
    /// </returns>
    /// <exception cref="ArgumentException">The table has no customers, there is no covariate, two have one name, or one has another number of rows.</exception>
    /// <exception cref="OperationCanceledException">The fit was cancelled.</exception>
    public static FitResult<CovariateModel<MbgNbd>> FitWithCovariates(
        CustomerTable table, IReadOnlyList<Covariate> covariates, DropoutLink link = DropoutLink.Odds, FitOptions? options = null)
        => CovariateFit.Of(
            table,
            covariates,
            CovariateLink.Of(link),
            options,
            part => GeometricProblem<MbgNbd>.Of(part, "MBG/NBD", extra: 1, options, static p => new MbgNbd(p[0], p[1], p[2], p[3])));

    /// <inheritdoc/>
    public override double LogLikelihood(in CustomerSummary customer) => dropout.LogLikelihood(customer.Repeats, customer.Recency, customer.Age);

    /// <inheritdoc/>
    public override double ProbabilityAlive(in CustomerSummary customer, double after = 0)
    {
        RequireTime(after, nameof(after));
        var alive = dropout.Alive(customer.Repeats, customer.Recency, customer.Age);
        return after == 0 ? alive : alive * dropout.Future(customer.Repeats, customer.Age).Alive(after);
    }

    /// <inheritdoc/>
    public override Outcome<double> ExpectedPurchases(double horizon) => dropout.Newcomer(out var stays).Expected(RequireTime(horizon, nameof(horizon))) * stays;

    /// <inheritdoc/>
    public override Outcome<double> ExpectedPurchases(in CustomerSummary customer, double horizon)
        => dropout.Future(customer.Repeats, customer.Age).Expected(RequireTime(horizon, nameof(horizon))) * ProbabilityAlive(customer);

    /// <inheritdoc/>
    public override double PurchaseVariance(in CustomerSummary customer, double horizon)
    {
        var future = dropout.Future(customer.Repeats, customer.Age);
        return Variance(ProbabilityAlive(customer), future.Expected(RequireTime(horizon, nameof(horizon))), future.SecondFactorial(horizon));
    }

    /// <inheritdoc/>
    public override double Probability(long purchases, double horizon)
    {
        var future = dropout.Newcomer(out var stays);
        return GeometricScoring.Mixed(stays, future, RequireCount(purchases), RequireTime(horizon, nameof(horizon)));
    }

    /// <inheritdoc/>
    public override double Probability(in CustomerSummary customer, long purchases, double horizon)
        => GeometricScoring.Mixed(ProbabilityAlive(customer), dropout.Future(customer.Repeats, customer.Age), RequireCount(purchases), RequireTime(horizon, nameof(horizon)));

    /// <inheritdoc/>
    public override Outcome<double> ResidualPurchases(in CustomerSummary customer, double discountRate)
        => GeometricScoring.Residual(ProbabilityAlive(customer), dropout.Future(customer.Repeats, customer.Age), RequireTime(discountRate, nameof(discountRate)));

    /// <inheritdoc/>
    private protected override SimulatedHistory SimulateOne(ref RandomStream random, double age, double holdout) => dropout.Simulate(ref random, age, holdout);

    /// <inheritdoc/>
    private protected override void ScoreAll(CustomerTable table, double horizon, Span<double> alive, Span<double> expected, int threads)
        => RowScoring.Score(new GeometricScoring(dropout), table, horizon, alive, expected, threads);
}
