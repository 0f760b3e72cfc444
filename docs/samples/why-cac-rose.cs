#!/usr/bin/env dotnet
#:project ../../src/JourneyMetrics
#:property PublishAot=false

// Why did the acquisition cost rise? Two quarters of two channels: what each factor did, what the rates and what the mix did,
// what would bring the cost back, and which lever moves it how far.

using JourneyMetrics;
using JourneyMetrics.Kpis;

Channel[] channels =
[
    new("search", new(30_000m, 2_000_000, 60_000, 2_400), new(33_000m, 1_800_000, 52_200, 2_088)),
    new("display", new(12_000m, 3_000_000, 15_000, 300), new(30_000m, 6_000_000, 27_000, 540)),
];
var before = channels.Select(channel => channel.Before).Aggregate(Quarter.Add);
var after = channels.Select(channel => channel.After).Aggregate(Quarter.Add);

Console.WriteLine($"CAC before {UnitEconomics.CustomerAcquisitionCost(before.Spend, before.Customers)}");
Console.WriteLine($"CAC after  {UnitEconomics.CustomerAcquisitionCost(after.Spend, after.Customers)}");

Console.WriteLine();
Console.WriteLine("By factor, CAC = CPM / (1000 CTR CVR):");
var factors = Decompose.Product(
    ("CPM", before.Cpm, after.Cpm),
    ("CTR", before.Ctr, after.Ctr, -1),
    ("CVR", before.Cvr, after.Cvr, -1),
    ("per thousand", 1_000, 1_000, -1));
foreach (var effect in factors.Effects.Where(effect => effect.Value != 0))
    Console.WriteLine($"  {effect.Name,-4} {Signed(effect.Value)}");
Console.WriteLine($"  all  {Signed(factors.Change!.Value)} by {factors.Method}, residual below a billionth: {Math.Abs(factors.Residual!.Value) < 1e-9}");

Console.WriteLine();
Console.WriteLine("By channel, spend per customer:");
var mix = Decompose.RateAndMix([.. channels.Select(channel => (SegmentChange)(channel.Name,
    new Ratio(channel.Before.Spend, channel.Before.Customers), new Ratio(channel.After.Spend, channel.After.Customers)))]);
foreach (var part in mix.Segments)
    Console.WriteLine($"  {part.Segment,-8} cost {Signed(part.Rate)}, mix {Signed(part.Mix)}   ({part.Before.Value:0.00} to {part.After.Value:0.00})");
Console.WriteLine($"  together cost {Signed(mix.Rate!.Value)}, mix {Signed(mix.Mix!.Value)}");

Console.WriteLine();
Console.WriteLine("What would bring the old CAC back:");
var old = before.Spend / before.Customers;
var customers = KpiCatalog.Solve("cac", "new_customers", (double)old, ("acquisition_cost", after.Spend));
Console.WriteLine($"  {customers.Whole!.Count:N0} new customers instead of {after.Customers:N0}, or a conversion of {customers.Value.OrThrow() / after.Clicks:P2} instead of {after.Cvr:P2}");
var spend = KpiCatalog.Solve("cac", "acquisition_cost", (double)old, ("new_customers", after.Customers));
Console.WriteLine($"  or a spend of {spend.Value.OrThrow():N0} instead of {after.Spend:N0}");

Console.WriteLine();
Console.WriteLine("One percent more of it moves the payback by:");
var margin = 5m;
foreach (var row in KpiCatalog.Sensitivities("payback_decay", ("cac", after.Spend / after.Customers), ("margin", margin), ("churn", 0.04m), ("discount", 0.01m), ("timing", "advance")))
    Console.WriteLine($"  {row.Input,-8} {Signed(row.Elasticity.OrThrow())} %");

static string Signed(double value) => value.ToString("+0.00;-0.00;0.00", System.Globalization.CultureInfo.InvariantCulture);

internal sealed record Channel(string Name, Quarter Before, Quarter After);

internal sealed record Quarter(decimal Spend, long Impressions, long Clicks, long Customers)
{
    public double Cpm => PaidMedia.CostPerMille(Spend, Impressions).Value;

    public double Ctr => PaidMedia.ClickThroughRate(Clicks, Impressions).Value;

    public double Cvr => Commerce.ConversionRate(Customers, Clicks).Value;

    public static Quarter Add(Quarter left, Quarter right)
        => new(left.Spend + right.Spend, left.Impressions + right.Impressions, left.Clicks + right.Clicks, left.Customers + right.Customers);
}
