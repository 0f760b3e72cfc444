using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;
using static System.FormattableString;

namespace JourneyMetrics.Tests.Contract;

/// <summary>
/// Runs the C# of the README and of every page of docs. The blocks of a page run in order and share their variables, as a
/// reader types them one after another; the usings of a console project are there, others stand in the block. A block that
/// is followed by a <c>text</c> block prints exactly that text.
/// </summary>
[Collection(nameof(ConsoleOutput))]
public sealed class DocsCodeTests
{
    private static readonly Regex block = new(@"^```(?<language>[A-Za-z#]*)[^\n]*\n(?<code>.*?)^```[ ]*$", RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.ExplicitCapture);

    public static TheoryData<string> Pages()
    {
        if (SourceTree.Root is null)
            return ["README.md"];
        var docs = Directory.EnumerateFiles(SourceTree.Path("docs"), "*.md", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(SourceTree.Root, file).Replace('\\', '/'));
        return [.. docs.Order(StringComparer.Ordinal).Prepend("README.md")];
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task The_code_of_a_page_runs_and_prints_what_the_page_says(string page)
    {
        var text = (await File.ReadAllTextAsync(SourceTree.Path(page), TestContext.Current.CancellationToken)).ReplaceLineEndings("\n");
        var blocks = block.Matches(text);
        ScriptState<object>? state = null;
        for (var i = 0; i < blocks.Count; i++)
        {
            if (blocks[i].Groups["language"].Value != "csharp")
                continue;
            var where = Invariant($"{page}, line {text[..blocks[i].Index].Count(letter => letter == '\n') + 1}");
            string printed;
            (state, printed) = await Run(state, blocks[i].Groups["code"].Value, where);
            if (i + 1 < blocks.Count && blocks[i + 1].Groups["language"].Value == "text" && IsNext(text, blocks[i], blocks[i + 1]))
                Assert.Equal(blocks[i + 1].Groups["code"].Value.TrimEnd(), printed.TrimEnd());
        }
    }

    [Fact]
    public async Task The_runner_sees_code_that_does_not_compile_and_code_that_throws()
    {
        Assert.Contains("CS1061", (await Assert.ThrowsAnyAsync<Exception>(() => Run(null, "new JourneyMetrics.Rate(1, 2).Percentage();", "here"))).Message, StringComparison.Ordinal);
        await Assert.ThrowsAnyAsync<Exception>(() => Run(null, "new JourneyMetrics.Rate(3, 2);", "here"));
        var (state, printed) = await Run(null, "using JourneyMetrics;\nvar rate = new Rate(1, 2);\nConsole.WriteLine(rate);", "here");
        Assert.Equal("50.00 % (1 of 2)", printed.TrimEnd());
        Assert.Equal("1", (await Run(state, "Console.WriteLine(rate.Part);", "here")).Printed.TrimEnd());
    }

    private static bool IsNext(string text, Match code, Match output)
        => string.IsNullOrWhiteSpace(text[(code.Index + code.Length)..output.Index]);

    [SuppressMessage("ApiDesign", "RS0030:Do not use banned APIs", Justification = "Pages print in invariant culture on every machine.")]
    private static async Task<(ScriptState<object> State, string Printed)> Run(ScriptState<object>? state, string code, string where)
    {
        var console = Console.Out;
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        using var invariant = new ForeignCulture(string.Empty);
        Console.SetOut(output);
        try
        {
            var next = state is null ? await CSharpScript.RunAsync(code, Options()) : await state.ContinueWithAsync(code, Options());
            return (next, output.ToString().ReplaceLineEndings("\n"));
        }
        catch (Exception error)
        {
            throw new InvalidOperationException($"{where}: {error.Message}", error);
        }
        finally
        {
            Console.SetOut(console);
        }
    }

    private static ScriptOptions Options() => ScriptOptions.Default
        .WithReferences(typeof(object).Assembly, typeof(Console).Assembly, typeof(Enumerable).Assembly, typeof(List<>).Assembly, typeof(Rate).Assembly, typeof(NodaTime.Instant).Assembly, typeof(System.Text.Json.JsonSerializer).Assembly)
        .WithImports("System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Threading", "System.Threading.Tasks")
        .WithLanguageVersion(Microsoft.CodeAnalysis.CSharp.LanguageVersion.Preview);
}
