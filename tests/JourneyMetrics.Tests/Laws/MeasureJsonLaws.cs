using System.Text.Json;
using FsCheck.Fluent;
using JourneyMetrics.Tests.Measures;
using static System.FormattableString;
using static JourneyMetrics.Testing.MeasureGenerators;

namespace JourneyMetrics.Tests.Laws;

public sealed class MeasureJsonLaws
{
    private static readonly JsonSerializerOptions web = new(JsonSerializerDefaults.Web);
    private static readonly JsonSerializerOptions snake = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };
    private static readonly JsonSerializerOptions webByGeneration = new(JsonSerializerDefaults.Web) { TypeInfoResolver = MeasureJsonContext.Default };

    [Fact]
    public void Rates_survive_a_round_trip() => Law.Holds(Rates, Survives, runs: 1000);

    [Fact]
    public void Ratios_survive_a_round_trip() => Law.Holds(MixedRatios, Survives, runs: 1000);

    [Fact]
    public void Money_survives_a_round_trip() => Law.Holds(AnyMoney, Survives, runs: 1000);

    [Fact]
    public void Currencies_survive_a_round_trip() => Law.Holds(Currencies, Survives);

    [Fact]
    public void Units_survive_a_round_trip() => Law.Holds(Arb.From(MixedRatios.Generator.Select(ratio => ratio.NumeratorUnit)), Survives);

    [Fact]
    public void Intervals_survive_a_round_trip() => Law.Holds(Intervals, Survives);

    [Fact]
    public void Outcomes_survive_a_round_trip()
    {
        Law.Holds(Outcomes, Survives);
        Law.Holds(MoneyOutcomes, Survives);
        Law.Holds(IntervalOutcomes, Survives);
    }

    [Fact]
    public void Lists_survive_a_round_trip() => Law.Holds(Arb.From(Lists(Rates).Generator.Select(rates => rates.ToValueList())), Survives);

    [Fact]
    public void Records_of_figures_survive_a_round_trip()
        => Law.Holds(
            Arb.From(Lists(Rates).Generator.SelectMany(_ => Outcomes.Generator, (rates, payback) => new RowOfFigures("row", payback, rates.ToValueList()))),
            Survives);

    [Fact]
    public void Undefined_and_extreme_figures_are_plain_JSON()
        => Law.Holds(MixedRatios, ratio =>
        {
            using var document = JsonDocument.Parse(JsonSerializer.Serialize(ratio));
            return document.RootElement.GetProperty("Value").ValueKind == (ratio.IsDefined ? JsonValueKind.Number : JsonValueKind.Null);
        });

    [Fact]
    public void A_value_that_contradicts_its_parts_is_refused()
        => Law.Holds(Both(Rates, Arb.From(Gen.Elements<double?>(null, -1, 0, 0.25, 0.5, 1, 1.0000001, 2))), sample =>
        {
            var (rate, value) = sample;
            var text = value is { } number ? Invariant($"{number:R}") : "null";
            var json = Invariant($$"""{"Value":{{text}},"Part":{{rate.Part}},"Whole":{{rate.Whole}}}""");
            if (value is null != rate.IsDefined && (value is null || Math.Abs(value.Value - rate.Value) <= 1e-15 * rate.Value))
                Assert.Equal(rate, JsonSerializer.Deserialize<Rate>(json));
            else
                Assert.Throws<JsonException>(() => { JsonSerializer.Deserialize<Rate>(json); });
        }, runs: 1000);

    private static void Survives<T>(T value)
    {
        foreach (var options in new[] { JsonSerializerOptions.Default, web, snake, MeasureJsonContext.Default.Options, webByGeneration })
        {
            var json = JsonSerializer.Serialize(value, options);
            Assert.Equal(value, JsonSerializer.Deserialize<T>(json, options));
            Assert.DoesNotContain("NaN", json, StringComparison.Ordinal);
            Assert.DoesNotContain("Infinity", json, StringComparison.Ordinal);
        }
    }
}
