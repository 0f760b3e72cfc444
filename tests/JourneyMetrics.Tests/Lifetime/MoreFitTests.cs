using JourneyMetrics.Lifetime;
using static System.FormattableString;

namespace JourneyMetrics.Tests.Lifetime;

/// <summary>Fits of the further buying models: what they find, what they cannot find, and what must not matter.</summary>
public sealed class MoreFitTests
{
    private static readonly CustomerTable regular = new MbgCnbd(2, 1.3, 2.8, 0.6, 1.2).Simulate(11, 700, 40).Table;

    private static readonly CustomerTable few = new GGomNbd(1.5, 10, 0.05, 0.8, 2).Simulate(5, 300, 60).Table;

    private static readonly CustomerTable drives = new BgBb(1.2, 0.75, 0.66, 2.8).Simulate(12, 3000, 7).Table;

    [Fact]
    public void Simulated_customers_give_their_parameters_back()
    {
        Recovers(BgBb.Fit(drives).Report, 1.2, 0.75, 0.66, 2.8);
        Recovers(Nbd.Fit(new Nbd(0.5, 8).Simulate(13, 2000, 40).Table).Report, 0.5, 8);
        Recovers(MbgCnbd.Fit(regular, 2).Report, 1.3, 2.8, 0.6, 1.2);
        Recovers(BgCnbd.Fit(new BgCnbd(3, 0.8, 1.5, 0.6, 1.9).Simulate(14, 2000, 40).Table, 3).Report, 0.8, 1.5, 0.6, 1.9);
        Recovers(GGomNbd.Fit(new GGomNbd(1.5, 10, 0.05, 0.8, 2).Simulate(5, 2000, 60).Table).Report, 1.5, 10, 0.05, 0.8, 2);
    }

    [Fact]
    public void Simulated_futures_have_the_expected_purchases()
    {
        foreach (var model in new PurchaseModel[] { new BgBb(1.2, 0.75, 0.66, 2.8), new Nbd(0.5, 8), new MbgCnbd(2, 1.3, 2.8, 0.6, 1.2), new GGomNbd(1.5, 10, 0.05, 0.8, 2) })
        {
            var drawn = model.Simulate(3, 20_000, 8, holdout: 5);
            var alive = new double[drawn.Table.Count];
            var expected = new double[drawn.Table.Count];
            model.Score(drawn.Table, 5, alive, expected);
            Assert.Equal(alive.Average(), drawn.IsAlive.Count(isAlive => isAlive) / 20_000.0, 0.012);
            Assert.Equal(expected.Average(), drawn.HoldoutPurchases.Average(), 0.04 * expected.Average());
        }
    }

    [Fact]
    public void A_customer_is_drawn_alike_whoever_else_is_drawn()
    {
        var model = new MbgCnbd(2, 1.3, 2.8, 0.6, 1.2);
        var ten = model.Simulate(3, 10, 30, holdout: 5);
        var many = model.Simulate(3, 100, 30, holdout: 5);
        for (var row = 0; row < 10; row++)
        {
            Assert.Equal(ten.Table[row], many.Table[row]);
            Assert.Equal(ten.HoldoutPurchases[row], many.HoldoutPurchases[row]);
        }
    }

    [Fact]
    public void The_regularity_of_the_highest_likelihood_is_found()
    {
        var best = MbgCnbd.FitAnyRegularity(regular, 5);
        Assert.Equal(2, best.Model.K);
        for (var k = 1; k <= 5; k++)
            Assert.True(MbgCnbd.Fit(regular, k).Report.LogLikelihood <= best.Report.LogLikelihood);
        Assert.Equal("MBG/CNBD-2", best.Report.Model);
        Assert.Equal(best.Report.LogLikelihood, best.Model.LogLikelihood(regular), 1e-8);
    }

    [Fact]
    public void Regular_buying_with_one_phase_is_random_buying()
    {
        Same(BgNbd.Fit(regular).Report, BgCnbd.Fit(regular, 1).Report);
        Same(MbgNbd.Fit(regular).Report, MbgCnbd.Fit(regular, 1).Report);
    }

    [Fact]
    public void Grouped_rows_any_order_and_any_unit_give_the_same_fit()
    {
        var rows = Enumerable.Range(0, drives.Count).Select(row => drives[row]).ToArray();
        var counted = rows.GroupBy(row => row).Select(group => (Row: group.Key, Count: group.Count())).OrderByDescending(group => group.Row.Recency).ToArray();
        var grouped = CustomerTable.FromRows(counted, group => group.Row.Repeats, group => group.Row.Recency, group => group.Row.Age, group => group.Count);
        Same(BgBb.Fit(drives).Report, BgBb.Fit(grouped).Report, 1e-9);
        foreach (var scale in new[] { 604_800.0, 1 / 365.25 })
        {
            var scaled = Scaled(regular, scale);
            InUnits(Nbd.Fit(regular).Report, Nbd.Fit(scaled).Report, scale, regular);
            InUnits(MbgCnbd.Fit(regular, 2).Report, MbgCnbd.Fit(scaled, 2).Report, scale, regular);
            InUnits(GGomNbd.Fit(few).Report, GGomNbd.Fit(Scaled(few, scale)).Report, scale, few);
        }
    }

    [Fact]
    public void Any_start_leads_to_the_same_maximum()
    {
        var random = new SplitMix64(4);
        var drivesFit = BgBb.Fit(drives).Report;
        var regularFit = MbgCnbd.Fit(regular, 2).Report;
        for (var i = 0; i < 20; i++)
        {
            double[] start = [Start(random), Start(random), Start(random), Start(random)];
            var options = new FitOptions { Start = [.. start] };
            Same(drivesFit, BgBb.Fit(drives, options).Report, 1e-6);
            Same(regularFit, MbgCnbd.Fit(regular, 2, options).Report, 1e-6);
        }
    }

    [Fact]
    public void A_larger_model_is_never_below_its_special_case()
    {
        foreach (var table in new[] { few, new ParetoNbd(0.6, 10, 0.6, 12).Simulate(6, 400, 39).Table, new Nbd(0.5, 8).Simulate(7, 300, 40).Table })
        {
            var nbd = Nbd.Fit(table).Report.LogLikelihood;
            var pareto = ParetoNbd.Fit(table).Report.LogLikelihood;
            var gompertz = GGomNbd.Fit(table).Report.LogLikelihood;
            Assert.True(pareto >= nbd - 1e-6, Invariant($"{pareto} below {nbd}"));
            Assert.True(gompertz >= pareto - 1e-6, Invariant($"{gompertz} below {pareto}"));
        }
    }

    [Fact]
    public void Ggom_nbd_says_where_it_is_the_pareto_nbd()
    {
        var table = new ParetoNbd(0.6, 10, 0.6, 12).Simulate(4, 1500, 39).Table;
        var pareto = ParetoNbd.Fit(table);
        var fit = GGomNbd.Fit(table);
        Assert.Equal(FitStatus.Boundary, fit.Report.Status);
        Assert.StartsWith("b -> 0 with beta/b -> ", fit.Report.Direction, StringComparison.Ordinal);
        Assert.EndsWith(": the Pareto/NBD", fit.Report.Direction, StringComparison.Ordinal);
        Assert.Equal(pareto.Report.LogLikelihood, fit.Report.LogLikelihood);
        Assert.False(fit.TryGetModel(out _));
        Assert.Throws<UndefinedException>(() => fit.Model);

        // At that end it is the Pareto/NBD in all its figures.
        var customer = table[3];
        var end = fit.ModelAtEnd();
        Assert.Equal(pareto.Model.ProbabilityAlive(customer), end.ProbabilityAlive(customer), 1e-6);
        Assert.Equal(pareto.Model.ExpectedPurchases(customer, 20).OrThrow(), end.ExpectedPurchases(customer, 20).OrThrow(), 1e-6);
    }

    [Fact]
    public void What_cannot_be_told_is_no_fit()
    {
        var idle = CustomerTable.FromSummaries(Enumerable.Repeat(new CustomerSummary(0, 0, 30), 100));
        var one = CustomerTable.FromSummaries([new CustomerSummary(2, 30, 38)]);
        foreach (var table in new[] { idle, one })
        {
            FitReport[] reports = [BgBb.Fit(table).Report, Nbd.Fit(table).Report, BgCnbd.Fit(table, 1).Report, MbgCnbd.Fit(table, 1).Report, GGomNbd.Fit(table).Report];
            foreach (var report in reports)
            {
                Assert.True(report.Status is FitStatus.Boundary or FitStatus.NotIdentified, report.ToString());
                Assert.False(string.IsNullOrEmpty(report.Direction));
                Assert.False(report.Covariance.IsDefined);
            }
        }

        var even = CustomerTable.FromSummaries([new(2, 3, 30), new(2, 4, 30), new(2, 20, 30)]);
        Assert.Contains("the Poisson", Nbd.Fit(even).Report.Direction, StringComparison.Ordinal);
    }

    [Fact]
    public void Nobody_and_missing_columns_are_refused()
    {
        var nobody = CustomerTable.FromSummaries([]);
        Assert.Throws<ArgumentException>(() => BgBb.Fit(nobody));
        Assert.Throws<ArgumentException>(() => Nbd.Fit(nobody));
        Assert.Throws<ArgumentException>(() => GGomNbd.Fit(nobody));
        Assert.Throws<ArgumentException>(() => BgCnbd.Fit(nobody, 1));
        var without = CustomerTable.FromSummaries([new CustomerSummary(2, 30, 38)]);
        Assert.Equal("table", Assert.Throws<ArgumentException>(() => BgCnbd.Fit(without, 2)).ParamName);
        Assert.Equal("table", Assert.Throws<ArgumentException>(() => new MbgCnbd(2, 1, 1, 1, 1).LogLikelihood(without)).ParamName);
        Assert.Equal("largestK", Assert.Throws<ArgumentOutOfRangeException>(() => MbgCnbd.FitAnyRegularity(regular, 0)).ParamName);
    }

    [Fact]
    public void The_likelihood_of_a_table_is_the_sum_over_its_customers()
    {
        foreach (var model in new PurchaseModel[] { new Nbd(0.5, 8), new GGomNbd(1.5, 10, 0.05, 0.8, 2), new BgBb(1.2, 0.75, 0.66, 2.8) })
        {
            var table = model is BgBb ? drives : regular;
            var sum = 0.0;
            for (var row = 0; row < table.Count; row++)
                sum += model.LogLikelihood(table[row]);
            Assert.Equal(sum, model.LogLikelihood(table), 1e-9 * Math.Abs(sum));
        }
    }

    private static double Start(SplitMix64 random) => Math.Exp(Math.Log(0.01) + (Math.Log(1e4) * random.Fraction()));

    // Within four standard errors.
    private static void Recovers(FitReport report, params double[] truth)
    {
        Assert.Equal(FitStatus.Converged, report.Status);
        Assert.True(report.GradientNorm < 1e-4, report.ToString());
        for (var i = 0; i < truth.Length; i++)
        {
            var estimate = report.Parameters[i];
            Assert.True(Math.Abs(Math.Log(estimate.Value / truth[i])) < 4 * estimate.StandardError.OrThrow() / estimate.Value, Invariant($"{estimate} for {truth[i]}"));
        }
    }

    private static void Same(FitReport one, FitReport other, double tolerance = 1e-7)
    {
        Assert.Equal(one.Status, other.Status);
        Assert.Equal(one.LogLikelihood, other.LogLikelihood, 1e-9 * Math.Abs(one.LogLikelihood));
        for (var i = 0; i < one.Parameters.Count; i++)
        {
            Assert.Equal(one.Parameters[i].Value, other.Parameters[i].Value, tolerance * one.Parameters[i].Value);
            Assert.Equal(one.Parameters[i].StandardError.OrThrow(), other.Parameters[i].StandardError.OrThrow(), 1e-4 * one.Parameters[i].StandardError.OrThrow());
        }
    }

    private static void InUnits(FitReport plain, FitReport scaled, double scale, CustomerTable table)
    {
        Assert.Equal(plain.Status, scaled.Status);
        double purchases = 0;
        for (var row = 0; row < table.Count; row++)
            purchases += table[row].Repeats;

        // A density of x times; the likelihood of the papers leaves (k - 1) x of the k x powers of the unit to the log intervals.
        Assert.Equal(plain.LogLikelihood - (purchases * Math.Log(scale)), scaled.LogLikelihood, 1e-9 * Math.Abs(scaled.LogLikelihood));
        for (var i = 0; i < plain.Parameters.Count; i++)
        {
            var name = plain.Parameters[i].Name;
            var power = name == "alpha" ? 1 : name == "b" && plain.Parameters.Count == 5 ? -1 : 0;
            var expected = plain.Parameters[i].Value * Math.Pow(scale, power);
            Assert.Equal(expected, scaled.Parameters[i].Value, 1e-6 * expected);
        }

    }

    private static CustomerTable Scaled(CustomerTable table, double scale)
    {
        var rows = Enumerable.Range(0, table.Count).ToArray();
        return CustomerTable.FromColumns(
            rows.Select(row => table[row].Repeats).ToArray(),
            rows.Select(row => table[row].Recency * scale).ToArray(),
            rows.Select(row => table[row].Age * scale).ToArray(),
            logIntervals: rows.Select(row => table.LogIntervals[row] + (table[row].Repeats * Math.Log(scale))).ToArray());
    }
}
