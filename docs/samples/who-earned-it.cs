#!/usr/bin/env dotnet
#:project ../../src/JourneyMetrics
#:property PublishAot=false

// Four buyers, five channels: what each model says, who would gain if the last click no longer took all, what the money brought,
// and what is left of it when an experiment has measured one of the channels.

using JourneyMetrics;
using JourneyMetrics.Attribution;
using NodaTime;

(string Who, string What, string? Channel, int Day, decimal? Value)[] rows =
[
    ("Leah", "impression", "display", 1, null), ("Leah", "click", "blog", 4, null), ("Leah", "click", "ad", 6, null), ("Leah", "click", "newsletter", 11, null), ("Leah", "purchase", null, 12, 100m),
    ("Sarah", "impression", "display", 9, null), ("Sarah", "click", "ad", 10, null), ("Sarah", "purchase", null, 10, 60m), ("Sarah", "click", "newsletter", 20, null), ("Sarah", "purchase", null, 21, 40m),
    ("Omar", "click", "blog", 3, null), ("Omar", "click", "direct", 5, null), ("Omar", "purchase", null, 5, 80m),
    ("Mia", "purchase", null, 7, 20m),
    ("Ben", "click", "ad", 8, null),
];
var log = TouchpointLog.FromRows(
    rows,
    customer: row => row.Who,
    touchpoint: row => row.What,
    at: row => Instant.FromUtc(2026, 3, row.Day, 12, 0),
    channel: row => row.Channel,
    value: row => row.Value,
    options: new TouchpointLogOptions { Currency = new Currency("EUR") });

// A view counts for a day, a click for a month, and each touch for one purchase only.
var rules = new AttributionRules(
    "purchase",
    lookback: Duration.FromDays(30),
    ConversionPolicy.SincePreviousConversion,
    lookbacks: [TouchLookback.OfTouchpoint("impression", Duration.FromDays(1))]);
Console.WriteLine(rules);
Console.WriteLine();

ValueList<AttributionModel> models =
[
    AttributionModel.FirstTouch, AttributionPresets.GoogleLastNonDirect("direct"), AttributionModel.Linear,
    AttributionModel.UShaped, AttributionModel.TimeDecay(Duration.FromDays(7)),
];
var reports = rules.Credit(log, models);
foreach (var report in reports)
{
    Console.WriteLine(report.Model);
    foreach (var row in report.Channels)
        Console.WriteLine($"  {row.Channel,-10} {row.Money?.Amount,10:0.00}");
    Console.WriteLine($"  {"nobody",-10} {report.Unattributed.Money?.Amount,10:0.00}");
}

Console.WriteLine();
Console.WriteLine("The first purchase of Leah, to the cent:");
foreach (var entry in rules.Ledger(log, AttributionModel.Linear, minorUnitDigits: 2).Entries.Where(entry => entry.Customer == "Leah"))
    Console.WriteLine($"  {entry.Channel,-10} {entry.Credit.Money}");

Console.WriteLine();
var difference = rules.Paths(log).Difference(AttributionModel.LastTouch, AttributionModel.Linear);
Console.WriteLine(difference);
foreach (var move in difference.Moves)
    Console.WriteLine($"  {move}");

Console.WriteLine();
var linear = reports[2];
var returns = linear.Returns([new("ad", new Money(50, "EUR")), new("display", new Money(30, "EUR")), new("radio", new Money(20, "EUR"))]);
foreach (var row in returns.Channels)
    Console.WriteLine($"  {row.Channel,-10} spend {row.Spend.Amount,3}, ROAS {row.ReturnOnAdSpend}, CPA {row.CostPerConversion}");
Console.WriteLine($"  {"all",-10} spend {returns.Spend.Amount,3}, ROAS {returns.ReturnOnAdSpend}, CPA {returns.CostPerConversion}");

Console.WriteLine();
var calibrated = linear.Calibrate([new("newsletter", 0.5)], CalibrationRest.Baseline, unmeasured: 1);
Console.WriteLine(calibrated);
