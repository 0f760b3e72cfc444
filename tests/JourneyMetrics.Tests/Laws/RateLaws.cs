using System.Numerics;
using static JourneyMetrics.Testing.MeasureGenerators;

namespace JourneyMetrics.Tests.Laws;

public sealed class RateLaws
{
    [Fact]
    public void A_rate_lies_between_zero_and_one()
        => Law.Holds(Rates, rate => rate.ValueOrNull is null or (>= 0 and <= 1), runs: 1000);

    [Fact]
    public void Its_value_is_the_exact_quotient_rounded_once()
        => Law.Holds(Rates, rate => !rate.IsDefined || new Fraction(rate.Part, rate.Whole).RoundsTo(rate.Value), runs: 3000);

    [Fact]
    public void The_accessors_agree_and_none_gives_NaN()
        => Law.Holds(Rates, rate =>
        {
            Assert.Equal(rate.IsDefined, rate.TryGetValue(out var value));
            Assert.Equal(rate.IsDefined, rate.ValueOrNull.HasValue);
            Assert.Equal(rate.IsDefined, rate.Reason is null);
            if (rate.IsDefined)
                Assert.Equal((rate.Value, rate.Value), (value, rate.ValueOrNull!.Value));
            else
                Assert.Equal(Undefined.ZeroDenominator, Assert.Throws<UndefinedException>(() => rate.Value).Reason);
        });

    [Fact]
    public void The_complement_of_the_complement_is_the_rate()
        => Law.Holds(Rates, rate => rate.Complement.Complement == rate && rate.Complement.Whole == rate.Whole && rate.Complement.Part == rate.Whole - rate.Part);

    [Fact]
    public void Pooling_adds_both_sides_or_overflows()
        => Law.Holds(
            Pairs(Rates),
            pair => Pools([pair.Left, pair.Right], () => Rate.Pool(pair.Left, pair.Right)),
            runs: 2000);

    [Fact]
    public void Pooling_many_is_one_pass_over_the_raw_counts_in_each_form()
        => Law.Holds(Lists(Rates), rates =>
        {
            Pools(rates, () => Rate.Pool(rates));
            Pools(rates, rates.Pool);
            Pools(rates, () => rates.Aggregate(default(Rate), Rate.Pool));
        });

    [Fact]
    public void Pooling_is_commutative()
        => Law.Holds(Pairs(Rates), pair => Same(() => Rate.Pool(pair.Left, pair.Right), () => Rate.Pool(pair.Right, pair.Left)));

    [Fact]
    public void Pooling_is_associative()
        => Law.Holds(Triples(Rates), three => Same(
            () => Rate.Pool(Rate.Pool(three.First, three.Second), three.Third),
            () => Rate.Pool(three.First, Rate.Pool(three.Second, three.Third))));

    [Fact]
    public void The_default_is_the_identity_of_pooling()
        => Law.Holds(Rates, rate => Rate.Pool(rate, default) == rate && Rate.Pool(default, rate) == rate && Rate.Pool([]) == default);

    [Fact]
    public void A_pooled_rate_lies_between_its_parts()
        => Law.Holds(Pairs(Rates), pair =>
        {
            if (!pair.Left.IsDefined || !pair.Right.IsDefined || (UInt128)pair.Left.Whole + (UInt128)pair.Right.Whole > long.MaxValue)
                return true;
            var pooled = Exactly(Rate.Pool(pair.Left, pair.Right));
            var (left, right) = (Exactly(pair.Left), Exactly(pair.Right));
            return left <= right ? left <= pooled && pooled <= right : right <= pooled && pooled <= left;
        });

    [Fact]
    public void Equality_and_hash_are_on_the_parts()
        => Law.Holds(Pairs(Rates), pair =>
        {
            var (left, right) = pair;
            var same = left.Part == right.Part && left.Whole == right.Whole;
            Assert.Equal(same, left.Equals(right));
            Assert.Equal(same, left == right);
            Assert.Equal(!same, left != right);
            Assert.Equal(same, left.Equals((object)right));
            if (same)
                Assert.Equal(left.GetHashCode(), right.GetHashCode());
        });

    [Fact]
    public void The_order_by_value_is_the_exact_one_with_undefined_last()
        => Law.Holds(Pairs(Rates), pair => Math.Sign(Rate.ByValue.Compare(pair.Left, pair.Right)) == Expected(pair.Left, pair.Right), runs: 2000);

    [Fact]
    public void The_order_by_value_is_total()
        => Law.Holds(Triples(Rates), three =>
        {
            var (a, b, c) = three;
            Assert.Equal(Math.Sign(Rate.ByValue.Compare(a, b)), -Math.Sign(Rate.ByValue.Compare(b, a)));
            if (Rate.ByValue.Compare(a, b) <= 0 && Rate.ByValue.Compare(b, c) <= 0)
                Assert.True(Rate.ByValue.Compare(a, c) <= 0);
        });

    private static Fraction Exactly(Rate rate) => new(rate.Part, rate.Whole);

    private static int Expected(Rate left, Rate right)
        => left.IsDefined && right.IsDefined
            ? Math.Sign(Exactly(left).CompareTo(Exactly(right)))
            : Math.Sign(right.IsDefined.CompareTo(left.IsDefined));

    private static void Pools(Rate[] rates, Func<Rate> pool)
    {
        var part = rates.Aggregate(BigInteger.Zero, (sum, rate) => sum + rate.Part);
        var whole = rates.Aggregate(BigInteger.Zero, (sum, rate) => sum + rate.Whole);
        if (whole > long.MaxValue)
            Assert.Throws<OverflowException>(() => pool());
        else
            Assert.Equal(new Rate((long)part, (long)whole), pool());
    }

    private static bool Same(Func<Rate> one, Func<Rate> other) => Try(one) == Try(other);

    private static Rate? Try(Func<Rate> pool)
    {
        try
        {
            return pool();
        }
        catch (OverflowException)
        {
            return null;
        }
    }
}
