#!/usr/bin/env dotnet
#:project ../../src/JourneyMetrics
#:property PublishAot=false

// What are my customers still worth? From a file of purchases (customer,date,amount with a header) and the last day to learn from:
//
//     dotnet run lifetime-value.cs -- purchases.csv 2024-06-30
//
// What comes after that day in the file checks the forecast. Without arguments it runs on a made-up shop.

using System.Globalization;
using JourneyMetrics;
using JourneyMetrics.Lifetime;
using NodaTime;
using NodaTime.Text;

var rows = args.Length == 2 ? Read(args[0]) : MadeUpShop();
var calibrationEnd = args.Length == 2 ? Day(args[1]) : new LocalDate(2024, 6, 30);
var holdoutEnd = rows.Max(row => row.Day);

// One purchase a day and customer, time in weeks; the end of each part is said, never guessed.
var rules = new SummaryDefinition(null, DateTimeZone.Utc, Duration.FromDays(7));
var past = Summarise(calibrationEnd, holdoutEnd);
Console.WriteLine(past.Report);

Console.WriteLine();
Console.WriteLine("Which model?");
var (bg, mbg, pareto, nbd) = (BgNbd.Fit(past.Table), MbgNbd.Fit(past.Table), ParetoNbd.Fit(past.Table), Nbd.Fit(past.Table));
foreach (var entry in ModelRanking.Of(bg.Report, mbg.Report, pareto.Report, nbd.Report).Models)
    Console.WriteLine($"  {entry.Model,-10} {entry.Status}, BIC {entry.Bic.ToString("N1", CultureInfo.InvariantCulture)}");

Console.WriteLine();
Console.WriteLine($"Does it foretell the {past.HoldoutLength.ToString("0", CultureInfo.InvariantCulture)} weeks after that?");
foreach (var model in new PurchaseModel?[] { Of(bg), Of(mbg), Of(pareto), Of(nbd) }.OfType<PurchaseModel>())
{
    var report = HoldoutReport.Of(model, past);
    Console.WriteLine($"  {model.Name,-10} {Number(report.Expected)} expected, {Number(report.Actual)} made; error of a customer {report.MeanAbsoluteError.ToString("0.00", CultureInfo.InvariantCulture)}");
}

// For the forecast everything is known that the file holds.
var now = Summarise(holdoutEnd, null);
var spend = now.Spend(nonPositive: NonPositiveSpend.LeftOut);
var (buying, spending) = (BgNbd.Fit(now.Table), GammaGamma.Fit(spend));
Console.WriteLine();
Console.WriteLine($"Frequency and spend: {spend.Correlation()}");
if (!buying.IsConverged || !spending.IsConverged)
{
    Console.WriteLine($"No value: {(buying.IsConverged ? spending.Report : buying.Report)}");
    return;
}

// Twelve months of 30.4 days, 1 % discount a month, a margin of 40 %.
var convention = new ValueConvention(365.25 / 12 / 7, 0.01, PeriodTiming.MidOfPeriod, 12, 0.4);
var value = new FittedLifetimeValue<BgNbd>(buying, spending, convention);
Console.WriteLine();
Console.WriteLine($"Margin of the next 12 months: {Number(value.Total(now.Table).Value.OrThrow())}");
Console.WriteLine($"  on average between {Interval(value.Total(now.Table).Interval)}, in fact between {Interval(value.PredictTotal(now.Table).Predictive)}");

var values = new double[now.Count];
value.Model.Score(now.Table, values);
Console.WriteLine("The five customers to keep:");
foreach (var row in Enumerable.Range(0, now.Count).OrderByDescending(row => values[row]).Take(5))
{
    var alive = buying.Model.ProbabilityAlive(now.Table[row]).ToString("P0", CultureInfo.InvariantCulture);
    Console.WriteLine($"  {now.Customer(row),-12} {Number(values[row])}   alive {alive}, {now.Table[row].Repeats} repeats");
}

CustomerSummaries Summarise(LocalDate end, LocalDate? holdout)
    => rules.Summarise(rows, row => row.Customer, row => row.Day, row => row.Amount, end, holdout);

static PurchaseModel? Of<T>(FitResult<T> fit)
    where T : PurchaseModel
    => fit.TryGetModel(out var model) ? model : null;

static string Number(double value) => value.ToString("N0", CultureInfo.InvariantCulture);

static string Interval(Outcome<Bounds> interval) => interval.Value is { } bounds ? $"{Number(bounds.Lower ?? 0)} and {Number(bounds.Upper ?? 0)}" : interval.ToString();

static LocalDate Day(string text) => LocalDatePattern.Iso.Parse(text).GetValueOrThrow();

static List<Purchase> Read(string file)
    => [.. File.ReadLines(file).Skip(1).Select(line => line.Split(',')).Select(cells => new Purchase(cells[0], Day(cells[1]), decimal.Parse(cells[2], CultureInfo.InvariantCulture)))];

// 800 customers of the first quarter who buy at rates of their own and stop after some purchase.
static List<Purchase> MadeUpShop()
{
    var purchases = new List<Purchase>();
    var start = new LocalDate(2024, 1, 1);
    for (var customer = 0; customer < 800; customer++)
    {
        var random = new Random(customer);
        var born = random.Next(91);
        var rate = -Math.Log(random.NextDouble()) * 0.15 / 7;
        var basket = Math.Exp(3 + (0.5 * (random.NextDouble() + random.NextDouble() - 1)));
        var leaves = random.NextDouble() * 0.4;
        for (double day = born; day < 366; day += Math.Max(1, -Math.Log(random.NextDouble()) / rate))
        {
            purchases.Add(new Purchase($"customer {customer + 1}", start.PlusDays((int)day), Math.Round((decimal)(basket * (0.5 + random.NextDouble())), 2)));
            if (day > born && random.NextDouble() < leaves)
                break;
        }
    }

    return purchases;
}

internal sealed record Purchase(string Customer, LocalDate Day, decimal Amount);
