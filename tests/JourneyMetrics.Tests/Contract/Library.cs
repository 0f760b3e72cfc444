using System.Reflection;
using System.Runtime.CompilerServices;

namespace JourneyMetrics.Tests.Contract;

/// <summary>What the contract tests walk over: the public types and the members that a user can reach.</summary>
internal static class Library
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static Assembly Assembly { get; } = typeof(Rate).Assembly;

    public static IReadOnlyList<Type> PublicTypes { get; } = [.. Assembly.GetExportedTypes().OrderBy(TypeText.Full, StringComparer.Ordinal)];

    public static bool IsRecord(Type type) => type.IsClass
        ? type.GetMethod("<Clone>$", Declared) is not null
        : type.GetMethod("PrintMembers", Declared) is { } print && print.IsDefined(typeof(CompilerGeneratedAttribute), false);

    public static bool IsDelegate(Type type) => type.IsSubclassOf(typeof(Delegate));

    public static bool IsStaticClass(Type type) => type.IsAbstract && type.IsSealed;

    /// <summary>The members that a user sees and that somebody wrote: what the compiler adds to a record is left out.</summary>
    public static IEnumerable<MemberInfo> Members(Type type) => IsDelegate(type) || type.IsEnum
        ? type.IsEnum ? type.GetFields(BindingFlags.Public | BindingFlags.Static) : []
        : type.GetMembers(Declared).Where(member => member switch
        {
            MethodInfo method => Visible(method) && !IsAccessor(method) && !Generated(method),
            ConstructorInfo constructor => Visible(constructor) && !constructor.IsStatic && !Generated(constructor),
            PropertyInfo property => property.Name != "EqualityContract" && property.GetAccessors(nonPublic: true).Any(Visible),
            FieldInfo field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly,
            EventInfo raised => raised.AddMethod is { } add && Visible(add),
            _ => false,
        });

    /// <summary>Whether a method is public, or protected in a class that a user can derive from.</summary>
    public static bool Visible(MethodBase method)
        => method.IsPublic || ((method.IsFamily || method.IsFamilyOrAssembly) && !method.DeclaringType!.IsSealed && HasVisibleConstructor(method.DeclaringType));

    public static bool IsInitOnly(PropertyInfo property)
        => property.SetMethod!.ReturnParameter.GetRequiredCustomModifiers().Any(modifier => modifier == typeof(IsExternalInit));

    private static bool HasVisibleConstructor(Type type)
        => type.GetConstructors(Declared).Any(constructor => constructor.IsPublic || constructor.IsFamily || constructor.IsFamilyOrAssembly);

    private static bool IsAccessor(MethodInfo method) => method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal);

    private static bool Generated(MethodBase method) => method.IsDefined(typeof(CompilerGeneratedAttribute), false) || method.Name.Contains('<', StringComparison.Ordinal);
}
