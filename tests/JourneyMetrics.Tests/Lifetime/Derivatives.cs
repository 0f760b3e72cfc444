using JourneyMetrics.Lifetime;

namespace JourneyMetrics.Tests.Lifetime;

/// <summary>Compares the derivatives that a likelihood gives with differences of its values and gradients.</summary>
internal static class Derivatives
{
    private const double Step = 1e-5;

    public static void Agree(ILikelihood likelihood, double[] point)
    {
        var size = likelihood.Count;
        var (gradient, hessian) = (new double[size], new double[size * size]);
        likelihood.At(point, gradient, hessian);
        for (var i = 0; i < size; i++)
        {
            var (above, below) = (new double[size], new double[size]);
            var up = likelihood.At(Moved(point, i, Step), above, []);
            var down = likelihood.At(Moved(point, i, -Step), below, []);
            Near((up - down) / (2 * Step), gradient[i]);
            for (var j = 0; j < size; j++)
            {
                Near((above[j] - below[j]) / (2 * Step), hessian[(i * size) + j]);
                Assert.Equal(hessian[(i * size) + j], hessian[(j * size) + i]);
            }
        }
    }

    private static void Near(double expected, double actual) => Assert.InRange(actual, expected - (1e-5 * (1 + Math.Abs(expected))), expected + (1e-5 * (1 + Math.Abs(expected))));

    private static double[] Moved(double[] point, int place, double step)
    {
        double[] moved = [.. point];
        moved[place] += step;
        return moved;
    }
}
