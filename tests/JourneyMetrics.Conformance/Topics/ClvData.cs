using System.Globalization;
using System.Text.Json;
using JourneyMetrics.Lifetime;

namespace JourneyMetrics.Conformance.Topics;

/// <summary>The customers of a case: columns of a CSV file, rows in the case, or a log of purchase days.</summary>
internal static class ClvData
{
    /// <summary>A number, or the text of one: <c>"Infinity"</c>.</summary>
    public static double Number(JsonElement json)
        => json.ValueKind == JsonValueKind.String ? double.Parse(json.GetString()!, CultureInfo.InvariantCulture) : json.GetDouble();

    /// <summary>The table that a case describes.</summary>
    public static CustomerTable Table(Case test)
    {
        var inputs = test.Json.GetProperty("inputs");
        if (inputs.TryGetProperty("rows", out var rows) && rows.ValueKind == JsonValueKind.Array)
            return OfRows(rows, inputs.TryGetProperty("weights", out var weights) ? weights : null);
        if (inputs.TryGetProperty("rows", out rows) && rows.ValueKind == JsonValueKind.String)
            return OfText(rows.GetString()!);
        if (inputs.TryGetProperty("log", out var log))
            return OfLog(test, log.GetString()!, inputs);
        if (inputs.TryGetProperty("t_x", out var recency) && recency.ValueKind == JsonValueKind.Array)
            return CustomerTable.FromColumns(Numbers(inputs.GetProperty("x")), Numbers(recency), Numbers(inputs.GetProperty("T")));
        return OfColumns(test, Name(inputs, "x", "x"), Name(inputs, "recency", "t_x"), Name(inputs, "T", "T"));
    }

    /// <summary>The lines of a data file that a case names, by column.</summary>
    public static IReadOnlyList<Func<string, double>> Lines(Case test, string? file = null)
    {
        var lines = File.ReadAllLines(test.Files.Find(file ?? test.Text("data").Split('+')[0].Trim())).Where(line => line.Length > 0).Select(line => line.Split(',')).ToArray();
        var names = lines[0];
        return [.. lines.Skip(1).Select(line => (Func<string, double>)(column => Column(names, line, column)))];
    }

    /// <summary>The customers that a case lists: by their number in the data file, or each as x, t_x, T.</summary>
    public static IReadOnlyList<CustomerSummary> Customers(Case test, JsonElement customers)
    {
        var lines = new Lazy<IReadOnlyList<Func<string, double>>>(() => Lines(test));
        return [.. customers.EnumerateArray().Select(customer => customer.ValueKind == JsonValueKind.Array
            ? new CustomerSummary((long)Number(customer[0]), Number(customer[1]), Number(customer[2]))
            : Summary(lines.Value.First(line => line("id") == customer.GetDouble())))];
    }

    /// <summary>The customer in a line of the CDNOW summary.</summary>
    public static CustomerSummary Summary(Func<string, double> line) => new((long)line("x"), line("t_x"), line("T"));

    private static CustomerTable OfRows(JsonElement rows, JsonElement? weights)
    {
        var all = rows.EnumerateArray().Select(row => row.EnumerateArray().Select(Number).ToArray()).ToArray();
        return CustomerTable.FromColumns(
            Array.ConvertAll(all, row => row[0]), Array.ConvertAll(all, row => row[1]), Array.ConvertAll(all, row => row[2]), weights is { } given ? Numbers(given) : []);
    }

    // "100 x [0,0,30]".
    private static CustomerTable OfText(string text)
    {
        var parts = text.Split(['x', '[', ',', ']'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(part => double.Parse(part, CultureInfo.InvariantCulture)).ToArray();
        var rows = Enumerable.Repeat(parts, (int)parts[0]).ToArray();
        return CustomerTable.FromRows(rows, row => row[1], row => row[2], row => row[3]);
    }

    private static CustomerTable OfColumns(Case test, string x, string recency, string age)
        => CustomerTable.FromRows(Lines(test), line => line(x), line => line(recency), line => line(age));

    // Distinct purchase days; the first is the acquisition; weeks of seven days.
    private static CustomerTable OfLog(Case test, string file, JsonElement inputs)
    {
        var end = DateOnly.Parse(inputs.GetProperty("calibration_end").GetString()!, CultureInfo.InvariantCulture);
        var unit = inputs.GetProperty("unit").GetString() == "week" ? 7.0 : 1;
        var lines = File.ReadAllLines(test.Files.Find(file)).Where(line => line.Length > 0).Select(line => line.Split(',')).ToArray();
        var id = Array.IndexOf(lines[0], "customer_id");
        var date = Array.IndexOf(lines[0], "date");
        var customers = lines.Skip(1)
            .Select(line => (Id: line[id], Day: DateOnly.Parse(line[date], CultureInfo.InvariantCulture)))
            .Where(purchase => purchase.Day <= end)
            .GroupBy(purchase => purchase.Id)
            .Select(customer => customer.Select(purchase => purchase.Day.DayNumber).Distinct().Order().ToArray())
            .ToArray();
        return CustomerTable.FromRows(customers, days => days.Length - 1, days => (days[^1] - days[0]) / unit, days => (end.DayNumber - days[0]) / unit);
    }

    private static string Name(JsonElement inputs, string key, string usual) => inputs.TryGetProperty(key, out var name) && name.ValueKind == JsonValueKind.String ? name.GetString()! : usual;

    // "T_days/7" too.
    private static double Column(string[] names, string[] line, string column)
    {
        var parts = column.Split('/');
        var value = double.Parse(line[Array.IndexOf(names, parts[0])], CultureInfo.InvariantCulture);
        return parts.Length == 1 ? value : value / double.Parse(parts[1], CultureInfo.InvariantCulture);
    }

    private static double[] Numbers(JsonElement list) => [.. list.EnumerateArray().Select(Number)];
}
