namespace JourneyMetrics.Attribution;

/// <summary>Models that compare conversion rates of paths with and without a channel or a touch, under their right names.</summary>
public static class PathEffects
{
    /// <summary>Leave one touch out: a touch is worth what the path's conversion rate loses without it.</summary>
    /// <remarks>
    /// <para>For each path and touch, <c>max(0, rate(path) - rate(path without the touch))</c>, where a path that never occurs has rate 0; the path's
    /// conversions are shared in these proportions, and where all are 0 the last touch gets them. A path of one touch is that touch's.</para>
    /// <para>It is not a Shapley value, though a public package calls it so.</para>
    /// </remarks>
    /// <param name="paths">The paths.</param>
    /// <returns>The credits; they and what is unattributed add up to the total.</returns>
    public static AttributionReport LeaveOneTouchOut(PathTable paths) => LeaveOneOut.Credit(PathSet.Of(paths));

    /// <inheritdoc cref="LeaveOneTouchOut(PathTable)"/>
    public static AttributionReport LeaveOneTouchOut(EncodedPaths paths) => LeaveOneOut.Credit(PathSet.Of(paths));

    /// <summary>The probabilistic model of Shao and Li (2011), of second order, not normalised.</summary>
    /// <remarks>
    /// <para>With p(i) the conversion rate of the paths that hold i and p(i, j) of those that hold both, a channel has on each path
    /// <c>p(i) + mean over the path's other channels j of (p(i, j) - p(i) - p(j)) / 2</c> of the path's conversions.</para>
    /// <para>It sums to no total; figures may be negative.</para>
    /// </remarks>
    /// <param name="paths">The paths.</param>
    /// <param name="measure">What is given out: conversions or value.</param>
    /// <returns>The figures.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The measure is neither conversions nor value.</exception>
    public static GameReport ShaoLi(PathTable paths, CreditMeasure measure = CreditMeasure.Conversions) => ShaoLiModel.Solve(PathSet.Of(paths), measure);

    /// <inheritdoc cref="ShaoLi(PathTable, CreditMeasure)"/>
    public static GameReport ShaoLi(EncodedPaths paths, CreditMeasure measure = CreditMeasure.Conversions) => ShaoLiModel.Solve(PathSet.Of(paths), measure);
}
