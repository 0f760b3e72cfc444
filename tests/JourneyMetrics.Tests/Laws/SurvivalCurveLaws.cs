using JourneyMetrics.Statistics;
using JourneyMetrics.Tests.Statistics;

namespace JourneyMetrics.Tests.Laws;

public sealed class SurvivalCurveLaws
{
    private static readonly double[] times = [.. Enumerable.Range(0, 28).Select(half => half / 2.0), 3.25];

    [Fact]
    public void The_curve_equals_its_definition()
        => Law.Holds(SurvivalSamples.Any, rows =>
        {
            var curve = SurvivalTable.From(rows).Curve();
            if (rows.Length == 0)
            {
                Assert.Equal(Undefined.NoData, curve.At(1).Reason);
                return;
            }

            foreach (var time in times)
            {
                var point = curve.At(time).OrThrow();
                Assert.Equal(SurvivalOracle.KaplanMeier(rows, time), point.Survival, 1e-12);
                Assert.Equal(1 - SurvivalOracle.KaplanMeier(rows, time), point.Ended, 1e-12);
                Assert.Equal(SurvivalOracle.NelsonAalen(rows, time), point.CumulativeHazard, 1e-12);
                Assert.Equal(SurvivalOracle.FlemingHarrington(rows, time), point.TieCorrectedHazard, 1e-12);
                Assert.Equal(SurvivalOracle.AtRisk(rows, time), point.AtRisk);
                if (point.Survival > 0)
                    Assert.Equal(point.Survival * Math.Sqrt(SurvivalOracle.LogVariance(rows, time)), point.StandardError.OrThrow(), 1e-12);
                else
                    Assert.Equal(Undefined.ZeroDenominator, point.StandardError.Reason);
            }
        });

    [Fact]
    public void Without_censoring_the_curve_is_the_plain_share()
        => Law.Holds(SurvivalSamples.Plain, rows =>
        {
            var durations = rows.Select(row => row.Duration).ToArray();
            var curve = SurvivalTable.From(durations, [.. durations.Select(_ => true)]).Curve();
            foreach (var time in durations.Length == 0 ? [] : times)
                Assert.Equal(durations.Count(duration => duration > time) / (double)durations.Length, curve.At(time).OrThrow().Survival, 1e-14);
        });

    [Fact]
    public void Without_censoring_the_restricted_mean_is_the_plain_mean()
        => Law.Holds(SurvivalSamples.Plain, rows =>
        {
            var durations = rows.Select(row => row.Duration).ToArray();
            var curve = SurvivalTable.From(durations, [.. durations.Select(_ => true)]).Curve();
            if (durations.Length == 0)
                return;
            var cut = durations.Select(duration => Math.Min(duration, 7)).ToArray();
            var mean = curve.RestrictedMean(7).OrThrow();
            Assert.Equal(cut.Average(), mean.Value, 1e-12);

            // And its variance that of a mean, with n below the line.
            var variance = cut.Sum(duration => (duration - cut.Average()) * (duration - cut.Average())) / cut.Length / cut.Length;
            Assert.Equal(Math.Sqrt(variance), mean.StandardError, 1e-12);
        });

    [Fact]
    public void Survival_never_rises_and_every_interval_holds_it()
        => Law.Holds(SurvivalSamples.Any, rows =>
        {
            var curve = SurvivalTable.From(rows).Curve();
            var before = 1.0;
            foreach (var point in curve.Points)
            {
                Assert.InRange(point.Survival, 0, before);
                before = point.Survival;
                Assert.Equal(point, curve.At(point.Time).OrThrow());
                foreach (var kind in Enum.GetValues<SurvivalIntervalKind>())
                {
                    var interval = curve.Interval(point.Time, kind, 0.8);
                    if (!interval.TryGetValue(out var bounds))
                    {
                        Assert.Equal(0, point.Survival);
                        continue;
                    }

                    Assert.True(bounds.Contains(point.Survival));
                    Assert.InRange(bounds.Lower!.Value, 0, 1);
                    Assert.InRange(bounds.Upper!.Value, 0, 1);
                    var wider = curve.Interval(point.Time, kind, 0.95).OrThrow();
                    Assert.True(wider.Lower <= bounds.Lower && wider.Upper >= bounds.Upper);
                }
            }
        });

    [Fact]
    public void A_quantile_is_where_the_curve_crosses_and_its_interval_holds_it()
        => Law.Holds(SurvivalSamples.Any, rows =>
        {
            var curve = SurvivalTable.From(rows).Curve();
            foreach (var share in new[] { 0.1, 0.25, 0.5, 0.75, 0.9 })
            {
                var first = curve.Quantile(share, SurvivalQuantileRule.FirstTime);
                Assert.Equal(first.Reason, curve.Quantile(share).Reason);
                if (!first.TryGetValue(out var time))
                {
                    Assert.Equal(rows.Length == 0 ? Undefined.NoData : Undefined.NotYetObservable, first.Reason);
                    Assert.DoesNotContain(curve.Points, point => point.Survival < 1 - share);
                    continue;
                }

                Assert.True(curve.At(time).OrThrow().Survival <= 1 - share + 1e-12);
                Assert.DoesNotContain(curve.Points, point => point.Time < time && point.Survival <= 1 - share - 1e-12);
                Assert.True(curve.Quantile(share).OrThrow() >= time);
                foreach (var kind in Enum.GetValues<SurvivalIntervalKind>())
                {
                    var interval = curve.QuantileInterval(share, kind);
                    Assert.True(interval.TryGetValue(out var bounds) ? bounds.Contains(time) : interval.Reason == Undefined.ZeroDenominator && curve.Points[0].Survival == 0);
                }
            }
        });

    [Fact]
    public void Another_unit_of_time_moves_times_and_nothing_else()
        => Law.Holds(SurvivalSamples.Any, rows =>
        {
            if (rows.Length == 0)
                return;
            var curve = SurvivalTable.From(rows).Curve();
            var scaled = SurvivalTable.From(rows.Select(row => row with { Duration = 8 * row.Duration, Entry = 8 * row.Entry })).Curve();
            Assert.Equal(curve.Points.Select(point => (8 * point.Time, point.Survival)), scaled.Points.Select(point => (point.Time, point.Survival)));
            Assert.Equal(8 * curve.Median().Value, scaled.Median().Value);
            Assert.Equal(8 * curve.RestrictedMean(6).Value?.Value, scaled.RestrictedMean(48).Value?.Value);
            Assert.Equal(8 * curve.RestrictedMean(6).Value?.StandardError, scaled.RestrictedMean(48).Value?.StandardError);
        });

    [Fact]
    public void The_restricted_mean_is_the_area_under_the_curve()
        => Law.Holds(SurvivalSamples.Any, rows =>
        {
            var mean = SurvivalTable.From(rows).Curve().RestrictedMean(5);
            if (!mean.IsDefined)
            {
                Assert.True(rows.Length == 0 || rows.Max(row => row.Duration) < 5);
                return;
            }

            var area = 0.0;
            for (var half = 0; half < 10; half++)
                area += SurvivalOracle.KaplanMeier(rows, half / 2.0) / 2;
            Assert.Equal(area, mean.OrThrow().Value, 1e-12);
        });
}
