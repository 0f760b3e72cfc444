using System.Diagnostics;

namespace JourneyMetrics.Lifetime;

/// <summary>A model of repeat buying by customers who may silently stop: what each of them answers in the same words.</summary>
/// <remarks>
/// Immutable. Times are in the unit of the data that the model was fitted to. A model knows nothing of money; see the spend model for that.
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public abstract class PurchaseModel
{
    private protected PurchaseModel()
    {
    }

    /// <summary>The name of the model in the papers: <c>BG/NBD</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The parameters, in the order of the papers.</summary>
    public abstract ValueList<ModelParameter> Parameters { get; }

    /// <summary>The log-likelihood of one customer's history, without combinatorial constants, as in the papers.</summary>
    /// <param name="customer">The customer.</param>
    /// <returns>ln L(x, t_x, T).</returns>
    public abstract double LogLikelihood(in CustomerSummary customer);

    /// <summary>The log-likelihood of all customers: the weighted sum, independent of the order of the rows.</summary>
    /// <param name="table">The customers.</param>
    /// <returns>The sum; 0 for an empty table.</returns>
    public virtual double LogLikelihood(CustomerTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var groups = RowGroups.Of(table, withLogs: table.HasLogIntervals);
        var sum = default(Numerics.CompensatedSum);
        for (var row = 0; row < groups.Count; row++)
            sum.Add(groups.Weights[row] * LogLikelihood(CustomerSummary.Checked(groups.Repeats[row], groups.Recency[row], groups.Age[row])));
        return sum.Total;
    }

    /// <summary>The probability that a customer is alive, given the history up to T.</summary>
    /// <param name="customer">The customer.</param>
    /// <param name="after">How long after T, from 0: at T + after, whatever was bought in between.</param>
    /// <returns>The probability, 0 to 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative or not finite.</exception>
    public abstract double ProbabilityAlive(in CustomerSummary customer, double after = 0);

    /// <summary>The purchases that a new customer is expected to make after the first one, within a time.</summary>
    /// <param name="horizon">The time from the first purchase, from 0.</param>
    /// <returns>E[X(t)].</returns>
    /// <exception cref="ArgumentOutOfRangeException">The horizon is negative or not finite.</exception>
    public abstract Outcome<double> ExpectedPurchases(double horizon);

    /// <summary>The purchases that a customer is expected to make in (T, T + horizon], given the history up to T.</summary>
    /// <param name="customer">The customer.</param>
    /// <param name="horizon">The time after T, from 0.</param>
    /// <returns>The expectation, over the chance that the customer is no longer alive too.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The horizon is negative or not finite.</exception>
    public abstract Outcome<double> ExpectedPurchases(in CustomerSummary customer, double horizon);

    /// <summary>The variance of the purchases that a customer makes in (T, T + horizon], given the history up to T.</summary>
    /// <param name="customer">The customer.</param>
    /// <param name="horizon">The time after T, from 0.</param>
    /// <returns>The variance, over the chance that the customer is no longer alive too.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The horizon is negative or not finite.</exception>
    public virtual double PurchaseVariance(in CustomerSummary customer, double horizon)
    {
        RequireTime(horizon, nameof(horizon));

        // From the probabilities, until all but a trillionth is there.
        double mass = 0, first = 0, second = 0;
        for (var n = 0L; n < 1_000_000 && mass < 1 - 1e-12; n++)
        {
            var probability = Probability(customer, n, horizon);
            mass += probability;
            first += probability * n;
            second += probability * n * n;
            if (n > 10 && probability * n * n <= 1e-15 * second)
                break;
        }

        return Math.Max(0, second - (first * first));
    }

    /// <summary>The probability that a new customer makes a number of repeat purchases within a time.</summary>
    /// <param name="purchases">The number, from 0.</param>
    /// <param name="horizon">The time from the first purchase, from 0.</param>
    /// <returns>P(X(t) = n).</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number or the horizon is negative, or the horizon is not finite.</exception>
    public abstract double Probability(long purchases, double horizon);

    /// <summary>The probability that a customer makes a number of purchases in (T, T + horizon], given the history up to T.</summary>
    /// <param name="customer">The customer.</param>
    /// <param name="purchases">The number, from 0.</param>
    /// <param name="horizon">The time after T, from 0.</param>
    /// <returns>The probability.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number or the horizon is negative, or the horizon is not finite.</exception>
    public abstract double Probability(in CustomerSummary customer, long purchases, double horizon);

    /// <summary>The discounted number of purchases still to come, without an end: DERT.</summary>
    /// <param name="customer">The customer.</param>
    /// <param name="discountRate">The continuous discount rate per unit of time, from 0: a purchase after u counts exp(-rate u).</param>
    /// <returns>The expectation; undefined (<see cref="Undefined.Divergent"/>) where it is infinite.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The rate is negative or not finite.</exception>
    public abstract Outcome<double> ResidualPurchases(in CustomerSummary customer, double discountRate);

    /// <summary>Scores every row of a table: P(alive) at T and the purchases expected in (T, T + horizon].</summary>
    /// <param name="table">The customers.</param>
    /// <param name="horizon">The time after T, from 0.</param>
    /// <param name="alive">Takes the probabilities; empty when they are not asked for, else as long as the table.</param>
    /// <param name="expected">Takes the expectations; empty when they are not asked for, else as long as the table.</param>
    /// <param name="threads">How many threads may work; they never change a bit of the result.</param>
    /// <remarks>Nothing is allocated per customer; rows that repeat are computed once.</remarks>
    /// <exception cref="ArgumentException">A span is not as long as the table.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The horizon is negative or not finite, or there are no threads.</exception>
    public void Score(CustomerTable table, double horizon, Span<double> alive, Span<double> expected, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(table);
        RequireTime(horizon, nameof(horizon));
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        if (!alive.IsEmpty && alive.Length != table.Count)
            throw new ArgumentException(Invariant($"The table has {table.Count} rows, the span {alive.Length}."), nameof(alive));
        if (!expected.IsEmpty && expected.Length != table.Count)
            throw new ArgumentException(Invariant($"The table has {table.Count} rows, the span {expected.Length}."), nameof(expected));
        ScoreAll(table, horizon, alive, expected, threads);
    }

    /// <summary>Draws customers from the model: their histories up to their ages, and what they buy after that.</summary>
    /// <param name="seed">The seed; equal seeds give equal customers, row by row, on every machine.</param>
    /// <param name="ages">T of each customer.</param>
    /// <param name="holdout">The time after T in which purchases are counted too, from 0.</param>
    /// <returns>The customers.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An age or the holdout is negative or not finite.</exception>
    public SimulatedCustomers Simulate(long seed, ReadOnlySpan<double> ages, double holdout = 0)
    {
        RequireTime(holdout, nameof(holdout));
        var count = ages.Length;
        var repeats = new int[count];
        var recency = new double[count];
        var logs = new double[count];
        var later = new long[count];
        var alive = new bool[count];
        for (var row = 0; row < count; row++)
        {
            RequireTime(ages[row], nameof(ages));
            var random = new RandomStream(seed, row);
            var one = SimulateOne(ref random, ages[row], holdout);
            repeats[row] = checked((int)one.Repeats);
            recency[row] = one.Recency;
            logs[row] = one.LogIntervals;
            later[row] = one.Holdout;
            alive[row] = one.IsAlive;
        }

        var table = new CustomerTable(repeats, recency, ages.ToArray(), null, null, logs);
        return new SimulatedCustomers(table, ValueList.FromArray(later), ValueList.FromArray(alive));
    }

    /// <summary>Draws so many customers of one age.</summary>
    /// <param name="seed">The seed; equal seeds give equal customers, row by row, on every machine.</param>
    /// <param name="customers">How many.</param>
    /// <param name="age">T of each.</param>
    /// <param name="holdout">The time after T in which purchases are counted too, from 0.</param>
    /// <returns>The customers.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A figure is negative or not finite.</exception>
    public SimulatedCustomers Simulate(long seed, int customers, double age, double holdout = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(customers);
        var ages = new double[customers];
        Array.Fill(ages, RequireTime(age, nameof(age)));
        return Simulate(seed, ages, holdout);
    }

    /// <summary>One line in invariant culture: <c>BG/NBD (r = 0.243, alpha = 4.41, a = 0.793, b = 2.43)</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Name} ({string.Join(", ", Parameters.Select(parameter => parameter.ToString()))})";

    /// <summary>A time from 0, finite.</summary>
    private protected static double RequireTime(double time, string name)
        => time >= 0 && time < double.PositiveInfinity ? time : throw new ArgumentOutOfRangeException(name, time, "A time from 0 is needed, and a finite one.");

    /// <summary>A number of purchases.</summary>
    private protected static long RequireCount(long purchases)
        => purchases >= 0 ? purchases : throw new ArgumentOutOfRangeException(nameof(purchases), purchases, "A number of purchases is not negative.");

    /// <summary>A parameter above 0, finite.</summary>
    private protected static double RequireParameter(double value, string name)
        => value > 0 && value < double.PositiveInfinity ? value : throw new ArgumentOutOfRangeException(name, value, $"The parameter {name} must be > 0 and finite.");

    /// <summary>The variance of purchases that only the living make: from E N and E N (N - 1) of the living.</summary>
    private protected static double Variance(double alive, double expected, double secondFactorial)
        => Math.Max(0, (alive * (secondFactorial + expected)) - (alive * expected * alive * expected));

    /// <summary>Draws one customer.</summary>
    private protected abstract SimulatedHistory SimulateOne(ref RandomStream random, double age, double holdout);

    /// <summary>Scores the rows; the spans are checked. A model overrides it where it knows a quicker way.</summary>
    private protected virtual void ScoreAll(CustomerTable table, double horizon, Span<double> alive, Span<double> expected, int threads)
    {
        for (var row = 0; row < table.Count; row++)
        {
            var customer = table[row];
            if (!alive.IsEmpty)
                alive[row] = ProbabilityAlive(customer);
            if (!expected.IsEmpty)
                expected[row] = ExpectedPurchases(customer, horizon).OrThrow();
        }
    }
}
