using FsCheck;
using FsCheck.Fluent;
using JourneyMetrics.Lifetime;
using static System.FormattableString;

namespace JourneyMetrics.Tests.Laws;

/// <summary>What holds for every customer under the further buying models, with parameters from e^-5 to e^5.</summary>
public sealed class MoreModelLaws
{
    private static readonly Gen<double> wild = Gen.Choose(0, 1_000_000).Select(share => Math.Exp(-5 + (share / 1e5)));

    private static readonly Gen<CustomerSummary> histories =
        from repeats in Gen.OneOf(Gen.Choose(0, 3), Gen.Choose(0, 300))
        from silence in Gen.OneOf(Gen.Constant(0), Gen.Choose(0, 10), Gen.Choose(0, 2000))
        from gap in Gen.Choose(0, 30)
        select new CustomerSummary(repeats, repeats == 0 ? 0 : repeats + gap, repeats == 0 ? silence : repeats + gap + silence);

    private static readonly Gen<PurchaseModel> models =
        from kind in Gen.Choose(0, 4)
        from k in Gen.Choose(1, 6)
        from one in wild
        from two in wild
        from three in wild
        from four in wild
        from five in wild
        select Model(kind, k, one, two, three, four, five);

    private static readonly Arbitrary<(PurchaseModel Model, CustomerSummary Customer, int Horizon)> questions = Arb.From(
        from model in models
        from customer in histories
        from horizon in Gen.OneOf(Gen.Choose(0, 4), Gen.Choose(1, 3000))
        select (model, customer, horizon));

    [Fact]
    public void Every_figure_is_a_number_in_its_range()
        => Law.Holds(questions, question =>
        {
            var (model, customer, horizon) = question;
            Assert.True(double.IsFinite(model.LogLikelihood(customer)), Say(question));
            Share(model.ProbabilityAlive(customer), question);
            Share(model.ProbabilityAlive(customer, horizon), question);
            Share(model.Probability(customer.Repeats, horizon), question);
            Share(model.Probability(customer, 0, horizon), question);
            Share(model.Probability(customer, customer.Repeats, horizon), question);
            NotNegative(model.ExpectedPurchases(horizon), question);
            NotNegative(model.ExpectedPurchases(customer, horizon), question);
            NotNegative(model.ResidualPurchases(customer, 0.02), question);
        }, runs: 400);

    [Fact]
    public void Expectation_grows_with_the_horizon_and_never_faster_than_at_first()
        => Law.Holds(questions, question =>
        {
            var (model, customer, horizon) = question;
            var once = model.ExpectedPurchases(customer, horizon).OrThrow();
            var twice = model.ExpectedPurchases(customer, 2 * horizon).OrThrow();
            Assert.True(twice >= once * (1 - 1e-11), Say(question));

            // Regular buying waits for the next purchase, so that only random buying slows down from the start.
            if (model is not CnbdModel { K: > 1 })
                Assert.True(twice <= 2 * once * (1 + 1e-11), Say(question));
        });

    [Fact]
    public void Chance_to_be_alive_falls_with_time_to_come()
        => Law.Holds(questions, question =>
        {
            var (model, customer, horizon) = question;
            var before = model.ProbabilityAlive(customer);
            foreach (var after in new[] { 0, horizon, 2 * horizon })
            {
                var alive = model.ProbabilityAlive(customer, after);
                Assert.True(alive <= before * (1 + 1e-11), Say(question));
                before = alive;
            }
        }, runs: 60);

    [Fact]
    public void Chance_to_be_alive_falls_with_silence()
        => Law.Holds(questions, question =>
        {
            var (model, customer, horizon) = question;

            // A k-phase customer overdue may be less likely to be gone only for the first phases; with one phase each moment of silence tells.
            if (model is CnbdModel { K: > 1 } || customer.Age == 0)
                return;
            var longer = new CustomerSummary(customer.Repeats, customer.Recency, customer.Age + horizon);
            Assert.True(model.ProbabilityAlive(longer) <= model.ProbabilityAlive(customer) * (1 + 1e-11), Say(question));
        });

    [Fact]
    public void Probabilities_of_all_counts_sum_to_one_and_their_mean_is_the_expectation()
        => Law.Holds(questions, question =>
        {
            var (model, customer, _) = question;
            const int Horizon = 5, Most = 60;
            double sum = 0, mean = 0;
            for (var n = 0; n < Most; n++)
            {
                var probability = model.Probability(customer, n, Horizon);
                sum += probability;
                mean += n * probability;
            }

            // What is beyond 60 purchases the expectation bounds (Markov).
            var expected = model.ExpectedPurchases(customer, Horizon).OrThrow();
            Assert.InRange(sum, 1 - (expected / Most) - 1e-10, 1 + 1e-10);
            Assert.True(mean <= expected * (1 + 1e-10) + 1e-12, Say(question));
            if (1 - sum < 1e-13)
                Assert.Equal(expected, mean, (1e-9 * expected) + 1e-9);
        }, runs: 60);

    [Fact]
    public void Regular_buying_with_one_phase_is_random_buying()
        => Law.Holds(
            Arb.From(
                from r in wild
                from alpha in wild
                from a in wild
                from b in wild
                from customer in histories
                from horizon in Gen.Choose(1, 300)
                select (r, alpha, a, b, customer, horizon)),
            question =>
            {
                var (r, alpha, a, b, customer, horizon) = question;
                Same(new BgNbd(r, alpha, a, b), new BgCnbd(1, r, alpha, a, b), customer, horizon, residual: false);
                Same(new MbgNbd(r, alpha, a, b), new MbgCnbd(1, r, alpha, a, b), customer, horizon, residual: false);
            });

    [Fact]
    public void Ageing_that_vanishes_is_none()
        => Law.Holds(
            Arb.From(
                from r in wild
                from alpha in wild
                from s in wild
                from beta in wild
                from customer in histories
                from horizon in Gen.Choose(1, 300)
                select (r, alpha, s, beta, customer, horizon)),
            question =>
            {
                var (r, alpha, s, beta, customer, horizon) = question;
                const double Slow = 1e-13;
                Same(new ParetoNbd(r, alpha, s, beta), new GGomNbd(r, alpha, Slow, s, Slow * beta), customer, horizon, residual: true, 1e-7);
            });

    [Fact]
    public void Time_in_another_unit_tells_the_same()
        => Law.Holds(questions, question =>
        {
            var (model, customer, horizon) = question;
            if (model is BgBb)
                return;
            foreach (var unit in new[] { 7.0, 1 / 604_800.0 })
            {
                var own = InUnit(model, unit);
                var other = new CustomerSummary(customer.Repeats, customer.Recency * unit, customer.Age * unit);
                Near(model.ProbabilityAlive(customer), own.ProbabilityAlive(other), question);
                Near(model.ExpectedPurchases(customer, horizon).OrThrow(), own.ExpectedPurchases(other, horizon * unit).OrThrow(), question);
                Assert.Equal(model.LogLikelihood(customer) - (customer.Repeats * Shift(model) * Math.Log(unit)), own.LogLikelihood(other), 1e-8);
            }
        });

    [Fact]
    public void Discounting_less_and_less_leaves_all_that_is_to_come()
        => Law.Holds(questions, question =>
        {
            var (model, customer, _) = question;
            var more = model.ResidualPurchases(customer, 0.05).OrThrow();
            var less = model.ResidualPurchases(customer, 0.01).OrThrow();
            Assert.True(less >= more * (1 - 1e-11), Say(question));
            if (model.ResidualPurchases(customer, 0).Value is { } all)
                Assert.True(all >= less * (1 - 1e-11), Say(question));
        });

    private static PurchaseModel Model(int kind, int k, double one, double two, double three, double four, double five)
        => kind switch
        {
            0 => new BgBb(one, two, three, four),
            1 => new Nbd(one, two),
            2 => new GGomNbd(one, two, three, four, five),
            3 => new BgCnbd(k, one, two, three, four),
            _ => new MbgCnbd(k, one, two, three, four),
        };

    private static PurchaseModel InUnit(PurchaseModel model, double unit)
    {
        var p = model.Parameters;
        return model switch
        {
            Nbd => new Nbd(p[0].Value, p[1].Value * unit),
            GGomNbd => new GGomNbd(p[0].Value, p[1].Value * unit, p[2].Value / unit, p[3].Value, p[4].Value),
            BgCnbd regular => new BgCnbd(regular.K, p[1].Value, p[2].Value * unit, p[3].Value, p[4].Value),
            MbgCnbd regular => new MbgCnbd(regular.K, p[1].Value, p[2].Value * unit, p[3].Value, p[4].Value),
            _ => throw new ArgumentException("Opportunities have no unit.", nameof(model)),
        };
    }

    // Without its factor of gaps the likelihood of regular buying is a density of k x times.
    private static int Shift(PurchaseModel model) => model is CnbdModel regular ? regular.K : 1;

    private static void Same(PurchaseModel one, PurchaseModel other, CustomerSummary customer, double horizon, bool residual, double tolerance = 1e-9)
    {
        var question = (one, customer, (int)horizon);
        Near(one.ProbabilityAlive(customer), other.ProbabilityAlive(customer), question, tolerance);
        Near(one.ProbabilityAlive(customer, horizon), other.ProbabilityAlive(customer, horizon), question, tolerance);
        Near(one.ExpectedPurchases(horizon).OrThrow(), other.ExpectedPurchases(horizon).OrThrow(), question, tolerance);
        Near(one.ExpectedPurchases(customer, horizon).OrThrow(), other.ExpectedPurchases(customer, horizon).OrThrow(), question, tolerance);
        Near(one.Probability(customer, 2, horizon), other.Probability(customer, 2, horizon), question, tolerance);
        if (residual)
            Near(one.ResidualPurchases(customer, 0.02).OrThrow(), other.ResidualPurchases(customer, 0.02).OrThrow(), question, tolerance);
        Assert.Equal(one.LogLikelihood(customer), other.LogLikelihood(customer), tolerance * (1 + Math.Abs(one.LogLikelihood(customer))));
    }

    private static void Near(double expected, double got, (PurchaseModel, CustomerSummary, int) question, double tolerance = 1e-9)
        => Assert.True(Math.Abs(expected - got) <= (tolerance * Math.Abs(expected)) + 1e-290, Invariant($"{Say(question)}: {expected} and {got}"));

    private static void Share(double value, (PurchaseModel, CustomerSummary, int) question)
        => Assert.True(value is >= 0 and <= 1 + 1e-12, Invariant($"{Say(question)}: {value}"));

    private static void NotNegative(Outcome<double> value, (PurchaseModel, CustomerSummary, int) question)
        => Assert.True(value.Value is { } number && number >= 0 && double.IsFinite(number), Invariant($"{Say(question)}: {value}"));

    private static string Say((PurchaseModel Model, CustomerSummary Customer, int Horizon) question)
        => Invariant($"{question.Model}, {question.Customer}, horizon {question.Horizon}");
}
