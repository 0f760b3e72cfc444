using JourneyMetrics.Lifetime;

namespace JourneyMetrics.Tests.Lifetime;

public sealed class PurchaseModelTests
{
    private static readonly BgNbd bg = new(0.243, 4.414, 0.793, 2.426);
    private static readonly CustomerSummary customer = new(2, 30.43, 38.86);

    // Fader, Hardie and Lee (2005): customer 1 of CDNOW, and the spreadsheet's expectations of a new customer.
    [Fact]
    public void Published_figures_of_the_BG_NBD()
    {
        Assert.Equal(1.226, bg.ExpectedPurchases(customer, 39).OrThrow(), 1e-3);
        Assert.Equal(0.7266, bg.ProbabilityAlive(customer), 1e-4);
        Assert.Equal(0.0078, bg.ExpectedPurchases(0.1429).OrThrow(), 5e-5);
        Assert.Equal(1.0405, bg.ExpectedPurchases(31.8571).OrThrow(), 2e-3);
        Assert.Equal(1.8576, bg.ExpectedPurchases(78).OrThrow(), 4e-3);
        Assert.Equal(1.07869e-07, bg.Probability(10, 2), 1e-12);
        Assert.Equal(0.5737864, bg.Probability(0, 39), 1e-7);
    }

    // Summed with 120 digits: 1 - (sum of the masses) has no digit left of these in double.
    [Theory]
    [InlineData(50, 5.4210311112117047948e-29)]
    [InlineData(100, 9.2469376313694109257e-55)]
    [InlineData(180, 1.2132028703529072054e-95)]
    public void Far_tails_of_the_purchase_distribution_keep_their_digits(int purchases, double expected)
        => Assert.Equal(1, bg.Probability(purchases, 2) / expected, 1e-9);

    [Fact]
    public void A_customer_without_repeats_is_alive_in_the_BG_NBD_and_may_be_gone_in_the_MBG_NBD()
    {
        var silent = new CustomerSummary(0, 0, 38.86);
        Assert.Equal(1, bg.ProbabilityAlive(silent));
        Assert.InRange(new MbgNbd(0.525, 6.183, 0.891, 1.614).ProbabilityAlive(silent), 0.3, 0.9);
    }

    [Fact]
    public void Bad_arguments_are_refused_by_name()
    {
        Assert.Equal("r", Assert.Throws<ArgumentOutOfRangeException>(() => new BgNbd(0, 1, 1, 1)).ParamName);
        Assert.Equal("alpha", Assert.Throws<ArgumentOutOfRangeException>(() => new MbgNbd(1, double.NaN, 1, 1)).ParamName);
        Assert.Equal("s", Assert.Throws<ArgumentOutOfRangeException>(() => new ParetoNbd(1, 1, -1, 1)).ParamName);
        Assert.Equal("beta", Assert.Throws<ArgumentOutOfRangeException>(() => new ParetoNbd(1, 1, 1, double.PositiveInfinity)).ParamName);
        foreach (var name in LifetimeSamples.Models)
        {
            var model = LifetimeSamples.Create(name, 1, 2, 3, 4);
            Assert.Equal("horizon", Assert.Throws<ArgumentOutOfRangeException>(() => model.ExpectedPurchases(-1)).ParamName);
            Assert.Equal("horizon", Assert.Throws<ArgumentOutOfRangeException>(() => model.ExpectedPurchases(customer, double.NaN)).ParamName);
            Assert.Equal("after", Assert.Throws<ArgumentOutOfRangeException>(() => model.ProbabilityAlive(customer, -1)).ParamName);
            Assert.Equal("purchases", Assert.Throws<ArgumentOutOfRangeException>(() => model.Probability(-1, 1)).ParamName);
            Assert.Equal("discountRate", Assert.Throws<ArgumentOutOfRangeException>(() => model.ResidualPurchases(customer, -0.1)).ParamName);
            var table = CustomerTable.FromSummaries([customer]);
            Assert.Equal("alive", Assert.Throws<ArgumentException>(() => model.Score(table, 1, new double[2], default)).ParamName);
            Assert.Equal("threads", Assert.Throws<ArgumentOutOfRangeException>(() => model.Score(table, 1, new double[1], default, threads: 0)).ParamName);
        }
    }

    [Fact]
    public void Scoring_allocates_the_same_for_any_number_of_customers()
    {
        var tables = new[] { 500, 2_000 }.Select(count => LifetimeSamples.Cohort(bg, count, 6)).ToArray();
        foreach (var name in LifetimeSamples.Models)
        {
            var model = LifetimeSamples.Create(name, 0.5, 6, 0.9, 2);
            var bytes = tables.Select(table =>
            {
                var (alive, expected) = (new double[table.Count], new double[table.Count]);
                return Allocation.Of(() => model.Score(table, 39, alive, expected));
            }).ToArray();
            Assert.Equal(bytes[0], bytes[1]);
        }
    }

    [Fact]
    public void A_single_figure_allocates_nothing()
    {
        foreach (var name in LifetimeSamples.Models)
        {
            var model = LifetimeSamples.Create(name, 0.5, 6, 0.9, 2);
            Assert.Equal(0, Allocation.Of(() =>
            {
                _ = model.LogLikelihood(customer);
                _ = model.ProbabilityAlive(customer, 5);
                _ = model.ExpectedPurchases(customer, 39);
                _ = model.Probability(customer, 3, 39);
                _ = model.ResidualPurchases(customer, 0.01);
            }));
        }
    }
}
