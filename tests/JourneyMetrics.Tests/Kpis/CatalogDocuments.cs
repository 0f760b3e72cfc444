using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using JourneyMetrics.Kpis;

namespace JourneyMetrics.Tests.Kpis;

/// <summary>
/// The catalogue's documents equal the catalogue. To write them anew on purpose, run the tests with JOURNEYMETRICS_APPROVE=1.
/// </summary>
public sealed class CatalogDocuments
{
    private static readonly JsonSerializerOptions readable = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string docs = Path.GetFullPath(Path.Combine(Folder(), "..", "..", "..", "docs"));

    [Fact]
    public void Every_page_equals_the_catalogue()
    {
        foreach (var (path, text) in CatalogPages.All())
            Same(path, text);
        Assert.Equal(
            CatalogPages.All().Select(page => Path.GetFileName(page.Path)).Order(StringComparer.Ordinal),
            Directory.GetFiles(Path.Combine(docs, "kpis"), "*.md").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_json_equals_the_catalogue()
        => Same("kpis/catalog.json", JsonSerializer.Serialize(KpiCatalog.All, readable) + "\n");

    [Fact]
    public void The_json_follows_its_schema()
    {
        Assert.SkipUnless(Directory.Exists(docs), "The source tree is not here.");
        var schema = JsonNode.Parse(File.ReadAllText(Path.Combine(docs, "kpis", "catalog.schema.json")))!;
        var item = schema["items"]!;
        var allowed = item["properties"]!.AsObject();
        var required = item["required"]!.AsArray().Select(name => name!.GetValue<string>()).ToArray();
        foreach (var entry in JsonSerializer.SerializeToNode(KpiCatalog.All, readable)!.AsArray())
        {
            var kpi = entry!.AsObject();
            Assert.All(required, name => Assert.True(kpi.ContainsKey(name), $"{kpi["id"]} lacks {name}."));
            Assert.All(kpi, property =>
            {
                Assert.True(allowed.ContainsKey(property.Key), $"{kpi["id"]} has {property.Key}, which the schema does not know.");
                if (allowed[property.Key]!["enum"] is JsonArray words)
                    Assert.Contains(property.Value!.GetValue<string>(), words.Select(word => word!.GetValue<string>()));
            });
        }
    }

    private static void Same(string path, string text)
    {
        Assert.SkipUnless(Directory.Exists(docs), "The source tree is not here.");
        var file = Path.Combine(docs, path);
        if (Environment.GetEnvironmentVariable("JOURNEYMETRICS_APPROVE") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }

        Assert.True(File.Exists(file), $"docs/{path} is missing; run the tests with JOURNEYMETRICS_APPROVE=1 to write it.");
        Assert.Equal(text, File.ReadAllText(file).ReplaceLineEndings("\n"));
    }

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
