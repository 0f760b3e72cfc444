using FsCheck;
using FsCheck.Fluent;
using JourneyMetrics.Kpis;

namespace JourneyMetrics.Tests.Laws;

/// <summary>Whatever the inputs: a value, a reason, or an argument error. Never NaN, infinity, an overflow or another exception.</summary>
public sealed class KpiFuzzLaws
{
    private static readonly decimal[] extremes = [0, -1, 1, 0.5m, 2, 7, 30, 100, 1e15m, 1e-12m, -1e15m, 0.999999999999m, 1e6m];

    [Fact]
    public void Every_KPI_gives_a_value_a_reason_or_an_argument_error()
    {
        foreach (var kpi in KpiCatalog.All)
            Law.Holds(Arguments(kpi), arguments => IsHonest(kpi, arguments), runs: 300);
    }

    [Fact]
    public void A_currency_of_one_input_is_carried_or_refused_but_never_mixed()
    {
        foreach (var kpi in KpiCatalog.All.Where(kpi => kpi.Inputs.Count(input => input.Kind == KpiInputKind.Money) > 1))
        {
            var arguments = kpi.Inputs
                .Select((input, place) => input.Kind switch
                {
                    KpiInputKind.Money => new KpiArgument(input.Name, new Money(5, place % 2 == 0 ? "EUR" : "USD")),
                    KpiInputKind.Choice => new KpiArgument(input.Name, default, FirstWord(kpi)),
                    KpiInputKind.List => new KpiArgument(input.Name, default, null, [1, 2]),
                    _ => new KpiArgument(input.Name, 1m),
                })
                .ToArray();
            var moneyPlaces = kpi.Inputs.Select((input, place) => (input, place)).Where(pair => pair.input.Kind == KpiInputKind.Money).Select(pair => pair.place % 2).Distinct().Count();
            if (moneyPlaces == 2)
                Assert.ThrowsAny<ArgumentException>(() => kpi.Evaluate(arguments));
        }
    }

    private static bool IsHonest(KpiDefinition kpi, KpiArgument[] arguments)
    {
        try
        {
            var result = kpi.Evaluate(arguments);
            return result.Value is { } value
                ? double.IsFinite(value) && result.Reason is null && !(value < kpi.Minimum - 1e-12) && !(value > kpi.Maximum + 1e-12)
                : result.Reason is { } reason && kpi.UndefinedWhen.Contains(reason);
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            return true;
        }
    }

    private static Arbitrary<KpiArgument[]> Arguments(KpiDefinition kpi)
        => Gen.CollectToArray(kpi.Inputs.Select(input => Argument(kpi, input))).ToArbitrary();

    private static Gen<KpiArgument> Argument(KpiDefinition kpi, KpiInput input)
        => input.Kind switch
        {
            KpiInputKind.Choice => Gen.Elements(Words(kpi)).Select(word => new KpiArgument(input.Name, default, word)),
            KpiInputKind.List => Gen.Elements(extremes).ArrayOf().Select(values => new KpiArgument(input.Name, default, null, values.ToValueList())),
            KpiInputKind.Count => Gen.Elements(extremes.Where(decimal.IsInteger).ToArray()).Select(value => new KpiArgument(input.Name, value)),
            _ => Gen.Elements(extremes).Select(value => new KpiArgument(input.Name, value)),
        };

    private static string FirstWord(KpiDefinition kpi) => Words(kpi)[0];

    private static string[] Words(KpiDefinition kpi) => [.. kpi.Formula.Split("; ").Select(variant => variant.Split(": ")[0])];
}
