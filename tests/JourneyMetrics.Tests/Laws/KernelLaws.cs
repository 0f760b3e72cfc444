using FsCheck;
using FsCheck.Fluent;
using JourneyMetrics.Numerics;
using static JourneyMetrics.Testing.MeasureGenerators;

namespace JourneyMetrics.Tests.Laws;

/// <summary>What holds for the tails of any distribution, whatever its parameters.</summary>
public sealed class KernelLaws
{
    private static readonly double[] corners = [1e-3, 0.125, 0.5, 1, 1.5, 2, 10, 99, 100, 101, 1e8, 1e12];

    private static readonly Arbitrary<double> parameters = Arb.From(Gen.OneOf(Gen.Elements(corners), Powers(-3, 12)), Smaller);

    private static readonly Arbitrary<double> shares = Arb.From(
        Gen.OneOf(Gen.Elements(0, double.Epsilon, 1e-300, 0.5, 1 - 1e-16, 1), Powers(-300, 0), Uniform()),
        share => share is 0 or 1 or 0.5 ? [] : [0.5]);

    private static readonly Arbitrary<(double A, double B, double X)> betas = Arb.From(
        from pair in Both(parameters, parameters).Generator
        from x in Gen.OneOf(shares.Generator, Uniform().Select(u => NearMean(pair.Left, pair.Right, u)))
        select (pair.Left, pair.Right, x));

    private static readonly Arbitrary<(double A, double X)> gammas = Arb.From(
        from a in parameters.Generator
        from x in Gen.OneOf(Powers(-300, 15), Uniform().Select(u => Math.Max(0, a + (20 * (u - 0.5) * Math.Sqrt(a)))))
        select (a, x));

    [Fact]
    public void Beta_tails_are_probabilities_that_add_up_to_one_and_their_logarithms_agree()
        => Law.Holds(betas, point =>
        {
            var (a, b, x) = point;
            Tails(
                IncompleteBeta.Lower(a, b, x),
                IncompleteBeta.Upper(a, b, x),
                IncompleteBeta.LogLower(a, b, x),
                IncompleteBeta.LogUpper(a, b, x));
        }, runs: 20_000);

    [Fact]
    public void Gamma_tails_are_probabilities_that_add_up_to_one_and_their_logarithms_agree()
        => Law.Holds(gammas, point =>
        {
            var (a, x) = point;
            Tails(IncompleteGamma.Lower(a, x), IncompleteGamma.Upper(a, x), IncompleteGamma.LogLower(a, x), IncompleteGamma.LogUpper(a, x));
        }, runs: 20_000);

    [Fact]
    public void The_beta_distribution_mirrors_where_the_complement_is_exact()
        => Law.Holds(betas, point =>
        {
            var (a, b, x) = point;
            var y = 1 - x;
            if (1 - y == x)
                Near(IncompleteBeta.Lower(a, b, x), IncompleteBeta.Upper(b, a, y), 1e-12);
        }, runs: 5000);

    [Fact]
    public void The_lower_tail_never_falls_with_x()
        => Law.Holds(Both(betas, shares), pair =>
        {
            var ((a, b, x), z) = pair;
            Rises(IncompleteBeta.LogLower(a, b, Math.Min(x, z)), IncompleteBeta.LogLower(a, b, Math.Max(x, z)));
        }, runs: 5000);

    [Fact]
    public void The_beta_quantile_leads_back_to_its_probability()
        => Law.Holds(Both(Both(parameters, parameters), shares), sample =>
        {
            var ((a, b), p) = sample;
            var (x, y) = IncompleteBeta.QuantileWithComplement(a, b, p);
            Assert.InRange(x, 0, 1);
            Assert.InRange(y, 0, 1);
            if (Math.Min(x, y) < 1e-290 || p < 1e-300 || p == 1)
                return;
            var at = new BetaShape(a, b).At(x, y);
            var (found, wanted) = p <= 0.5 ? (at.LogLower, Math.Log(p)) : (at.LogUpper, Math.Log(1 - p));

            // A last digit of x itself moves the logarithm by the density over the tail.
            var rate = Math.Exp(at.LogDensity - wanted);
            Assert.Equal(wanted, found, 1e-12 + (1e-15 * rate));
        }, runs: 20_000);

    [Fact]
    public void The_gamma_quantile_leads_back_to_its_probability()
        => Law.Holds(Both(parameters, shares), sample =>
        {
            var (a, q) = sample;
            var x = IncompleteGamma.UpperQuantile(a, q);
            if (q is 0 or 1 || x < 1e-290 || q < 1e-300)
                return;
            var (found, wanted) = q <= 0.5 ? (IncompleteGamma.LogUpper(a, x), Math.Log(q)) : (IncompleteGamma.LogLower(a, x), Math.Log(1 - q));
            Assert.Equal(wanted, found, 1e-12 + (1e-15 * Math.Exp(new GammaShape(a).LogDensity(x) - wanted)));
        }, runs: 20_000);

    [Fact]
    public void The_quantile_of_Student_leads_back_to_its_tail()
        => Law.Holds(Both(parameters, shares), sample =>
        {
            var (df, q) = sample;
            if (q is 0 or 1 || Math.Min(q, 1 - q) < 1e-300)
                return;
            var t = StudentDistribution.UpperQuantile(df, q);
            Assert.False(double.IsNaN(t));
            if (double.IsFinite(t))
                Assert.Equal(Math.Log(Math.Min(q, 1 - q)), StudentDistribution.LogUpper(df, Math.Abs(t)), 1e-11);
        }, runs: 10_000);

    [Fact]
    public void A_step_of_a_parameter_is_a_term()
        => Law.Holds(betas, point =>
        {
            // I_x(a, b) - I_x(a + 1, b) = x^a y^b / (a B(a, b)).
            var (a, b, x) = point;
            if (x is 0 or 1 || a > 1e6 || b > 1e6)
                return;
            var term = Math.Exp(new BetaShape(a, b).LogDensity(x, 1 - x) - Math.Log(a));
            var lower = IncompleteBeta.Lower(a, b, x);
            Assert.Equal(lower, IncompleteBeta.Lower(a + 1, b, x) + term, 1e-9 * lower);
        }, runs: 5000);

    [Fact]
    public void Binomial_points_add_up_to_their_tails()
        => Law.Holds(Both(Arb.From(Gen.Choose(0, 60)), Both(Arb.From(Gen.Choose(0, 60)), Arb.From(Uniform()))), sample =>
        {
            var (n, (k, p)) = sample;
            var below = Enumerable.Range(0, Math.Min(k, n) + 1).Sum(i => BinomialTails.Point(i, n, p));
            Near(below, BinomialTails.Lower(k, n, p), 1e-13);
            Assert.Equal(1, BinomialTails.Lower(k, n, p) + BinomialTails.Upper(k + 1, n, p), 1e-14);
            Assert.Equal(BinomialTails.Lower(k, n, p), Math.Exp(BinomialTails.LogLower(k, n, p)), 1e-14);
            Assert.Equal(BinomialTails.Upper(k, n, p), Math.Exp(BinomialTails.LogUpper(k, n, p)), 1e-14);
        }, runs: 1000);

    [Fact]
    public void Poisson_points_add_up_to_their_tails()
        => Law.Holds(Both(Arb.From(Gen.Choose(0, 60)), Arb.From(Powers(-9, 2))), sample =>
        {
            var (k, mean) = sample;
            Near(Enumerable.Range(0, k + 1).Sum(i => PoissonTails.Point(i, mean)), PoissonTails.Lower(k, mean), 1e-13);
            Assert.Equal(1, PoissonTails.Lower(k, mean) + PoissonTails.Upper(k + 1, mean), 1e-14);
            Assert.Equal(PoissonTails.Lower(k, mean), Math.Exp(PoissonTails.LogLower(k, mean)), 1e-14);
            Assert.Equal(PoissonTails.Upper(k, mean), Math.Exp(PoissonTails.LogUpper(k, mean)), 1e-14);
        }, runs: 1000);

    [Fact]
    public void The_gamma_function_grows_by_its_argument()
        => Law.Holds(Arb.From(Powers(-12, 12)), x => Assert.Equal(LogGamma.Of(x) + Math.Log(x), LogGamma.OfOnePlus(x), 1e-14 * (1 + Math.Abs(LogGamma.Of(x)))), runs: 2000);

    [Fact]
    public void The_deviance_is_zero_at_the_mean_and_positive_elsewhere()
        => Law.Holds(Pairs(parameters), pair => pair.Left == pair.Right ? LogGamma.Deviance(pair.Left, pair.Right) == 0 : LogGamma.Deviance(pair.Left, pair.Right) > 0);

    private static double NearMean(double a, double b, double u)
    {
        var mean = a / (a + b);
        return Math.Clamp(mean + (20 * (u - 0.5) * Math.Sqrt(mean * (b / (a + b)) / (a + b))), 0, 1);
    }

    private static void Tails(double lower, double upper, double logLower, double logUpper)
    {
        Assert.InRange(lower, 0, 1);
        Assert.InRange(upper, 0, 1);
        Assert.Equal(1, lower + upper, 1e-14);
        Assert.True(logLower <= 0 && logUpper <= 0);
        Near(lower, Math.Exp(logLower), 1e-11);
        Near(upper, Math.Exp(logUpper), 1e-11);
    }

    private static void Rises(double before, double after) => Assert.True(before <= after || before - after <= 1e-12 * Math.Abs(after));

    private static void Near(double expected, double actual, double tolerance)
    {
        // Below the normal range of double the digits themselves end.
        if (Math.Max(Math.Abs(expected), Math.Abs(actual)) > 1e-290)
            Assert.Equal(expected, actual, tolerance * Math.Abs(expected));
    }

    private static Gen<double> Uniform() => Gen.Choose(1, 999_999).Select(i => i / 1e6);

    private static Gen<double> Powers(int from, int to) => Gen.Choose(from * 1000, to * 1000).Select(i => Math.Pow(10, i / 1000.0));

    private static IEnumerable<double> Smaller(double parameter) => parameter == 1 ? [] : [1];
}
