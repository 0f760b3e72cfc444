namespace JourneyMetrics.Attribution;

/// <summary>Compares orders of a Markov chain by how well they foretell journeys that they were not made of.</summary>
/// <remarks>
/// <para>In-sample measures do not choose: on rows of paths the Akaike criterion keeps falling with the order, because a chain that remembers whole paths
/// fits them best. Here journeys are dealt into folds at random, and each fold is scored by the steps of the other folds.</para>
/// <para>The score of a journey is the log-probability of its channels, one after another, and of its end. An order looks at the
/// last channels (from the start on, while there are fewer). A step that the other folds do not know would have probability 0;
/// so the counts of each context are mixed with those of the context without its earliest part:
/// <c>p(next | context) = (n(context, next) + d p(next | shorter)) / (n(context) + d)</c>, where d is the number of different steps
/// seen after the context (Witten and Bell 1991); below the empty context all channels and ends are alike.</para>
/// <para>Each journey is dealt by itself. A weight that is not whole is dealt in equal parts, as many as the weight rounded up; weights above
/// 10,000 are dealt in 10,000 parts.</para>
/// </remarks>
public static class MarkovOrders
{
    /// <summary>Scores the orders from 1 up to the highest.</summary>
    /// <param name="paths">The paths; those without a touch have no part.</param>
    /// <param name="highest">The highest order.</param>
    /// <param name="seed">The same seed deals the same folds on every machine.</param>
    /// <param name="folds">Into how many parts the journeys are dealt.</param>
    /// <param name="wholePaths">
    /// Whether all journeys of one path go into the same fold. By default equal paths part, and an order that remembers common paths is rewarded for
    /// it; with whole paths the score is that of paths that were never seen.
    /// </param>
    /// <returns>The scores and the best order.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The order is below 1, or there are fewer than two folds.</exception>
    public static MarkovOrderReport Compare(PathTable paths, int highest, ulong seed, int folds = 10, bool wholePaths = false)
        => HeldOut.Score(PathSet.Of(paths), highest, seed, folds, wholePaths);

    /// <inheritdoc cref="Compare(PathTable, int, ulong, int, bool)"/>
    public static MarkovOrderReport Compare(EncodedPaths paths, int highest, ulong seed, int folds = 10, bool wholePaths = false)
        => HeldOut.Score(PathSet.Of(paths), highest, seed, folds, wholePaths);
}
