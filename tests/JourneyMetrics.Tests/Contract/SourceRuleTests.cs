using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace JourneyMetrics.Tests.Contract;

public sealed class SourceRuleTests
{
    // Which rooms a room may use; what these may use comes with them.
    private static readonly Dictionary<string, string[]> uses = new()
    {
        ["Numerics"] = [],
        ["Display"] = [],
        ["Measures"] = ["Numerics", "Display"],
        ["Statistics"] = ["Measures"],
        ["Calendars"] = ["Measures"],
        ["Kpis"] = ["Statistics"],
        ["Stages"] = ["Kpis", "Calendars"],
        ["Journeys"] = ["Stages"],
        ["Funnels"] = ["Journeys"],
        ["Cohorts"] = ["Journeys"],
        ["Recurring"] = ["Journeys"],
        ["Attribution"] = ["Journeys"],
        ["Lifetime"] = ["Journeys"],
        ["Experiments"] = ["Statistics"],
    };

    [Fact]
    public void No_file_is_above_400_lines()
        => Assert.Empty(SourceTree.Library().Where(file => file.Text.TrimEnd().Split('\n').Length > 400).Select(file => file.Path));

    [Fact]
    public void Nothing_is_left_for_later()
        => Assert.Empty(SourceTree.Library().Where(file => Regex.IsMatch(file.Text, @"\bTODO\b|\bFIXME\b|\bHACK\b|NotImplementedException")).Select(file => file.Path));

    [Fact]
    public void Every_file_lies_in_a_room()
        => Assert.All(SourceTree.Library(), file => Assert.True(uses.ContainsKey(Room(file.Path)) || file.Path == "GlobalUsings.cs", file.Path));

    [Fact]
    public void Rooms_use_each_other_in_one_direction_only()
    {
        var stop = TestContext.Current.CancellationToken;
        var language = new CSharpParseOptions(LanguageVersion.Preview);
        var trees = SourceTree.Library().Select(file => CSharpSyntaxTree.ParseText(file.Text, language, file.Path, cancellationToken: stop)).ToList();
        trees.Add(CSharpSyntaxTree.ParseText("global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Threading; global using System.Threading.Tasks;", language, cancellationToken: stop));
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileNameWithoutExtension(path) is var name && (name.StartsWith("System", StringComparison.Ordinal) || name is "mscorlib" or "netstandard" or "NodaTime" or "MathNet.Numerics" or "Microsoft.Win32.Primitives"))
            .Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create("rooms", trees, references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

        var found = new SortedSet<string>(StringComparer.Ordinal);
        var checkedNames = 0;
        foreach (var tree in trees.Where(tree => Room(tree.FilePath).Length > 0))
        {
            var allowed = Reachable(Room(tree.FilePath));
            var model = compilation.GetSemanticModel(tree);
            foreach (var name in tree.GetRoot(stop).DescendantNodes().OfType<SimpleNameSyntax>())
            {
                var symbol = model.GetSymbolInfo(name, stop).Symbol;
                var type = symbol as INamedTypeSymbol ?? symbol?.ContainingType;
                foreach (var declared in type?.OriginalDefinition.DeclaringSyntaxReferences ?? [])
                {
                    checkedNames++;
                    if (!allowed.Contains(Room(declared.SyntaxTree.FilePath)))
                        found.Add($"{tree.FilePath} uses {type!.Name} of {Room(declared.SyntaxTree.FilePath)}");
                }
            }
        }

        Assert.True(checkedNames > 1000, "The scan saw hardly any name: the references are wrong.");
        Assert.Empty(found);
    }

    private static string Room(string path) => path.Contains('/', StringComparison.Ordinal) ? path[..path.IndexOf('/', StringComparison.Ordinal)] : string.Empty;

    private static HashSet<string> Reachable(string room)
    {
        var all = new HashSet<string>(StringComparer.Ordinal) { room };
        foreach (var lower in uses.GetValueOrDefault(room) ?? [])
            all.UnionWith(Reachable(lower));
        return all;
    }
}
