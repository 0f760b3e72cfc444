using JourneyMetrics.Lifetime;

namespace JourneyMetrics.Tests.Lifetime;

/// <summary>Every gradient against differences of values, every Hessian against differences of gradients, far apart points included.</summary>
public sealed class BuyingDerivativeTests
{
    private static readonly CustomerTable customers = new MbgCnbd(2, 1.3, 2.8, 0.4, 0.8).Simulate(7, 60, 40).Table
        + new BgCnbd(2, 0.4, 3, 0.5, 2).Simulate(8, 60, 25).Table;

    private static readonly CustomerTable drives = new BgBb(1.2, 0.75, 0.66, 2.8).Simulate(7, 200, 9).Table
        + new BgBb(1.2, 0.75, 0.66, 2.8).Simulate(8, 100, 4).Table;

    [Theory]
    [InlineData(-0.2, -0.3)]
    [InlineData(3, 4)]
    [InlineData(-4, -6)]
    public void Nbd(double r, double alpha) => Check(new NbdLikelihood(SummaryRows.Scaled(customers)), r, alpha);

    [Theory]
    [InlineData(0.2, -0.3, -0.4, 1.0)]
    [InlineData(3.2, -3.3, 2.4, -1.0)]
    [InlineData(-4, 4, -4, 4)]
    public void Bg_bb(double alpha, double beta, double gamma, double delta)
        => Check(new BetaBinomialLikelihood(SummaryRows.Of(drives)), alpha, beta, gamma, delta);

    [Theory]
    [InlineData(1, false, 0.1, -1.5, -0.3, 0.9)]
    [InlineData(2, false, 0.1, -1.5, -0.3, 0.9)]
    [InlineData(5, true, 0.1, -1.5, -0.3, 0.9)]
    [InlineData(3, true, 3, 2, -4, 4)]
    [InlineData(3, false, -4, -5, 4, -4)]
    public void Regular_buying(int k, bool leavesAtOnce, double r, double alpha, double a, double b)
        => Check(new RegularLikelihood(SummaryRows.Scaled(customers, withLogs: true), k, leavesAtOnce), r, alpha, a, b);

    [Theory]
    [InlineData(-0.5, -1.3, -0.2, -0.5, 0.3)]
    [InlineData(-0.5, -1.3, 2.2, -0.5, 2.3)]
    [InlineData(1, 0, -3, 2, 1)]
    [InlineData(-3, -4, 3, -3, -3)]
    public void Ggom_nbd(double r, double alpha, double b, double s, double scale)
    {
        var likelihood = new GompertzLikelihood(SummaryRows.Scaled(customers));
        Check(likelihood, r, alpha, b, s, scale);
        Check(new GompertzByBeta(likelihood), r, alpha, b, s, scale + b);
    }

    private static void Check(ILikelihood likelihood, params double[] point)
    {
        const double Step = 1e-4;
        var count = likelihood.Count;
        var gradient = new double[count];
        var hessian = new double[count * count];
        var value = likelihood.At(point, gradient, hessian);
        var alone = new double[count];
        Assert.Equal(value, likelihood.At(point, alone, default));
        Assert.Equal(gradient, alone);
        double above, below;
        var upper = new double[count];
        var lower = new double[count];
        for (var i = 0; i < count; i++)
        {
            var moved = (double[])point.Clone();
            moved[i] += Step;
            above = likelihood.At(moved, upper, default);
            moved[i] -= 2 * Step;
            below = likelihood.At(moved, lower, default);
            Near((above - below) / (2 * Step), gradient[i]);
            for (var j = 0; j < count; j++)
                Near((upper[j] - lower[j]) / (2 * Step), hessian[(i * count) + j]);
        }
    }

    private static void Near(double difference, double derivative) => Assert.Equal(difference, derivative, 2e-5 * (1 + Math.Abs(derivative)));
}
