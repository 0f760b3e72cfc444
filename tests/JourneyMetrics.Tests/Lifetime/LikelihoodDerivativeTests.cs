using JourneyMetrics.Lifetime;

namespace JourneyMetrics.Tests.Lifetime;

/// <summary>The derivatives that fits climb by, against differences of the likelihood of single customers.</summary>
public sealed class LikelihoodDerivativeTests
{
    // Parameters on both sides of alpha = beta, small, large and in between.
    public static TheoryData<string, double, double, double, double> Points
    {
        get
        {
            var points = new TheoryData<string, double, double, double, double>();
            foreach (var model in LifetimeSamples.Models)
            {
                points.Add(model, 0.243, 4.414, 0.793, 2.426);
                points.Add(model, 1.3, 2.2, 1, 40);
                points.Add(model, 0.05, 30, 4, 0.3);
                points.Add(model, 20, 20, 0.02, 20);
                points.Add(model, 6, 0.02, 12, 9);
            }

            return points;
        }
    }

    [Theory]
    [MemberData(nameof(Points))]
    public void First_and_second_derivatives_are_those_of_the_likelihood(string model, double r, double alpha, double third, double fourth)
    {
        var table = LifetimeSamples.Cohort(new BgNbd(0.6, 5, 0.5, 3), 200, 7).Grouped();
        var (likelihood, unit, offset) = Likelihood(model, table);
        double[] point = [Math.Log(r), Math.Log(alpha / unit), Math.Log(third), Math.Log(fourth / (model == "Pareto/NBD" ? unit : 1))];
        var gradient = new double[4];
        var hessian = new double[16];
        var value = likelihood.At(point, gradient, hessian);
        Assert.Equal(Value(point), value + offset, 1e-10 * Math.Abs(value));
        for (var i = 0; i < 4; i++)
        {
            Near(Difference(i, moved => Value(moved)), gradient[i], 1e-7 * table.Weight);
            for (var j = 0; j < 4; j++)
            {
                Near(Difference(i, moved => Slope(moved, j)), hessian[(i * 4) + j], 1e-7 * table.Weight);
                Assert.Equal(hessian[(j * 4) + i], hessian[(i * 4) + j]);
            }
        }

        // Without second derivatives the first are the same.
        var alone = new double[4];
        Assert.Equal(value, likelihood.At(point, alone, []));
        Assert.Equal(gradient, alone);

        double Value(double[] moved)
            => LifetimeSamples.Create(model, Math.Exp(moved[0]), Math.Exp(moved[1]) * unit, Math.Exp(moved[2]), Math.Exp(moved[3]) * (model == "Pareto/NBD" ? unit : 1)).LogLikelihood(table);

        double Slope(double[] moved, int place)
        {
            var slopes = new double[4];
            likelihood.At(moved, slopes, []);
            return slopes[place];
        }

        // Two steps and Richardson's correction: an error of the fourth order.
        double Difference(int place, Func<double[], double> function)
        {
            double Central(double step)
            {
                var (above, below) = ((double[])point.Clone(), (double[])point.Clone());
                above[place] += step;
                below[place] -= step;
                return (function(above) - function(below)) / (2 * step);
            }

            return ((4 * Central(5e-4)) - Central(1e-3)) / 3;
        }
    }

    [Fact]
    public void A_pass_over_the_data_allocates_nothing()
    {
        var table = LifetimeSamples.Cohort(new BgNbd(0.6, 5, 0.5, 3), 5000, 7);
        foreach (var model in LifetimeSamples.Models)
        {
            var (likelihood, _, _) = Likelihood(model, table);
            double[] point = [0, 0.5, 0, 1];
            var (gradient, hessian) = (new double[4], new double[16]);
            Assert.Equal(0, Allocation.Of(() => likelihood.At(point, gradient, hessian)));
        }
    }

    private static (ILikelihood Likelihood, double Unit, double Offset) Likelihood(string model, CustomerTable table)
    {
        if (model == "Pareto/NBD")
        {
            var pareto = ParetoProblem.Of(table, null);
            return (pareto.Likelihood, pareto.TimeUnit, pareto.Offset);
        }

        var geometric = GeometricProblem<PurchaseModel>.Of(table, model, model == "BG/NBD" ? 0 : 1, null, _ => throw new InvalidOperationException());
        return (geometric.Likelihood, geometric.TimeUnit, geometric.Offset);
    }

    private static void Near(double expected, double got, double scale)
        => Assert.True(Math.Abs(expected - got) <= (1e-6 * Math.Abs(expected)) + scale, FormattableString.Invariant($"{got:R} is not {expected:R}."));
}
