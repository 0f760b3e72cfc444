using System.Buffers;
using System.Runtime.InteropServices;

namespace JourneyMetrics;

/// <summary>Pools rates and ratios of disjoint groups: always the ratio of sums, never the mean of rates.</summary>
public static class Pooling
{
    /// <summary>The rate of disjoint groups together: the sum of parts out of the sum of wholes.</summary>
    /// <param name="rates">The rates of the groups; none gives 0 of 0.</param>
    /// <returns>The pooled rate.</returns>
    /// <exception cref="OverflowException">A sum exceeds the range of long.</exception>
    public static Rate Pool(this IEnumerable<Rate> rates)
    {
        ArgumentNullException.ThrowIfNull(rates);
        var pooled = default(Rate);
        foreach (var rate in rates)
            pooled = Rate.Pool(pooled, rate);
        return pooled;
    }

    /// <summary>The ratio of disjoint groups together: the sum of numerators per the sum of denominators.</summary>
    /// <param name="ratios">The ratios of the groups, in the same units; none gives 0 per 0.</param>
    /// <returns>The pooled ratio.</returns>
    /// <exception cref="ArgumentException">The units differ.</exception>
    /// <exception cref="OverflowException">A sum has more digits than a decimal holds.</exception>
    public static Ratio Pool(this IEnumerable<Ratio> ratios)
    {
        ArgumentNullException.ThrowIfNull(ratios);
        var sum = default(RatioSum);
        foreach (var ratio in ratios)
            sum.Add(ratio);
        return sum.ToRatio();
    }

    /// <summary>Pools rates by segment, without allocating.</summary>
    /// <param name="rates">One rate a row.</param>
    /// <param name="segments">The segment of each row: a position in <paramref name="pooled"/>.</param>
    /// <param name="pooled">The pooled rate of each segment; what it holds is replaced, 0 of 0 where a segment has no row.</param>
    /// <exception cref="ArgumentException">There are not as many segments as rates.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A segment is no position in <paramref name="pooled"/>; the message names the row.</exception>
    /// <exception cref="OverflowException">A sum exceeds the range of long.</exception>
    public static void PoolBySegment(ReadOnlySpan<Rate> rates, ReadOnlySpan<int> segments, Span<Rate> pooled)
    {
        RequireOneEach(rates.Length, segments.Length);
        pooled.Clear();
        for (var row = 0; row < rates.Length; row++)
        {
            ref var sum = ref At(pooled, segments[row], row);
            sum = Rate.Pool(sum, rates[row]);
        }
    }

    /// <summary>Pools ratios by segment, without allocating.</summary>
    /// <param name="ratios">One ratio a row, in the same units within a segment.</param>
    /// <param name="segments">The segment of each row: a position in <paramref name="pooled"/>.</param>
    /// <param name="pooled">The pooled ratio of each segment; what it holds is replaced, 0 per 0 where a segment has no row.</param>
    /// <exception cref="ArgumentException">There are not as many segments as ratios, or units differ within a segment.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A segment is no position in <paramref name="pooled"/>; the message names the row.</exception>
    /// <exception cref="OverflowException">A sum has more digits than a decimal holds.</exception>
    public static void PoolBySegment(ReadOnlySpan<Ratio> ratios, ReadOnlySpan<int> segments, Span<Ratio> pooled)
    {
        RequireOneEach(ratios.Length, segments.Length);
        var scratch = ArrayPool<RatioSum>.Shared.Rent(pooled.Length);
        try
        {
            var sums = scratch.AsSpan(0, pooled.Length);
            sums.Clear();
            for (var row = 0; row < ratios.Length; row++)
                At(sums, segments[row], row).Add(ratios[row]);
            for (var segment = 0; segment < sums.Length; segment++)
                pooled[segment] = sums[segment].ToRatio();
        }
        finally
        {
            ArrayPool<RatioSum>.Shared.Return(scratch, clearArray: true);
        }
    }

    /// <summary>Pools rates by the name of the segment.</summary>
    /// <param name="rates">One rate a row.</param>
    /// <param name="segments">The segment of each row.</param>
    /// <returns>The pooled rate of each segment, in ordinal order of the names.</returns>
    /// <exception cref="ArgumentException">There are not as many segments as rates.</exception>
    /// <exception cref="OverflowException">A sum exceeds the range of long.</exception>
    public static ValueList<KeyValuePair<string, Rate>> PoolBySegment(ReadOnlySpan<Rate> rates, ReadOnlySpan<string> segments)
    {
        RequireOneEach(rates.Length, segments.Length);
        var pooled = new Dictionary<string, Rate>(StringComparer.Ordinal);
        for (var row = 0; row < rates.Length; row++)
        {
            ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(pooled, segments[row], out _);
            sum = Rate.Pool(sum, rates[row]);
        }

        return Ordered(pooled);
    }

    /// <summary>Pools ratios by the name of the segment.</summary>
    /// <param name="ratios">One ratio a row, in the same units within a segment.</param>
    /// <param name="segments">The segment of each row.</param>
    /// <returns>The pooled ratio of each segment, in ordinal order of the names.</returns>
    /// <exception cref="ArgumentException">There are not as many segments as ratios, or units differ within a segment.</exception>
    /// <exception cref="OverflowException">A sum has more digits than a decimal holds.</exception>
    public static ValueList<KeyValuePair<string, Ratio>> PoolBySegment(ReadOnlySpan<Ratio> ratios, ReadOnlySpan<string> segments)
    {
        RequireOneEach(ratios.Length, segments.Length);
        var sums = new Dictionary<string, RatioSum>(StringComparer.Ordinal);
        for (var row = 0; row < ratios.Length; row++)
            CollectionsMarshal.GetValueRefOrAddDefault(sums, segments[row], out _).Add(ratios[row]);
        return Ordered(sums.ToDictionary(pair => pair.Key, pair => pair.Value.ToRatio(), StringComparer.Ordinal));
    }

    private static ValueList<KeyValuePair<string, T>> Ordered<T>(Dictionary<string, T> pooled)
        => pooled.OrderBy(pair => pair.Key, StringComparer.Ordinal).ToValueList();

    private static void RequireOneEach(int rows, int segments)
    {
        if (rows != segments)
            throw new ArgumentException(Invariant($"Each row has one segment: got {rows} rows and {segments} segments."), nameof(segments));
    }

    private static ref T At<T>(Span<T> pooled, int segment, int row)
    {
        if (unchecked((uint)segment >= (uint)pooled.Length))
            throw new ArgumentOutOfRangeException(nameof(segment), segment, Invariant($"Row {row} is of segment {segment}, but there are {pooled.Length} segments."));
        return ref pooled[segment];
    }
}
