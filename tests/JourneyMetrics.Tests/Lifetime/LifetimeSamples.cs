using FsCheck;
using FsCheck.Fluent;
using JourneyMetrics.Lifetime;

namespace JourneyMetrics.Tests.Lifetime;

/// <summary>Models and customers over many orders of magnitude, and a cohort of moderate size.</summary>
internal static class LifetimeSamples
{
    public static readonly string[] Models = ["BG/NBD", "MBG/NBD", "Pareto/NBD"];

    /// <summary>A model, a customer and a time, drawn from a number.</summary>
    public static Arbitrary<LifetimeSample> Any { get; } = ArbMap.Default.GeneratorFor<ulong>().Select(seed => Draw(seed, 1e-3, 1e4, 1e5, 1e6)).ToArbitrary();

    /// <summary>The same within the reach of ordinary data.</summary>
    public static Arbitrary<LifetimeSample> Ordinary { get; } = ArbMap.Default.GeneratorFor<ulong>().Select(seed => Draw(seed, 0.1, 20, 30, 100)).ToArbitrary();

    public static PurchaseModel Create(string model, double r, double alpha, double third, double fourth)
        => model switch
        {
            "BG/NBD" => new BgNbd(r, alpha, third, fourth),
            "MBG/NBD" => new MbgNbd(r, alpha, third, fourth),
            _ => new ParetoNbd(r, alpha, third, fourth),
        };

    /// <summary>The model with its times in another unit.</summary>
    public static PurchaseModel Scaled(PurchaseModel model, double scale)
    {
        var p = model.Parameters;
        return Create(model.Name, p[0].Value, p[1].Value * scale, p[2].Value, p[3].Value * (model is ParetoNbd ? scale : 1));
    }

    /// <summary>Customers of three cohorts who buy by day, so that rows repeat.</summary>
    public static CustomerTable Cohort(PurchaseModel model, int customers, long seed)
    {
        var random = new SplitMix64(unchecked((ulong)seed));
        var ages = Enumerable.Range(0, customers).Select(_ => 30.0 + random.Below(10)).ToArray();
        var table = model.Simulate(seed, ages).Table;
        return CustomerTable.FromRows(
            Enumerable.Range(0, table.Count).Select(row => table[row]),
            customer => customer.Repeats,
            customer => customer.Repeats == 0 ? 0 : Math.Max(1.0 / 7, Math.Min(customer.Age, Math.Round(customer.Recency * 7) / 7)),
            customer => customer.Age);
    }

    private static LifetimeSample Draw(ulong seed, double least, double most, double mostRepeats, double longest)
    {
        var random = new SplitMix64(seed);
        double Between(double low, double high) => low * Math.Pow(high / low, random.Fraction());
        var model = Create(Models[random.Below(3)], Between(least, most), Between(least, most), Between(least, most), Between(least, most));
        var age = Between(1 / longest, longest);
        var repeats = random.Happens(0.2) ? 0 : (long)Between(1, mostRepeats);
        var recency = repeats == 0 ? 0 : age * (1 - random.Fraction());
        return new LifetimeSample(model, new CustomerSummary(repeats, recency, age), age * Between(1e-2, 1e2));
    }
}
