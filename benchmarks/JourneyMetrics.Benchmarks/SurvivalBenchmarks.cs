using BenchmarkDotNet.Attributes;
using JourneyMetrics.Statistics;
using JourneyMetrics.Testing;

namespace JourneyMetrics.Benchmarks;

/// <summary>Kaplan-Meier curves of a million rows, beside the LINQ that a user would write and beside the plain loop.</summary>
[MemoryDiagnoser]
public class SurvivalBenchmarks
{
    private double[] durations = [];
    private int[] periods = [];
    private bool[] ended = [];
    private SurvivalTable control = SurvivalTable.Empty;
    private SurvivalTable treatment = SurvivalTable.Empty;
    private Spell[] spells = [];
    private double[] values = [];

    [Params(1_000_000)]
    public int Rows { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var random = new SplitMix64(11);
        (durations, periods, ended) = (new double[Rows], new int[Rows], new bool[Rows]);
        for (var i = 0; i < Rows; i++)
        {
            var (life, watch) = (-200 * Math.Log(1 - random.Fraction()), 700 * random.Fraction());
            durations[i] = Math.Min(life, watch);
            periods[i] = (int)durations[i];
            ended[i] = life <= watch;
        }

        control = SurvivalTable.From(durations.AsSpan(0, Rows / 2), ended.AsSpan(0, Rows / 2));
        treatment = SurvivalTable.From(durations.AsSpan(Rows / 2), ended.AsSpan(Rows / 2));
        spells = [.. durations.Take(Rows / 10).Select((duration, place) => new Spell(duration, ended[place]))];
        values = [.. spells.SelectMany(_ => new[] { random.Fraction(), random.Below(2), random.Below(5) })];
        if (Math.Abs(LinqCurve() - Curve()) > 1e-9 || Math.Abs(PlainLoop() - Curve()) > 1e-9 || Math.Abs(PlainPeriods() - PeriodCurve()) > 1e-9)
            throw new InvalidOperationException("A baseline computes another curve.");
    }

    [Benchmark(Baseline = true)]
    public double LinqCurve()
    {
        double atRisk = Rows;
        var share = 1.0;
        foreach (var group in durations.Zip(ended).GroupBy(row => row.First).OrderBy(group => group.Key))
        {
            if (group.Key > 200)
                break;
            share *= 1 - (group.Count(row => row.Second) / atRisk);
            atRisk -= group.Count();
        }

        return share;
    }

    [Benchmark]
    public double PlainLoop()
    {
        var (keys, flags) = ((double[])durations.Clone(), (bool[])ended.Clone());
        Array.Sort(keys, flags);
        var (times, shares, errors) = (new double[Rows], new double[Rows], new double[Rows]);
        var (share, sum, count) = (1.0, 0.0, 0);
        for (var i = 0; i < keys.Length;)
        {
            double n = keys.Length - i;
            var (start, events) = (i, 0);
            for (; i < keys.Length && keys[i] == keys[start]; i++)
                events += flags[i] ? 1 : 0;
            share *= 1 - (events / n);
            sum += events / n / (n - events);
            (times[count], shares[count], errors[count]) = (keys[start], share, share * Math.Sqrt(sum));
            count++;
        }

        return shares[times.AsSpan(0, count).BinarySearch(200.0) is var place && place < 0 ? ~place - 1 : place];
    }

    [Benchmark]
    public double Curve() => SurvivalTable.From(durations, ended).Curve().At(200).OrThrow().Survival;

    [Benchmark]
    public double PlainPeriods()
    {
        var most = periods.Max();
        var (left, events) = (new long[most + 1], new long[most + 1]);
        for (var i = 0; i < periods.Length; i++)
        {
            left[periods[i]]++;
            if (ended[i])
                events[periods[i]]++;
        }

        var (share, atRisk) = (1.0, (double)Rows);
        for (var period = 0; period <= 200; period++)
        {
            share *= 1 - (events[period] / atRisk);
            atRisk -= left[period];
        }

        return share;
    }

    [Benchmark]
    public double PeriodCurve() => SurvivalTable.FromPeriods(periods, ended).Curve().At(200).OrThrow().Survival;

    [Benchmark]
    public LogRankTest LogRank() => LogRankTest.Compare([control, treatment]);

    [Benchmark]
    public Outcome<RestrictedMeanDifference> MeanDifference() => RestrictedMeanDifference.Between(control.Curve(), treatment.Curve(), 365);

    [Benchmark]
    public CoxRegression CoxOfATenth() => CoxRegression.Fit(spells, values, ["share", "flag", "kind"]);
}
