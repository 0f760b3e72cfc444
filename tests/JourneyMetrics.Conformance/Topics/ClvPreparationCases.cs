using System.Globalization;
using System.Text.Json;
using JourneyMetrics.Lifetime;
using NodaTime;
using NodaTime.Text;

namespace JourneyMetrics.Conformance.Topics;

/// <summary>Cases of preparing data: from rows of purchases to summaries.</summary>
internal static class ClvPreparationCases
{
    private static readonly LocalDate never = new(2200, 1, 1);
    private static readonly string[] ids = ["customer_id", "master_id", "sample_id"];
    private static readonly string[] amounts = ["price", "dollars", "amount"];

    /// <summary>The answer to any case of preparing data.</summary>
    public static object? Preparation(Case test)
    {
        var summaries = Summaries(test);
        return ClvInput.Expects(test, "summary") ? Small(test, summaries) : Whole(test, summaries);
    }

    /// <summary>The summaries of a case: of a file, or of rows in it.</summary>
    public static CustomerSummaries Summaries(Case test)
    {
        var inputs = ClvInput.Inputs(test);
        var zone = inputs.TryGetProperty("zone", out var id) ? DateTimeZoneProviders.Tzdb[id.GetString()!] : DateTimeZone.Utc;
        var unit = inputs.GetProperty("unit").GetString() switch
        {
            "hour" => Duration.FromHours(1),
            "day" => Duration.FromDays(1),
            "week" => Duration.FromDays(7),
            var other => throw new NotYetException($"summaries in units of {other}"),
        };
        var rules = new SummaryDefinition(null, zone, unit);
        var end = Day(inputs.GetProperty("calibration_end_inclusive", "calibration_end").GetString()!);
        if (inputs.TryGetProperty("rows", out var rows))
        {
            return rules.Summarise(
                rows.EnumerateArray(),
                row => row[0].GetString(),
                row => InstantPattern.ExtendedIso.Parse(row[1].GetString()!).GetValueOrThrow(),
                row => row[2].GetDecimal(),
                end,
                never);
        }

        var columns = ClvInput.Columns(test, test.Text("data"));
        var who = columns[Name(inputs, "id_column", ids, columns)!];
        var when = columns[Name(inputs, "date_column", ["date"], columns)!];
        var amount = Name(inputs, "amount_column", amounts, columns);
        return rules.Summarise(
            Enumerable.Range(0, who.Length),
            row => who[row],
            row => Day(when[row]),
            amount is null ? null : row => decimal.Parse(columns[amount][row], CultureInfo.InvariantCulture),
            end,
            never);
    }

    private static Dictionary<string, object?> Small(Case test, CustomerSummaries summaries)
    {
        var summary = new Dictionary<string, object?>(StringComparer.Ordinal);
        var holdout = new Dictionary<string, object?>(StringComparer.Ordinal);
        for (var row = 0; row < summaries.Count; row++)
        {
            var customer = summaries.Table[row];
            var fields = new Dictionary<string, object?>(StringComparer.Ordinal) { ["x"] = customer.Repeats, ["recency"] = customer.Recency, ["T"] = customer.Age };

            // Some customers are asked for their spend, some are not.
            var name = summaries.Customer(row);
            if (test.Expected.GetProperty("summary").TryGetProperty(name, out var asked) && asked.TryGetProperty("mean_repeat_spend", out _))
                fields["mean_repeat_spend"] = summaries.Table.MeanSpend(row);
            summary[name] = fields;
            holdout[name] = summaries.HoldoutPurchases[row];
        }

        var all = ClvInput.Inputs(test).GetProperty("rows").EnumerateArray().Select(row => row[0].GetString()!).Distinct().Order(StringComparer.Ordinal);
        return new(StringComparer.Ordinal)
        {
            ["summary"] = summary,
            ["holdout"] = holdout,
            ["excluded"] = all.Where(name => !summary.ContainsKey(name)).ToList(),

            // A remark that stands among what is expected.
            ["note"] = ClvInput.Expects(test, "note") ? test.Expected.GetProperty("note").GetString() : null,
        };
    }

    private static Dictionary<string, object?> Whole(Case test, CustomerSummaries summaries)
    {
        var table = summaries.Table;
        var customers = Enumerable.Range(0, summaries.Count).Select(row => (Row: row, Customer: table[row])).ToArray();
        var repeaters = customers.Where(customer => customer.Customer.Repeats > 0).ToArray();
        var first = customers.OrderBy(customer => summaries.Customer(customer.Row).Length).ThenBy(customer => summaries.Customer(customer.Row), StringComparer.Ordinal).Take(5);
        var answer = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["customers"] = summaries.Report.Customers,
            ["sum_x"] = summaries.Report.Repeats,
            ["max_x"] = customers.Max(customer => customer.Customer.Repeats),
            ["sum_recency_days"] = customers.Sum(customer => customer.Customer.Recency),
            ["sum_T_days"] = customers.Sum(customer => customer.Customer.Age),
            ["repeaters"] = repeaters.Length,
            ["sum_holdout_x"] = summaries.Report.HoldoutPurchases,
            ["distinct_x_tx_T"] = customers.Select(customer => customer.Customer).Distinct().Count(),
            ["first_5"] = first.Select(customer => new object?[] { summaries.Customer(customer.Row), customer.Customer.Repeats, customer.Customer.Recency, customer.Customer.Age, summaries.HoldoutPurchases[customer.Row] }).ToList(),
            ["excluded_customers_born_after_calibration"] = summaries.Report.LateCustomers,
        };
        if (table.HasMeanSpend)
        {
            var sum = repeaters.Sum(customer => table.MeanSpend(customer.Row).OrThrow());
            answer["sum_of_repeat_mean_spend"] = sum;
            answer["mean_of_repeat_mean_spend"] = sum / repeaters.Length;
        }

        return answer;
    }

    private static JsonElement GetProperty(this JsonElement inputs, string name, string other) => inputs.TryGetProperty(name, out var value) ? value : inputs.GetProperty(other);

    private static string? Name(JsonElement inputs, string input, string[] known, Dictionary<string, string[]> columns)
        => inputs.TryGetProperty(input, out var given) ? given.GetString() : Array.Find(known, columns.ContainsKey);

    private static LocalDate Day(string text) => LocalDatePattern.Iso.Parse(text).GetValueOrThrow();
}
