using System.Reflection;
using System.Xml.Linq;

namespace JourneyMetrics.Tests.Contract;

public sealed class DocumentationTests
{
    private static readonly Dictionary<string, XElement> docs = XDocument
        .Load(Path.Combine(AppContext.BaseDirectory, "JourneyMetrics.xml"))
        .Descendants("member")
        .ToDictionary(member => member.Attribute("name")!.Value, StringComparer.Ordinal);

    [Fact]
    public void Every_public_type_and_member_is_documented_with_its_parameters_and_what_it_returns()
    {
        var missing = new List<string>();
        foreach (var type in Library.PublicTypes)
        {
            missing.AddRange(Missing(DocId.Of(type), Named(type)));
            foreach (var member in Library.Members(type))
            {
                missing.AddRange(member switch
                {
                    // Nobody wrote a constructor that the compiler adds; the compiler itself asks for the docs of one that somebody wrote.
                    ConstructorInfo constructor when constructor.GetParameters().Length == 0 && !docs.ContainsKey(DocId.Of(member)) => [],
                    MethodBase method => Missing(DocId.Of(method), Named(method)),
                    PropertyInfo property => Missing(DocId.Of(property), property.GetIndexParameters().Select(parameter => ("param", parameter.Name!))),
                    _ => Missing(DocId.Of(member), []),
                });
            }
        }

        Assert.True(missing.Count == 0, string.Join('\n', missing.Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void A_member_that_takes_or_gives_a_DateTime_says_that_it_is_UTC()
    {
        var silent = Library.PublicTypes
            .SelectMany(Library.Members)
            .Where(member => Types(member).Any(type => type == typeof(DateTime) || type == typeof(DateTime?)))
            .Select(DocId.Of)
            .Where(id => docs.GetValueOrDefault(id)?.Value.Contains("UTC", StringComparison.Ordinal) != true);
        Assert.Empty(silent);
    }

    private static IEnumerable<Type> Types(MemberInfo member) => member switch
    {
        MethodInfo method => method.GetParameters().Append(method.ReturnParameter).SelectMany(parameter => Parts(parameter.ParameterType)),
        MethodBase method => method.GetParameters().SelectMany(parameter => Parts(parameter.ParameterType)),
        PropertyInfo property => Parts(property.PropertyType),
        FieldInfo field => Parts(field.FieldType),
        _ => [],
    };

    private static IEnumerable<Type> Parts(Type type)
        => type.HasElementType ? Parts(type.GetElementType()!) : type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Append(type) : [type];

    private static IEnumerable<(string Tag, string Name)> Named(Type type)
        => type.GetGenericArguments().Select(parameter => ("typeparam", parameter.Name))
            .Concat(Library.IsDelegate(type) ? Named(type.GetMethod("Invoke")!) : []);

    // Operators say everything in their summary; their operands have no names that matter.
    private static IEnumerable<(string Tag, string Name)> Named(MethodBase method)
    {
        if (method.Name.StartsWith("op_", StringComparison.Ordinal))
            yield break;
        foreach (var parameter in method.GetParameters())
            yield return ("param", parameter.Name!);
        foreach (var parameter in method.IsGenericMethod ? method.GetGenericArguments() : [])
            yield return ("typeparam", parameter.Name);
        if (method is MethodInfo { IsSpecialName: false } ordinary && ordinary.ReturnType != typeof(void))
            yield return ("returns", string.Empty);
    }

    private static IEnumerable<string> Missing(string id, IEnumerable<(string Tag, string Name)> parts)
    {
        if (!docs.TryGetValue(id, out var doc))
            return [id + ": no documentation"];
        if (doc.Element("inheritdoc") is not null)
            return [];
        return parts
            .Where(part => doc.Elements(part.Tag).FirstOrDefault(element => part.Name.Length == 0 || element.Attribute("name")?.Value == part.Name) is not { } found || IsBlank(found))
            .Select(part => $"{id}: <{part.Tag}> {part.Name}")
            .Concat(doc.Element("summary") is { } summary && !IsBlank(summary) ? [] : [id + ": <summary>"]);
    }

    private static bool IsBlank(XElement element) => !element.HasElements && string.IsNullOrWhiteSpace(element.Value);
}
