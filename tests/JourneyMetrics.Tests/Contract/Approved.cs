namespace JourneyMetrics.Tests.Contract;

/// <summary>Compares a text with the approved one in the repository, and rewrites that on purpose only.</summary>
/// <remarks>Run the tests with <c>JOURNEYMETRICS_APPROVE=1</c> to approve what they produce; the change then shows in the commit.</remarks>
internal static class Approved
{
    private const string Switch = "JOURNEYMETRICS_APPROVE";

    public static void Matches(string file, IReadOnlyList<string> lines)
    {
        if (Environment.GetEnvironmentVariable(Switch) == "1")
        {
            File.WriteAllText(SourceTree.Path("tests", "JourneyMetrics.Tests", "Contract", file), string.Join('\n', lines) + "\n");
            return;
        }

        // The file in the tree is the truth; its copy beside the tests serves where there is no tree.
        var folder = SourceTree.Root is null ? AppContext.BaseDirectory : SourceTree.Path("tests", "JourneyMetrics.Tests");
        var approved = File.ReadAllText(Path.Combine(folder, "Contract", file)).ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        if (approved.SequenceEqual(lines, StringComparer.Ordinal))
            return;
        Assert.Fail($"""
            This differs from the approved Contract/{file}:
            {string.Join('\n', Differences(approved, lines))}
            If the change is meant, approve it: {Switch}=1 dotnet test --filter FullyQualifiedName~Contract, and look at the diff before the commit.
            """);
    }

    // Lines are told apart by their section, the last line that is not indented.
    private static IEnumerable<string> Differences(IReadOnlyList<string> approved, IReadOnlyList<string> lines)
    {
        var (before, after) = (Sections(approved), Sections(lines));
        return before.Except(after).Select(line => "- " + line).Concat(after.Except(before).Select(line => "+ " + line)).Take(60).DefaultIfEmpty("(only the order differs)");
    }

    private static List<string> Sections(IReadOnlyList<string> lines)
    {
        var section = string.Empty;
        var result = new List<string>();
        foreach (var line in lines.Where(line => line.Length > 0))
        {
            if (line[0] == ' ')
                result.Add($"{section} :: {line.Trim()}");
            else
                result.Add(section = line);
        }

        return result;
    }
}
