using System.Numerics;
using FsCheck.Fluent;
using static System.FormattableString;
using static JourneyMetrics.Testing.MeasureGenerators;

namespace JourneyMetrics.Tests.Laws;

public sealed class AllocationLaws
{
    [Fact]
    public void Parts_add_up_to_the_amount_exactly()
        => Law.Holds(Both(LedgerMoney, Weights), split =>
            split.Left.Allocate(split.Right).Aggregate((Fraction)0, (sum, part) => sum + Fraction.Of(part.Amount)) == Fraction.Of(split.Left.Amount));

    [Fact]
    public void No_part_is_off_by_a_minor_unit()
        => Law.Holds(Both(LedgerMoney, Weights), split =>
        {
            var unit = new Fraction(1, BigInteger.Pow(10, split.Left.Currency.MinorUnitDigits!.Value));
            var sum = split.Right.Aggregate((Fraction)0, (total, weight) => total + Fraction.Of(weight));
            var parts = split.Left.Allocate(split.Right);
            Assert.Equal(split.Right.Length, parts.Count);
            for (var i = 0; i < parts.Count; i++)
            {
                var share = Fraction.Of(split.Left.Amount) * Fraction.Of(split.Right[i]) / sum;
                Assert.True(share.DistanceTo(Fraction.Of(parts[i].Amount)) < unit, Invariant($"Part {i} is {parts[i]}, its exact share {share}."));
                Assert.Equal(split.Left.Currency, parts[i].Currency);
                Assert.True(split.Right[i] != 0 || parts[i].Amount == 0);
            }
        });

    [Fact]
    public void Parts_are_those_of_a_plain_largest_remainder_in_exact_fractions()
        => Law.Holds(Both(LedgerMoney, Weights), split => Assert.Equal(Plainly(split.Left, split.Right), split.Left.Allocate(split.Right)));

    [Fact]
    public void Whole_and_decimal_weights_split_alike()
        => Law.Holds(Both(LedgerMoney, WholeWeights), split =>
            split.Left.Allocate(split.Right) == split.Left.Allocate([.. split.Right.Select(weight => (decimal)weight)]));

    [Fact]
    public void Refunds_mirror_payments()
        => Law.Holds(Both(LedgerMoney, Weights), split =>
            (-split.Left).Allocate(split.Right) == split.Left.Allocate(split.Right).Select(part => -part).ToValueList());

    [Fact]
    public void Scaling_the_weights_changes_nothing()
        => Law.Holds(
            Both(LedgerMoney, Both(WholeWeights, Arb.From(Gen.Elements(0.1m, 0.5m, 2m, 3m, 0.000001m)))),
            split =>
            {
                var small = split.Right.Left.Select(weight => weight & 0xFFFFFFFF).ToArray();
                if (small.All(weight => weight == 0))
                    return;
                Assert.Equal(split.Left.Allocate(small), split.Left.Allocate([.. small.Select(weight => weight * split.Right.Right)]));
            });

    [Fact]
    public void Parts_of_equal_weights_differ_by_a_unit_at_most_and_the_earlier_get_it()
        => Law.Holds(Both(LedgerMoney, Arb.From(Gen.Choose(1, 30))), split =>
        {
            var parts = split.Left.Allocate(Enumerable.Repeat(1L, split.Right).ToArray()).Select(part => Math.Abs(part.Amount)).ToArray();
            Assert.Equal(parts.OrderDescending(), parts);
            var digits = split.Left.Currency.MinorUnitDigits!.Value;
            Assert.True(parts[0] - parts[^1] is 0 || parts[0] - parts[^1] == new decimal(1, 0, 0, false, (byte)digits));
        });

    [Fact]
    public void Permuting_the_weights_permutes_the_parts_of_the_same_weight_set()
        => Law.Holds(Both(LedgerMoney, Weights), split =>
        {
            // Ties go by position, so it is the parts of each weight as a set that stay, where that weight is not tied with another.
            var reversed = split.Right.AsEnumerable().Reverse().ToArray();
            var sum = split.Right.Aggregate((Fraction)0, (total, weight) => total + Fraction.Of(weight));
            var units = Fraction.Of(Math.Abs(split.Left.Amount)) * new Fraction(BigInteger.Pow(10, split.Left.Currency.MinorUnitDigits!.Value), 1);
            var remainders = split.Right.Distinct().Select(weight => Remainder(units * Fraction.Of(weight) / sum)).ToArray();
            if (remainders.Distinct().Count() < remainders.Length)
                return;
            Assert.Equal(PartsByWeight(split.Left, split.Right), PartsByWeight(split.Left, reversed));
        });

    private static Fraction Remainder(Fraction value) => new(value.Numerator % value.Denominator, value.Denominator);

    private static (decimal, decimal)[] PartsByWeight(Money total, decimal[] weights)
        => [.. weights.Zip(total.Allocate(weights), (weight, part) => (weight, part.Amount)).Order()];

    private static ValueList<Money> Plainly(Money total, decimal[] weights)
    {
        var digits = total.Currency.MinorUnitDigits!.Value;
        var units = Fraction.Of(Math.Abs(total.Amount)) * new Fraction(BigInteger.Pow(10, digits), 1);
        var sum = weights.Aggregate((Fraction)0, (all, weight) => all + Fraction.Of(weight));
        var shares = weights.Select(weight => units * Fraction.Of(weight) / sum).ToArray();
        var floors = shares.Select(share => share.Numerator / share.Denominator).ToArray();
        var left = units.Numerator - floors.Aggregate(BigInteger.Zero, BigInteger.Add);
        for (; left > 0; left--)
        {
            var best = 0;
            for (var i = 1; i < shares.Length; i++)
            {
                if (shares[i] - new Fraction(floors[i], 1) > shares[best] - new Fraction(floors[best], 1))
                    best = i;
            }

            floors[best]++;
        }

        return floors.Select(part => InMinorUnits((long)part * Math.Sign(total.Amount), total.Currency.Code)).ToValueList();
    }
}
