using JourneyMetrics.Lifetime;

namespace JourneyMetrics.Tests.Lifetime;

/// <summary>Figures of the further buying models against independent ones.</summary>
public sealed class MoreModelTests
{
    private static readonly BgBb donations = new(1.204, 0.75, 0.657, 2.783);

    private static readonly GGomNbd ageing = new(0.553, 10.578, 0.02, 0.6, 0.5);

    // Fader, Hardie and Shang (2010) print .93, .59 and .11 for the chance to be alive at the next opportunity; the digits are from a 40-digit kernel.
    [Theory]
    [InlineData(6, 6, 1.0, 0.9304025423728813, 3.7521156075998148, 5.908678319555381)]
    [InlineData(2, 4, 0.6336118933319035, 0.5895141164336979, 1.0573489419096807, 1.665069902593707)]
    [InlineData(1, 2, 0.27359821728612693, 0.2545564769517005, 0.31407065510894505, 0.494585632407493)]
    [InlineData(0, 0, 0.11609661329298468, 0.1080165841686742, 0.072802877475043, 0.1146469961817641)]
    public void Bg_bb_scores_the_donors_of_the_paper(int x, int last, double now, double next, double expected, double residual)
    {
        var donor = new CustomerSummary(x, last, 6);
        Relative(now, donations.ProbabilityAlive(donor));
        Relative(next, donations.ProbabilityAlive(donor, 1));
        Relative(expected, donations.ExpectedPurchases(donor, 5).OrThrow());
        Relative(residual, donations.ResidualPurchases(donor, 0.1).OrThrow());
    }

    // The sums of the paper's equation with mpmath 1.3.0's beta functions.
    [Theory]
    [InlineData(0, 0.31121774326384935)]
    [InlineData(1, 0.17010997840651466)]
    [InlineData(6, 0.11278764820774684)]
    [InlineData(7, 0)]
    public void Bg_bb_knows_how_often_opportunities_are_used(long count, double probability)
        => Relative(probability, donations.Probability(count, 6));

    [Fact]
    public void Bg_bb_without_a_discount_has_an_end_only_where_gamma_is_above_one()
    {
        var donor = new CustomerSummary(2, 3, 6);
        Assert.Equal(Undefined.Divergent, donations.ResidualPurchases(donor, 0).Reason);
        var leaving = new BgBb(1.2, 0.75, 3, 2.8);
        Relative(leaving.ResidualPurchases(donor, 1e-9).OrThrow(), leaving.ResidualPurchases(donor, 0).OrThrow(), 1e-7);
    }

    [Fact]
    public void Bg_bb_sums_a_long_horizon_as_it_does_a_short_one()
    {
        var step = donations.ExpectedPurchases(20_001).OrThrow() - donations.ExpectedPurchases(20_000).OrThrow();
        var before = donations.ExpectedPurchases(20_000).OrThrow() - donations.ExpectedPurchases(19_999).OrThrow();
        Assert.Equal(before, step, 1e-3 * before);
    }

    // A 40-digit kernel, of CDNOW's customer 1.
    [Fact]
    public void Ggom_nbd_scores_a_customer()
    {
        var customer = new CustomerSummary(2, 30.43, 38.86);
        Relative(-9.361904583513082, ageing.LogLikelihood(customer));
        Relative(0.8437095048465683, ageing.ProbabilityAlive(customer));
        Relative(1.2933589424616407, ageing.ExpectedPurchases(customer, 39).OrThrow());
        Relative(2.389029309805272, ageing.ExpectedPurchases(customer, 104).OrThrow());
    }

    // mpmath 1.3.0, by quadrature of the survival and density.
    [Fact]
    public void Ggom_nbd_knows_a_new_customer()
    {
        Relative(1.7091812040102314, ageing.ExpectedPurchases(52).OrThrow());
        Relative(0.5210651041188205, ageing.Probability(0, 52));
        Relative(0.17031617211974731, ageing.Probability(1, 52));
        Relative(0.0069835283943716133, ageing.Probability(10, 52));
        Relative(1.915813588964387, ageing.ResidualPurchases(new CustomerSummary(0, 0, 0), 0.01).OrThrow());
    }

    // mpmath 1.3.0, by quadrature over the rate of Poisson sums of phases; no closed form of the model is used.
    [Theory]
    [InlineData(false, 2, 0.36, 1.13, 0.52, 2.78, 5, 30, 41, -24.8612129729271, 0.677599889963764, 0.937404302815841, 0.426561198603007, 0.0616265779818771)]
    [InlineData(true, 3, 1.33, 2.81, 0.42, 0.79, 2, 12, 30, -13.4904162339508, 0.217036525315019, 0.231407855400922, 0.823931753780024, 0.00558236689189484)]
    [InlineData(true, 2, 1.33, 2.81, 0.42, 0.79, 0, 0, 30, -0.91086010946648, 0.136931155699462, 0.0435702157268082, 0.96034776300966, 0.00025534943618077)]
    public void Regular_buying_is_exact(
        bool leavesAtOnce, int k, double r, double alpha, double a, double b, int x, double recency, double age, double log, double alive, double expected, double none, double three)
    {
        CnbdModel model = leavesAtOnce ? new MbgCnbd(k, r, alpha, a, b) : new BgCnbd(k, r, alpha, a, b);
        var customer = new CustomerSummary(x, recency, age);
        Relative(log, model.LogLikelihood(customer), 1e-13);
        Relative(alive, model.ProbabilityAlive(customer), 1e-13);
        Relative(expected, model.ExpectedPurchases(customer, 10).OrThrow(), 1e-13);
        Relative(none, model.Probability(customer, 0, 10), 1e-13);
        Relative(three, model.Probability(customer, 3, 10), 1e-12);
    }

    [Fact]
    public void Regular_buying_discounts_what_it_expects()
    {
        foreach (var model in new CnbdModel[] { new BgCnbd(3, 0.4, 1.2, 0.5, 2.8), new MbgCnbd(2, 1.3, 2.8, 1.7, 0.8) })
        {
            var customer = new CustomerSummary(4, 25, 30);
            double sum = 0, before = 0;
            for (var i = 1; i <= 4000; i++)
            {
                var now = model.ExpectedPurchases(customer, 0.1 * i).OrThrow();
                sum += (now - before) * Math.Exp(-0.05 * 0.1 * (i - 0.5));
                before = now;
            }

            Relative(sum, model.ResidualPurchases(customer, 0.05).OrThrow(), 1e-5);
        }
    }

    [Fact]
    public void Regular_buying_without_a_discount_has_an_end_only_where_a_is_above_one()
    {
        var customer = new CustomerSummary(4, 25, 30);
        Assert.Equal(Undefined.Divergent, new BgCnbd(2, 0.4, 1.2, 0.5, 2.8).ResidualPurchases(customer, 0).Reason);
        var leaving = new BgCnbd(2, 0.4, 1.2, 2.5, 2.8);
        Relative(leaving.ResidualPurchases(customer, 1e-8).OrThrow(), leaving.ResidualPurchases(customer, 0).OrThrow(), 1e-5);
    }

    [Theory]
    [InlineData(40)]
    [InlineData(2000)]
    public void Regular_buying_sums_many_phases_as_one_by_one(double horizon)
    {
        // So many phases that the model takes a quadrature, at the longer horizon.
        const int K = 3;
        const double R = 0.8, Alpha = 1.2, A = 0.5, B = 2.8;
        var phases = PhaseCount.Of(R, Alpha, horizon);
        double expected = 0, alive = 0, stays = 1, bought = 0;
        for (var m = 0; m < 45 * horizon / Alpha + 100; m++)
        {
            if (m > 0 && m % K == 0)
            {
                bought += stays;
                stays *= (B + (m / K) - 1) / (A + B + (m / K) - 1);
            }

            var probability = phases.Probability(m);
            expected += probability * bought;
            alive += probability * stays;
        }

        var model = new BgCnbd(K, R, Alpha, A, B);
        Relative(expected, model.ExpectedPurchases(horizon).OrThrow(), 1e-11);
        Relative(alive, model.ProbabilityAlive(new CustomerSummary(0, 0, 0), horizon), 1e-11);
    }

    // The negative binomial with mpmath 1.3.0.
    [Theory]
    [InlineData(0, 0.37417432313760983)]
    [InlineData(3, 0.078454006532648859)]
    [InlineData(200, 1.7962094209451008e-18)]
    public void Nbd_counts(long count, double probability)
        => Relative(probability, new Nbd(0.553, 10.578).Probability(count, 52));

    [Fact]
    public void Nbd_never_lets_go()
    {
        var model = new Nbd(0.4, 5);
        var customer = new CustomerSummary(3, 10, 50);
        Assert.Equal(1, model.ProbabilityAlive(customer, 1000));
        Relative(3.4 / 55 * 10, model.ExpectedPurchases(customer, 10).OrThrow());
        Relative(3.4 / 55 / 0.01, model.ResidualPurchases(customer, 0.01).OrThrow());
        Assert.Equal(Undefined.Divergent, model.ResidualPurchases(customer, 0).Reason);
    }

    [Fact]
    public void A_parameter_out_of_range_is_named()
    {
        Assert.Equal("gamma", Assert.Throws<ArgumentOutOfRangeException>(() => new BgBb(1, 1, 0, 1)).ParamName);
        Assert.Equal("s", Assert.Throws<ArgumentOutOfRangeException>(() => new GGomNbd(1, 1, 1, double.NaN, 1)).ParamName);
        Assert.Equal("beta", Assert.Throws<ArgumentOutOfRangeException>(() => new GGomNbd(1, 1, 1, 1, double.PositiveInfinity)).ParamName);
        Assert.Equal("k", Assert.Throws<ArgumentOutOfRangeException>(() => new BgCnbd(0, 1, 1, 1, 1)).ParamName);
        Assert.Equal("k", Assert.Throws<ArgumentOutOfRangeException>(() => new MbgCnbd(101, 1, 1, 1, 1)).ParamName);
        Assert.Equal("alpha", Assert.Throws<ArgumentOutOfRangeException>(() => new Nbd(1, -1)).ParamName);
    }

    [Fact]
    public void Times_and_counts_out_of_range_are_named()
    {
        var customer = new CustomerSummary(2, 3, 6);
        foreach (var model in Models())
        {
            Assert.Equal("horizon", Assert.Throws<ArgumentOutOfRangeException>(() => model.ExpectedPurchases(-1)).ParamName);
            Assert.Equal("horizon", Assert.Throws<ArgumentOutOfRangeException>(() => model.ExpectedPurchases(customer, double.NaN)).ParamName);
            Assert.Equal("purchases", Assert.Throws<ArgumentOutOfRangeException>(() => model.Probability(-1, 2)).ParamName);
            Assert.Equal("purchases", Assert.Throws<ArgumentOutOfRangeException>(() => model.Probability(customer, -1, 2)).ParamName);
            Assert.Equal("after", Assert.Throws<ArgumentOutOfRangeException>(() => model.ProbabilityAlive(customer, -1)).ParamName);
            Assert.Equal("discountRate", Assert.Throws<ArgumentOutOfRangeException>(() => model.ResidualPurchases(customer, -0.1)).ParamName);
        }
    }

    [Theory]
    [InlineData(1, 2.5, 6, "recency")]
    [InlineData(1, 2, 6.5, "age")]
    [InlineData(3, 2, 6, "repeats")]
    public void Bg_bb_refuses_what_are_no_opportunities(int x, double recency, double age, string name)
    {
        var customer = new CustomerSummary(x, recency, age);
        Assert.Equal(name, Assert.Throws<ArgumentOutOfRangeException>(() => donations.ProbabilityAlive(customer)).ParamName);
        var table = CustomerTable.FromSummaries([new CustomerSummary(1, 1, 3), customer]);
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => BgBb.Fit(table));
        Assert.Equal(name, error.ParamName);
        Assert.Contains("Row 1", error.Message, StringComparison.Ordinal);
        Assert.Equal("horizon", Assert.Throws<ArgumentOutOfRangeException>(() => donations.ExpectedPurchases(2.5)).ParamName);
    }

    [Fact]
    public void A_model_prints_and_names_its_parameters()
    {
        Assert.Equal("MBG/CNBD-2 (k = 2, r = 1.3, alpha = 2.8, a = 0.4, b = 0.8)", new MbgCnbd(2, 1.3, 2.8, 0.4, 0.8).ToString());
        Assert.Equal(["r", "alpha", "b", "s", "beta"], ageing.Parameters.Select(parameter => parameter.Name));
        Assert.Equal("BG/CNBD-1", new BgCnbd(1, 1, 1, 1, 1).Name);
    }

    [Fact]
    public void A_table_is_scored_row_by_row()
    {
        foreach (var model in Models())
        {
            var table = CustomerTable.FromSummaries([new(0, 0, 6), new(2, 3, 6), new(2, 3, 6), new(6, 6, 6)]);
            var alive = new double[4];
            var expected = new double[4];
            model.Score(table, 5, alive, expected);
            for (var row = 0; row < 4; row++)
            {
                Assert.Equal(model.ProbabilityAlive(table[row]), alive[row]);
                Assert.Equal(model.ExpectedPurchases(table[row], 5).OrThrow(), expected[row]);
            }
        }
    }

    private static PurchaseModel[] Models() => [donations, ageing, new Nbd(0.4, 5), new BgCnbd(2, 0.4, 1.2, 0.5, 2.8), new MbgCnbd(3, 1.3, 2.8, 0.4, 0.8)];

    private static void Relative(double expected, double got, double tolerance = 1e-12) => Assert.Equal(expected, got, Math.Abs(expected) * tolerance);
}
