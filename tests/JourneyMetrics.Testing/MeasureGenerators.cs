using FsCheck;
using FsCheck.Fluent;

namespace JourneyMetrics.Testing;

/// <summary>Figures of every size, up to the limits of long and decimal, each with a shrinker to the smallest that still fails.</summary>
public static class MeasureGenerators
{
    private static readonly decimal[] decimalCorners =
    [
        0m, 1m, -1m, 0.5m, 0.1m, 0.01m, 1.00m, 3m, 7m, 10m, 100m, 1000m,
        decimal.MaxValue, decimal.MinValue, decimal.MaxValue - 1, 7.9228162514264337593543950335m, 0.0000000000000000000000000001m,
        -0.0000000000000000000000000001m, 0.3333333333333333333333333333m, 1000000000000000m, 0.000000000000001m, 9007199254740992m,
        9007199254740993m, 4611686018427387904.5m, 12345678901234567890.12345678m,
    ];

    /// <summary>Counts from 0 to the largest long, the ends included.</summary>
    public static Arbitrary<long> Counts { get; } = Arb.From(CountGen, ShrinkCount);

    /// <summary>Decimals of any sign, size and scale: corners, everyday amounts with cents, and random 96-bit mantissas.</summary>
    public static Arbitrary<decimal> Amounts { get; } = Arb.From(AmountGen, ShrinkAmount);

    /// <summary>Decimals from zero up.</summary>
    public static Arbitrary<decimal> PositiveAmounts { get; } = Arb.From(AmountGen.Select(Math.Abs), value => ShrinkAmount(value).Where(small => small >= 0));

    /// <summary>Rates of any size, 0 of 0 and whole of whole among them.</summary>
    public static Arbitrary<Rate> Rates { get; } = Arb.From(RateGen, ShrinkRate);

    /// <summary>Ratios of any size, all in the same units.</summary>
    public static Arbitrary<Ratio> Ratios { get; } = Arb.From(RatioGen(Gen.Constant((new Unit("EUR"), new Unit("customers")))), ShrinkRatio);

    /// <summary>Ratios of any size in several units.</summary>
    public static Arbitrary<Ratio> MixedRatios { get; } = Arb.From(
        RatioGen(Units.SelectMany(_ => Units, (upper, lower) => (upper, lower))),
        ratio => ShrinkRatio(ratio).Append(new Ratio(ratio.Numerator, ratio.Denominator)).Where(small => small != ratio));

    /// <summary>Currencies with 0 to 4 minor digits, none, and one outside ISO 4217.</summary>
    public static Arbitrary<Currency> Currencies { get; } = Arb.From(
        Gen.Elements(default, new Currency("EUR"), new Currency("USD"), new Currency("JPY"), new Currency("KWD"), new Currency("CLF"), new Currency("QQQ")),
        currency => currency.IsNone ? [] : [default(Currency)]);

    /// <summary>Money of any amount and currency.</summary>
    public static Arbitrary<Money> AnyMoney { get; } = Arb.From(
        Currencies.Generator.SelectMany(_ => AmountGen, (currency, amount) => new Money(amount, currency)),
        money => ShrinkAmount(money.Amount).Select(amount => new Money(amount, money.Currency)).Concat(money.Currency.IsNone ? [] : [new Money(money.Amount)]));

    /// <summary>Money in whole minor units of a currency that has some: what can be allocated.</summary>
    public static Arbitrary<Money> LedgerMoney { get; } = Arb.From(
        Gen.Elements("EUR", "JPY", "KWD", "CLF").SelectMany(
            _ => Gen.OneOf(Gen.Choose(-200, 200).Select(units => (long)units), Gen.Choose(-2_000_000_000, 2_000_000_000).Select(units => (long)units), CountGen.Select(units => -units), CountGen),
            (code, units) => InMinorUnits(units, code)),
        money => ShrinkAmount(money.Amount).Where(amount => amount.Scale <= money.Currency.MinorUnitDigits).Select(amount => new Money(amount, money.Currency)));

    /// <summary>Weights for a split: none negative, one at least above zero.</summary>
    public static Arbitrary<decimal[]> Weights { get; } = Arb.From(
        Gen.OneOf(Gen.Choose(0, 5).Select(weight => (decimal)weight), AmountGen.Select(Math.Abs)).NonEmptyListOf().Select(weights => weights.ToArray()).Where(IsWeight),
        weights => ShrinkList(weights, value => ShrinkAmount(value).Where(small => small >= 0)).Where(IsWeight));

    /// <summary>Whole weights for a split.</summary>
    public static Arbitrary<long[]> WholeWeights { get; } = Arb.From(
        Gen.OneOf(Gen.Choose(0, 5).Select(weight => (long)weight), CountGen).NonEmptyListOf().Select(weights => weights.ToArray()).Where(weights => weights.Any(weight => weight > 0)),
        weights => ShrinkList(weights, ShrinkCount).Where(smaller => smaller.Any(weight => weight > 0)));

    /// <summary>Intervals, with unbounded ends among them.</summary>
    public static Arbitrary<Bounds> Intervals { get; } = Arb.From(
        End.SelectMany(_ => End, (one, other) => (one, other))
            .SelectMany(_ => Gen.Elements(0, 0.5, 0.8, 0.95, 0.99, 1 - 1e-12, 1), (ends, confidence) => Interval(ends.one, ends.other, confidence)),
        bounds => new[] { new Bounds(null, bounds.Upper, bounds.Confidence), new Bounds(bounds.Lower, null, bounds.Confidence), default }.Where(small => small != bounds));

    /// <summary>Outcomes of doubles: finite values of any size, and every reason.</summary>
    public static Arbitrary<Outcome<double>> Outcomes { get; } = Arb.From(OutcomeGen(Finite), outcome => outcome.IsDefined ? [default, 1.0] : []);

    /// <summary>Outcomes of money.</summary>
    public static Arbitrary<Outcome<Money>> MoneyOutcomes { get; } = Arb.From(OutcomeGen(AnyMoney.Generator), outcome => outcome.IsDefined ? [default] : []);

    /// <summary>Outcomes of intervals.</summary>
    public static Arbitrary<Outcome<Bounds>> IntervalOutcomes { get; } = Arb.From(OutcomeGen(Intervals.Generator), outcome => outcome.IsDefined ? [default] : []);

    /// <summary>Confidence levels that people ask for, and some that they should not.</summary>
    public static Arbitrary<double> Alphas { get; } = Arb.From(
        Gen.Elements(0.05, 0.01, 0.1, 0.2, 0.5, 0.9, 0.001, 1e-6, 1e-12, 1e-50, 1e-300, 0.999, 1 - 1e-12),
        alpha => alpha.Equals(0.05) ? [] : [0.05]);

    private static Gen<double?> End => Gen.OneOf(Gen.Constant<double?>(null), Finite.Select(value => (double?)value));

    private static Gen<double> Finite => Gen.OneOf(
        Gen.Elements(0.0, 1, -1, 0.1, 1.0 / 3, double.MaxValue, double.MinValue, double.Epsilon, 1e15, 1e-12, 123456.789),
        Gen.Choose(-1_000_000, 1_000_000).Select(value => value / 1000.0));

    private static Gen<Unit> Units => Gen.Elements(default, new Unit("EUR"), new Unit("customers"), new Unit("thousand impressions"));

    private static Gen<long> CountGen => Gen.OneOf(
        Gen.Choose(0, 10).Select(value => (long)value),
        Gen.Choose(0, 1_000_000).Select(value => (long)value),
        Gen.Elements(0, 1, long.MaxValue, long.MaxValue - 1, long.MaxValue / 2, (1L << 53) - 1, 1L << 53, (1L << 53) + 1),
        Bits.SelectMany(_ => Gen.Choose(1, 63), (bits, shift) => (long)(bits >> shift)));

    private static Gen<ulong> Bits
        => Word.SelectMany(_ => Word, (high, low) => ((ulong)high << 32) | low);

    private static Gen<uint> Word
        => Gen.Choose(0, ushort.MaxValue).SelectMany(_ => Gen.Choose(0, ushort.MaxValue), (high, low) => ((uint)high << 16) | (uint)low);

    private static Gen<decimal> AmountGen => Gen.OneOf(
        Gen.Elements(decimalCorners),
        Gen.Choose(-1_000_000, 1_000_000).Select(cents => cents / 100m),
        Gen.Choose(-1000, 1000).SelectMany(_ => Gen.Choose(0, 28), (value, scale) => new decimal(Math.Abs(value), 0, 0, value < 0, (byte)scale)),
        CountGen.SelectMany(_ => Gen.Choose(0, 28), (value, scale) => new decimal((int)(value & uint.MaxValue), (int)(value >> 32), 0, false, (byte)scale)),
        Bits.SelectMany(_ => Bits, (low, high) => (low, high)).SelectMany(
            _ => Gen.Choose(0, 57),
            (bits, choice) => new decimal((int)(uint)bits.low, (int)(uint)(bits.low >> 32), (int)(uint)bits.high, (choice & 1) != 0, (byte)(choice / 2))));

    private static Gen<Rate> RateGen => Gen.OneOf(
        CountGen.SelectMany(_ => CountGen, (one, other) => new Rate(Math.Min(one, other), Math.Max(one, other))),
        CountGen.Select(count => new Rate(count, count)),
        CountGen.Select(count => new Rate(0, count)),
        Gen.Choose(0, 30).SelectMany(whole => Gen.Choose(0, whole), (whole, part) => new Rate(part, whole)));

    /// <summary>Two independent values, shrunk one at a time.</summary>
    public static Arbitrary<(TLeft Left, TRight Right)> Both<TLeft, TRight>(Arbitrary<TLeft> left, Arbitrary<TRight> right) => Arb.From(
        left.Generator.SelectMany(_ => right.Generator, (one, other) => (one, other)),
        pair => left.Shrinker(pair.Item1).Select(small => (small, pair.Item2)).Concat(right.Shrinker(pair.Item2).Select(small => (pair.Item1, small))));

    /// <summary>Two values of a kind; equal ones come up often.</summary>
    public static Arbitrary<(T Left, T Right)> Pairs<T>(Arbitrary<T> values)
    {
        var free = Both(values, values);
        return Arb.From(Gen.Frequency((5, free.Generator), (1, values.Generator.Select(value => (value, value)))), free.Shrinker);
    }

    /// <summary>Three values of a kind.</summary>
    public static Arbitrary<(T First, T Second, T Third)> Triples<T>(Arbitrary<T> values)
    {
        var nested = Both(values, Both(values, values));
        return Arb.From(
            nested.Generator.Select(triple => (triple.Left, triple.Right.Left, triple.Right.Right)),
            triple => nested.Shrinker((triple.Item1, (triple.Item2, triple.Item3))).Select(small => (small.Left, small.Right.Left, small.Right.Right)));
    }

    /// <summary>Lists of any length, none among them.</summary>
    public static Arbitrary<T[]> Lists<T>(Arbitrary<T> values)
        => Arb.From(values.Generator.ArrayOf(), list => ShrinkList(list, values.Shrinker));

    /// <summary>A whole number of minor units as money.</summary>
    public static Money InMinorUnits(long units, string code)
    {
        var currency = new Currency(code);
        return new Money(new decimal((int)(Math.Abs(units) & uint.MaxValue), (int)(Math.Abs(units) >> 32), 0, units < 0, (byte)currency.MinorUnitDigits!.Value), currency);
    }

    private static bool IsWeight(decimal[] weights) => weights.Any(weight => weight > 0);

    private static Gen<Ratio> RatioGen(Gen<(Unit Upper, Unit Lower)> units)
        => AmountGen.SelectMany(_ => AmountGen, (upper, lower) => (upper, Math.Abs(lower)))
            .SelectMany(_ => units, (sides, pair) => new Ratio(sides.upper, sides.Item2, pair.Upper, pair.Lower));

    private static Gen<Outcome<T>> OutcomeGen<T>(Gen<T> values)
        where T : struct
        => Gen.OneOf(values.Select(value => new Outcome<T>(value, null)), Gen.Elements(Enum.GetValues<Undefined>()).Select(reason => new Outcome<T>(null, reason)));

    private static Bounds Interval(double? one, double? other, double confidence)
        => one > other ? new Bounds(other, one, confidence) : new Bounds(one, other, confidence);

    private static IEnumerable<long> ShrinkCount(long value)
        => value <= 1 ? (value == 1 ? [0L] : []) : new[] { 0, 1, value / 2, value - 1 }.Distinct().Where(small => small < value);

    private static IEnumerable<decimal> ShrinkAmount(decimal value)
    {
        if (value == 0)
            return [];
        var candidates = new List<decimal> { 0, decimal.Truncate(value), value < 0 ? -value : 0, decimal.Truncate(value / 2), decimal.Truncate(value / 1000) };
        if (value.Scale > 0)
            candidates.Add(decimal.Round(value, value.Scale - 1, MidpointRounding.ToZero));
        return candidates.Distinct().Where(small => Math.Abs(small) < Math.Abs(value) || (value < 0 && small == -value) || (small == value && small.Scale < value.Scale));
    }

    private static IEnumerable<Rate> ShrinkRate(Rate rate)
        => ShrinkCount(rate.Whole).Select(whole => new Rate(Math.Min(rate.Part, whole), whole))
            .Concat(ShrinkCount(rate.Part).Select(part => new Rate(part, rate.Whole)));

    private static IEnumerable<Ratio> ShrinkRatio(Ratio ratio)
        => ShrinkAmount(ratio.Numerator).Select(upper => new Ratio(upper, ratio.Denominator, ratio.NumeratorUnit, ratio.DenominatorUnit))
            .Concat(ShrinkAmount(ratio.Denominator).Where(lower => lower >= 0).Select(lower => new Ratio(ratio.Numerator, lower, ratio.NumeratorUnit, ratio.DenominatorUnit)));

    private static IEnumerable<T[]> ShrinkList<T>(T[] list, Func<T, IEnumerable<T>> shrink)
    {
        if (list.Length > 1)
            yield return list[..(list.Length / 2)];
        for (var i = 0; i < list.Length; i++)
            yield return [.. list[..i], .. list[(i + 1)..]];
        for (var i = 0; i < list.Length; i++)
        {
            foreach (var small in shrink(list[i]))
                yield return [.. list[..i], small, .. list[(i + 1)..]];
        }
    }
}
