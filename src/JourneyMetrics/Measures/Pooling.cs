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
        var pooled = default(Ratio);
        foreach (var ratio in ratios)
            pooled = Ratio.Pool(pooled, ratio);
        return pooled;
    }
}
