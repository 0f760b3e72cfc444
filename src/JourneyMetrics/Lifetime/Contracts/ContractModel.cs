using JourneyMetrics.Numerics;

namespace JourneyMetrics.Lifetime;

/// <summary>A model of contracts that are renewed or not at the end of each period: who stays how long, and what that is worth.</summary>
/// <remarks>
/// <para>S(t) is the share of customers who make the t-th renewal, S(0) = 1. Customers differ in their chance to leave, so that those who have stayed are
/// those who stay: retention rises with tenure although nobody becomes more loyal.</para>
/// <para>Periods are those of the contract. Discounts are per period. Fitted models are immutable.</para>
/// </remarks>
public abstract class ContractModel
{
    private protected ContractModel()
    {
    }

    /// <summary>The name of the model in the papers.</summary>
    public abstract string Name { get; }

    /// <summary>The parameters, in the order of the papers.</summary>
    public abstract ValueList<ModelParameter> Parameters { get; }

    /// <summary>The log-likelihood of what is known of contracts.</summary>
    /// <param name="table">The contracts.</param>
    /// <returns>The sum over customers of ln P(left at t) or ln S(t).</returns>
    public double LogLikelihood(ContractTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var sum = default(CompensatedSum);
        for (var renewal = 1; renewal <= table.Renewals; renewal++)
        {
            var log = LogSurvival(renewal);
            if (table.Active[renewal - 1] > 0)
                sum.Add(table.Active[renewal - 1] * log);
            var before = LogSurvival(renewal - 1);
            if (table.Churned[renewal - 1] > 0)
                sum.Add(table.Churned[renewal - 1] * (before + Math.Log(-Elementary.ExpMinus1(log - before))));
        }

        return sum.Total;
    }

    /// <summary>The share of customers who make so many renewals: S(t).</summary>
    /// <param name="renewals">t, from 0.</param>
    /// <returns>A share, 1 for 0 renewals, falling.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public double Survival(long renewals) => Math.Exp(LogSurvival(Checked(renewals)));

    /// <summary>The share of customers at the t-th renewal who make it: S(t) / S(t - 1).</summary>
    /// <param name="renewal">t, from 1.</param>
    /// <returns>A share, rising with t where customers differ only.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 1.</exception>
    public virtual double RetentionRate(long renewal)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(renewal, 1);
        return Math.Exp(LogSurvival(renewal) - LogSurvival(renewal - 1));
    }

    /// <summary>The share of a cohort that leaves at the t-th renewal: S(t - 1) - S(t).</summary>
    /// <param name="renewal">t, from 1.</param>
    /// <returns>A share of all who started.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 1.</exception>
    public double ChurnShare(long renewal)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(renewal, 1);
        var before = LogSurvival(renewal - 1);
        return -Math.Exp(before) * Elementary.ExpMinus1(LogSurvival(renewal) - before);
    }

    /// <summary>The share of customers who make further renewals, given those that they have made: S(m + t) / S(m).</summary>
    /// <param name="renewals">m: the renewals made, from 0.</param>
    /// <param name="further">t: further renewals, from 0.</param>
    /// <returns>A share.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative.</exception>
    public double Survival(long renewals, long further)
        => Math.Exp(LogSurvival((double)Checked(renewals) + Checked(further)) - LogSurvival(renewals));

    /// <summary>How many periods a new customer is expected to pay for: the sum of S(t) from 0 on.</summary>
    /// <returns>Periods, 1 or more; undefined (<see cref="Undefined.Divergent"/>) where the expectation is infinite.</returns>
    public Outcome<double> ExpectedLifetime() => DiscountedLifetime(0, 0, 0);

    /// <summary>How many further periods a customer is expected to pay for, just before the next renewal.</summary>
    /// <param name="renewals">The renewals made so far, from 0.</param>
    /// <returns>Periods; undefined (<see cref="Undefined.Divergent"/>) where the expectation is infinite.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public Outcome<double> ExpectedResidualLifetime(long renewals) => DiscountedLifetime(Checked(renewals), 1, 0);

    /// <summary>The discounted expected lifetime of a new customer (DEL): the sum of S(t) / (1 + d)^t from 0 on.</summary>
    /// <param name="discount">d per period, above -1.</param>
    /// <returns>Periods in present value; undefined (<see cref="Undefined.Divergent"/>) where infinite.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The discount is not above -1 and finite.</exception>
    public Outcome<double> DiscountedExpectedLifetime(double discount)
        => DiscountedPeriods(new ValueConvention(1, discount, PeriodTiming.BeginOfPeriod));

    /// <summary>The discounted expected residual lifetime (DERL), just before the next renewal: the sum of S(t) / S(m) / (1 + d)^(t - m - 1) from t = m + 1 on.</summary>
    /// <param name="discount">d per period, above -1.</param>
    /// <param name="renewals">m: the renewals made so far, from 0; the paper counts n = m + 1.</param>
    /// <returns>Periods in present value; undefined (<see cref="Undefined.Divergent"/>) where infinite.</returns>
    /// <remarks>Source: Fader and Hardie (2010), Marketing Science 29, 85-93, equation 7.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The discount is not above -1 and finite, or the number is negative.</exception>
    public Outcome<double> DiscountedExpectedResidualLifetime(double discount, long renewals)
        => DiscountedResidualPeriods(new ValueConvention(1, discount, PeriodTiming.BeginOfPeriod), renewals);

    /// <summary>The discounted periods of a new customer, by any convention: the sum over k of S(k - 1) times what the k-th period counts.</summary>
    /// <param name="convention">The convention; a period is the contract's own, of length 1. The margin is not read.</param>
    /// <returns>Periods in present value; undefined (<see cref="Undefined.Divergent"/>) where infinite.</returns>
    /// <remarks>With a constant rate of retention: begin is the KPI clv_retention's immediate timing, end its end_first_certain.</remarks>
    /// <exception cref="ArgumentException">A period of the convention is not of length 1.</exception>
    public Outcome<double> DiscountedPeriods(ValueConvention convention) => Discounted(convention, 0, 0);

    /// <summary>The discounted further periods of a customer, by any convention, seen from just before the next renewal: the sum over k of S(m + k) / S(m) times what the k-th period counts.</summary>
    /// <param name="convention">The convention; a period is the contract's own, of length 1. The margin is not read.</param>
    /// <param name="renewals">m: the renewals made so far, from 0.</param>
    /// <returns>Periods in present value; undefined (<see cref="Undefined.Divergent"/>) where infinite.</returns>
    /// <remarks>Begin of period is DERL; end of period is the same seen from just after the last payment, a period before the next renewal.</remarks>
    /// <exception cref="ArgumentException">A period of the convention is not of length 1.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public Outcome<double> DiscountedResidualPeriods(ValueConvention convention, long renewals) => Discounted(convention, Checked(renewals), 1);

    /// <summary>What a new customer is worth: <see cref="DiscountedPeriods"/> times the amount of a period times the margin.</summary>
    /// <param name="amount">What is paid a period.</param>
    /// <param name="convention">The convention; a period is the contract's own, of length 1.</param>
    /// <returns>An amount in present value; undefined (<see cref="Undefined.Divergent"/>) where infinite.</returns>
    /// <exception cref="ArgumentException">A period of the convention is not of length 1.</exception>
    public Outcome<double> Value(double amount, ValueConvention convention)
    {
        ArgumentNullException.ThrowIfNull(convention);
        return Times(DiscountedPeriods(convention), amount, convention);
    }

    /// <summary>What a customer is still worth, just before the next renewal: <see cref="DiscountedResidualPeriods"/> times the amount of a period times the margin.</summary>
    /// <param name="amount">What is paid a period.</param>
    /// <param name="convention">The convention; a period is the contract's own, of length 1.</param>
    /// <param name="renewals">The renewals made so far, from 0.</param>
    /// <returns>An amount in present value; undefined (<see cref="Undefined.Divergent"/>) where infinite.</returns>
    /// <exception cref="ArgumentException">A period of the convention is not of length 1.</exception>
    public Outcome<double> ResidualValue(double amount, ValueConvention convention, long renewals)
    {
        ArgumentNullException.ThrowIfNull(convention);
        return Times(DiscountedResidualPeriods(convention, renewals), amount, convention);
    }

    /// <summary>How many customers of a cohort are expected to be there after each renewal.</summary>
    /// <param name="customers">The size of the cohort.</param>
    /// <param name="periods">How many renewals to project.</param>
    /// <returns>The survivors: the cohort itself, then after the first, second, ... renewal.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative or not finite.</exception>
    public ValueList<double> ProjectSurvivors(double customers, int periods)
    {
        if (!(customers >= 0 && customers < double.PositiveInfinity))
            throw new ArgumentOutOfRangeException(nameof(customers), customers, "A cohort is a finite number from 0.");
        ArgumentOutOfRangeException.ThrowIfNegative(periods);
        var survivors = new double[periods + 1];
        for (var t = 0; t < survivors.Length; t++)
            survivors[t] = customers * Survival(t);
        return ValueList.FromArray(survivors);
    }

    /// <summary>Draws a cohort from the model and follows it for some renewals.</summary>
    /// <param name="seed">The seed; equal seeds give equal cohorts on every machine.</param>
    /// <param name="customers">How many, 1 or more.</param>
    /// <param name="periods">How many renewals are seen, 1 or more.</param>
    /// <returns>The table.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is below 1.</exception>
    public ContractTable Simulate(long seed, int customers, int periods)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(customers, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(periods, 1);
        var churned = new long[periods];
        var active = new long[periods];
        for (var row = 0; row < customers; row++)
        {
            var random = new RandomStream(seed, row);
            var lifetime = DrawLifetime(ref random);
            if (lifetime <= periods)
                churned[(int)lifetime - 1]++;
            else
                active[^1]++;
        }

        return new ContractTable(ValueList.FromArray(churned), ValueList.FromArray(active));
    }

    /// <summary>One line in invariant culture: <c>sBG (alpha = 0.668, beta = 3.81)</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Name} ({string.Join(", ", Parameters.Select(parameter => parameter.ToString()))})";

    /// <summary>ln S at any place from 0, between the renewals too.</summary>
    internal abstract double LogSurvival(double place);

    /// <summary>Whether the sum of S(t) without a discount is finite.</summary>
    private protected abstract bool HasMean { get; }

    /// <summary>The sum of S(m + t) / S(m) from 0 on without a discount, where it is finite and known in closed form; null where it is summed.</summary>
    private protected virtual double? MeanFrom(double renewals) => null;

    /// <summary>The period at whose end a customer leaves, 1 or more; it may be beyond any horizon.</summary>
    private protected abstract double DrawLifetime(ref RandomStream random);

    /// <summary>A parameter above 0, finite.</summary>
    private protected static double RequireParameter(double value, string name)
        => value > 0 && value < double.PositiveInfinity ? value : throw new ArgumentOutOfRangeException(name, value, $"The parameter {name} must be > 0 and finite.");

    /// <summary>Refuses a table with fewer observed renewals than parameters.</summary>
    private protected static ContractTable RequireRenewals(ContractTable table, int parameters, string words)
        => table.Renewals >= parameters
            ? table
            : throw new ArgumentException(Invariant($"{words} parameters need at least {parameters} observed periods, got {table.Renewals}."), nameof(table));

    private static long Checked(long renewals)
        => renewals >= 0 ? renewals : throw new ArgumentOutOfRangeException(nameof(renewals), renewals, "A number of renewals is not negative.");

    private static Outcome<double> Times(Outcome<double> periods, double amount, ValueConvention convention)
    {
        if (!double.IsFinite(amount))
            throw new ArgumentOutOfRangeException(nameof(amount), amount, "An amount is finite.");
        return periods.Value is { } count ? count * amount * convention.Margin : periods;
    }

    // Periods after m renewals: the first one is paid for sure (0 steps) or at the next renewal (1 step).
    private Outcome<double> Discounted(ValueConvention convention, double renewals, int steps)
    {
        ArgumentNullException.ThrowIfNull(convention);
        if (convention.PeriodLength != 1)
            throw new ArgumentException(Invariant($"The period of a contract model is the contract's own, of length 1, not {convention.PeriodLength}."), nameof(convention));
        if (convention.Periods is not { } periods)
            return Scaled(DiscountedLifetime(renewals, steps, convention.LogGrowth), convention.Factor(1));
        var origin = LogSurvival(renewals);
        var sum = default(CompensatedSum);
        for (var k = 1; k <= periods; k++)
        {
            var term = Math.Exp(LogSurvival(renewals + k - 1 + steps) - origin) * convention.Factor(k);
            sum.Add(term);
            if (convention.Discount >= 0 && term < 1e-18 * sum.Total / periods)
                break;
        }

        return sum.Total;
    }

    private static Outcome<double> Scaled(Outcome<double> sum, double factor) => sum.Value is { } value ? value * factor : sum;

    // The sum over t from 0 of S(m + steps + t) / S(m) exp(-growth t).
    private Outcome<double> DiscountedLifetime(double renewals, int steps, double growth)
    {
        if (growth < 0 || (growth == 0 && !HasMean))
            return Undefined.Divergent;
        var logOrigin = LogSurvival(renewals);
        if (growth == 0 && MeanFrom(renewals + steps) is { } mean)
            return Finite(mean * Math.Exp(LogSurvival(renewals + steps) - logOrigin));
        return Finite(SmoothSum.From0(new SurvivalTerm(this, renewals + steps, logOrigin, growth)));
    }

    private static Outcome<double> Finite(double sum) => double.IsFinite(sum) ? sum : Undefined.Divergent;
}
