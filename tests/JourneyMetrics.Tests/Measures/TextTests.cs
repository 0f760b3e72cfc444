using System.Diagnostics;
using System.Globalization;
using System.Reflection;

namespace JourneyMetrics.Tests.Measures;

public sealed class TextTests
{
    private static readonly CultureInfo german = CultureInfo.GetCultureInfo("de-DE");

    public static TheoryData<object, string> Texts() => new()
    {
        { new Rate(4, 50), "8.00 % (4 of 50)" },
        { new Rate(1234, 56789), "2.17 % (1,234 of 56,789)" },
        { default(Rate), "undefined (0 of 0)" },
        { new Ratio(120_000, 400, new Unit("EUR"), new Unit("customers")), "300 (120,000 EUR / 400 customers)" },
        { new Ratio(-1.5m, 4), "-0.375 (-1.5 / 4)" },
        { new Ratio(5, 0, new Unit("EUR")), "undefined (5 EUR / 0)" },
        { new Money(1234.5m, "EUR"), "1,234.5 EUR" },
        { new Money(-0.125m), "-0.125" },
        { Money.Zero, "0" },
        { new Currency("EUR"), "EUR" },
        { default(Currency), string.Empty },
        { new Unit("thousand impressions"), "thousand impressions" },
        { default(Unit), string.Empty },
        { new Bounds(0.0316, 0.1884, 0.95), "0.0316 to 0.1884 (95 %)" },
        { new Bounds(-1.5, null, 0.999), "-1.5 to unbounded (99.9 %)" },
        { new Bounds(0, 1, 0.9999999), "0 to 1 (99.99999 %)" },
        { default(Bounds), "unbounded to unbounded (0 %)" },
        { (Outcome<double>)1234.5, "1,234.5" },
        { (Outcome<double>)1.25e-7, "1.25E-07" },
        { (Outcome<double>)Undefined.NotYetObservable, "undefined (not yet observable)" },
        { default(Outcome<Money>), "undefined (no data)" },
        { (Outcome<Money>)new Money(2.5m, "USD"), "2.5 USD" },
        { default(ConfidenceLevel), "95 %" },
        { ConfidenceLevel.FromAlpha(0.001), "99.9 %" },
        { (ValueList<double>)[0.5, 1.25], "[0.5, 1.25]" },
        { (ValueList<string>)["a", "b"], "[a, b]" },
        { default(ValueList<int>), "[]" },
    };

    [Theory]
    [MemberData(nameof(Texts), DisableDiscoveryEnumeration = true)]
    public void Texts_are_invariant_whatever_the_ambient_culture(object figure, string text)
    {
        foreach (var culture in new[] { "de-DE", "fa-IR", "en-US" })
        {
            using var foreign = new ForeignCulture(culture);
            Assert.Equal(text, figure.ToString());
            if (figure is IFormattable formattable)
                Assert.Equal(text, formattable.ToString(null, null));
        }
    }

    [Fact]
    public void The_foreign_culture_really_is_foreign()
    {
        using var foreign = new ForeignCulture("de-DE");
        Assert.Equal("1,5", 1.5.ToString());
    }

    [Fact]
    public void A_given_culture_is_honoured()
    {
        Assert.Equal("8,00 % (1.234 of 15.425)", new Rate(1234, 15425).ToString(null, german));
        Assert.Equal("1.234,5 EUR", new Money(1234.5m, "EUR").ToString(null, german));
        Assert.Equal("0,375 (1,5 EUR / 4)", new Ratio(1.5m, 4, new Unit("EUR")).ToString(null, german));
        Assert.Equal("0,5 to 1,5 (99,9 %)", new Bounds(0.5, 1.5, 0.999).ToString(null, german));
        Assert.Equal("1.234,5", ((Outcome<double>)1234.5).ToString(null, german));
    }

    [Fact]
    public void A_given_format_is_honoured()
    {
        Assert.Equal("0.0800 (4 of 50)", new Rate(4, 50).ToString("0.0000", null));
        Assert.Equal("1234.50 EUR", new Money(1234.5m, "EUR").ToString("0.00", null));
        Assert.Equal("0.38 (1.5 / 4)", new Ratio(1.5m, 4).ToString("0.00", null));
        Assert.Equal("0.5 to 1.5 (95 %)", new Bounds(0.5, 1.5, 0.95).ToString("0.0", null));
        Assert.Equal("1.50", ((Outcome<double>)1.5).ToString("0.00", null));
    }

    [Fact]
    public void Messages_of_errors_are_invariant_too()
    {
        using var foreign = new ForeignCulture("de-DE");
        Assert.Contains("value 1.5 ", Record.Exception(() => new Outcome<double>(1.5, Undefined.NoData))!.Message, StringComparison.Ordinal);
        Assert.Contains("lower end 1.5,", Record.Exception(() => new Bounds(1.5, 1, 0.95))!.Message, StringComparison.Ordinal);
        Assert.Contains("1.5 EUR and 2.25 USD", Record.Exception(() => _ = new Money(1.5m, "EUR") + new Money(2.25m, "USD"))!.Message, StringComparison.Ordinal);
        Assert.Contains("1.5 EUR", Record.Exception(() => new Money(1.5m, "EUR").Allocate([1m], 0))!.Message, StringComparison.Ordinal);
        Assert.Contains("0.0000000000000000000000000001", Record.Exception(() => _ = new Money(7e10m) + new Money(1e-28m))!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(typeof(Rate))]
    [InlineData(typeof(Ratio))]
    [InlineData(typeof(Money))]
    [InlineData(typeof(Bounds))]
    [InlineData(typeof(Outcome<>))]
    [InlineData(typeof(Unit))]
    [InlineData(typeof(Currency))]
    public void A_debugger_shows_the_one_line_text(Type figure)
        => Assert.Equal("{ToString(),nq}", figure.GetCustomAttribute<DebuggerDisplayAttribute>()?.Value);
}
