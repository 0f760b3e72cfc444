using System.Numerics;
using FsCheck.Fluent;

namespace JourneyMetrics.Tests.Laws;

public sealed class SegmentPoolingLaws
{
    private const int Segments = 4;

    // Mixed scales, both signs above the line, and sizes at which a sum of a few still fits.
    private static readonly decimal[] amounts = [0, 1, 0.5m, -3.25m, 12.50m, 1e-28m, 7e20m, 123_456_789.123456789m, 3.000000m, 1e-9m];

    private static readonly FsCheck.Gen<(Ratio Ratio, int Segment)[]> ratioRows = Gen.Elements(amounts)
        .SelectMany(_ => Gen.Elements(amounts.Where(amount => amount >= 0).ToArray()), (upper, lower) => (upper, lower))
        .SelectMany(_ => Gen.Choose(0, Segments - 1), (pair, segment) => (new Ratio(pair.upper, pair.lower, new Unit("EUR"), new Unit("customers")), segment))
        .ArrayOf();

    private static readonly FsCheck.Gen<(Rate Rate, int Segment)[]> rateRows = Gen.Choose(0, 1000)
        .SelectMany(whole => Gen.Choose(0, whole), (whole, part) => new Rate(part, whole))
        .SelectMany(_ => Gen.Choose(0, Segments - 1), (rate, segment) => (rate, segment))
        .ArrayOf();

    [Fact]
    public void Each_segment_is_pooled_as_if_it_were_alone()
    {
        Law.Holds(rateRows.ToArbitrary(), rows =>
        {
            var pooled = new Rate[Segments];
            Pooling.PoolBySegment(rows.Select(row => row.Rate).ToArray(), rows.Select(row => row.Segment).ToArray(), pooled);
            Assert.Equal(Enumerable.Range(0, Segments).Select(segment => rows.Where(row => row.Segment == segment).Select(row => row.Rate).Pool()), pooled);
        });
        Law.Holds(ratioRows.ToArbitrary(), rows =>
        {
            var pooled = new Ratio[Segments];
            var problem = Record.Exception(() => Pooling.PoolBySegment(rows.Select(row => row.Ratio).ToArray(), rows.Select(row => row.Segment).ToArray(), pooled));
            for (var segment = 0; segment < Segments && problem is null; segment++)
                Assert.True(IsSum(pooled[segment], rows.Where(row => row.Segment == segment).Select(row => row.Ratio)));
            Assert.True(problem is null || (problem is OverflowException && rows.Any(row => Spans(row.Ratio))));
        });
    }

    [Fact]
    public void By_name_it_is_the_same_in_ordinal_order()
        => Law.Holds(ratioRows.ToArbitrary(), rows =>
        {
            var names = rows.Select(row => "segment " + (char)('d' - row.Segment)).ToArray();
            try
            {
                var pooled = Pooling.PoolBySegment(rows.Select(row => row.Ratio).ToArray(), names);
                Assert.Equal(names.Distinct().Order(StringComparer.Ordinal), pooled.Select(pair => pair.Key));
                Assert.All(pooled, pair => Assert.True(IsSum(pair.Value, rows.Where((_, place) => names[place] == pair.Key).Select(row => row.Ratio))));
            }
            catch (OverflowException)
            {
                Assert.Contains(rows, row => Spans(row.Ratio));
            }
        });

    [Fact]
    public void A_sum_that_a_decimal_cannot_hold_is_an_error_and_one_that_it_can_is_exact()
    {
        Ratio[] wide = [new(7e28m, 1), new(1.0000000000m, 1), new(-7e28m, 1), new(0.0000000000000000000000000001m, 1)];
        Assert.Equal(new Ratio(1.0000000000000000000000000001m, 4), Ratio.Pool(wide));
        Assert.Equal(new Ratio(70_000_000_000_000_000_000_000_000_001m, 2), Ratio.Pool(wide.AsSpan(0, 2)));
        Assert.Throws<OverflowException>(() => Ratio.Pool([wide[0], wide[3]]));
        Assert.Throws<OverflowException>(() => Ratio.Pool([new(decimal.MaxValue, 1), new(1m, 1)]));
        Assert.Equal(new Ratio(decimal.MaxValue, 2), Ratio.Pool([new(decimal.MaxValue, 1), new(0m, 1)]));
        Assert.Equal(new Ratio(0m, 2), Ratio.Pool([new(decimal.MaxValue, 1), new(decimal.MinValue, 1)]));
    }

    [Fact]
    public void Wrong_rows_are_refused_with_their_number()
    {
        Assert.Contains("Row 1", Assert.Throws<ArgumentOutOfRangeException>(() => Pooling.PoolBySegment(new Rate[2], [0, 9], new Rate[3])).Message, StringComparison.Ordinal);
        Assert.Contains("-1", Assert.Throws<ArgumentOutOfRangeException>(() => Pooling.PoolBySegment(new Ratio[1], [-1], new Ratio[3])).Message, StringComparison.Ordinal);
        Assert.Equal("segments", Assert.Throws<ArgumentException>(() => Pooling.PoolBySegment(new Rate[2], [0], new Rate[3])).ParamName);
        Assert.Contains("USD", Assert.Throws<ArgumentException>(() => Pooling.PoolBySegment([new Ratio(1, 1, new Unit("EUR")), new Ratio(1, 1, new Unit("USD"))], [0, 0], new Ratio[1])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Pooling_by_code_allocates_nothing()
    {
        Ratio[] ratios = [new(1.5m, 2), new(2, 3), new(3.25m, 1)];
        Rate[] rates = [new(1, 2), new(2, 3), new(0, 1)];
        int[] codes = [0, 1, 0];
        var pooledRatios = new Ratio[2];
        var pooledRates = new Rate[2];
        Pooling.PoolBySegment(ratios, codes, pooledRatios);
        Pooling.PoolBySegment(rates, codes, pooledRates);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Pooling.PoolBySegment(ratios, codes, pooledRatios);
        Pooling.PoolBySegment(rates, codes, pooledRates);
        var pooling = GC.GetAllocatedBytesForCurrentThread() - before;
        before = GC.GetAllocatedBytesForCurrentThread();
        kept = new byte[100];
        var control = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(0, pooling);
        Assert.Equal(128, control);
    }

    private static byte[]? kept;

    // The oracle: both sides summed in whole units of 1e-28, as big integers.
    private static bool IsSum(Ratio pooled, IEnumerable<Ratio> ratios)
    {
        var all = ratios.ToArray();
        return Units(pooled.Numerator) == all.Aggregate(BigInteger.Zero, (sum, ratio) => sum + Units(ratio.Numerator))
            && Units(pooled.Denominator) == all.Aggregate(BigInteger.Zero, (sum, ratio) => sum + Units(ratio.Denominator));
    }

    private static BigInteger Units(decimal value)
    {
        var whole = decimal.Truncate(value);
        return ((BigInteger)whole * BigInteger.Pow(10, 28)) + (BigInteger)((value - whole) * 1e28m);
    }

    // Amounts so far apart that a decimal may not hold their sum.
    private static bool Spans(Ratio ratio) => new[] { ratio.Numerator, ratio.Denominator }.Any(side => side is 7e20m or 1e-28m);
}
