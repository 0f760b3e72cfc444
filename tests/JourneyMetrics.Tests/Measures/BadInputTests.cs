using System.Globalization;

namespace JourneyMetrics.Tests.Measures;

public sealed class BadInputTests
{
    [Theory]
    [InlineData(-1, 5, "part", "-1")]
    [InlineData(0, -5, "whole", "-5")]
    [InlineData(6, 5, "part", "6")]
    public void A_rate_refuses_negative_counts_and_a_part_above_its_whole(long part, long whole, string parameter, string value)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(parameter, () => new Rate(part, whole));
        Assert.Contains(value, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_part_above_its_whole_names_both()
        => Assert.Contains("which is 5", Assert.Throws<ArgumentOutOfRangeException>("part", () => new Rate(6, 5)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_ratio_refuses_a_negative_denominator()
        => Assert.Contains("-0.5", Assert.Throws<ArgumentOutOfRangeException>("denominator", () => new Ratio(1, -0.5m)).Message, StringComparison.Ordinal);

    [Fact]
    public void Ratios_of_different_units_do_not_pool()
    {
        var (euros, dollars) = (new Ratio(1, 2, new Unit("EUR")), new Ratio(1, 2, new Unit("USD")));
        var error = Assert.Throws<ArgumentException>("right", () => Ratio.Pool(euros, dollars));
        Assert.Contains("EUR", error.Message, StringComparison.Ordinal);
        Assert.Contains("USD", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("ratio", () => Ratio.Pool([euros, dollars]));
        Assert.Throws<ArgumentException>("ratio", () => Pooling.Pool(new List<Ratio> { euros, dollars }));
    }

    [Fact]
    public void Pooling_refuses_no_sequence()
    {
        Assert.Throws<ArgumentNullException>("rates", () => Pooling.Pool((IEnumerable<Rate>)null!));
        Assert.Throws<ArgumentNullException>("ratios", () => Pooling.Pool((IEnumerable<Ratio>)null!));
        Assert.Throws<ArgumentNullException>("items", () => ValueList.ToValueList<int>(null!));
    }

    [Fact]
    public void Pooling_past_the_range_of_long_is_an_overflow()
    {
        Assert.Throws<OverflowException>(() => Rate.Pool(new Rate(0, long.MaxValue), new Rate(0, 1)));
        Assert.Throws<OverflowException>(() => Rate.Pool([new Rate(0, long.MaxValue), new Rate(0, 1)]));
        Assert.Throws<OverflowException>(() => Ratio.Pool(new Ratio(decimal.MaxValue, 1), new Ratio(1, 1)));
        Assert.Contains("more digits", Assert.Throws<OverflowException>(() => Ratio.Pool(new Ratio(1e20m, 1), new Ratio(1e-20m, 1))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("eur")]
    [InlineData("EU")]
    [InlineData("EURO")]
    [InlineData("")]
    [InlineData("E1R")]
    [InlineData("ÉUR")]
    public void A_currency_code_is_three_capital_letters(string text)
    {
        Assert.Contains($"'{text}'", Assert.Throws<ArgumentException>("code", () => new Currency(text)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("code", () => new Money(1, text));
    }

    [Fact]
    public void A_currency_and_a_unit_refuse_no_text()
    {
        Assert.Throws<ArgumentNullException>("code", () => new Currency(null!));
        Assert.Throws<ArgumentNullException>("name", () => new Unit(null!));
        Assert.Throws<ArgumentException>("name", () => new Unit(" "));
        Assert.Throws<ArgumentException>("name", () => new Unit(string.Empty));
    }

    [Fact]
    public void Mixed_currencies_are_named_in_the_error()
    {
        var (euro, dollar) = (new Money(1.5m, "EUR"), new Money(2, "USD"));
        foreach (var mix in new Action[] { () => _ = euro + dollar, () => _ = euro - dollar, () => euro.CompareTo(dollar), () => _ = euro >= dollar, () => _ = euro + 1m })
        {
            var error = Assert.Throws<ArgumentException>("right", mix);
            Assert.Contains("1.5 EUR", error.Message, StringComparison.Ordinal);
        }

        Assert.Throws<ArgumentException>("obj", () => ((IComparable)euro).CompareTo(1.5m));
        Assert.Equal(1, ((IComparable)euro).CompareTo(null));
    }

    [Fact]
    public void Mixed_currencies_are_named_even_where_the_sum_would_overflow()
        => Assert.Throws<ArgumentException>("right", () => _ = new Money(decimal.MaxValue, "EUR") + new Money(1, "USD"));

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void Intervals_and_outcomes_refuse_what_is_not_finite(double figure)
    {
        Assert.Equal(figure, Assert.Throws<ArgumentOutOfRangeException>("lower", () => new Bounds(figure, null, 0.95)).ActualValue);
        Assert.Equal(figure, Assert.Throws<ArgumentOutOfRangeException>("upper", () => new Bounds(null, figure, 0.95)).ActualValue);
        Assert.Equal(figure, Assert.Throws<ArgumentOutOfRangeException>("confidence", () => new Bounds(null, null, figure)).ActualValue);
        Assert.Equal(figure, Assert.Throws<ArgumentOutOfRangeException>("value", () => new Outcome<double>(figure, null)).ActualValue);
        Assert.Equal((float)figure, Assert.Throws<ArgumentOutOfRangeException>("value", () => new Outcome<float>((float)figure, null)).ActualValue);
        Assert.Throws<ArgumentOutOfRangeException>("value", () => { Outcome<double> _ = figure; });
        Assert.Throws<ArgumentOutOfRangeException>("confidence", () => ConfidenceLevel.FromConfidence(figure));
        Assert.Throws<ArgumentOutOfRangeException>("alpha", () => ConfidenceLevel.FromAlpha(figure));
    }

    [Fact]
    public void The_ends_of_an_interval_are_in_order()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>("upper", () => new Bounds(0.25, 0.125, 0.95));
        Assert.Contains("0.25", error.Message, StringComparison.Ordinal);
        Assert.Contains("0.125", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(95)]
    [InlineData(1)]
    [InlineData(0)]
    [InlineData(-0.5)]
    public void A_confidence_is_a_fraction(double level)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>("confidence", () => new Rate(1, 2).WilsonInterval(level));
        Assert.Contains(level.ToString(CultureInfo.InvariantCulture), error.Message, StringComparison.Ordinal);
        Assert.Contains("0.95, not 95", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>("alpha", () => ConfidenceLevel.FromAlpha(level));
    }

    [Fact]
    public void The_confidence_of_an_interval_is_a_fraction()
        => Assert.Contains("95", Assert.Throws<ArgumentOutOfRangeException>("confidence", () => new Bounds(0, 1, 95)).Message, StringComparison.Ordinal);

    [Fact]
    public void An_outcome_is_a_value_or_a_reason_and_not_both()
    {
        Assert.Contains("NeverReached", Assert.Throws<ArgumentException>("reason", () => new Outcome<double>(1.5, Undefined.NeverReached)).Message, StringComparison.Ordinal);
        Assert.Contains("null", Assert.Throws<ArgumentException>("reason", () => new Outcome<double>(null, null)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reason_is_one_of_the_named_ones()
        => Assert.Equal((Undefined)99, Assert.Throws<ArgumentOutOfRangeException>("reason", () => new Outcome<double>(null, (Undefined)99)).ActualValue);

    [Fact]
    public void An_undefined_value_that_is_demanded_throws_with_its_reason()
    {
        Outcome<double> payback = Undefined.NeverReached;
        var error = Assert.Throws<UndefinedException>(() => payback.OrThrow());
        Assert.Equal(Undefined.NeverReached, error.Reason);
        Assert.Contains("never reached", error.Message, StringComparison.Ordinal);
        Assert.Equal(Undefined.ZeroDenominator, Assert.Throws<UndefinedException>(() => default(Rate).Value).Reason);
        Assert.Equal(Undefined.ZeroDenominator, Assert.Throws<UndefinedException>(() => new Ratio(5, 0).Value).Reason);
    }

    [Fact]
    public void A_split_needs_weights_a_minor_unit_and_whole_units()
    {
        var money = new Money(10, "EUR");
        Assert.Contains("-1", Assert.Throws<ArgumentOutOfRangeException>("weights", () => money.Allocate([2m, -1m])).Message, StringComparison.Ordinal);
        Assert.Contains("Weight 1", Assert.Throws<ArgumentOutOfRangeException>("weights", () => money.Allocate([2L, -1L])).Message, StringComparison.Ordinal);
        Assert.Contains("0 weights", Assert.Throws<ArgumentException>("weights", () => money.Allocate(Array.Empty<decimal>())).Message, StringComparison.Ordinal);
        Assert.Contains("2 weights", Assert.Throws<ArgumentException>("weights", () => money.Allocate([0L, 0L])).Message, StringComparison.Ordinal);
        Assert.Contains("''", Assert.Throws<ArgumentException>("minorUnitDigits", () => new Money(10).Allocate([1m])).Message, StringComparison.Ordinal);
        Assert.Contains("'QQQ'", Assert.Throws<ArgumentException>("minorUnitDigits", () => new Money(10, "QQQ").Allocate([1m])).Message, StringComparison.Ordinal);
        Assert.Contains("29", Assert.Throws<ArgumentOutOfRangeException>("minorUnitDigits", () => money.Allocate([1m], 29)).Message, StringComparison.Ordinal);
        Assert.Contains("-1", Assert.Throws<ArgumentOutOfRangeException>("minorUnitDigits", () => money.Allocate([1m], -1)).Message, StringComparison.Ordinal);
        Assert.Contains("0.001 EUR", Assert.Throws<ArgumentException>("total", () => new Money(0.001m, "EUR").Allocate([1m])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_part_that_no_decimal_holds_is_an_overflow()
        => Assert.Throws<OverflowException>(() => new Money(decimal.MaxValue).Allocate([1m, 1m], 28));
}
