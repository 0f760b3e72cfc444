using System.Reflection;
using System.Text.Json;

namespace JourneyMetrics.Tests.Contract;

public sealed class ResultTests
{
    // Public values that are no results: what callers hand in, or passes over a log, each with its reason.
    private static readonly Dictionary<string, string> noResults = new()
    {
        ["ConfidenceLevel"] = "An argument; results keep the confidence as a number.",
    };

    private static IReadOnlyList<Type> ResultTypes { get; } =
    [
        .. Library.PublicTypes.Where(type => !type.IsEnum && !type.IsByRefLike && (type.IsValueType || Library.IsRecord(type)) && !type.IsAbstract
            && !(type.IsNested && type.Name == "Enumerator") && !noResults.ContainsKey(TypeText.Of(type))),
    ];

    private static IReadOnlyList<object> Examples { get; } =
    [
        .. typeof(ResultTests).Assembly.GetTypes()
            .Where(type => type.Namespace == "JourneyMetrics.Tests.Examples")
            .OrderBy(type => type.Name, StringComparer.Ordinal)
            .Select(type => type.GetMethod("All", BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static))
            .OfType<MethodInfo>()
            .SelectMany(all => (IEnumerable<object>)all.Invoke(null, null)!),
    ];

    [Fact]
    public void What_is_no_result_is_still_there()
        => Assert.All(noResults.Keys, name => Assert.Contains(name, Library.PublicTypes.Select(TypeText.Of)));

    [Fact]
    public void Every_result_type_has_an_example_that_is_not_its_default()
    {
        var shown = Examples.Where(example => !IsDefault(example)).Select(example => Open(example.GetType())).ToHashSet();
        var missing = ResultTypes.Where(type => !shown.Contains(type)).Select(TypeText.Full).ToArray();
        Assert.True(missing.Length == 0, $"Give an example in tests/JourneyMetrics.Tests/Examples of: {string.Join(", ", missing)}");
    }

    [Fact]
    public void Every_example_is_of_a_result_type()
        => Assert.Empty(Examples.Select(example => Open(example.GetType())).Where(type => !type.IsEnum && !ResultTypes.Contains(type)).Select(TypeText.Full));

    [Fact]
    public void Every_enum_is_written_by_name()
    {
        var values = Library.PublicTypes.Where(type => type.IsEnum).SelectMany(type => Enum.GetValues(type).Cast<object>());
        Assert.Empty(values.Where(value => JsonSerializer.Serialize(value, value.GetType()) != $"\"{value}\"").Select(value => value.GetType().Name).Distinct());
        Assert.All(values, value => Assert.Equal(value, JsonSerializer.Deserialize(JsonSerializer.Serialize(value, value.GetType()), value.GetType())));
    }

    [Fact]
    public void Every_example_equals_itself_rebuilt_from_JSON_without_options()
    {
        foreach (var example in Examples)
        {
            var type = example.GetType();
            var json = JsonSerializer.Serialize(example, type);
            var rebuilt = JsonSerializer.Deserialize(json, type)!;
            Assert.True(example.Equals(rebuilt), $"{TypeText.Full(type)} is another one after JSON: {json}, then {JsonSerializer.Serialize(rebuilt, type)}");
            Assert.Equal(example.GetHashCode(), rebuilt.GetHashCode());
            Assert.Equal(json, JsonSerializer.Serialize(rebuilt, type));
            if (type.IsEnum)
                continue;
            Assert.True((bool)type.GetMethod("op_Equality", [type, type])!.Invoke(null, [example, rebuilt])!);
            Assert.False((bool)type.GetMethod("op_Inequality", [type, type])!.Invoke(null, [example, rebuilt])!);
        }
    }

    [Fact]
    public void Every_example_keeps_the_web_defaults_too()
    {
        var web = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        foreach (var example in Examples)
        {
            var type = example.GetType();
            var json = JsonSerializer.Serialize(example, type, web);
            Assert.True(example.Equals(JsonSerializer.Deserialize(json, type, web)), $"{TypeText.Full(type)} is another one after JSON: {json}");
        }
    }

    [Fact]
    public void No_example_shows_NaN_or_infinity_and_each_has_a_text_of_one_line()
    {
        foreach (var example in Examples)
        {
            var text = example.ToString()!;
            foreach (var shown in new[] { text, JsonSerializer.Serialize(example, example.GetType()) })
            {
                Assert.DoesNotContain("NaN", shown, StringComparison.Ordinal);
                Assert.DoesNotContain("Infinity", shown, StringComparison.Ordinal);
                Assert.DoesNotContain("∞", shown, StringComparison.Ordinal);
            }

            Assert.False(string.IsNullOrWhiteSpace(text) || text.Contains('\n', StringComparison.Ordinal), $"{TypeText.Full(example.GetType())} prints '{text}'.");
        }
    }

    [Fact]
    public void Texts_of_examples_do_not_follow_the_ambient_culture()
    {
        var plain = Examples.Select(example => example.ToString()).ToArray();
        foreach (var culture in new[] { "de-DE", "fa-IR" })
        {
            using var foreign = new ForeignCulture(culture);
            Assert.Equal(plain, Examples.Select(example => example.ToString()));
        }
    }

    [Fact]
    public void The_JSON_of_every_example_is_the_approved_one()
    {
        var lines = new List<string>();
        foreach (var section in Examples.GroupBy(example => TypeText.Full(example.GetType())).OrderBy(section => section.Key, StringComparer.Ordinal))
        {
            if (lines.Count > 0)
                lines.Add(string.Empty);
            lines.Add(section.Key);
            lines.AddRange(section.Select(example => "    " + JsonSerializer.Serialize(example, example.GetType())));
        }

        Approved.Matches("ApprovedJson.txt", lines);
    }

    private static Type Open(Type type) => type.IsGenericType ? type.GetGenericTypeDefinition() : type;

    private static bool IsDefault(object example) => example.GetType() is { IsValueType: true } type && example.Equals(Activator.CreateInstance(type));
}
