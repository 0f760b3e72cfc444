using System.Reflection;

namespace JourneyMetrics.Tests.Contract;

/// <summary>Where the repository is, for the tests that read or approve files of it; they skip visibly where it is not.</summary>
internal static class SourceTree
{
    /// <summary>The repository's folder, or null when the tests run far from it.</summary>
    public static string? Root { get; } = Above(AppContext.BaseDirectory) ?? Built();

    /// <summary>The path of a file or folder of the repository.</summary>
    public static string Path(params string[] parts)
    {
        Assert.SkipWhen(Root is null, "The source tree is not on this machine.");
        return System.IO.Path.Combine([Root!, .. parts]);
    }

    /// <summary>The library's source files with their paths below src/JourneyMetrics.</summary>
    public static IReadOnlyList<(string Path, string Text)> Library()
    {
        var folder = Path("src", "JourneyMetrics");
        return
        [
            .. Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
                .Select(file => System.IO.Path.GetRelativePath(folder, file).Replace('\\', '/'))
                .Where(file => !file.StartsWith("obj/", StringComparison.Ordinal) && !file.StartsWith("bin/", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(file => (file, File.ReadAllText(System.IO.Path.Combine(folder, file)))),
        ];
    }

    private static string? Above(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(at.FullName, "JourneyMetrics.sln")))
                return at.FullName;
        }

        return null;
    }

    // The project file writes its own folder into the assembly; [CallerFilePath] would be mapped away in a deterministic CI build.
    private static string? Built()
        => typeof(SourceTree).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(data => data.Key == "SourceRoot")?.Value is { } root
            && Directory.Exists(System.IO.Path.Combine(root, "src", "JourneyMetrics"))
                ? Above(root)
                : null;
}
