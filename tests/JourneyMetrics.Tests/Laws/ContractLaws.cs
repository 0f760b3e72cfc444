using FsCheck;
using FsCheck.Fluent;
using JourneyMetrics.Lifetime;

namespace JourneyMetrics.Tests.Laws;

public sealed class ContractLaws
{
    // Log-uniform over e^-5 to e^5.
    private static readonly Gen<double> parameters = Gen.Choose(-5_000, 5_000).Select(log => Math.Exp(log / 1_000.0));

    private static readonly Arbitrary<(double A, double B, double C)> models = parameters
        .SelectMany(_ => parameters, (a, b) => (a, b))
        .SelectMany(_ => Gen.Choose(-1_500, 1_500), (pair, log) => (pair.a, pair.b, Math.Exp(log / 1_000.0)))
        .ToArbitrary();

    [Fact]
    public void Survival_falls_from_one_and_retention_is_its_quotient()
        => Law.Holds(models, model =>
        {
            foreach (var contract in new ContractModel[] { new ShiftedBetaGeometric(model.A, model.B), new BetaDiscreteWeibull(model.A, model.B, model.C) })
            {
                Assert.Equal(1, contract.Survival(0));
                for (var t = 1; t < 30; t++)
                {
                    Assert.InRange(contract.Survival(t), 0, contract.Survival(t - 1));
                    Assert.InRange(contract.RetentionRate(t), 0, 1);
                    Assert.Equal(contract.Survival(t), contract.Survival(t - 1) * contract.RetentionRate(t), 1e-12);
                    Assert.Equal(contract.Survival(t - 1) - contract.Survival(t), contract.ChurnShare(t), 1e-12);
                }
            }
        });

    [Fact]
    public void Retention_of_the_beta_geometric_rises_with_tenure()
        => Law.Holds(models, model =>
        {
            var contract = new ShiftedBetaGeometric(model.A, model.B);
            for (var t = 2; t < 30; t++)
                Assert.True(contract.RetentionRate(t) >= contract.RetentionRate(t - 1));
        });

    [Fact]
    public void With_c_of_one_the_Weibull_form_is_the_geometric_one()
        => Law.Holds(models, model =>
        {
            var (geometric, weibull) = (new ShiftedBetaGeometric(model.A, model.B), new BetaDiscreteWeibull(model.A, model.B, 1));
            for (var t = 0; t < 30; t++)
                Assert.Equal(geometric.Survival(t), weibull.Survival(t));
        });

    [Fact]
    public void A_residual_lifetime_is_that_of_those_who_made_the_renewal()
        => Law.Holds(models, model =>
        {
            // DEL = sum over the first three periods + what those who are still there are worth then.
            var contract = new BetaDiscreteWeibull(model.A, model.B, model.C);
            var whole = contract.DiscountedExpectedLifetime(0.1).OrThrow();
            var parts = 1 + (contract.Survival(1) / 1.1) + (contract.Survival(2) / 1.21) + (contract.Survival(2) * contract.DiscountedExpectedResidualLifetime(0.1, 2).OrThrow() / 1.331);
            Assert.Equal(1, parts / whole, 1e-9);
        });

    [Fact]
    public void A_long_horizon_comes_to_the_endless_one()
        => Law.Holds(models, model =>
        {
            var contract = new ShiftedBetaGeometric(model.A, model.B);
            foreach (var timing in Enum.GetValues<PeriodTiming>())
            {
                var endless = contract.DiscountedPeriods(new ValueConvention(1, 0.25, timing)).OrThrow();
                Assert.Equal(1, contract.DiscountedPeriods(new ValueConvention(1, 0.25, timing, 400)).OrThrow() / endless, 1e-10);
            }
        }, runs: 50);
}
