using BenchmarkDotNet.Attributes;
using JourneyMetrics.Kpis;

namespace JourneyMetrics.Benchmarks;

/// <summary>One KPI: the calculator, the catalogue by id, and the bare division that they are measured against.</summary>
[MemoryDiagnoser]
public class KpiBenchmarks
{
    private readonly KpiArgument[] cac = [("acquisition_cost", new Money(120_000m, "EUR")), ("new_customers", 400m)];
    private decimal cost = 120_000m;
    private long customers = 400;

    [Benchmark(Baseline = true)]
    public decimal BareDecimalDivision() => cost / customers;

    [Benchmark]
    public Ratio CalculatorOfARatio() => UnitEconomics.CustomerAcquisitionCost(cost, customers);

    [Benchmark]
    public Rate CalculatorOfARate() => Commerce.ConversionRate(37, customers);

    [Benchmark]
    public Outcome<double> CalculatorOfAnOutcome() => LifetimeValue.Retention(cost, 0.8, 0.1, PaymentTiming.Immediate);

    [Benchmark]
    public KpiResult CatalogueById() => KpiCatalog.Evaluate("cac", cac);

    [GlobalCleanup]
    public void Change() => (cost, customers) = (cost + 1, customers + 1);
}
