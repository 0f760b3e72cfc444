using System.Globalization;
using BenchmarkDotNet.Attributes;
using JourneyMetrics.Statistics;
using Beta = MathNet.Numerics.Distributions.Beta;
using MathNetStudent = MathNet.Numerics.Distributions.StudentT;
using SpecialFunctions = MathNet.Numerics.SpecialFunctions;

namespace JourneyMetrics.Benchmarks;

/// <summary>Beta and Student beside MathNet, which stops at an absolute 1e-12 where the library goes to the last digits.</summary>
[MemoryDiagnoser]
public class DistributionBenchmarks
{
    private double probability = 0.025;

    [Params("5, 10", "100, 900", "10000, 90000")]
    public string Shape { get; set; } = "5, 10";

    private double A { get; set; }

    private double B { get; set; }

    [GlobalSetup]
    public void Read()
    {
        var parts = Shape.Split(", ");
        A = double.Parse(parts[0], CultureInfo.InvariantCulture);
        B = double.Parse(parts[1], CultureInfo.InvariantCulture);
    }

    [Benchmark(Baseline = true)]
    public double BetaQuantileOfMathNet() => Beta.InvCDF(A, B, probability);

    [Benchmark]
    public double BetaQuantile() => BetaDistribution.Quantile(A, B, probability);

    [Benchmark]
    public double BetaOfMathNet() => SpecialFunctions.BetaRegularized(A, B, A / (A + B));

    [Benchmark]
    public double BetaTail() => BetaDistribution.Cumulative(A, B, A / (A + B));

    [Benchmark]
    public double StudentQuantileOfMathNet() => MathNetStudent.InvCDF(0, 1, A, 1 - probability);

    [Benchmark]
    public double StudentQuantile() => StudentT.SurvivalQuantile(A, probability);

    [GlobalCleanup]
    public void Change() => probability += 1e-3;
}
