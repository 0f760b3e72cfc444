using System.Reflection;

namespace JourneyMetrics.Tests.Contract;

/// <summary>Types as a reader of C# writes them.</summary>
internal static class TypeText
{
    private static readonly Dictionary<Type, string> keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(sbyte)] = "sbyte",
        [typeof(short)] = "short",
        [typeof(ushort)] = "ushort",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(decimal)] = "decimal",
        [typeof(string)] = "string",
        [typeof(object)] = "object",
        [typeof(char)] = "char",
    };

    /// <summary>With the namespace: what sections of approved texts are called.</summary>
    public static string Full(Type type) => type.Namespace is { } space ? $"{space}.{Of(type)}" : Of(type);

    /// <summary>Without namespaces and nullability.</summary>
    public static string Of(Type type) => Of(type, null);

    /// <summary>With the question marks of nullable references.</summary>
    public static string Of(Type type, NullabilityInfo? nullability)
    {
        var mark = nullability is { ReadState: NullabilityState.Nullable } or { WriteState: NullabilityState.Nullable } && !type.IsValueType ? "?" : string.Empty;
        if (type.IsByRef)
            return Of(type.GetElementType()!, nullability?.ElementType ?? nullability);
        if (Nullable.GetUnderlyingType(type) is { } value)
            return Of(value) + "?";
        if (type.IsArray)
            return Of(type.GetElementType()!, nullability?.ElementType) + "[]" + mark;
        if (type.IsGenericParameter)
            return type.Name + mark;
        if (keywords.TryGetValue(type, out var keyword))
            return keyword + mark;

        var name = type.Name;
        var arguments = type.GetGenericArguments();
        var own = arguments.Length;
        if (type.IsNested)
        {
            var outer = type.DeclaringType!;
            own = arguments.Length - outer.GetGenericArguments().Length;
            var closed = outer.IsGenericTypeDefinition && !type.IsGenericTypeDefinition
                ? outer.MakeGenericType(arguments[..outer.GetGenericArguments().Length])
                : outer;
            name = Of(closed) + "." + name;
        }

        var tick = name.LastIndexOf('`');
        if (tick >= 0)
            name = name[..tick];
        if (own == 0)
            return name + mark;
        var first = arguments.Length - own;
        var texts = arguments.Skip(first).Select((argument, i) => Of(argument, nullability?.GenericTypeArguments is { } inner && inner.Length == arguments.Length ? inner[first + i] : null));
        return $"{name}<{string.Join(", ", texts)}>{mark}";
    }
}
