using System.Reflection;
using System.Runtime.CompilerServices;

namespace JourneyMetrics.Tests.Contract;

public sealed class TypeRuleTests
{
    private const BindingFlags Anything = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    // Types that change on purpose, each with its reason.
    private static readonly Dictionary<string, string> mutable = new()
    {
        ["ValueList<T>"] = "Serialisers fill it through ICollection<T>, in the caller's own copy only.",
        ["TouchpointLogBuilder"] = "It collects rows until the log is built.",
        ["FunnelTally"] = "It is the state of a fold: journeys are added, tallies merge.",
        ["FunnelState"] = "It is the state of a stream: events are added.",
        ["LiveFunnel"] = "It learns names while states take events.",
        ["CohortTally"] = "It is the state of a fold: journeys are added, tallies merge.",
        ["LifecycleTally"] = "It is the state of a fold: journeys are added, tallies merge.",
        ["StickinessTally"] = "It is the state of a fold: journeys are added, tallies merge.",
        ["ActiveCustomersTally"] = "It is the state of a fold: journeys are added, tallies merge.",
        ["AdoptionTally"] = "It is the state of a fold: journeys are added, tallies merge.",
        ["MarkovTally"] = "It is the state of a fold: journeys are added, tallies merge.",
        ["RecurringRevenueTally"] = "It is the state of a fold: customers are added, tallies merge.",
        ["RetainedRevenueTally"] = "It is the state of a fold: customers are added, tallies merge.",
        ["CustomerRevenueEnumerator"] = "An enumerator moves.",
        ["CreditTally"] = "It is the state of a fold: journeys are added, tallies merge.",
        ["SummaryTally"] = "It is the state of a fold: journeys are added, tallies merge.",
        ["PathCreditTally"] = "It is the state of a fold: batches of rows are added, tallies merge.",
        ["SurvivalTally"] = "It is the state of a fold: spells are added, tallies merge.",
        ["PathTally"] = "It is the state of a fold: journeys are added, tallies merge.",
        ["TransitionTally"] = "It is the state of a fold: journeys are added, tallies merge.",
        ["SequenceTally"] = "It is the state of a fold: journeys are added, tallies merge.",
        ["PathState"] = "It follows a customer touchpoint by touchpoint.",
        ["PathTableBuilder"] = "It collects rows until the table is built.",
        ["JourneyEnumerator"] = "An enumerator moves.",
        ["TouchpointEnumerator"] = "An enumerator moves.",
    };

    // Immutable classes that stand for one thing each and compare by reference.
    private static IEnumerable<Type> Values => Library.PublicTypes.Where(type => !type.IsEnum && !type.IsByRefLike && (type.IsValueType || Library.IsRecord(type)));

    [Fact]
    public void Instances_never_change()
    {
        var changing = Library.PublicTypes
            .Where(type => !type.IsEnum && !mutable.ContainsKey(TypeText.Of(type)))
            .SelectMany(type => type.GetFields(Anything).Where(field => !field.IsStatic && !field.IsInitOnly).Select(field => (MemberInfo)field)
                .Concat(type.GetProperties(Anything).Where(property => property.SetMethod is { } set && Library.Visible(set) && !Library.IsInitOnly(property))))
            .Where(member => !typeof(Exception).IsAssignableFrom(member.DeclaringType))
            .Select(member => $"{TypeText.Of(member.DeclaringType!)}.{member.Name}");
        Assert.Empty(changing);
    }

    [Fact]
    public void What_may_change_is_still_there()
        => Assert.All(mutable.Keys, name => Assert.Contains(name, Library.PublicTypes.Select(TypeText.Of)));

    [Fact]
    public void Structs_are_readonly()
        => Assert.Empty(Library.PublicTypes
            .Where(type => type.IsValueType && !type.IsEnum && !type.IsDefined(typeof(IsReadOnlyAttribute), false) && !mutable.ContainsKey(TypeText.Of(type)))
            .Select(TypeText.Of));

    [Fact]
    public void Nothing_hands_out_an_array_or_another_collection_that_changes()
    {
        var exposed = Library.PublicTypes
            .SelectMany(Library.Members)
            .Where(member => member switch
            {
                PropertyInfo property => Changes(property.PropertyType),
                MethodInfo method => Changes(method.ReturnType),
                FieldInfo field => Changes(field.FieldType),
                _ => false,
            })
            .Select(member => $"{TypeText.Of(member.DeclaringType!)}.{member.Name}");
        Assert.Empty(exposed);

        static bool Changes(Type type) => type.IsArray
            || (type.IsGenericType && type.GetGenericTypeDefinition() is var open
                && (open == typeof(List<>) || open == typeof(Dictionary<,>) || open == typeof(HashSet<>) || open == typeof(Span<>) || open == typeof(Memory<>)
                    || open == typeof(IList<>) || open == typeof(ICollection<>) || open == typeof(IDictionary<,>) || open == typeof(ISet<>)));
    }

    [Fact]
    public void Every_record_and_struct_is_equatable_with_operators()
    {
        var lacking = Values.Where(type =>
            !type.GetInterfaces().Any(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IEquatable<>) && one.GetGenericArguments()[0] == type)
            || type.GetMethod("op_Equality", [type, type]) is null
            || type.GetMethod("op_Inequality", [type, type]) is null
            || type.GetMethod(nameof(GetHashCode), Anything, []) is null);
        Assert.Empty(lacking.Select(TypeText.Of));
    }

    [Fact]
    public void Classes_are_sealed_static_or_abstract()
        => Assert.Empty(Library.PublicTypes.Where(type => type.IsClass && !type.IsSealed && !type.IsAbstract).Select(TypeText.Of));

    [Fact]
    public void There_is_no_static_state_that_changes()
    {
        var changing = Library.Assembly.GetTypes()
            .Where(type => !type.Name.Contains('<', StringComparison.Ordinal) && !type.IsEnum)
            .SelectMany(type => type.GetFields(Anything))
            .Where(field => field.IsStatic && !field.IsInitOnly && !field.IsLiteral && !field.Name.Contains("CachedAnonymousMethodDelegate", StringComparison.Ordinal))
            .Select(field => $"{TypeText.Of(field.DeclaringType!)}.{field.Name}");
        Assert.Empty(changing);
    }

    [Fact]
    public void No_type_bears_the_name_of_a_room()
    {
        var rooms = Directory.EnumerateDirectories(SourceTree.Path("src", "JourneyMetrics"), "*", SearchOption.AllDirectories)
            .Select(folder => Path.GetFileName(folder)!)
            .Concat(Library.Assembly.GetTypes().Select(type => type.Namespace).OfType<string>().SelectMany(space => space.Split('.')))
            .ToHashSet(StringComparer.Ordinal);
        Assert.Empty(Library.Assembly.GetTypes().Where(type => !type.IsNested && rooms.Contains(type.Name)).Select(TypeText.Full));
    }
}
