using JourneyMetrics.Conformance;
using static System.FormattableString;

namespace JourneyMetrics.Tests.Conformance;

public sealed class ConformanceRunTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("conformance").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_right_figure_passes()
    {
        Write("kpi.json", Kpi("right", 100, "0.04"));
        var (code, lines, _) = Run(folder);
        Assert.Equal(0, code);
        Assert.Equal([$"{Path.Combine(folder, "kpi.json")}: 1 passed, 0 failed, 0 skipped", "1 passed, 0 failed, 0 skipped"], lines);
    }

    [Fact]
    public void A_wrong_expected_value_fails_by_name_and_by_exit_code()
    {
        Write("kpi.json", Kpi("right", 100, "0.04"), Kpi("wrong", 100, "0.05"), Kpi("should be undefined", 100, "\"undefined\""), Kpi("should be an error", 100, "\"error\""));
        var (code, lines, _) = Run(folder);
        Assert.Equal(1, code);
        Assert.Equal("FAILED wrong: expected 0.05, got 0.04", lines[0]);
        Assert.Equal("FAILED should be undefined: expected \"undefined\", got 0.04", lines[1]);
        Assert.Equal("FAILED should be an error: expected \"error\", got 0.04", lines[2]);
        Assert.Equal("1 passed, 3 failed, 0 skipped", lines[^1]);
    }

    [Fact]
    public void An_error_that_nobody_expects_and_a_wrong_name_of_an_input_fail()
    {
        Write(
            "kpi.json",
            Kpi("part above whole", 3, "0.04"),
            """{"id":"misnamed","kpi":"conversion_rate","inputs":{"conversions":4,"visits":100},"expected":"error","tolerance":0}""");
        var (code, lines, _) = Run(folder);
        Assert.Equal(1, code);
        Assert.StartsWith("FAILED part above whole: expected 0.04, got error (", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("FAILED misnamed: threw InvalidDataException", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_kind_that_cannot_be_answered_is_skipped_and_named_once()
    {
        const string unknown = """{"id":"a","method":"no.such.method","inputs":{},"expected":1}""";
        Write("stats.json", unknown, unknown);
        Write("more.json", unknown);
        var (code, lines, _) = Run(folder);
        Assert.Equal(0, code);
        Assert.Single(lines, line => line == "skipped: stats: no.such.method (3 cases)");
        Assert.Equal("0 passed, 0 failed, 3 skipped", lines[^1]);
    }

    [Fact]
    public void Files_are_found_in_folders_and_those_without_cases_are_named()
    {
        Write("deep/er/kpi.json", Kpi("right", 100, "0.04"));
        File.WriteAllText(Path.Combine(folder, "notes.json"), "{}");
        var (code, lines, _) = Run(folder);
        Assert.Equal(0, code);
        Assert.Contains($"{Path.Combine(folder, "notes.json")}: holds no cases", lines);
        Assert.Equal("1 passed, 0 failed, 0 skipped", lines[^1]);
    }

    [Fact]
    public void A_call_without_cases_is_refused()
    {
        Assert.Equal(1, Run(folder).Code);
        Assert.Contains("no path", Run().Errors, StringComparison.Ordinal);
        Assert.Contains("missing", Run(Path.Combine(folder, "missing")).Errors, StringComparison.Ordinal);
        Assert.Contains("--colour", Run(folder, "--colour").Errors, StringComparison.Ordinal);
        Assert.Contains("nowhere", Run(folder, "--data", Path.Combine(folder, "nowhere")).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void A_data_file_is_found_by_its_last_segment_in_the_given_folder_or_beside_the_cases()
    {
        Write("cases/area/file.json", Kpi("right", 100, "0.04"));
        var caseFile = Path.Combine(folder, "cases", "area", "file.json");
        Directory.CreateDirectory(Path.Combine(folder, "data"));
        Directory.CreateDirectory(Path.Combine(folder, "elsewhere"));
        var beside = Path.Combine(folder, "data", "rows.csv");
        File.WriteAllText(beside, "a,b");
        Assert.Equal(beside, new DataFiles(caseFile, null).Find("cases/attribution/data/rows.csv"));
        Assert.Contains("rows.csv", Assert.Throws<FileNotFoundException>(() => new DataFiles(caseFile, Path.Combine(folder, "elsewhere")).Find("data/rows.csv")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Copied_cases_keep_every_literal_and_only_passed_ones_are_copied()
    {
        Write("kpi/cases.json", Kpi("right", 100, "0.0400"), Kpi("wrong", 100, "0.05"));
        var golden = Path.Combine(folder, "golden");
        Run(Path.Combine(folder, "kpi"), "--copy-passed", golden);
        var text = File.ReadAllText(Path.Combine(golden, "kpi.json"));
        Assert.Contains("0.0400", text, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong", text, StringComparison.Ordinal);
        Assert.Equal(0, Run(golden).Code);
    }

    private static string Kpi(string id, long whole, string expected)
        => Invariant($$"""{"id":"{{id}}","kpi":"conversion_rate","inputs":{"conversions":4,"base":{{whole}}},"expected":{{expected}},"tolerance":1e-12,"source":"by hand"}""");

    private static (int Code, string[] Lines, string Errors) Run(params string[] arguments)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var code = ConformanceRun.Execute(arguments, output, errors);
        return (code, output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries), errors.ToString());
    }

    private void Write(string name, params string[] cases)
    {
        var path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, $$"""{"cases":[{{string.Join(",", cases)}}]}""");
    }
}
