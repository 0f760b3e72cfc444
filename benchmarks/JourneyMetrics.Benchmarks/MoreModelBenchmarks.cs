using BenchmarkDotNet.Attributes;
using JourneyMetrics.Lifetime;

namespace JourneyMetrics.Benchmarks;

/// <summary>Fits of the further buying models, of the size of the papers' data, with grouping and standard errors.</summary>
[MemoryDiagnoser]
public class MoreModelBenchmarks
{
    private CustomerTable donors = CustomerTable.FromSummaries([]);
    private CustomerTable grouped = CustomerTable.FromSummaries([]);
    private CustomerTable shop = CustomerTable.FromSummaries([]);
    private CustomerTable ageing = CustomerTable.FromSummaries([]);
    private CustomerTable grocers = CustomerTable.FromSummaries([]);
    private Covariate[] covariates = [];

    [GlobalSetup]
    public void Setup()
    {
        donors = new BgBb(1.204, 0.75, 0.657, 2.783).Simulate(1, 11_104, 6).Table;
        grouped = donors.Grouped();
        shop = new ParetoNbd(0.553, 10.578, 0.606, 11.669).Simulate(4, 2_357, 35).Table;
        ageing = new GGomNbd(1.5, 10, 0.05, 0.8, 2).Simulate(5, 2_357, 60).Table;
        grocers = new MbgCnbd(2, 1.33, 2.81, 0.42, 0.79).Simulate(6, 1_525, 50).Table;
        covariates = [new Covariate("one", [.. Enumerable.Range(0, shop.Count).Select(row => row % 2.0)]), new Covariate("two", [.. Enumerable.Range(0, shop.Count).Select(row => row % 3.0)])];
    }

    [Benchmark]
    public FitReport BetaBinomialOfDonors() => BgBb.Fit(donors).Report;

    [Benchmark]
    public FitReport BetaBinomialOfGroupedDonors() => BgBb.Fit(grouped).Report;

    [Benchmark]
    public FitReport NegativeBinomial() => Nbd.Fit(shop).Report;

    [Benchmark]
    public FitReport AgeingInside() => GGomNbd.Fit(ageing).Report;

    [Benchmark]
    public FitReport AgeingAtItsLimit() => GGomNbd.Fit(shop).Report;

    [Benchmark]
    public FitReport RegularOfTwoPhases() => MbgCnbd.Fit(grocers, 2).Report;

    [Benchmark]
    public FitReport RegularOfAnyPhases() => MbgCnbd.FitAnyRegularity(grocers).Report;

    [Benchmark]
    public FitReport ParetoWithCovariates() => ParetoNbd.FitWithCovariates(shop, covariates).Report;
}
