using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using JourneyMetrics.Kpis;
using static System.FormattableString;

namespace JourneyMetrics.Tests.Laws;

/// <summary>A formula turned round is still the formula: for every KPI of the catalogue that has one, and every input.</summary>
public sealed class KpiSolvingLaws
{
    // Staircases: a whole stretch of values gives one figure.
    private static readonly string[] staircases = ["payback_decay_whole_periods"];

    private static readonly (KpiDefinition Kpi, string? Word)[] formulas =
    [
        .. KpiCatalog.All.Where(kpi => kpi.IsClosedForm && !staircases.Contains(kpi.Id)).SelectMany(kpi => Words(kpi).Select(word => (kpi, word))),
    ];

    public static TheoryData<string, string?> Formulas()
    {
        var data = new TheoryData<string, string?>();
        foreach (var (kpi, word) in formulas)
            data.Add(kpi.Id, word);
        return data;
    }

    [Theory]
    [MemberData(nameof(Formulas))]
    public void Solve_then_compute_gives_the_target_back(string id, string? word)
    {
        var kpi = Get(id);
        var tried = 0;
        Law.Holds(
            Arguments(kpi, word),
            arguments =>
            {
                if (Evaluated(kpi, arguments) is not { Value: { } target } result)
                    return;
                for (var i = 0; i < arguments.Length; i++)
                {
                    if (kpi.Inputs[i].Kind == KpiInputKind.Choice)
                        continue;
                    tried++;
                    var name = kpi.Inputs[i].Name;
                    KpiArgument[] others = [.. arguments.Where(argument => argument.Name != name)];
                    var solution = kpi.Solve(name, target, others);

                    // Where the figure does not move with the input, any value gives it.
                    if (solution.Reason == Undefined.NotIdentifiable)
                    {
                        Assert.True(kpi.Sensitivities(arguments).Single(row => row.Input == name).Slope is { Value: 0 } or { Value: null }, $"{solution} but {result}");
                        continue;
                    }

                    Assert.True(solution.Reason is null, $"{solution}; {string.Join(", ", arguments)}");
                    var known = (double)arguments[i].Value.Amount;
                    var elasticity = Math.Abs(kpi.Sensitivities(arguments).Single(row => row.Input == name).Elasticity.Value ?? 0);
                    var digits = 1e-9 * Math.Max(1, 1e-3 / Math.Max(elasticity, 1e-12));
                    Assert.True(
                        solution.Solutions.Any(found => Math.Abs(found - known) <= digits * Math.Max(1e-3, Math.Abs(known))),
                        Invariant($"{solution}, not {known}; {string.Join(", ", arguments)}; {result}"));
                    if (kpi.Inputs[i].Kind is KpiInputKind.Count)
                        continue;
                    foreach (var found in solution.Solutions.Where(found => Math.Abs(found) < 1e15))
                    {
                        // A double is written with all its digits into a decimal.
                        var value = decimal.Parse(found.ToString("R", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture);
                        if (Evaluated(kpi, [.. others, new KpiArgument(name, value)]) is { Value: { } again })
                            Assert.True(Math.Abs(again - target) <= 1e-9 * Math.Max(1e-6, Math.Abs(target)), Invariant($"{solution} gives {again}; {string.Join(", ", arguments)}"));
                    }
                }
            },
            runs: 12);
        Assert.True(tried > 0, $"No valid inputs were found for {id}.");
    }

    [Fact]
    public void Nearly_every_formula_is_turned_round_without_a_search()
    {
        var searched = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (kpi, word) in formulas)
        {
            var arguments = Gen.Sample(Arguments(kpi, word).Generator, 200, 1).FirstOrDefault(sample => Evaluated(kpi, sample)?.Value is not null);
            if (arguments is null)
                continue;
            foreach (var input in kpi.Inputs.Where(input => input.Kind != KpiInputKind.Choice))
            {
                var solution = kpi.Solve(input.Name, Evaluated(kpi, arguments)!.Value!.Value, [.. arguments.Where(argument => argument.Name != input.Name)]);
                if (!solution.IsClosedForm)
                    searched.Add($"{kpi.Id}: {input.Name}");
            }
        }

        Assert.Equal(
            ["adoption_retention_phi", "clv_finite", "nps_margin_of_error", "nps_standard_error", "payback_decay", "viral_cycles_to_target", "viral_users"],
            searched.Select(line => line.Split(':')[0]).Distinct());
        Assert.Contains("viral_users: k", searched);
        Assert.DoesNotContain("viral_users: cycles", searched);
    }

    private static string?[] Words(KpiDefinition kpi)
        => kpi.Inputs.Any(input => input.Kind == KpiInputKind.Choice)
            ? [.. kpi.Formula.Split("; ").Select(variant => variant.Split(": ")[0])]
            : [null];

    private static KpiDefinition Get(string id) => KpiCatalog.TryGet(id, out var kpi) ? kpi : throw new ArgumentException(id, nameof(id));

    private static KpiResult? Evaluated(KpiDefinition kpi, KpiArgument[] arguments)
    {
        try
        {
            return kpi.Evaluate(arguments);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static Arbitrary<KpiArgument[]> Arguments(KpiDefinition kpi, string? word)
        => Gen.CollectToArray(kpi.Inputs.Select((input, place) => Argument(input, place, word))).ToArbitrary();

    // Later counts are mostly larger: parts come before their wholes.
    private static Gen<KpiArgument> Argument(KpiInput input, int place, string? word) => input.Kind switch
    {
        KpiInputKind.Choice => Gen.Constant(new KpiArgument(input.Name, default, word)),
        KpiInputKind.Count when input.Name == "periods" => Gen.Choose(1, 4).Select(value => new KpiArgument(input.Name, (decimal)value)),

        // After many periods nothing is left whose digits could be turned round.
        KpiInputKind.Number when input.Name is "periods" or "cycles" => Gen.Choose(50, 900).Select(value => new KpiArgument(input.Name, value / 100m)),
        KpiInputKind.Count => Gen.Choose(1, 400 * (place + 1)).Select(value => new KpiArgument(input.Name, (decimal)value)),
        KpiInputKind.Money when input.Name is "churned" or "contraction" => Gen.Choose(1, 9_000).Select(value => new KpiArgument(input.Name, value / 100m)),
        _ => input.Domain switch
        {
            KpiInputDomain.Fraction => Gen.Choose(1, 80).Select(value => new KpiArgument(input.Name, value / 100m)),
            KpiInputDomain.AtLeastOne => Gen.Choose(100, 900).Select(value => new KpiArgument(input.Name, value / 100m)),
            KpiInputDomain.AboveMinusOne => Gen.Choose(-5, 40).Select(value => new KpiArgument(input.Name, value / 100m)),
            KpiInputDomain.Any when input.Kind == KpiInputKind.Number => Gen.Choose(1, 99).Select(value => new KpiArgument(input.Name, value / 100m)),
            _ => Gen.Choose(1, 90_000).Select(value => new KpiArgument(input.Name, value / 100m)),
        },
    };
}
