namespace JourneyMetrics.Conformance;

/// <summary>Runs every case below the given paths and reports: a line for each failure, a line a file, what is skipped, the counts.</summary>
internal sealed class ConformanceRun(string? data, GoldenWriter? golden, TextWriter output)
{
    private const string Usage = "Usage: JourneyMetrics.Conformance PATH... [--data DIR] [--copy-passed DIR]";

    private readonly SortedDictionary<string, int> skipped = new(StringComparer.Ordinal);

    /// <summary>How many cases passed.</summary>
    public int Passed { get; private set; }

    /// <summary>How many cases failed.</summary>
    public int Failed { get; private set; }

    /// <summary>How many cases are of a kind that the library cannot answer yet.</summary>
    public int Skipped { get; private set; }

    /// <summary>The whole program.</summary>
    /// <returns>0 when every case passed or is skipped by name, 1 otherwise.</returns>
    public static int Execute(IReadOnlyList<string> arguments, TextWriter output, TextWriter errors)
    {
        var paths = new List<string>();
        string? data = null;
        GoldenWriter? golden = null;
        for (var i = 0; i < arguments.Count; i++)
        {
            if (arguments[i] == "--data" && i + 1 < arguments.Count)
                data = arguments[++i];
            else if (arguments[i] == "--copy-passed" && i + 1 < arguments.Count)
                golden = new GoldenWriter(arguments[++i]);
            else if (arguments[i].StartsWith("--", StringComparison.Ordinal))
                return Refuse(errors, $"unknown option '{arguments[i]}'");
            else
                paths.Add(arguments[i]);
        }

        if (paths.Count == 0)
            return Refuse(errors, "no path is given");
        if (paths.Find(path => !File.Exists(path) && !Directory.Exists(path)) is { } missing)
            return Refuse(errors, $"there is no '{missing}'");
        if (data is not null && !Directory.Exists(data))
            return Refuse(errors, $"there is no data folder '{data}'");

        var run = new ConformanceRun(data, golden, output);
        foreach (var file in paths.SelectMany(CaseFile.Below))
            run.Run(file);
        run.Close();
        if (run.Passed + run.Failed + run.Skipped == 0)
            return Refuse(errors, "there is no case below the given paths");
        return run.Failed == 0 ? 0 : 1;
    }

    /// <summary>Runs the cases of one file.</summary>
    public void Run(string path)
    {
        var before = (Passed, Failed, Skipped);
        var file = CaseFile.Read(path, data);
        if (file is null)
        {
            output.WriteLine($"{path}: holds no cases");
            return;
        }

        var passed = new List<Case>();
        foreach (var test in file.Cases)
        {
            var verdict = Verdict.Of(file.Topic, test);
            if (verdict.CannotYet is { } kind)
            {
                Skipped++;
                skipped[$"{file.Topic.Name}: {kind}"] = skipped.GetValueOrDefault($"{file.Topic.Name}: {kind}") + 1;
            }
            else if (verdict.Failure is { } failure)
            {
                Failed++;
                output.WriteLine($"FAILED {test.Id}: {failure.ReplaceLineEndings(" ")}");
            }
            else
            {
                Passed++;
                passed.Add(test);
            }
        }

        golden?.Write(path, passed);
        output.WriteLine(Invariant($"{path}: {Passed - before.Passed} passed, {Failed - before.Failed} failed, {Skipped - before.Skipped} skipped"));
    }

    private static int Refuse(TextWriter errors, string why)
    {
        errors.WriteLine($"{why}. {Usage}");
        return 1;
    }

    private void Close()
    {
        foreach (var (kind, cases) in skipped)
            output.WriteLine(Invariant($"skipped: {kind} ({cases} {(cases == 1 ? "case" : "cases")})"));
        output.WriteLine(Invariant($"{Passed} passed, {Failed} failed, {Skipped} skipped"));
    }
}
