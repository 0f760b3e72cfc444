using BenchmarkDotNet.Attributes;
using JourneyMetrics.Lifetime;
using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;

namespace JourneyMetrics.Benchmarks;

/// <summary>Fits of 2,357 customers, beside what a .NET user would do today: the paper's BG/NBD likelihood row by row, climbed by MathNet's Nelder-Mead.</summary>
[MemoryDiagnoser]
public class LifetimeBenchmarks
{
    private CustomerTable table = CustomerTable.FromSummaries([]);
    private CustomerSummary[] rows = [];
    private BgNbd bg = new(0.243, 4.414, 0.793, 2.426);
    private ParetoNbd pareto = new(0.553, 10.578, 0.606, 11.669);
    private double[] alive = [];
    private double[] expected = [];

    [Params(2_357)]
    public int Customers { get; set; }

    [Params(true, false)]
    public bool ByDay { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var ages = Enumerable.Range(0, Customers).Select(customer => 27 + (customer * 12.0 / Customers)).Select(age => ByDay ? Math.Round(age * 7) / 7 : age).ToArray();
        var drawn = bg.Simulate(5, ages).Table;
        rows = [.. Enumerable.Range(0, drawn.Count).Select(row => drawn[row])
            .Select(row => ByDay && row.Repeats > 0 ? new CustomerSummary(row.Repeats, Math.Clamp(Math.Round(row.Recency * 7) / 7, 1.0 / 7, row.Age), row.Age) : row)];
        table = CustomerTable.FromSummaries(rows);
        (alive, expected) = (new double[Customers], new double[Customers]);
        var fit = BgNbd.Fit(table);
        if (!fit.IsConverged || NelderMead() > fit.Report.LogLikelihood + 1e-6)
            throw new InvalidOperationException("The baseline found a higher likelihood.");
        bg = fit.Model;
        pareto = ParetoNbd.Fit(table).ModelAtEnd();
    }

    [Benchmark(Baseline = true)]
    public double NelderMead()
    {
        var start = Vector<double>.Build.Dense(4, 0);
        var objective = ObjectiveFunction.Value(point => -LogLikelihood(Math.Exp(point[0]), Math.Exp(point[1]), Math.Exp(point[2]), Math.Exp(point[3])));
        return -NelderMeadSimplex.Minimum(objective, start, 1e-8, 20_000).FunctionInfoAtMinimum.Value;
    }

    [Benchmark]
    public FitReport BgNbdFit() => BgNbd.Fit(table).Report;

    [Benchmark]
    public FitReport MbgNbdFit() => MbgNbd.Fit(table).Report;

    [Benchmark]
    public FitReport ParetoNbdFit() => ParetoNbd.Fit(table).Report;

    [Benchmark]
    public double BgNbdScore()
    {
        bg.Score(table, 39, alive, expected);
        return expected[^1];
    }

    [Benchmark]
    public double ParetoNbdScore()
    {
        pareto.Score(table, 39, alive, expected);
        return expected[^1];
    }

    // Fader, Hardie and Lee (2005), equation 6, term by term.
    private double LogLikelihood(double r, double alpha, double a, double b)
    {
        var sum = 0.0;
        foreach (var row in rows)
        {
            double x = row.Repeats;
            var first = SpecialFunctions.GammaLn(r + x) - SpecialFunctions.GammaLn(r) + (r * Math.Log(alpha));
            var second = SpecialFunctions.GammaLn(a + b) + SpecialFunctions.GammaLn(b + x) - SpecialFunctions.GammaLn(b) - SpecialFunctions.GammaLn(a + b + x);
            var still = -(r + x) * Math.Log(alpha + row.Age);
            var stopped = x > 0 ? Math.Log(a) - Math.Log(b + x - 1) - ((r + x) * Math.Log(alpha + row.Recency)) : double.NegativeInfinity;
            var top = Math.Max(still, stopped);
            sum += first + second + top + Math.Log(Math.Exp(still - top) + Math.Exp(stopped - top));
        }

        return sum;
    }
}
