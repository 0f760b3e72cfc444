using static JourneyMetrics.Testing.MeasureGenerators;

namespace JourneyMetrics.Tests.Laws;

public sealed class MoneyLaws
{
    [Fact]
    public void A_sum_is_exact_or_overflows()
        => Law.Holds(Pairs(Amounts), pair => Is(Fraction.Of(pair.Left) + Fraction.Of(pair.Right), () => Euro(pair.Left) + Euro(pair.Right)), runs: 10_000);

    [Fact]
    public void A_difference_is_exact_or_overflows()
        => Law.Holds(Pairs(Amounts), pair => Is(Fraction.Of(pair.Left) - Fraction.Of(pair.Right), () => Euro(pair.Left) - Euro(pair.Right)), runs: 10_000);

    [Fact]
    public void A_product_is_exact_or_overflows()
        => Law.Holds(Pairs(Amounts), pair =>
        {
            var exact = Fraction.Of(pair.Left) * Fraction.Of(pair.Right);
            Is(exact, () => Euro(pair.Left) * pair.Right);
            Is(exact, () => pair.Left * Euro(pair.Right));
        }, runs: 10_000);

    [Fact]
    public void Zero_of_no_currency_is_the_identity()
        => Law.Holds(AnyMoney, money => money + Money.Zero == money && Money.Zero + money == money && money - Money.Zero == money && Money.Zero == default);

    [Fact]
    public void Money_less_itself_is_zero_of_its_currency()
        => Law.Holds(AnyMoney, money => money - money == new Money(0, money.Currency) && money + -money == new Money(0, money.Currency) && -(-money) == money);

    [Fact]
    public void Addition_is_commutative()
        => Law.Holds(Pairs(AnyMoney), pair => Try(() => pair.Left + pair.Right) == Try(() => pair.Right + pair.Left));

    [Fact]
    public void Addition_is_associative_where_both_sums_exist()
        => Law.Holds(Triples(Amounts), three =>
        {
            var one = Try(() => Euro(three.First) + Euro(three.Second) + Euro(three.Third));
            var other = Try(() => Euro(three.First) + (Euro(three.Second) + Euro(three.Third)));
            return one is null || other is null || one == other;
        });

    [Fact]
    public void Currencies_do_not_mix()
        => Law.Holds(Pairs(AnyMoney), pair =>
        {
            var (left, right) = pair;
            if (left.Currency == right.Currency || left == Money.Zero || right == Money.Zero)
                return;
            Assert.Contains("different currencies", Assert.Throws<ArgumentException>("right", () => _ = left.CompareTo(right)).Message, StringComparison.Ordinal);
            Assert.Throws<ArgumentException>("right", () => _ = left >= right);
            Assert.Throws<ArgumentException>("right", () => _ = left + right);
        });

    [Fact]
    public void Comparison_is_that_of_the_exact_amounts()
        => Law.Holds(Pairs(Amounts), pair =>
        {
            var expected = Math.Sign(Fraction.Of(pair.Left).CompareTo(Fraction.Of(pair.Right)));
            var (left, right) = (Euro(pair.Left), Euro(pair.Right));
            Assert.Equal(expected, Math.Sign(left.CompareTo(right)));
            Assert.Equal(expected, Math.Sign(((IComparable)left).CompareTo(right)));
            Assert.Equal(expected < 0, left < right);
            Assert.Equal(expected > 0, left > right);
            Assert.Equal(expected <= 0, left <= right);
            Assert.Equal(expected >= 0, left >= right);
            Assert.Equal(expected == 0, left == right);
            if (expected == 0)
                Assert.Equal(left.GetHashCode(), right.GetHashCode());
        });

    private static Money Euro(decimal amount) => new(amount, "EUR");

    private static void Is(Fraction exact, Func<Money> compute)
    {
        if (!exact.FitsDecimal)
        {
            Assert.Throws<OverflowException>(() => compute());
            return;
        }

        var money = compute();
        Assert.Equal(exact, Fraction.Of(money.Amount));
        Assert.Equal("EUR", money.Currency.Code);
    }

    private static Money? Try(Func<Money> add)
    {
        try
        {
            return add();
        }
        catch (Exception error) when (error is OverflowException or ArgumentException)
        {
            return null;
        }
    }
}
