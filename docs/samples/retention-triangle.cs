#!/usr/bin/env dotnet
#:project ../../src/JourneyMetrics
#:project ../../tests/JourneyMetrics.Testing
#:property PublishAot=false

// Who comes back: a retention triangle with what is complete (a number), running (a star) and not yet seen (a dot), the pooled
// curve with its intervals beside Kaplan-Meier, and what each cohort has brought. The customers are made up, the same on every machine.

using System.Globalization;
using JourneyMetrics;
using JourneyMetrics.Calendars;
using JourneyMetrics.Cohorts;
using JourneyMetrics.Testing;
using NodaTime;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var calendar = new BusinessCalendar(DateTimeZoneProviders.Tzdb["America/New_York"], IsoDayOfWeek.Sunday);
var log = TouchpointLog.FromRows(
    SyntheticJourneys.Create(customers: 5_000, seed: 7).Touchpoints,
    row => row.Customer,
    row => row.Touchpoint,
    row => row.At,
    channel: row => row.Channel,
    value: row => row.Value,
    options: new TouchpointLogOptions { Currency = SyntheticJourneys.Currency });

// Half of July is still to come.
var asOf = Instant.FromUtc(2025, 7, 16, 4, 0);
var from = Instant.FromUtc(2025, 1, 1, 5, 0);
var table = new CohortDefinition("purchase", null, calendar, PeriodKind.Month).Count(log, from, asOf);

Console.WriteLine($"Bought first in a month, came back k months later ({calendar}, as of {asOf})");
foreach (var row in table.Rows)
    Console.WriteLine($"  {row.Label} {string.Join(' ', row.Cells.Select(Cell))}");

Console.WriteLine();
Console.WriteLine("All cohorts together: in that month, complete cells only; and in that month or any later one, by Kaplan-Meier");
var unbounded = new CohortDefinition("purchase", null, calendar, PeriodKind.Month, returns: CohortReturn.OnOrAfter).Count(log, from, asOf);
var curve = unbounded.ToSurvivalTable().Curve();
for (var k = 1; k <= 4; k++)
{
    var survival = curve.At(k).OrThrow().Survival;
    Console.WriteLine($"  month {k}: {table.PooledRetention[k],-24} {Bounds(table.PooledRetention[k].WilsonInterval())}   {survival:0.00 %} {Bounds(curve.Interval(k))}");
}

Console.WriteLine();
Console.WriteLine($"February against January, one month later: {table.RetentionDifference(0, 1, column: 1)}");

Console.WriteLine();
Console.WriteLine("What a customer of each cohort had brought so far, and when 20 EUR of acquisition were paid back at a margin of 40 %");
foreach (var row in table.Rows.Take(6))
{
    var seen = row.Cells.Count(cell => cell.Status == CellStatus.Complete) - 1;
    var payback = row.Payback(new Money(20m, "EUR"), 0.4m);
    var paid = payback.TryGetValue(out var month) ? $"paid back in month {month}" : "not paid back yet";
    Console.WriteLine($"  {row.Label} {row.ValuePerCustomer(seen).OrThrow().AsMoney().OrThrow().Amount,8:0.00} by the end of month {seen + 1}, {paid}");
}

Console.WriteLine();
Console.WriteLine("By the channel of the first purchase, one month later");
foreach (var segment in new CohortDefinition("purchase", null, calendar, PeriodKind.Month).CountBy(log, property: null, from, asOf).Segments)
    Console.WriteLine($"  {segment.Value ?? "(none)",-10} {segment.Table.PooledRetention[1]}");

static string Cell(CohortCell cell) => cell.Status switch
{
    CellStatus.Future => "     .",
    CellStatus.Partial => $"{cell.Customers,5}*",
    _ => $"{cell.Customers,6}",
};

static string Bounds(Outcome<Bounds> interval) => interval.TryGetValue(out var bounds) ? $"{bounds.Lower:0.00 %} to {bounds.Upper:0.00 %}" : $"{interval.Reason}";
