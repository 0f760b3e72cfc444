namespace JourneyMetrics.Tests.Measures;

public sealed class DefaultTests
{
    [Fact]
    public void Every_default_is_legal_and_says_what_it_is()
    {
        Assert.Equal(new Rate(0, 0), default);
        Assert.False(default(Rate).IsDefined);
        Assert.Null(default(Rate).ValueOrNull);
        Assert.Equal(default, default(Rate).Complement);
        Assert.Equal(Undefined.ZeroDenominator, default(Rate).WilsonInterval().Reason);
        Assert.Equal(new Ratio(0, 0), default);
        Assert.Equal(Undefined.ZeroDenominator, default(Ratio).Reason);
        Assert.Equal(Undefined.NoData, default(Outcome<double>).Reason);
        Assert.False(default(Outcome<double>).IsDefined);
        Assert.False(default(Outcome<double>).TryGetValue(out var value));
        Assert.Equal(0, value);
        Assert.Equal(new Money(0), default);
        Assert.True(default(Currency).IsNone);
        Assert.Equal(Currency.None, default);
        Assert.Null(default(Currency).MinorUnitDigits);
        Assert.True(default(Unit).IsNone);
        Assert.Equal(Unit.None, default);
        Assert.Equal(new Bounds(null, null, 0), default);
        Assert.False(default(Bounds).IsBounded);
        Assert.True(default(Bounds).Contains(double.MaxValue));
        Assert.False(default(Bounds).Contains(double.NaN));
        Assert.Equal(0.05, default(ConfidenceLevel).Alpha);
        Assert.Equal(0.95, default(ConfidenceLevel).Confidence);
        Assert.Equal(ConfidenceLevel.FromConfidence(0.95), default);
        Assert.Equal(ConfidenceLevel.FromConfidence(0.95).GetHashCode(), default(ConfidenceLevel).GetHashCode());
    }

    [Fact]
    public void Units_of_money_are_its_currency()
    {
        Assert.Equal(new Unit("EUR"), Unit.Of(new Currency("EUR")));
        Assert.Equal(Unit.None, Unit.Of(Currency.None));
        Assert.NotEqual(new Unit("EUR"), new Unit("thousand EUR"));
        Assert.Equal(new Unit("thousand impressions"), new Unit("impressions").ByThousands);
        Assert.Equal(Unit.None, Unit.None.ByThousands);
    }

    [Theory]
    [InlineData("EUR", 2)]
    [InlineData("JPY", 0)]
    [InlineData("KWD", 3)]
    [InlineData("CLF", 4)]
    [InlineData("QQQ", null)]
    public void Minor_units_are_those_of_ISO_4217(string code, int? digits) => Assert.Equal(digits, new Currency(code).MinorUnitDigits);

    [Fact]
    public void An_interval_holds_its_ends()
    {
        var bounds = new Bounds(1, 2, 0.95);
        Assert.True(bounds.Contains(1) && bounds.Contains(2) && bounds.IsBounded);
        Assert.False(bounds.Contains(Math.BitDecrement(1.0)) || bounds.Contains(Math.BitIncrement(2.0)));
    }

    [Theory]
    [InlineData(0.9, 0.1)]
    [InlineData(0.95, 0.05)]
    [InlineData(0.99, 0.01)]
    [InlineData(0.999, 0.001)]
    public void A_confidence_has_the_error_share_that_people_mean(double confidence, double alpha)
    {
        Assert.Equal(alpha, ConfidenceLevel.FromConfidence(confidence).Alpha);
        Assert.Equal(confidence, ConfidenceLevel.FromAlpha(alpha).Confidence);
        Assert.True(ConfidenceLevel.FromConfidence(confidence) == ConfidenceLevel.FromAlpha(alpha));
        Assert.True(ConfidenceLevel.FromConfidence(confidence) != ConfidenceLevel.FromAlpha(alpha / 2));
    }

    [Fact]
    public void Outcomes_are_equal_by_value_or_reason()
    {
        Outcome<double> value = 1.5;
        Assert.True(value == new Outcome<double>(1.5, null));
        Assert.True(value != Undefined.NoData);
        Assert.True((Outcome<double>)Undefined.NoData != Undefined.Divergent);
        Assert.Equal(value.GetHashCode(), ((Outcome<double>)1.5).GetHashCode());
        Assert.Equal(1.5, value.OrThrow());
        Assert.Null(value.Reason);
    }
}
