using System.Reflection;

namespace JourneyMetrics.Tests.Contract;

/// <summary>The ids that the compiler gives members in the XML documentation file.</summary>
internal static class DocId
{
    public static string Of(MemberInfo member) => member switch
    {
        Type type => "T:" + Name(type),
        ConstructorInfo constructor => $"M:{Name(constructor.DeclaringType!)}.#ctor{Parameters(constructor.GetParameters())}",
        MethodInfo method => $"M:{Name(method.DeclaringType!)}.{method.Name}{(method.IsGenericMethod ? "``" + method.GetGenericArguments().Length : string.Empty)}{Parameters(method.GetParameters())}"
            + (method.Name is "op_Implicit" or "op_Explicit" ? "~" + Used(method.ReturnType) : string.Empty),
        PropertyInfo property => $"P:{Name(property.DeclaringType!)}.{property.Name}{Parameters(property.GetIndexParameters())}",
        FieldInfo field => $"F:{Name(field.DeclaringType!)}.{field.Name}",
        EventInfo raised => $"E:{Name(raised.DeclaringType!)}.{raised.Name}",
        _ => throw new NotSupportedException(member.ToString()),
    };

    private static string Parameters(ParameterInfo[] parameters)
        => parameters.Length == 0 ? string.Empty : $"({string.Join(",", parameters.Select(parameter => Used(parameter.ParameterType)))})";

    // A type where it is declared: generic ones with the number of their parameters.
    private static string Name(Type type) => type.FullName!.Replace('+', '.');

    // A type where it is used: generic ones with their arguments, also inside their own declaration.
    private static string Used(Type type)
    {
        if (type.IsByRef)
            return Used(type.GetElementType()!) + "@";
        if (type.IsArray)
            return Used(type.GetElementType()!) + "[]";
        if (type.IsGenericParameter)
            return (type.DeclaringMethod is null ? "`" : "``") + type.GenericParameterPosition;
        if (!type.IsGenericType)
            return Name(type);

        // A closed generic type writes its arguments behind each part of its name that has some.
        var arguments = new Queue<Type>(type.GetGenericArguments());
        var parts = type.GetGenericTypeDefinition().FullName!.Split('+').Select(part =>
        {
            var tick = part.IndexOf('`', StringComparison.Ordinal);
            if (tick < 0)
                return part;
            var count = int.Parse(part[(tick + 1)..]);
            return part[..tick] + "{" + string.Join(",", Enumerable.Range(0, count).Select(_ => Used(arguments.Dequeue()))) + "}";
        });
        return string.Join('.', parts);
    }
}
