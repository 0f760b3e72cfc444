using JourneyMetrics.Lifetime;
using JourneyMetrics.Tests.Lifetime;

namespace JourneyMetrics.Tests.Laws;

public sealed class LifetimeLaws
{
    private const double Slack = 1e-9;

    [Fact]
    public void Figures_are_finite_and_within_their_limits_over_many_orders_of_magnitude()
        => Law.Holds(LifetimeSamples.Any, sample =>
        {
            var (model, customer, horizon) = sample;
            Assert.True(double.IsFinite(model.LogLikelihood(customer)));
            Assert.InRange(model.ProbabilityAlive(customer), 0, 1);
            Assert.InRange(model.ProbabilityAlive(customer, horizon), 0, model.ProbabilityAlive(customer));
            var most = (model.Parameters[0].Value + customer.Repeats) / (model.Parameters[1].Value + customer.Age) * horizon;
            Assert.InRange(model.ExpectedPurchases(customer, horizon).OrThrow(), 0, most * (1 + Slack));
            Assert.Equal(0, model.ExpectedPurchases(customer, 0).OrThrow());
            Assert.InRange(model.Probability(customer, customer.Repeats, horizon), 0, 1 + Slack);
        },
        runs: 500);

    [Fact]
    public void Expected_purchases_grow_and_bend_downwards_with_the_horizon()
        => Law.Holds(LifetimeSamples.Any, sample =>
        {
            var (model, customer, horizon) = sample;
            var (half, whole) = (model.ExpectedPurchases(customer, horizon / 2).OrThrow(), model.ExpectedPurchases(customer, horizon).OrThrow());
            Assert.True(half <= whole * (1 + Slack) && whole <= 2 * half * (1 + Slack), FormattableString.Invariant($"{model}: {half} and {whole}"));
            var (newHalf, newWhole) = (model.ExpectedPurchases(horizon / 2).OrThrow(), model.ExpectedPurchases(horizon).OrThrow());
            Assert.True(newHalf <= newWhole * (1 + Slack) && newWhole <= 2 * newHalf * (1 + Slack));
        });

    [Fact]
    public void Silence_lowers_the_chance_to_be_alive()
        => Law.Holds(LifetimeSamples.Any, sample =>
        {
            var (model, customer, horizon) = sample;
            if (customer.Repeats == 0)
                return;
            var later = new CustomerSummary(customer.Repeats, customer.Recency, customer.Age + horizon);
            Assert.True(model.ProbabilityAlive(later) <= model.ProbabilityAlive(customer) * (1 + Slack));
            var recent = new CustomerSummary(customer.Repeats, (customer.Recency + customer.Age) / 2, customer.Age);
            Assert.True(model.ProbabilityAlive(recent) >= model.ProbabilityAlive(customer) * (1 - Slack));
        });

    [Fact]
    public void The_unit_of_time_changes_no_figure()
        => Law.Holds(LifetimeSamples.Any, sample =>
        {
            const double Scale = 604_800;
            var (model, customer, horizon) = sample;
            var scaled = LifetimeSamples.Scaled(model, Scale);
            var same = new CustomerSummary(customer.Repeats, customer.Recency * Scale, customer.Age * Scale);
            Near(model.ProbabilityAlive(customer), scaled.ProbabilityAlive(same), Slack);
            Near(model.ExpectedPurchases(customer, horizon).OrThrow(), scaled.ExpectedPurchases(same, horizon * Scale).OrThrow(), Slack);
            Near(model.LogLikelihood(customer) - (customer.Repeats * Math.Log(Scale)), scaled.LogLikelihood(same), Slack);
        });

    [Fact]
    public void Probabilities_sum_to_one_and_their_means_are_the_expectations()
        => Law.Holds(LifetimeSamples.Ordinary, sample =>
        {
            var (model, customer, _) = sample;

            // A time in which few enough purchases are likely to count them all.
            var horizon = Math.Min(sample.Horizon, 5 * (model.Parameters[1].Value + customer.Age) / (model.Parameters[0].Value + customer.Repeats));
            horizon = Math.Min(horizon, 0.5 * (model.Parameters[1].Value + customer.Age));
            double mass = 0, mean = 0, square = 0;
            for (var n = 0; n < 120; n++)
            {
                var probability = model.Probability(customer, n, horizon);
                mass += probability;
                mean += n * probability;
                square += (double)n * n * probability;
            }

            Assert.Equal(1, mass, 1e-9);
            Near(model.ExpectedPurchases(customer, horizon).OrThrow(), mean, 1e-8);
            Near(model.PurchaseVariance(customer, horizon), square - (mean * mean), 1e-7);
        },
        runs: 100);

    [Fact]
    public void A_new_customer_is_one_with_an_empty_history()
        => Law.Holds(LifetimeSamples.Any, sample =>
        {
            var (model, _, horizon) = sample;
            var empty = new CustomerSummary(0, 0, 0);
            Near(model.ExpectedPurchases(horizon).OrThrow(), model.ExpectedPurchases(empty, horizon).OrThrow(), Slack);
            Near(model.Probability(3, horizon), model.Probability(empty, 3, horizon), Slack);
        });

    // By parts: the discounted purchases are the integral of rate e^(-rate u) times the purchases within u.
    [Fact]
    public void Discounted_purchases_are_the_limit_of_their_sum()
        => Law.Holds(LifetimeSamples.Ordinary, sample =>
        {
            const int Steps = 2000;
            var (model, customer, _) = sample;
            var rate = 1 / (model.Parameters[1].Value + customer.Age);
            var sum = 0.0;
            for (var i = 0; i < Steps; i++)
            {
                // Equal steps of e^(-rate u), each at its middle.
                var share = (i + 0.5) / Steps;
                sum += model.ExpectedPurchases(customer, -Math.Log(share) / rate).OrThrow() / Steps;
            }

            Near(sum, model.ResidualPurchases(customer, rate).OrThrow(), 1e-3);
        },
        runs: 20);

    [Fact]
    public void Without_discount_the_residual_is_the_limit_of_the_expectation_or_diverges()
        => Law.Holds(LifetimeSamples.Ordinary, sample =>
        {
            var (model, customer, _) = sample;
            var third = model.Parameters[2].Value;
            var residual = model.ResidualPurchases(customer, 0);
            if (third <= 1)
            {
                Assert.Equal(Undefined.Divergent, residual.Reason);
                return;
            }

            Assert.True(model.ExpectedPurchases(customer, 1e5).OrThrow() <= residual.OrThrow() * (1 + Slack));
            Assert.True(model.ResidualPurchases(customer, 1e-3).OrThrow() <= residual.OrThrow() * (1 + Slack));
            if (third > 4 && customer.Repeats >= 3)
                Near(residual.OrThrow(), model.ExpectedPurchases(customer, 1e9).OrThrow(), 1e-4);
        });

    [Fact]
    public void Scoring_a_table_is_scoring_its_rows_on_any_number_of_threads()
        => Law.Holds(LifetimeSamples.Ordinary, sample =>
        {
            var table = LifetimeSamples.Cohort(sample.Model.Name == "MBG/NBD" ? new MbgNbd(0.5, 6, 0.9, 1.6) : new BgNbd(0.24, 4.4, 0.8, 2.4), 20_000, 3);
            var (alive, expected) = (new double[table.Count], new double[table.Count]);
            sample.Model.Score(table, sample.Horizon, alive, expected);
            for (var row = 0; row < table.Count; row += 997)
            {
                Assert.Equal(sample.Model.ProbabilityAlive(table[row]), alive[row]);
                Assert.Equal(sample.Model.ExpectedPurchases(table[row], sample.Horizon).OrThrow(), expected[row]);
            }

            var (aliveByTwo, expectedByTwo) = (new double[table.Count], new double[table.Count]);
            sample.Model.Score(table, sample.Horizon, aliveByTwo, expectedByTwo, threads: 2);
            Assert.Equal(alive, aliveByTwo);
            Assert.Equal(expected, expectedByTwo);
        },
        runs: 6);

    private static void Near(double expected, double got, double tolerance)
        => Assert.True(Math.Abs(expected - got) <= (tolerance * Math.Max(Math.Abs(expected), Math.Abs(got))) + 1e-300, FormattableString.Invariant($"{got:R} is not {expected:R}."));
}
