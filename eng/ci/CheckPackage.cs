// dotnet run eng/ci/CheckPackage.cs -- PACKAGES BUILD COMMIT
// Checks the package in the folder PACKAGES: its files, its metadata, its symbols, and that its assemblies are those
// of the folder BUILD, byte by byte. Prints what is wrong; exit code 1 if anything is.
using System.IO.Compression;
using System.Xml.Linq;

string[] frameworks = ["net10.0", "net8.0"];
string[] dependencies = ["MathNet.Numerics", "NodaTime"];
var (folder, build, commit) = (args[0], args[1], args[2]);
var problems = new List<string>();

using var package = Open("*.nupkg");
using var symbols = Open("*.snupkg");
string[] expected =
[
    "README.md", "icon.png",
    .. frameworks.SelectMany(framework => new[] { $"lib/{framework}/JourneyMetrics.dll", $"lib/{framework}/JourneyMetrics.xml" }),
];
var bookkeeping = new[] { "JourneyMetrics.nuspec", "[Content_Types].xml", "_rels/", "package/" };
Same("files", expected, Files(package).Where(file => !bookkeeping.Any(file.StartsWith)));
Same("symbol files", frameworks.Select(framework => $"lib/{framework}/JourneyMetrics.pdb"), Files(symbols).Where(file => file.EndsWith(".pdb", StringComparison.Ordinal)));

foreach (var framework in frameworks)
{
    var built = Path.Combine(build, framework, "JourneyMetrics.dll");
    Demand(Bytes(package, $"lib/{framework}/JourneyMetrics.dll").SequenceEqual(File.ReadAllBytes(built)), $"lib/{framework}/JourneyMetrics.dll differs from {built}: the build is not deterministic");
    var docs = XDocument.Load(new MemoryStream(Bytes(package, $"lib/{framework}/JourneyMetrics.xml")));
    Demand(docs.Descendants("summary").Any(), $"lib/{framework}/JourneyMetrics.xml documents nothing");
}

Demand(Bytes(package, "README.md").SequenceEqual(File.ReadAllBytes("README.md")), "README.md differs from the repository's");

var metadata = XDocument.Load(new MemoryStream(Bytes(package, "JourneyMetrics.nuspec"))).Root!.Elements().First();
Demand(Field("id") == "JourneyMetrics", "the id is not JourneyMetrics");
Demand(Field("license") == "MIT", "the license is not MIT");
Demand(Field("readme") == "README.md", "no readme is named");
Demand(Field("icon") == "icon.png", "no icon is named");
Demand(Field("description").Length > 20 && Field("tags").Length > 0, "description or tags are missing");
Demand((string?)Element("repository")?.Attribute("commit") == commit, $"the repository commit is not {commit}");
var groups = Element("dependencies")?.Elements().ToArray() ?? [];
Demand(groups.Length == frameworks.Length, $"{groups.Length} groups of dependencies for {frameworks.Length} frameworks");
foreach (var group in groups)
    Same($"dependencies of {group.Attribute("targetFramework")?.Value}", dependencies, group.Elements().Select(dependency => dependency.Attribute("id")!.Value));

foreach (var problem in problems)
    Console.Error.WriteLine($"package: {problem}");
Console.WriteLine(problems.Count == 0 ? "The package holds what it should, and its assemblies are those of the build." : $"{problems.Count} problems");
return problems.Count == 0 ? 0 : 1;

ZipArchive Open(string pattern)
{
    var found = Directory.GetFiles(folder, pattern);
    return found.Length == 1 ? ZipFile.OpenRead(found[0]) : throw new InvalidOperationException($"There are {found.Length} {pattern} in {folder}, not one.");
}

static IEnumerable<string> Files(ZipArchive archive) => archive.Entries.Select(entry => entry.FullName);

static byte[] Bytes(ZipArchive archive, string file)
{
    using var content = archive.GetEntry(file)?.Open() ?? throw new InvalidOperationException($"The package has no {file}.");
    using var memory = new MemoryStream();
    content.CopyTo(memory);
    return memory.ToArray();
}

XElement? Element(string name) => metadata.Elements().FirstOrDefault(element => element.Name.LocalName == name);

string Field(string name) => Element(name)?.Value ?? "";

void Demand(bool holds, string problem)
{
    if (!holds)
        problems.Add(problem);
}

void Same(string what, IEnumerable<string> wanted, IEnumerable<string> found)
{
    var (want, have) = (wanted.Order(StringComparer.Ordinal).ToArray(), found.Order(StringComparer.Ordinal).ToArray());
    Demand(want.SequenceEqual(have), $"{what} are {string.Join(", ", have)}; wanted {string.Join(", ", want)}");
}
