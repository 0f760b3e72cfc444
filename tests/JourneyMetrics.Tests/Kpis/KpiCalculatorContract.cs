using System.Reflection;
using JourneyMetrics.Kpis;

namespace JourneyMetrics.Tests.Kpis;

/// <summary>Ties every calculator to its definition and back: names, parameters, inputs.</summary>
public sealed class KpiCalculatorContract
{
    private static readonly Type[] figures = [typeof(Rate), typeof(Ratio), typeof(Money), typeof(Outcome<double>)];

    private static readonly Dictionary<string, MethodInfo[]> calculators = typeof(KpiCatalog).Assembly.GetExportedTypes()
        .Where(type => type.Namespace == typeof(KpiCatalog).Namespace && type is { IsAbstract: true, IsSealed: true } && type != typeof(KpiCatalog))
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly))
        .GroupBy(method => $"{method.DeclaringType!.Name}.{method.Name}")
        .ToDictionary(group => group.Key, group => group.ToArray());

    [Fact]
    public void Every_definition_names_a_calculator_whose_parameters_are_its_inputs()
        => Assert.All(KpiCatalog.All, kpi =>
        {
            Assert.True(calculators.TryGetValue(kpi.Calculator, out var overloads), $"{kpi.Id}: there is no {kpi.Calculator}.");
            var inputs = kpi.Inputs.Select(input => input.Parameter).ToArray();
            Assert.Contains(overloads, method => method.GetParameters().Select(parameter => parameter.Name).SequenceEqual(inputs));
        });

    [Fact]
    public void Every_calculator_that_returns_a_figure_has_a_definition()
    {
        var defined = KpiCatalog.All.Select(kpi => kpi.Calculator).ToHashSet(StringComparer.Ordinal);
        var figureCalculators = calculators.Where(pair => pair.Value.Any(method => figures.Contains(method.ReturnType))).Select(pair => pair.Key);
        Assert.All(figureCalculators, name => Assert.True(defined.Contains(name), $"{name} has no definition."));
    }
}
