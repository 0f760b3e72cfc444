using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using static System.FormattableString;

namespace JourneyMetrics.Tests.Contract;

/// <summary>Writes the public surface as lines of text: a line for each type, an indented line for each member, in ordinal order.</summary>
internal static class PublicApiText
{
    private static readonly NullabilityInfoContext nullability = new();

    private static readonly string[] telling =
    [
        nameof(ObsoleteAttribute), nameof(FlagsAttribute), nameof(JsonConverterAttribute), nameof(CollectionBuilderAttribute),
        "EditorBrowsableAttribute", "ExperimentalAttribute", nameof(JsonConstructorAttribute), nameof(JsonIgnoreAttribute),
        nameof(JsonPropertyNameAttribute), nameof(JsonRequiredAttribute),
    ];

    public static IReadOnlyList<string> Lines()
    {
        var lines = new List<string>();
        foreach (var type in Library.PublicTypes)
        {
            if (lines.Count > 0)
                lines.Add(string.Empty);
            lines.Add(Header(type));
            var members = type.IsEnum
                ? Library.Members(type).Select(field => Invariant($"{field.Name} = {Convert.ToInt64(((FieldInfo)field).GetRawConstantValue(), CultureInfo.InvariantCulture)}"))
                : Library.Members(type).Select(Text).Order(StringComparer.Ordinal);
            lines.AddRange(members.Select(member => "    " + member));
        }

        return lines;
    }

    private static string Header(Type type)
    {
        if (Library.IsDelegate(type))
        {
            var invoke = type.GetMethod("Invoke")!;
            return $"{type.Namespace}: {Attributes(type)}delegate {Result(invoke.ReturnParameter)} {TypeText.Of(type)}({Parameters(invoke)})";
        }

        var kind = type.IsEnum ? "enum"
            : type.IsInterface ? "interface"
            : type.IsValueType ? (type.IsDefined(typeof(IsReadOnlyAttribute), false) ? "readonly " : string.Empty) + (type.IsByRefLike ? "ref " : string.Empty) + (Library.IsRecord(type) ? "record struct" : "struct")
            : (Library.IsStaticClass(type) ? "static " : type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : string.Empty) + (Library.IsRecord(type) ? "record" : "class");
        var bases = type.IsEnum ? [] : new[] { type.BaseType }.Where(parent => parent is not null && parent != typeof(object) && parent != typeof(ValueType)).Concat(Own(type)).ToArray();
        return $"{type.Namespace}: {Attributes(type)}{kind} {TypeText.Of(type)}{(bases.Length == 0 ? string.Empty : " : " + string.Join(", ", bases.Select(parent => TypeText.Of(parent!))))}{Constraints(type.GetGenericArguments())}";
    }

    // Interfaces that another listed one or the base brings along are left out.
    private static IEnumerable<Type> Own(Type type)
    {
        var all = type.GetInterfaces();
        return all
            .Where(one => type.BaseType?.GetInterfaces().Contains(one) != true && !all.Any(other => other != one && other.GetInterfaces().Contains(one)))
            .Where(one => one.IsPublic || one.IsNestedPublic)
            .OrderBy(TypeText.Of, StringComparer.Ordinal);
    }

    private static string Text(MemberInfo member) => Attributes(member) + member switch
    {
        ConstructorInfo constructor => $"{Access(constructor)}{Plain(constructor.DeclaringType!)}({Parameters(constructor)})",
        MethodInfo method => $"{Access(method)}{Result(method.ReturnParameter)} {Name(method)}({Parameters(method)}){Constraints(method.GetGenericArguments())}",
        PropertyInfo property => Property(property),
        FieldInfo field => $"{(field.IsLiteral ? "const " : field.IsStatic ? "static " : string.Empty)}{(field.IsInitOnly ? "readonly " : string.Empty)}{TypeText.Of(field.FieldType, nullability.Create(field))} {field.Name}{(field.IsLiteral ? " = " + Constant(field.GetRawConstantValue(), field.FieldType) : string.Empty)}",
        EventInfo raised => $"event {TypeText.Of(raised.EventHandlerType!)} {raised.Name}",
        _ => throw new NotSupportedException(member.ToString()),
    };

    private static string Property(PropertyInfo property)
    {
        var accessors = property.GetAccessors(nonPublic: true).Where(Library.Visible).ToArray();
        var parameters = property.GetIndexParameters();
        var name = parameters.Length == 0 ? property.Name : $"this[{string.Join(", ", parameters.Select(Parameter))}]";
        var get = property.GetMethod is { } getter && Library.Visible(getter) ? "get; " : string.Empty;
        var set = property.SetMethod is { } setter && Library.Visible(setter) ? (Library.IsInitOnly(property) ? "init; " : "set; ") : string.Empty;
        var required = property.IsDefined(typeof(RequiredMemberAttribute), false) ? "required " : string.Empty;
        return $"{Access(accessors[0])}{required}{TypeText.Of(property.PropertyType, nullability.Create(property))} {name} {{ {get}{set}}}";
    }

    private static string Access(MethodBase method)
    {
        var inherited = method is MethodInfo info && info.GetBaseDefinition() != info;
        var virtually = method.DeclaringType!.IsInterface || !method.IsVirtual || (method.IsFinal && !inherited) ? string.Empty
            : inherited ? "override " : method.IsAbstract ? "abstract " : "virtual ";
        return (method.IsPublic ? string.Empty : "protected ") + (method.IsStatic ? "static " : string.Empty) + virtually;
    }

    private static string Name(MethodInfo method) => method.Name switch
    {
        "op_Implicit" => "implicit operator",
        "op_Explicit" => "explicit operator",
        _ when method.IsGenericMethod => $"{method.Name}<{string.Join(", ", method.GetGenericArguments().Select(TypeText.Of))}>",
        _ => method.Name,
    };

    private static string Result(ParameterInfo result)
        => (result.ParameterType.IsByRef ? (result.IsDefined(typeof(IsReadOnlyAttribute), false) || result.GetRequiredCustomModifiers().Length > 0 ? "ref readonly " : "ref ") : string.Empty)
            + TypeText.Of(result.ParameterType, nullability.Create(result));

    private static string Parameters(MethodBase method)
        => (method.IsDefined(typeof(ExtensionAttribute), false) ? "this " : string.Empty) + string.Join(", ", method.GetParameters().Select(Parameter));

    private static string Parameter(ParameterInfo parameter)
    {
        var passing = parameter.IsOut ? "out " : parameter.IsIn ? "in " : parameter.ParameterType.IsByRef ? "ref "
            : parameter.CustomAttributes.Any(data => data.AttributeType.Name is "ParamArrayAttribute" or "ParamCollectionAttribute") ? "params " : string.Empty;
        var fallback = parameter.HasDefaultValue ? " = " + Constant(parameter.RawDefaultValue, parameter.ParameterType) : string.Empty;
        return $"{passing}{TypeText.Of(parameter.ParameterType, nullability.Create(parameter))} {parameter.Name}{fallback}";
    }

    private static string Constant(object? value, Type type) => value switch
    {
        null => type.IsValueType && Nullable.GetUnderlyingType(type) is null ? "default" : "null",
        string text => $"\"{text}\"",
        bool flag => flag ? "true" : "false",
        _ when (Nullable.GetUnderlyingType(type) ?? type) is { IsEnum: true } choice => $"{choice.Name}.{Enum.ToObject(choice, value)}",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string Constraints(Type[] parameters) => string.Concat(parameters.Where(one => one.IsGenericParameter).Select(one =>
    {
        var special = one.GenericParameterAttributes & GenericParameterAttributes.SpecialConstraintMask;
        var kind = special.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint) ? ["struct"]
            : special.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint) ? new[] { "class" } : [];
        var all = kind.Concat(one.GetGenericParameterConstraints().Where(constraint => constraint != typeof(ValueType)).Select(TypeText.Of)).ToArray();
        return all.Length == 0 ? string.Empty : $" where {one.Name} : {string.Join(", ", all)}";
    }));

    private static string Attributes(MemberInfo member) => string.Concat(member.CustomAttributes
        .Where(data => telling.Contains(data.AttributeType.Name))
        .Select(data => $"[{data.AttributeType.Name[..^"Attribute".Length]}{(data.ConstructorArguments.Count == 0 ? string.Empty : "(" + string.Join(", ", data.ConstructorArguments.Select(Argument)) + ")")}] ")
        .Order(StringComparer.Ordinal));

    private static string Argument(CustomAttributeTypedArgument argument)
        => argument.Value is Type type ? TypeText.Of(type) : Constant(argument.Value, argument.ArgumentType);

    private static string Plain(Type type) => type.Name.Split('`')[0];
}
