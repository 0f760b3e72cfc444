using static JourneyMetrics.Testing.MeasureGenerators;

namespace JourneyMetrics.Tests.Laws;

public sealed class RatioLaws
{
    [Fact]
    public void Its_value_is_the_exact_quotient_rounded_once()
        => Law.Holds(Ratios, ratio => !ratio.IsDefined || Exactly(ratio).RoundsTo(ratio.Value), runs: 10_000);

    [Fact]
    public void Everyday_quotients_are_rounded_once_too()
        => Law.Holds(
            Both(Counts, Counts),
            pair => pair.Right == 0 || Exactly(new Ratio(pair.Left / 100m, pair.Right)).RoundsTo(new Ratio(pair.Left / 100m, pair.Right).Value),
            runs: 5000);

    [Fact]
    public void The_accessors_agree_and_none_gives_NaN()
        => Law.Holds(Ratios, ratio =>
        {
            Assert.Equal(ratio.IsDefined, ratio.TryGetValue(out var value));
            Assert.Equal(ratio.IsDefined, ratio.ValueOrNull.HasValue);
            Assert.Equal(ratio.IsDefined, ratio.Reason is null);
            if (ratio.IsDefined)
                Assert.True(double.IsFinite(value) && value.Equals(ratio.Value) && value.Equals(ratio.ValueOrNull));
            else
                Assert.Equal(Undefined.ZeroDenominator, Assert.Throws<UndefinedException>(() => ratio.Value).Reason);
        });

    [Fact]
    public void Pooling_adds_both_sides_exactly_or_overflows()
        => Law.Holds(Pairs(Ratios), pair =>
        {
            var (left, right) = pair;
            var upper = Fraction.Of(left.Numerator) + Fraction.Of(right.Numerator);
            var lower = Fraction.Of(left.Denominator) + Fraction.Of(right.Denominator);
            if (!upper.FitsDecimal || !lower.FitsDecimal)
            {
                Assert.Throws<OverflowException>(() => Ratio.Pool(left, right));
                return;
            }

            var pooled = Ratio.Pool(left, right);
            Assert.Equal((upper, lower), (Fraction.Of(pooled.Numerator), Fraction.Of(pooled.Denominator)));
            Assert.Equal((left.NumeratorUnit, left.DenominatorUnit), (pooled.NumeratorUnit, pooled.DenominatorUnit));
        }, runs: 5000);

    [Fact]
    public void Pooling_many_is_one_pass_over_the_raw_amounts_or_overflows()
        => Law.Holds(Lists(Ratios), ratios =>
        {
            var upper = ratios.Aggregate((Fraction)0, (sum, ratio) => sum + Fraction.Of(ratio.Numerator));
            var lower = ratios.Aggregate((Fraction)0, (sum, ratio) => sum + Fraction.Of(ratio.Denominator));
            var pooled = Try(() => Ratio.Pool(ratios));
            Assert.Equal(pooled, Try(ratios.Pool));
            Assert.True(pooled is null || (Fraction.Of(pooled.Value.Numerator) == upper && Fraction.Of(pooled.Value.Denominator) == lower));
        });

    [Fact]
    public void Pooling_is_commutative()
        => Law.Holds(Pairs(MixedRatios), pair => Try(() => Ratio.Pool(pair.Left, pair.Right)) == Try(() => Ratio.Pool(pair.Right, pair.Left)));

    [Fact]
    public void Pooling_is_associative_where_both_sums_exist()
        => Law.Holds(Triples(Ratios), three =>
        {
            var one = Try(() => Ratio.Pool(Ratio.Pool(three.First, three.Second), three.Third));
            var other = Try(() => Ratio.Pool(three.First, Ratio.Pool(three.Second, three.Third)));
            return one is null || other is null || one == other;
        });

    [Fact]
    public void The_default_is_the_identity_of_pooling()
        => Law.Holds(MixedRatios, ratio => Ratio.Pool(ratio, default) == ratio && Ratio.Pool(default, ratio) == ratio && Ratio.Pool([]) == default);

    [Fact]
    public void Ratios_of_different_units_do_not_pool()
        => Law.Holds(Pairs(MixedRatios), pair =>
        {
            var (left, right) = pair;
            if (left == default || right == default || (left.NumeratorUnit == right.NumeratorUnit && left.DenominatorUnit == right.DenominatorUnit))
                return;
            Assert.Equal("right", Assert.Throws<ArgumentException>(() => Ratio.Pool(left, right)).ParamName);
        });

    [Fact]
    public void A_pooled_ratio_lies_between_its_parts()
        => Law.Holds(Pairs(Ratios), pair =>
        {
            if (!pair.Left.IsDefined || !pair.Right.IsDefined || Try(() => Ratio.Pool(pair.Left, pair.Right)) is not { } pooled)
                return true;
            var (left, right, both) = (Exactly(pair.Left), Exactly(pair.Right), Exactly(pooled));
            return left <= right ? left <= both && both <= right : right <= both && both <= left;
        });

    [Fact]
    public void Equality_and_hash_are_on_the_exact_parts_and_units()
        => Law.Holds(Pairs(MixedRatios), pair =>
        {
            var (left, right) = pair;
            var same = Fraction.Of(left.Numerator) == Fraction.Of(right.Numerator) && Fraction.Of(left.Denominator) == Fraction.Of(right.Denominator)
                && left.NumeratorUnit.Name == right.NumeratorUnit.Name && left.DenominatorUnit.Name == right.DenominatorUnit.Name;
            Assert.Equal(same, left.Equals(right));
            Assert.Equal(same, left == right);
            Assert.Equal(!same, left != right);
            if (same)
                Assert.Equal(left.GetHashCode(), right.GetHashCode());
        });

    [Fact]
    public void Another_scale_is_the_same_ratio()
    {
        var (one, other) = (new Ratio(1.0m, 2m), new Ratio(1.00m, 2.000m));
        Assert.Equal(one, other);
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
    }

    [Fact]
    public void The_order_by_value_is_the_exact_one_with_undefined_last()
        => Law.Holds(Pairs(Ratios), pair => Math.Sign(Ratio.ByValue.Compare(pair.Left, pair.Right)) == Expected(pair.Left, pair.Right), runs: 5000);

    [Fact]
    public void The_order_by_value_tells_neighbours_of_everyday_size_apart()
        => Law.Holds(Both(Counts, Counts), pair =>
        {
            var (left, right) = (new Ratio(pair.Left / 2 / 100m, pair.Right / 2), new Ratio((pair.Left / 2 / 100m) + 0.01m, pair.Right / 2));
            return Math.Sign(Ratio.ByValue.Compare(left, right)) == Expected(left, right);
        });

    [Fact]
    public void The_order_by_value_is_total()
        => Law.Holds(Triples(Ratios), three =>
        {
            var (a, b, c) = three;
            Assert.Equal(Math.Sign(Ratio.ByValue.Compare(a, b)), -Math.Sign(Ratio.ByValue.Compare(b, a)));
            if (Ratio.ByValue.Compare(a, b) <= 0 && Ratio.ByValue.Compare(b, c) <= 0)
                Assert.True(Ratio.ByValue.Compare(a, c) <= 0);
        });

    private static Fraction Exactly(Ratio ratio) => Fraction.Of(ratio.Numerator) / Fraction.Of(ratio.Denominator);

    private static int Expected(Ratio left, Ratio right)
        => left.IsDefined && right.IsDefined
            ? Math.Sign(Exactly(left).CompareTo(Exactly(right)))
            : Math.Sign(right.IsDefined.CompareTo(left.IsDefined));

    private static Ratio? Try(Func<Ratio> pool)
    {
        try
        {
            return pool();
        }
        catch (Exception error) when (error is OverflowException or ArgumentException)
        {
            return null;
        }
    }
}
