using JourneyMetrics.Statistics;

namespace JourneyMetrics.Tests.Statistics;

/// <summary>How often the intervals hold the truth, by adding up the probabilities of all data, or by seeded simulation.</summary>
public sealed class CoverageTests
{
    // Recomputed exact coverage, nominal 95 %; Brown, Cai and DasGupta (2001) show the same pattern.
    [Theory]
    [InlineData(0.0235, 100, 0.905, 0.969)]
    [InlineData(0.0235, 1000, 0.945, 0.941)]
    [InlineData(0.0235, 10000, 0.947, 0.949)]
    [InlineData(0.005, 1000, 0.871, 0.962)]
    [InlineData(0.3, 50, 0.935, 0.957)]
    public void Wilson_and_Wald_cover_as_often_as_enumerated(double share, int people, double wald, double wilson)
    {
        Assert.Equal(wald, Coverage(share, people, rate => ProportionInterval.Wald(rate)), 0.01);
        Assert.Equal(wilson, Coverage(share, people, rate => ProportionInterval.Wilson(rate)), 0.01);
    }

    [Theory]
    [InlineData(0.0235, 100)]
    [InlineData(0.005, 1000)]
    [InlineData(0.3, 50)]
    [InlineData(0.001, 200)]
    public void Clopper_Pearson_covers_at_least_as_often_as_it_says(double share, int people)
        => Assert.InRange(Coverage(share, people, rate => ProportionInterval.ClopperPearson(rate)), 0.95, 1);

    // Where the delta method covers as little as 89.6 % the square-and-add of Wilson's limits stays at its level.
    [Theory]
    [InlineData(500, 0.01, 0.012)]
    [InlineData(300, 0.02, 0.02)]
    [InlineData(1000, 0.01, 0.02)]
    [InlineData(500, 0.05, 0.06)]
    public void The_lift_by_mover_covers_as_often_as_it_says(int people, double control, double treatment)
    {
        var mover = LiftCoverage(people, control, treatment, (one, two) => RateRatio.LiftMover(one, two));
        Assert.InRange(mover, 0.94, 0.975);
    }

    [Fact]
    public void The_lift_by_the_delta_method_covers_too_seldom_at_few_events()
        => Assert.Equal(0.896, LiftCoverage(500, 0.01, 0.012, (one, two) => RateRatio.LiftDelta(one, two)), 0.01);

    // 4,000 runs of 500 visitors, of whom 5 % order, with values of a gamma distribution.
    [Fact]
    public void Fiellers_interval_of_the_order_value_covers_within_two_points()
    {
        const double Truth = 120;
        var random = new SplitMix64(7);
        var covered = 0;
        var revenue = new double[500];
        var orders = new double[500];
        for (var run = 0; run < 4000; run++)
        {
            for (var i = 0; i < revenue.Length; i++)
            {
                orders[i] = random.Happens(0.05) ? 1 : 0;
                // Two exponentials of mean 60 are a gamma of shape 2 and mean 120.
                revenue[i] = orders[i] == 0 ? 0 : -60 * (Math.Log(1 - random.Fraction()) + Math.Log(1 - random.Fraction()));
            }

            var interval = RatioOfMeans.Fieller(RatioMoments.Of(revenue, orders)).Interval;
            covered += !interval.TryGetValue(out var bounds) || bounds.Contains(Truth) ? 1 : 0;
        }

        Assert.InRange(covered / 4000.0, 0.938 - 0.02, 0.938 + 0.02);
    }

    private static double Coverage(double share, int people, Func<Rate, Outcome<Bounds>> interval)
    {
        var points = Binomial(share, people);
        double covered = 0;
        for (var x = 0; x <= people; x++)
        {
            if (interval(new Rate(x, people)).TryGetValue(out var bounds) && bounds.Contains(share))
                covered += points[x];
        }

        return covered;
    }

    // A control without events leaves the lift unbounded, which holds everything.
    private static double LiftCoverage(int people, double control, double treatment, Func<Rate, Rate, Estimate> of)
    {
        var (first, second) = (Binomial(control, people), Binomial(treatment, people));
        var truth = (treatment / control) - 1;
        double covered = 0;
        for (var x = 0; x <= people; x++)
        {
            if (first[x] < 1e-9)
                continue;
            for (var y = 0; y <= people; y++)
            {
                if (second[y] < 1e-9)
                    continue;
                var estimate = of(new Rate(x, people), new Rate(y, people));
                if (x == 0 || (estimate.Interval.TryGetValue(out var bounds) && bounds.Contains(truth)))
                    covered += first[x] * second[y];
            }
        }

        return covered;
    }

    private static double[] Binomial(double share, int people)
    {
        var points = new double[people + 1];
        var log = people * Math.Log(1 - share);
        for (var x = 0; x <= people; x++)
        {
            points[x] = Math.Exp(log);
            log += Math.Log((double)(people - x) / (x + 1)) + Math.Log(share / (1 - share));
        }

        return points;
    }
}
