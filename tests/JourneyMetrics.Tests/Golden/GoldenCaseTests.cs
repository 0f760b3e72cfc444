using JourneyMetrics.Conformance;

namespace JourneyMetrics.Tests.Golden;

/// <summary>The golden case files, by the same code as the conformance runner.</summary>
public sealed class GoldenCaseTests
{
    private static readonly Dictionary<string, CaseFile> files = CaseFile
        .Below(Path.Combine(AppContext.BaseDirectory, "Golden"))
        .Select(path => (Name: Path.GetFileName(path), File: CaseFile.Read(path, data: null)))
        .Where(pair => pair.File is not null)
        .ToDictionary(pair => pair.Name, pair => pair.File!, StringComparer.Ordinal);

    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var (name, file) in files)
            {
                foreach (var test in file.Cases)
                    cases.Add(name, test.Id);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_library_gives_the_figure_of_the_source(string file, string id)
    {
        var test = Assert.Single(files[file].Cases, test => test.Id == id);
        var verdict = Verdict.Of(files[file].Topic, test);
        Assert.Null(verdict.CannotYet);
        Assert.Null(verdict.Failure);
    }

    [Fact]
    public void Every_golden_case_names_its_source()
    {
        Assert.NotEmpty(files);
        Assert.All(files.Values.SelectMany(file => file.Cases), test => Assert.False(string.IsNullOrWhiteSpace(test.Text("source")), test.Id));
    }
}
