using FsCheck;
using FsCheck.Fluent;
using JourneyMetrics.Kpis;
using static System.FormattableString;

namespace JourneyMetrics.Tests.Laws;

/// <summary>A change that is divided leaves no rest, whichever way it is divided.</summary>
public sealed class DecompositionLaws
{
    // As the last digits of the effects allow: to 1e-12 of the change, unless effects a thousand times as large cancel in it.
    private const double Digits = 1e-12;
    private const double Cancelled = 1e-3;

    private static readonly Gen<double> positive = Gen.Choose(1, 1_000_000).Select(value => value / 977d);
    private static readonly Gen<double> any = Gen.OneOf(positive, positive.Select(value => -value), Gen.Constant(0d));

    private static readonly Arbitrary<FactorChange[]> products = Factors(positive, dividing: true).ToArbitrary();
    private static readonly Arbitrary<FactorChange[]> anyProducts = Factors(any, dividing: false).ToArbitrary();

    private static readonly Arbitrary<(int N0, int D0, int N1, int D1)[]> segments = (
        from d0 in Gen.Choose(0, 50_000)
        from n0 in Gen.Choose(0, 50_000)
        from d1 in Gen.Choose(0, 50_000)
        from n1 in Gen.Choose(0, 50_000)
        select (n0, d0, n1, d1)).NonEmptyListOf().Select(list => list.ToArray()).ToArbitrary();

    [Fact]
    public void Effects_add_up_to_the_change()
    {
        // A hundred thousand products, by both methods, from a seeded source: faster than generators.
        var random = new SplitMix64(20_261);
        for (var run = 0; run < 100_000; run++)
        {
            var factors = new FactorChange[2 + (run % 5)];
            for (var i = 0; i < factors.Length; i++)
                factors[i] = new FactorChange(Invariant($"x{i}"), Exponential(), Exponential(), Next() < 0.5 ? 1 : -1);
            Assert.True(Closes(Decompose.Lmdi(factors)), string.Join(", ", factors));
            Assert.True(Closes(Decompose.Shapley(factors)), string.Join(", ", factors));
        }

        double Next() => random.Fraction();

        double Exponential() => Math.Pow(10, (12 * Next()) - 6);
    }

    [Fact]
    public void Shapley_closes_at_any_sign_and_zero()
        => Law.Holds(anyProducts, factors => Closes(Decompose.Shapley(factors)));

    [Fact]
    public void Before_and_after_exchanged_turn_every_sign()
        => Law.Holds(products, factors =>
        {
            var there = Decompose.Lmdi(factors);
            var back = Decompose.Lmdi([.. factors.Select(factor => new FactorChange(factor.Name, factor.After, factor.Before, factor.Sign))]);
            return there.Effects.Zip(back.Effects).All(pair => Figures.Near(pair.First.Value, -pair.Second.Value, 1e-14, Math.Abs(pair.First.Value)));
        });

    [Fact]
    public void A_factor_that_does_not_change_does_nothing()
        => Law.Holds(products, factors =>
        {
            FactorChange[] more = [.. factors, ("still", 7.5, 7.5)];
            return Decompose.Lmdi(more).EffectOf("still") == 0 && Decompose.Shapley(more).EffectOf("still") == 0;
        });

    [Fact]
    public void Two_factors_have_the_closed_form_of_Shapley()
        => Law.Holds((from a0 in any from a1 in any from b0 in any from b1 in any select (a0, a1, b0, b1)).ToArbitrary(), x =>
        {
            var change = Decompose.Shapley(("a", x.a0, x.a1), ("b", x.b0, x.b1));
            var size = Math.Max(Math.Abs(x.a0), Math.Abs(x.a1)) * Math.Max(Math.Abs(x.b0), Math.Abs(x.b1));
            return Figures.Near(change.EffectOf("a").OrThrow(), (x.a1 - x.a0) * (x.b0 + x.b1) / 2, 1e-14, size)
                && Figures.Near(change.EffectOf("b").OrThrow(), (x.b1 - x.b0) * (x.a0 + x.a1) / 2, 1e-14, size);
        });

    [Fact]
    public void The_steps_of_products_are_the_subsets_of_functions()
        => Law.Holds(anyProducts, factors =>
        {
            var quick = Decompose.Shapley(factors);
            var slow = Decompose.Function(x => x.Aggregate(1d, (product, value) => product * value), factors);
            var size = Math.Max(1e-300, quick.Effects.Max(effect => Math.Abs(effect.Value)));
            return quick.Effects.Zip(slow.Effects).All(pair => Figures.Near(pair.First.Value, pair.Second.Value, 1e-12, size));
        });

    [Fact]
    public void The_limit_at_zero_is_where_small_numbers_lead()
    {
        // The analytical limit is slow to reach: the logarithm of the small number must outgrow the others.
        ValueList<FactorChange> appears = [("visits", 0, 500), ("rate", 0.02, 0.03)];
        var limit = Decompose.LmdiSum(appears);
        Assert.Equal(15, limit.EffectOf("visits").OrThrow());
        Assert.Equal(0, limit.EffectOf("rate").OrThrow());
        var previous = double.MaxValue;
        foreach (var tiny in new[] { 1e-10, 1e-50, 1e-200 })
        {
            var near = Math.Abs(Decompose.Lmdi(("visits", tiny, 500), ("rate", 0.02, 0.03)).EffectOf("visits").OrThrow() - 15);
            Assert.True(near < previous);
            previous = near;
        }

        Assert.True(previous < 0.02);
        Assert.Equal(Undefined.NonPositiveBase, Decompose.Lmdi(appears.AsSpan()).Reason);
        Assert.Equal(DecompositionMethod.Shapley, Decompose.Product(appears.AsSpan()).Method);
    }

    [Fact]
    public void Segments_add_up_to_the_sum()
        => Law.Holds(products, factors =>
        {
            ValueList<FactorChange> first = [("visits", factors[0].Before, factors[0].After), ("rate", factors[1].Before, factors[1].After)];
            ValueList<FactorChange> second = [("visits", factors[1].After, 0), ("rate", factors[0].Before, factors[0].Before)];
            var sum = Decompose.LmdiSum(first, second);
            var parts = Decompose.LmdiSum(first).EffectOf("rate").OrThrow() + Decompose.LmdiSum(second).EffectOf("rate").OrThrow();
            return Closes(sum) && Figures.Near(sum.EffectOf("rate").OrThrow(), parts, 1e-12, Math.Max(1, Math.Abs(parts)));
        });

    [Fact]
    public void Rate_and_mix_add_up_and_splitting_a_segment_evenly_changes_neither()
        => Law.Holds(segments, rows =>
        {
            var whole = Of(rows);
            if (whole.Reason is not null)
                return Of([.. rows, (0, 0, 0, 0)]).Reason is not null;
            var size = Math.Max(Math.Abs(whole.Change!.Value), 1e-3 * whole.Segments.Max(part => Math.Max(Math.Abs(part.Rate), Math.Abs(part.Mix))));
            var halves = Of([.. rows.SelectMany(row => new[] { row, row })]);
            return Math.Abs(whole.Residual!.Value) <= 4 * Digits * size * Math.Max(1, rows.Length / 4d)
                && Figures.Near(whole.Rate!.Value, halves.Rate!.Value, 1e-12, Math.Max(1, Math.Abs(whole.Rate.Value)))
                && Figures.Near(whole.Mix!.Value, halves.Mix!.Value, 1e-12, Math.Max(1, Math.Abs(whole.Mix.Value)));
        });

    [Fact]
    public void A_segment_without_a_rate_is_all_mix()
        => Law.Holds(segments, rows =>
        {
            var split = Of([.. rows, (0, 0, 30, 1_000)]);
            return split.Reason is not null || split.Segments[^1].Rate == 0;
        });

    [Fact]
    public void A_funnel_is_the_product_of_its_steps()
        => Law.Holds(Gen.Choose(1, 1_000).ListOf(6).ToArbitrary(), counts =>
        {
            long[] Reached(IEnumerable<int> some) => [.. some.OrderDescending().Select(count => (long)count)];
            var (before, after) = (Reached(counts.Take(3)), Reached(counts.Skip(3)));
            var change = Decompose.Funnel(["visit", "trial", "purchase"], before, after);
            return Closes(change) && change.Change == after[2] - before[2] && change.Effects[1].Name == "visit > trial";
        });

    private static bool Closes(ChangeDecomposition change)
        => change.Reason is null
            && Math.Abs(change.Residual!.Value) <= Digits * Math.Max(Math.Abs(change.Change!.Value), Cancelled * change.Effects.Max(effect => Math.Abs(effect.Value)));

    private static RateMixDecomposition Of((int N0, int D0, int N1, int D1)[] rows) => Decompose.RateAndMix(
        [.. rows.Select(row => (decimal)row.N0)], [.. rows.Select(row => (decimal)row.D0)], [.. rows.Select(row => (decimal)row.N1)], [.. rows.Select(row => (decimal)row.D1)]);

    private static Gen<FactorChange[]> Factors(Gen<double> values, bool dividing)
        => from count in Gen.Choose(2, 6)
           from factors in (
               from before in values
               from after in values
               from sign in dividing ? Gen.Elements(1, -1) : Gen.Constant(1)
               select (before, after, sign)).ArrayOf(count)
           select factors.Select((factor, place) => new FactorChange(Invariant($"x{place}"), factor.before, factor.after, factor.sign)).ToArray();
}
