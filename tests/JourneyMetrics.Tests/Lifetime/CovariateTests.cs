using JourneyMetrics.Lifetime;
using static System.FormattableString;

namespace JourneyMetrics.Tests.Lifetime;

/// <summary>Models whose parameters depend on fixed properties of customers.</summary>
public sealed class CovariateTests
{
    private const int Half = 1500;

    // Two halves that differ in both: the second buys e^0.5 times as often and leaves e^-0.7 times as fast.
    private static readonly CustomerTable customers = new ParetoNbd(1.5, 12, 0.9, 20).Simulate(21, Half, 50).Table
        + new ParetoNbd(1.5, 12 * Math.Exp(-0.5), 0.9, 20 * Math.Exp(0.7)).Simulate(22, Half, 50).Table;

    private static readonly Covariate second = new("second", [.. Enumerable.Range(0, 2 * Half).Select(row => row < Half ? 0.0 : 1.0)]);

    private static readonly Covariate noise = new("noise", [.. Enumerable.Range(0, 2 * Half).Select(row => row * 37 % 3 * 1.0)]);

    [Fact]
    public void Coefficients_are_found_with_their_errors()
    {
        var report = ParetoNbd.FitWithCovariates(customers, [second]).Report;
        Assert.Equal(FitStatus.Converged, report.Status);
        Near(report.Parameter("life.second"), -0.7);
        Near(report.Parameter("trans.second"), 0.5);
        Near(report.Parameter("r"), 1.5);
        Near(report.Parameter("alpha"), 12);
        Assert.Equal(["r", "alpha", "s", "beta", "life.second", "trans.second"], report.Parameters.Select(parameter => parameter.Name));
        Assert.Equal("Pareto/NBD with covariates", report.Model);
    }

    [Fact]
    public void Free_groups_are_what_a_covariate_of_each_group_says()
    {
        // With r and s free of the group the likelihood of both halves is at most that of a fit each.
        var apart = ParetoNbd.Fit(Part(0)).Report.LogLikelihood + ParetoNbd.Fit(Part(Half)).Report.LogLikelihood;
        var together = ParetoNbd.FitWithCovariates(customers, [second]).Report.LogLikelihood;
        var plain = ParetoNbd.Fit(customers).Report.LogLikelihood;
        Assert.InRange(together, plain, apart);
    }

    [Fact]
    public void The_model_of_a_customer_has_the_likelihood_of_the_fit()
    {
        Sums(ParetoNbd.FitWithCovariates(customers, [second, noise]));
        Sums(BgNbd.FitWithCovariates(customers, [second, noise]));
        Sums(MbgNbd.FitWithCovariates(customers, [second, noise], DropoutLink.SameMean));
    }

    [Fact]
    public void Another_covariate_never_lowers_the_likelihood()
    {
        Rises(ParetoNbd.Fit(customers).Report, ParetoNbd.FitWithCovariates(customers, [second]).Report, ParetoNbd.FitWithCovariates(customers, [second, noise]).Report);
        foreach (var link in Enum.GetValues<DropoutLink>())
        {
            Rises(BgNbd.Fit(customers).Report, BgNbd.FitWithCovariates(customers, [second], link).Report, BgNbd.FitWithCovariates(customers, [second, noise], link).Report);
            Rises(MbgNbd.Fit(customers).Report, MbgNbd.FitWithCovariates(customers, [second], link).Report, MbgNbd.FitWithCovariates(customers, [second, noise], link).Report);
        }
    }

    [Fact]
    public void The_scale_of_a_covariate_scales_its_coefficients_and_nothing_else()
    {
        var plain = ParetoNbd.FitWithCovariates(customers, [second]).Report;
        var moved = new Covariate("second", [.. Enumerable.Range(0, 2 * Half).Select(row => 5000 + (1e4 * second[row]))]);
        var scaled = ParetoNbd.FitWithCovariates(customers, [moved]).Report;
        Assert.Equal(FitStatus.Converged, scaled.Status);
        Assert.Equal(plain.LogLikelihood, scaled.LogLikelihood, 1e-7);
        Assert.Equal(plain.Parameter("life.second").Value, 1e4 * scaled.Parameter("life.second").Value, 1e-6);
        Assert.Equal(plain.Parameter("r").Value, scaled.Parameter("r").Value, 1e-6);
        Assert.Equal(plain.Parameter("life.second").StandardError.OrThrow(), 1e4 * scaled.Parameter("life.second").StandardError.OrThrow(), 1e-5);
    }

    [Fact]
    public void The_order_of_rows_and_the_unit_of_time_do_not_matter()
    {
        var rows = Enumerable.Range(0, 2 * Half).Reverse().ToArray();
        var turned = CustomerTable.FromRows(rows, row => customers[row].Repeats, row => 7 * customers[row].Recency, row => 7 * customers[row].Age);
        var plain = ParetoNbd.FitWithCovariates(customers, [second]).Report;
        var other = ParetoNbd.FitWithCovariates(turned, [new Covariate("second", [.. rows.Select(row => second[row])])]).Report;
        foreach (var parameter in plain.Parameters)
            Assert.Equal(parameter.Value * (parameter.Name is "alpha" or "beta" ? 7 : 1), other.Parameter(parameter.Name).Value, 1e-6 * Math.Abs(other.Parameter(parameter.Name).Value));
    }

    [Fact]
    public void A_covariate_may_act_on_one_side_alone()
    {
        var buying = new Covariate("second", second.Values, CovariateEffect.Buying);
        var leaving = new Covariate("noise", noise.Values, CovariateEffect.Leaving);
        var report = ParetoNbd.FitWithCovariates(customers, [buying, leaving]).Report;
        Assert.Equal(["r", "alpha", "s", "beta", "life.noise", "trans.second"], report.Parameters.Select(parameter => parameter.Name));
    }

    [Fact]
    public void A_covariate_that_says_nothing_is_not_identified()
    {
        var same = new Covariate("same", [.. Enumerable.Repeat(1.0, 2 * Half)]);
        var fit = ParetoNbd.FitWithCovariates(customers, [second, same]);
        Assert.Equal(FitStatus.NotIdentified, fit.Report.Status);
        Assert.Contains("same", fit.Report.Direction, StringComparison.Ordinal);
        Assert.Throws<UndefinedException>(() => fit.Model);
    }

    [Fact]
    public void Covariates_that_do_not_fit_the_table_are_refused()
    {
        Assert.Equal("covariates", Assert.Throws<ArgumentException>(() => ParetoNbd.FitWithCovariates(customers, [])).ParamName);
        Assert.Equal("covariates", Assert.Throws<ArgumentException>(() => ParetoNbd.FitWithCovariates(customers, [second, second])).ParamName);
        var shorter = Assert.Throws<ArgumentException>(() => BgNbd.FitWithCovariates(customers, [new Covariate("few", [1.0, 2.0])]));
        Assert.Contains("3000", shorter.Message, StringComparison.Ordinal);
        Assert.Equal("link", Assert.Throws<ArgumentOutOfRangeException>(() => BgNbd.FitWithCovariates(customers, [second], (DropoutLink)7)).ParamName);
        Assert.Contains("Row 1", Assert.Throws<ArgumentOutOfRangeException>(() => new Covariate("x", [0.0, double.NaN])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new Covariate(" ", [0.0]));
        Assert.Equal("effect", Assert.Throws<ArgumentOutOfRangeException>(() => new Covariate("x", [0.0], (CovariateEffect)9)).ParamName);
    }

    [Fact]
    public void A_customers_model_follows_the_links()
    {
        var fit = ParetoNbd.FitWithCovariates(customers, [second]);
        var parameters = fit.Report.Parameters;
        var one = fit.Model.For(1);
        Assert.Equal(parameters[1].Value * Math.Exp(-parameters[5].Value), one.Alpha, 1e-9 * one.Alpha);
        Assert.Equal(parameters[3].Value * Math.Exp(-parameters[4].Value), one.Beta, 1e-9 * one.Beta);
        Assert.Equal(["second"], fit.Model.Covariates);
        Assert.Equal(6, fit.Model.Parameters.Count);
        Assert.Throws<ArgumentException>(() => fit.Model.For());
        Assert.Throws<ArgumentOutOfRangeException>(() => fit.Model.For(double.NaN));
    }

    private static void Sums<TModel>(FitResult<CovariateModel<TModel>> fit)
        where TModel : PurchaseModel
    {
        var model = fit.ModelAtEnd();
        var sum = 0.0;
        for (var row = 0; row < customers.Count; row++)
            sum += model.For(second[row], noise[row]).LogLikelihood(customers[row]);
        Assert.Equal(sum, fit.Report.LogLikelihood, 1e-9 * Math.Abs(sum));
    }

    private static void Rises(params FitReport[] reports)
    {
        for (var i = 1; i < reports.Length; i++)
            Assert.True(reports[i].LogLikelihood >= reports[i - 1].LogLikelihood - 1e-6, reports[i].ToString());
    }

    private static void Near(ParameterEstimate estimate, double truth)
        => Assert.True(Math.Abs(estimate.Value - truth) < 4 * estimate.StandardError.OrThrow(), Invariant($"{estimate} for {truth}"));

    private static CustomerTable Part(int from)
        => CustomerTable.FromSummaries(Enumerable.Range(from, Half).Select(row => customers[row]));
}
