using JourneyMetrics.Numerics;

namespace JourneyMetrics.Lifetime;

/// <summary>The Pareto/NBD: customers buy at their own steady rate and stop after a lifetime of their own (Schmittlein, Morrison and Colombo 1987).</summary>
/// <remarks>
/// <para>While alive a customer buys as a Poisson process of rate lambda, gamma(r, alpha) over customers; the lifetime is exponential of rate mu, gamma(s, beta) over
/// customers; lambda and mu are independent.</para>
/// <para>L = Gamma(r+x)/Gamma(r) alpha^r beta^s { (alpha+T)^-(r+x) (beta+T)^-s + s J }, J = integral over u from t_x to T of (alpha+u)^-(r+x) (beta+u)^-(s+1).</para>
/// <para>Source: Schmittlein, Morrison, Colombo, Management Science 33(1), 1987; Fader and Hardie, "A note on deriving the Pareto/NBD model", 2005. The papers' Gauss functions are replaced by the positive
/// integral J, which has no case of alpha above or below beta and loses no digit; s = 1 is nothing special.</para>
/// </remarks>
public sealed class ParetoNbd : PurchaseModel
{
    /// <summary>Creates the model with given parameters.</summary>
    /// <param name="r">Shape of the buying rates.</param>
    /// <param name="alpha">Scale of the buying rates, a time: the mean rate is r/alpha.</param>
    /// <param name="s">Shape of the stopping rates.</param>
    /// <param name="beta">Scale of the stopping rates, a time: the mean rate is s/beta.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is not above 0 and finite.</exception>
    public ParetoNbd(double r, double alpha, double s, double beta)
    {
        R = RequireParameter(r, nameof(r));
        Alpha = RequireParameter(alpha, nameof(alpha));
        S = RequireParameter(s, nameof(s));
        Beta = RequireParameter(beta, nameof(beta));
    }

    /// <summary>Shape of the buying rates over customers.</summary>
    public double R { get; }

    /// <summary>Scale of the buying rates over customers, a time.</summary>
    public double Alpha { get; }

    /// <summary>Shape of the stopping rates over customers.</summary>
    public double S { get; }

    /// <summary>Scale of the stopping rates over customers, a time.</summary>
    public double Beta { get; }

    /// <inheritdoc/>
    public override string Name => "Pareto/NBD";

    /// <inheritdoc/>
    public override ValueList<ModelParameter> Parameters => [new("r", R), new("alpha", Alpha), new("s", S), new("beta", Beta)];

    /// <summary>Fits the model by maximum likelihood.</summary>
    /// <param name="table">The customers, in any unit of time and any order.</param>
    /// <param name="options">Start, threads, cancellation; nothing is required.</param>
    /// <returns>The fit; its model can be had when there is a maximum inside.</returns>
    /// <exception cref="ArgumentException">The table has no customers.</exception>
    /// <exception cref="OperationCanceledException">The fit was cancelled.</exception>
    public static FitResult<ParetoNbd> Fit(CustomerTable table, FitOptions? options = null) => Fitter.Fit(ParetoProblem.Of(table, options), options);

    /// <summary>Fits the model with covariates by maximum likelihood: alpha_i = alpha exp(-trans · z), beta_i = beta exp(-life · z).</summary>
    /// <param name="table">The customers, in any unit of time.</param>
    /// <param name="covariates">Their covariates, each in the order of the table's rows.</param>
    /// <param name="options">Start, threads, cancellation; nothing is required.</param>
    /// <returns>
    /// The fit, whose model makes the model of any customer's covariates. It is never below the fit without covariates. A covariate that is the same for all
    /// customers, or follows from the others, ends as <see cref="FitStatus.NotIdentified"/>.
    /// </returns>
    /// <exception cref="ArgumentException">The table has no customers, there is no covariate, two have one name, or one has another number of rows.</exception>
    /// <exception cref="OperationCanceledException">The fit was cancelled.</exception>
    public static FitResult<CovariateModel<ParetoNbd>> FitWithCovariates(CustomerTable table, IReadOnlyList<Covariate> covariates, FitOptions? options = null)
        => CovariateFit.Of(table, covariates, CovariateLink.Pareto, options, part => ParetoProblem.Of(part, options));

    /// <inheritdoc/>
    public override double LogLikelihood(in CustomerSummary customer)
    {
        double x = customer.Repeats;
        var odds = LogOddsStopped(customer);
        return LogGamma.Ratio(R, x) - (R * Elementary.Log1Plus(customer.Age / Alpha)) - (x * Math.Log(Alpha + customer.Age))
            - (S * Elementary.Log1Plus(customer.Age / Beta)) + Math.Max(odds, 0) + Elementary.Log1Plus(Math.Exp(-Math.Abs(odds)));
    }

    /// <inheritdoc/>
    public override double ProbabilityAlive(in CustomerSummary customer, double after = 0)
    {
        RequireTime(after, nameof(after));
        var alive = ParetoScoring.Alive(LogOddsStopped(customer));
        return after == 0 ? alive : alive * Future(customer).Alive(after);
    }

    /// <inheritdoc/>
    public override Outcome<double> ExpectedPurchases(double horizon) => new ParetoFuture(R, Alpha, S, Beta).Expected(RequireTime(horizon, nameof(horizon)));

    /// <inheritdoc/>
    public override Outcome<double> ExpectedPurchases(in CustomerSummary customer, double horizon)
        => Future(customer).Expected(RequireTime(horizon, nameof(horizon))) * ProbabilityAlive(customer);

    /// <inheritdoc/>
    public override double PurchaseVariance(in CustomerSummary customer, double horizon)
    {
        var future = Future(customer);
        return Variance(ProbabilityAlive(customer), future.Expected(RequireTime(horizon, nameof(horizon))), future.SecondFactorial(horizon));
    }

    /// <inheritdoc/>
    public override double Probability(long purchases, double horizon)
        => new ParetoFuture(R, Alpha, S, Beta).Probability(RequireCount(purchases), RequireTime(horizon, nameof(horizon)));

    /// <inheritdoc/>
    public override double Probability(in CustomerSummary customer, long purchases, double horizon)
    {
        var alive = ProbabilityAlive(customer);
        return ((purchases == 0 ? 1 : 0) * (1 - alive)) + (alive * Future(customer).Probability(RequireCount(purchases), RequireTime(horizon, nameof(horizon))));
    }

    /// <inheritdoc/>
    public override Outcome<double> ResidualPurchases(in CustomerSummary customer, double discountRate)
    {
        var residual = Future(customer).Residual(RequireTime(discountRate, nameof(discountRate)));
        return residual.Value is { } value ? value * ProbabilityAlive(customer) : residual;
    }

    /// <inheritdoc/>
    private protected override SimulatedHistory SimulateOne(ref RandomStream random, double age, double holdout)
    {
        var rate = random.Gamma(R) / Alpha;
        var lifetime = Math.Exp(Math.Log(random.Exponential()) - random.LogGamma(S) + Math.Log(Beta));
        var end = Math.Min(lifetime, age + holdout);
        long repeats = 0, later = 0;
        double recency = 0, logs = 0, time = 0;
        while (true)
        {
            time += random.Exponential() / rate;
            if (!(time <= end))
                break;

            // A wait of nothing would be two purchases at one time.
            if (time <= age && time > recency)
            {
                repeats++;
                logs += Math.Log(time - recency);
                recency = time;
            }
            else if (time > age)
            {
                later++;
            }
        }

        return new SimulatedHistory(repeats, recency, logs, later, lifetime > age);
    }

    /// <inheritdoc/>
    private protected override void ScoreAll(CustomerTable table, double horizon, Span<double> alive, Span<double> expected, int threads)
        => RowScoring.Score(new ParetoScoring(R, Alpha, S, Beta), table, horizon, alive, expected, threads);

    private double LogOddsStopped(in CustomerSummary customer)
        => new ParetoSilence(R, Alpha, S, Beta, customer.Repeats, customer.Recency, customer.Age).LogOddsStopped();

    private ParetoFuture Future(in CustomerSummary customer) => new(R + customer.Repeats, Alpha + customer.Age, S, Beta + customer.Age);
}
