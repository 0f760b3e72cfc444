using System.Globalization;
using System.Text.Json;
using JourneyMetrics.Lifetime;

namespace JourneyMetrics.Conformance.Topics;

/// <summary>What the cases of summaries, spend, contracts and value have in common: files by column, models by name, refusals.</summary>
internal static class ClvInput
{
    /// <summary>The columns of a CSV file by name.</summary>
    public static Dictionary<string, string[]> Columns(Case test, string file)
    {
        var lines = File.ReadAllLines(test.Files.Find(file));
        var rows = lines.Skip(1).Where(line => line.Length > 0).Select(line => line.Split(',')).ToArray();
        return lines[0].Split(',').Select((name, place) => (name, place)).ToDictionary(
            column => column.name, column => Array.ConvertAll(rows, row => row[column.place]), StringComparer.Ordinal);
    }

    /// <summary>A column as numbers.</summary>
    public static double[] Numbers(string[] column) => Array.ConvertAll(column, Number);

    /// <summary>A column as counts.</summary>
    public static long[] Counts(string[] column) => Array.ConvertAll(column, text => long.Parse(text, CultureInfo.InvariantCulture));

    public static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>The inputs of a case.</summary>
    public static JsonElement Inputs(Case test) => test.Json.GetProperty("inputs");

    /// <summary>An input that may be missing.</summary>
    public static JsonElement? Input(Case test, string name) => Inputs(test).TryGetProperty(name, out var value) ? value : null;

    /// <summary>A parameter among the inputs.</summary>
    public static double Parameter(JsonElement parameters, string name) => parameters.GetProperty(name).GetDouble();

    /// <summary>Whether a case expects a field.</summary>
    public static bool Expects(Case test, string field) => test.Expected.ValueKind == JsonValueKind.Object && test.Expected.TryGetProperty(field, out _);

    /// <summary>The summaries of the CDNOW file, with the ages by the day or as in the papers.</summary>
    public static CustomerTable Cdnow(Dictionary<string, string[]> columns, bool byDay)
        => byDay
            ? CustomerTable.FromColumns(Counts(columns["x"]), Weeks(columns["t_x_days"]), Weeks(columns["T_days"]))
            : CustomerTable.FromColumns(Counts(columns["x"]), Numbers(columns["t_x"]), Numbers(columns["T"]), meanSpend: Numbers(columns["zbar"]));

    /// <summary>A model of buying by its short name, with given parameters.</summary>
    public static PurchaseModel Model(string name, JsonElement parameters)
        => name switch
        {
            "bgnbd" => new BgNbd(Parameter(parameters, "r"), Parameter(parameters, "alpha"), Parameter(parameters, "a"), Parameter(parameters, "b")),
            "mbgnbd" => new MbgNbd(Parameter(parameters, "r"), Parameter(parameters, "alpha"), Parameter(parameters, "a"), Parameter(parameters, "b")),
            "paretonbd" => new ParetoNbd(Parameter(parameters, "r"), Parameter(parameters, "alpha"), Parameter(parameters, "s"), Parameter(parameters, "beta")),
            _ => throw new NotYetException($"customers' value by {name}"),
        };

    /// <summary>A fit as the cases expect it.</summary>
    public static Dictionary<string, object?> Answer(FitReport report, params (string Name, object? Value)[] more)
    {
        var answer = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["params"] = report.Parameters.ToDictionary(parameter => parameter.Name, parameter => (object?)parameter.Value, StringComparer.Ordinal),
            ["log_likelihood"] = report.LogLikelihood,
            ["standard_errors"] = report.Parameters.ToDictionary(parameter => parameter.Name, parameter => (object?)parameter.StandardError.Value, StringComparer.Ordinal),
            ["covariance"] = Matrix(report.Covariance),
            ["covariance_of_log_params"] = Matrix(report.LogCovariance),
        };
        foreach (var (name, value) in more)
            answer[name] = value;
        return answer;
    }

    /// <summary>What a case expects that asks for a refusal: the error, and that its message names the row where one is to be named.</summary>
    public static Dictionary<string, object?> Refused(Case test, Action work)
    {
        var named = test.Expected.GetProperty("must_name").GetString()!;
        try
        {
            work();
        }
        catch (ArgumentException refusal)
        {
            var row = named.StartsWith("row ", StringComparison.Ordinal) ? named[..named.IndexOf(',', StringComparison.Ordinal)] : string.Empty;
            var says = refusal.Message.Contains(row, StringComparison.OrdinalIgnoreCase);
            return new(StringComparer.Ordinal) { ["error"] = true, ["must_name"] = says ? named : refusal.Message };
        }

        return new(StringComparer.Ordinal) { ["error"] = false, ["must_name"] = "no refusal" };
    }

    /// <summary>The text that a status must not be, when it is not.</summary>
    public static object? StatusNot(Case test, FitReport report)
        => report.Status == FitStatus.Converged ? "converged" : test.Expected.GetProperty("status_not").GetString();

    /// <summary>A text of the case that stands for an infinite figure, when it is infinite; else the figure.</summary>
    public static object? InfiniteOr(Case test, string field, Outcome<double> figure)
        => figure.Reason == Undefined.Divergent && test.Expected.GetProperty(field) is { ValueKind: JsonValueKind.String } text ? text.GetString() : figure;

    private static double[] Weeks(string[] days) => Array.ConvertAll(days, day => Number(day) / 7);

    private static List<object?>? Matrix(Outcome<ValueList<ValueList<double>>> matrix)
        => matrix.Value is { } rows ? [.. rows.Select(row => row.Select(cell => (object?)cell).ToList())] : null;
}
