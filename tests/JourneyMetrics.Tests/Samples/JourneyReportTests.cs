using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Nodes;

namespace JourneyMetrics.Tests.Samples;

/// <summary>The main job as a user runs it: a process with files and an exit code.</summary>
public sealed class JourneyReportTests : IDisposable
{
    private static readonly string root = Path.GetFullPath(Path.Combine(Folder(), "..", "..", ".."));
    private readonly string folder = Directory.CreateTempSubdirectory("journey-report").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void The_built_in_report_equals_a_slow_count_of_its_files_and_changes_with_a_row()
    {
        Assert.Equal(0, Run("--export", folder).Exit);
        var builtIn = Json(Run("--json"));
        var fromFiles = Json(Report());
        fromFiles["source"] = builtIn["source"]!.DeepClone();
        Assert.True(JsonNode.DeepEquals(builtIn, fromFiles), "The report of the exported files is not that of the built-in data.");

        var oracle = new ReportOracle(folder);
        FunnelEquals(oracle, builtIn);
        ChannelsEqual(oracle, builtIn);
        CohortsEqual(oracle, builtIn);
        CreditEquals(builtIn["credit"]![0]!, oracle.Credit((i, _) => i == 0 ? 1 : 0));
        CreditEquals(builtIn["credit"]![1]!, oracle.Credit((i, n) => i == n - 1 ? 1 : 0));
        CreditEquals(builtIn["credit"]![2]!, oracle.Credit((_, n) => 1m / n));

        var orders = Path.Combine(folder, "orders.csv");
        var lines = File.ReadAllLines(orders);
        var revenue = decimal.Parse(lines[^1].Split(',')[2], CultureInfo.InvariantCulture) + 1;
        lines[^1] = string.Create(CultureInfo.InvariantCulture, $"{lines[^1][..lines[^1].LastIndexOf(',')]},{revenue}");
        File.WriteAllLines(orders, lines);
        var changed = Json(Report());
        Assert.Equal(
            builtIn["value"]!["averageOrderValue"]!["numerator"]!.GetValue<decimal>() + 1,
            changed["value"]!["averageOrderValue"]!["numerator"]!.GetValue<decimal>());
    }

    [Fact]
    public void Rows_and_files_that_cannot_be_used_are_told_with_file_row_and_column()
    {
        Assert.Equal(0, Run("--export", folder).Exit);
        Refused("orders.csv", "customer,at,revenue\nAda,2025-03-01T10:00:00Z,12.5\nBob,yesterday,3\n", "row 3, column at", "'yesterday'");
        Refused("orders.csv", "customer,at,revenue\nAda,2025-03-01T10:00:00Z,12.5\nBob,2025-03-01T10:00:00Z,12;5\n", "row 3, column revenue", "'12;5'");
        Refused("orders.csv", "customer,at,revenue\n,2025-03-01T10:00:00Z,1\n", "row 2, column customer", "empty");
        Refused("orders.csv", "customer,at,revenue\nAda,2025-03-30T02:30:00,1\n", "row 2, column at", "does not occur in Europe/Berlin");
        Refused("orders.csv", "customer,revenue\nAda,1\n", "there is no column at", "customer, revenue");
        Refused("orders.csv", "customer,at,revenue\nAda,2025-03-01T10:00:00Z\n", "row 2", "2 fields");
        Refused("orders.csv", string.Empty, "the file is empty");
        Refused("spend.csv", "channel,spend\nemail,-5\n", "spend", "-5");
        File.WriteAllBytes(Path.Combine(folder, "touchpoints.csv"), [.. Encoding.UTF8.GetBytes("customer,touchpoint,channel,at\n"), 0xE4, 0xFF, .. ",visit,email,2025-03-01T10:00:00Z\n"u8]);
        var encoding = Report();
        Assert.Equal(1, encoding.Exit);
        Assert.Contains("touchpoints.csv: the text is not UTF-8", encoding.Error, StringComparison.Ordinal);
        Assert.Contains("--zone", Run("--orders", Path.Combine(folder, "orders.csv")).Error, StringComparison.Ordinal);
    }

    private static void FunnelEquals(ReportOracle oracle, JsonNode report)
        => Assert.Equal(oracle.Funnel(), report["funnel"]!["steps"]!.AsArray().Select(step => step!["stepRate"]!["part"]!.GetValue<long>()));

    private static void ChannelsEqual(ReportOracle oracle, JsonNode report)
    {
        var channels = oracle.Channels();
        var segments = report["channels"]!["segments"]!.AsArray();
        Assert.Equal(channels.Keys.Order(StringComparer.Ordinal), segments.Select(row => row!["segment"]!.GetValue<string>()));
        Assert.All(segments, row => Assert.Equal(
            channels[row!["segment"]!.GetValue<string>()],
            (Long(row, "prospects"), Long(row, "customers"), Long(row, "orders"), Amount(row, "spend"), Amount(row, "revenue"))));
        Assert.Equal(channels.Values.Sum(channel => channel.Spend), report["channels"]!["total"]!["acquisitionCost"]!["numerator"]!.GetValue<decimal>());
    }

    private static void CohortsEqual(ReportOracle oracle, JsonNode report)
    {
        var cells = oracle.Cohorts();
        foreach (var row in report["cohorts"]!["rows"]!.AsArray())
        {
            var period = row!["period"]!.GetValue<int>();
            var counted = row["cells"]!.AsArray();
            for (var k = 0; k < counted.Count; k++)
            {
                if (counted[k]!["status"]!.GetValue<string>() != "Future")
                    Assert.Equal(cells.GetValueOrDefault((period, period + k)), counted[k]!["customers"]!.GetValue<int>());
            }
        }
    }

    private static void CreditEquals(JsonNode model, Dictionary<string, decimal> expected)
    {
        foreach (var channel in model["channels"]!.AsArray())
            Close(expected.GetValueOrDefault(channel!["channel"]!.GetValue<string>()), channel["credit"]!["value"]!.GetValue<double>());
        Close(expected.GetValueOrDefault("(unattributed)"), model["unattributed"]!["value"]!.GetValue<double>());
    }

    // A share of money is a whole number of millionths, so an even split of 100 orders may be off by 100 of them.
    private static void Close(decimal expected, double got) => Assert.Equal((double)expected, got, 1e-4);

    private static long Long(JsonNode row, string name) => row[name]!.GetValue<long>();

    private static decimal Amount(JsonNode row, string name) => row[name]!["amount"]!.GetValue<decimal>();

    private static JsonNode Json((int Exit, string Output, string Error) run)
    {
        Assert.True(run.Exit == 0, run.Error);
        return JsonNode.Parse(run.Output)!;
    }

    private void Refused(string file, string content, params string[] parts)
    {
        var path = Path.Combine(folder, file);
        var before = File.ReadAllText(path);
        File.WriteAllText(path, content);
        var (exit, _, error) = Report();
        File.WriteAllText(path, before);
        Assert.Equal(1, exit);
        Assert.Contains(Path.GetFileNameWithoutExtension(file), error, StringComparison.Ordinal);
        Assert.All(parts, part => Assert.Contains(part, error, StringComparison.Ordinal));
    }

    private (int Exit, string Output, string Error) Report()
        => Run(
            "--touchpoints", Path.Combine(folder, "touchpoints.csv"), "--orders", Path.Combine(folder, "orders.csv"), "--spend", Path.Combine(folder, "spend.csv"),
            "--zone", "Europe/Berlin", "--as-of", "2026-01-01T00:00:00Z", "--currency", "EUR", "--funnel", "visit,product view,signup,purchase", "--json");

    private static (int Exit, string Output, string Error) Run(params string[] arguments)
    {
        Assert.SkipUnless(File.Exists(Path.Combine(root, "docs", "samples", "journey-report.cs")), "The source tree is not here.");
        Assert.SkipUnless(Environment.Version.Major >= 10, "The sample is a file-based app, which needs the .NET 10 SDK.");
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = root, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { "run", "docs/samples/journey-report.cs", "--" }.Concat(arguments))
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
