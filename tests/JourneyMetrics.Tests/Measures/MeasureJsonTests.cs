using System.Text.Json;

namespace JourneyMetrics.Tests.Measures;

public sealed class MeasureJsonTests
{
    private static readonly JsonSerializerOptions web = new(JsonSerializerDefaults.Web);
    private static readonly JsonSerializerOptions snake = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    [Fact]
    public void The_naming_policy_is_honoured()
    {
        var ratio = new Ratio(120_000, 400, new Unit("EUR"), new Unit("customers"));
        Assert.Equal("""{"Value":300,"Numerator":120000,"Denominator":400,"NumeratorUnit":"EUR","DenominatorUnit":"customers"}""", JsonSerializer.Serialize(ratio));
        Assert.Equal("""{"value":300,"numerator":120000,"denominator":400,"numeratorUnit":"EUR","denominatorUnit":"customers"}""", JsonSerializer.Serialize(ratio, web));
        Assert.Equal("""{"value":300,"numerator":120000,"denominator":400,"numerator_unit":"EUR","denominator_unit":"customers"}""", JsonSerializer.Serialize(ratio, snake));
        Assert.Equal("""{"Amount":12.50,"Currency":"EUR"}""", JsonSerializer.Serialize(new Money(12.50m, "EUR")));
        Assert.Equal("""{"Lower":0.1,"Upper":null,"Confidence":0.95}""", JsonSerializer.Serialize(new Bounds(0.1, null, 0.95)));
    }

    [Fact]
    public void Names_are_read_in_any_case_where_the_options_say_so()
    {
        const string Shouted = """{"VALUE":0.5,"PART":1,"WHOLE":2}""";
        Assert.Equal(new Rate(1, 2), JsonSerializer.Deserialize<Rate>(Shouted, web));
        Assert.Throws<JsonException>(() => { JsonSerializer.Deserialize<Rate>(Shouted); });
    }

    [Fact]
    public void A_value_may_be_left_out_and_other_properties_are_passed_over()
    {
        Assert.Equal(new Rate(1, 2), JsonSerializer.Deserialize<Rate>("""{"Whole":2,"Part":1,"Note":[1]}"""));
        Assert.Equal(new Money(5), JsonSerializer.Deserialize<Money>("""{"Amount":5}"""));
    }

    [Theory]
    [InlineData("""{"Value":0.9,"Part":4,"Whole":50}""", "contradicts")]
    [InlineData("""{"Value":null,"Part":4,"Whole":50}""", "contradicts")]
    [InlineData("""{"Value":0,"Part":0,"Whole":0}""", "contradicts")]
    [InlineData("""{"Value":1e999,"Part":4,"Whole":50}""", "contradicts")]
    [InlineData("""{"Part":5,"Whole":4}""", "exceed")]
    [InlineData("""{"Part":-1,"Whole":4}""", "-1")]
    [InlineData("""{"Part":1.5,"Whole":4}""", "Rate")]
    [InlineData("""{"Part":1}""", "'Whole'")]
    [InlineData("""{"Part":"1","Whole":4}""", "Rate")]
    [InlineData("0.5", "Rate")]
    [InlineData("null", "Rate")]
    [InlineData("[1,2]", "Rate")]
    public void A_rate_that_is_none_is_refused(string json, string says) => Refused<Rate>(json, says);

    [Theory]
    [InlineData("""{"Value":301,"Numerator":120000,"Denominator":400}""", "contradicts")]
    [InlineData("""{"Value":null,"Numerator":120000,"Denominator":400}""", "contradicts")]
    [InlineData("""{"Numerator":1,"Denominator":-4}""", "-4")]
    [InlineData("""{"Numerator":1e40,"Denominator":4}""", "Ratio")]
    [InlineData("""{"Numerator":1}""", "'Denominator'")]
    [InlineData("""{"Numerator":1,"Denominator":4,"NumeratorUnit":" "}""", "Ratio")]
    [InlineData("""{"Numerator":1,"Denominator":4,"NumeratorUnit":5}""", "Ratio")]
    public void A_ratio_that_is_none_is_refused(string json, string says) => Refused<Ratio>(json, says);

    [Theory]
    [InlineData("""{"Amount":1,"Currency":"euro"}""", "euro")]
    [InlineData("""{"Currency":"EUR"}""", "'Amount'")]
    [InlineData("""{"Amount":"1","Currency":"EUR"}""", "Money")]
    [InlineData("5", "Money")]
    public void Money_that_is_none_is_refused(string json, string says) => Refused<Money>(json, says);

    [Theory]
    [InlineData("0.12345678901234567890123456789012")]
    [InlineData("1e-29")]
    [InlineData("79228162514264337593543950334.5")]
    public void An_amount_with_more_digits_than_a_decimal_holds_is_refused_and_not_rounded(string amount)
    {
        Refused<Money>($$"""{"Amount":{{amount}},"Currency":"EUR"}""", "digits");
        Refused<Ratio>($$"""{"Numerator":{{amount}},"Denominator":1}""", "digits");
    }

    [Theory]
    [InlineData("1.50000000000000000000000000000000", "1.5")]
    [InlineData("1.5e3", "1500")]
    [InlineData("-2.50E-2", "-0.025")]
    [InlineData("0e-40", "0")]
    [InlineData("1e28", "10000000000000000000000000000")]
    public void An_amount_in_any_exact_notation_is_read(string amount, string meant)
        => Assert.Equal(decimal.Parse(meant, System.Globalization.CultureInfo.InvariantCulture), JsonSerializer.Deserialize<Money>($$"""{"Amount":{{amount}}}""").Amount);

    [Fact]
    public void Texts_that_name_nothing_are_refused()
    {
        Refused<Currency>("\"euro\"", "euro");
        Refused<Currency>("null", "Currency");
        Refused<Currency>("5", "Currency");
        Refused<Unit>("\"  \"", "Unit");
    }

    [Theory]
    [InlineData("""{"Value":1,"Reason":"NoData"}""")]
    [InlineData("""{"Value":null,"Reason":null}""")]
    [InlineData("{}")]
    [InlineData("""{"Value":null,"Reason":99}""")]
    public void An_outcome_that_contradicts_itself_is_refused(string json)
        => Assert.IsAssignableFrom<ArgumentException>(Record.Exception(() => JsonSerializer.Deserialize<Outcome<double>>(json)));

    [Fact]
    public void An_interval_that_contradicts_itself_is_refused()
        => Assert.Throws<ArgumentOutOfRangeException>("upper", () => { JsonSerializer.Deserialize<Bounds>("""{"Lower":2,"Upper":1,"Confidence":0.95}"""); });

    private static void Refused<T>(string json, string says)
        => Assert.Contains(says, Assert.Throws<JsonException>(() => { JsonSerializer.Deserialize<T>(json); }).Message, StringComparison.Ordinal);
}
