// Runs the library as native code: what reflection or a trimmed member would break, breaks here.
using System.Text.Json;
using JourneyMetrics;
using JourneyMetrics.AotApp;
using static System.FormattableString;

var failures = 0;

Rate conversion = Rate.Pool([new(7, 100), new(10, 10_000), new(20, 100_000)]);
Check("pooled rate", conversion, "0.03 % (37 of 110,100)");
Check("undefined rate", default(Rate), "undefined (0 of 0)");
Check("order", Math.Sign(Rate.ByValue.Compare(new(1, 3), new(1, 2))), "-1");

var cost = Ratio.Pool(
    new Ratio(100.10m, 3, new Unit("EUR"), new Unit("customers")),
    new Ratio(19.90m, 1, new Unit("EUR"), new Unit("customers")));
Check("pooled ratio", cost, "30 (120 EUR / 4 customers)");

var spend = new Money(100m, "EUR");
Check("sum", spend + new Money(0.01m, "EUR"), "100.01 EUR");
Check("allocation", spend.Allocate([1L, 1L, 1L]), "[33.34 EUR, 33.33 EUR, 33.33 EUR]");
Check("refund", (-spend).Allocate([1L, 1L, 1L]), "[-33.34 EUR, -33.33 EUR, -33.33 EUR]");
Check("mixed currencies", Thrown(() => _ = spend + new Money(1m, "USD")), nameof(ArgumentException));
Check("lost digits", Thrown(() => _ = new Money(1e20m) + new Money(1e-20m)), nameof(OverflowException));

Outcome<Bounds> interval = new Rate(0, 20).WilsonInterval();
Check("Wilson", interval.OrThrow().ToString("0.0000", null), "0.0000 to 0.1611 (95 %)");

var row = new AppRow("all", conversion, cost, spend, Undefined.NeverReached, interval, [new(1, 2), default]);
var json = JsonSerializer.Serialize(row, AppJson.Default.AppRow);
Check("JSON", json.Contains("\"Reason\":\"NeverReached\"", StringComparison.Ordinal), "True");
Check("JSON there and back", row == JsonSerializer.Deserialize(json, AppJson.Default.AppRow), "True");
Check("empty list", JsonSerializer.Deserialize(JsonSerializer.Serialize(row with { Steps = [] }, AppJson.Default.AppRow), AppJson.Default.AppRow)!.Steps.Count, "0");
Outcome<Money> earned = new Money(12.5m, "EUR");
Check("outcome of money", JsonSerializer.Deserialize(JsonSerializer.Serialize(earned, AppJson.Default.OutcomeMoney), AppJson.Default.OutcomeMoney), "12.5 EUR");
Check("contradiction", Thrown(() => JsonSerializer.Deserialize(json.Replace("\"Part\":37", "\"Part\":38", StringComparison.Ordinal), AppJson.Default.AppRow)), nameof(JsonException));

Console.WriteLine(failures == 0 ? "The native program agrees." : Invariant($"{failures} figures differ."));
return failures == 0 ? 0 : 1;

void Check<T>(string what, T actual, string expected)
{
    var text = actual?.ToString();
    if (text == expected)
        return;
    failures++;
    Console.Error.WriteLine($"{what}: expected {expected}, got {text}");
}

static string Thrown(Action work)
{
    try
    {
        work();
        return "nothing";
    }
    catch (Exception error) when (error is ArgumentException or OverflowException or JsonException)
    {
        return error.GetType().Name;
    }
}
