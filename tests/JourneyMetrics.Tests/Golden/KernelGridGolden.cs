using System.Text.Json;
using JourneyMetrics.Numerics;
using static System.FormattableString;

namespace JourneyMetrics.Tests.Golden;

/// <summary>The numeric kernel against values of 45 digits: parameters from 0.001 to 1e12, tails down to 1e-307.</summary>
public sealed class KernelGridGolden
{
    private static readonly Dictionary<string, (Func<double[], double> Of, double Tolerance)> functions = new(StringComparer.Ordinal)
    {
        ["beta.lower"] = (at => IncompleteBeta.Lower(at[0], at[1], at[2]), 5e-13),
        ["beta.upper"] = (at => IncompleteBeta.Upper(at[0], at[1], at[2]), 5e-13),
        ["beta.logLower"] = (at => IncompleteBeta.LogLower(at[0], at[1], at[2]), 5e-13),
        ["beta.logUpper"] = (at => IncompleteBeta.LogUpper(at[0], at[1], at[2]), 5e-13),
        ["beta.quantile"] = (at => IncompleteBeta.Quantile(at[0], at[1], at[2]), 2e-14),
        ["beta.upperQuantile"] = (at => IncompleteBeta.UpperQuantile(at[0], at[1], at[2]), 2e-14),
        ["gamma.lower"] = (at => IncompleteGamma.Lower(at[0], at[1]), 5e-13),
        ["gamma.upper"] = (at => IncompleteGamma.Upper(at[0], at[1]), 5e-13),
        ["gamma.logLower"] = (at => IncompleteGamma.LogLower(at[0], at[1]), 5e-13),
        ["gamma.logUpper"] = (at => IncompleteGamma.LogUpper(at[0], at[1]), 5e-13),
        ["gamma.quantile"] = (at => IncompleteGamma.Quantile(at[0], at[1]), 2e-14),
        ["gamma.upperQuantile"] = (at => IncompleteGamma.UpperQuantile(at[0], at[1]), 2e-14),
        ["student.upper"] = (at => StudentDistribution.Upper(at[0], at[1]), 1e-13),
        ["student.logUpper"] = (at => StudentDistribution.LogUpper(at[0], at[1]), 5e-15),
        ["student.upperQuantile"] = (at => StudentDistribution.UpperQuantile(at[0], at[1]), 2e-14),
        ["normal.upper"] = (at => NormalDistribution.Upper(at[0]), 2e-15),
        ["normal.logUpper"] = (at => NormalDistribution.LogUpper(at[0]), 2e-15),
        ["normal.upperQuantile"] = (at => NormalDistribution.UpperQuantile(at[0]), 2e-15),
        ["logGamma"] = (at => LogGamma.Of(at[0]), 2e-15),
        ["logBeta"] = (at => LogGamma.Beta(at[0], at[1]), 2e-15),
        ["binomial.logPoint"] = (at => BinomialTails.LogPoint((long)at[0], (long)at[1], at[2]), 5e-15),
        ["poisson.logPoint"] = (at => PoissonTails.LogPoint((long)at[0], at[1]), 5e-15),
    };

    public static TheoryData<string> Functions() => [.. functions.Keys];

    [Theory]
    [MemberData(nameof(Functions))]
    public void Every_value_is_that_of_45_digits(string function)
    {
        var (of, tolerance) = functions[function];
        var rows = Grid().GetProperty(function).EnumerateArray().Select(row => row.EnumerateArray().Select(number => number.GetDouble()).ToArray()).ToArray();
        Assert.NotEmpty(rows);
        Assert.All(rows, row =>
        {
            var got = of(row[..^1]);
            Assert.True(Math.Abs(got - row[^1]) <= tolerance * Math.Abs(row[^1]), Invariant($"{function}({string.Join(", ", row[..^1])}) is {got:R}, not {row[^1]:R}."));
        });
    }

    [Fact]
    public void Every_function_of_the_grid_is_asked()
        => Assert.Equal(functions.Keys.Order(StringComparer.Ordinal), Grid().EnumerateObject().Select(one => one.Name).Order(StringComparer.Ordinal));

    private static JsonElement Grid()
        => JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "kernel-grid.json"))).RootElement.GetProperty("functions");
}
