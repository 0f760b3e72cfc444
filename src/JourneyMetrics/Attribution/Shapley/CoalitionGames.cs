namespace JourneyMetrics.Attribution;

/// <summary>Games of channels over paths: what a set of channels is worth, and the Shapley or Banzhaf value of each channel in it.</summary>
/// <remarks>
/// <para>"Shapley attribution" names several games that give different figures; each has its own name here. Only the usual game,
/// <see cref="SubsetSum(PathTable)"/>, sums to the conversions: it <b>is</b> the equal split of each conversion over the distinct channels of its
/// path. The others sum to what their set of all channels is worth; nothing is rescaled, and the report says what it sums to.</para>
/// <para>Paths without a touch have no channels: they are left out of every game.</para>
/// </remarks>
public static class CoalitionGames
{
    /// <summary>The usual game: a set is worth the conversions of all paths within it. Exact for any number of channels.</summary>
    /// <remarks>
    /// <c>phi(i) = sum over paths with i of conversions / distinct channels of the path</c>: the sums of exact sets are the game's dividends (Harsanyi), and
    /// a dividend is shared equally. The same figures as <see cref="AttributionModel.LinearPerChannel"/>, at the cost of one look at each touch.
    /// </remarks>
    /// <param name="paths">The paths.</param>
    /// <returns>The credits of conversions and value; they and what is unattributed add up to the total.</returns>
    public static AttributionReport SubsetSum(PathTable paths) => SubsetSums.Credit(PathSet.Of(paths));

    /// <inheritdoc cref="SubsetSum(PathTable)"/>
    public static AttributionReport SubsetSum(EncodedPaths paths) => SubsetSums.Credit(PathSet.Of(paths));

    /// <summary>The game of exact sets: a set is worth what the paths with exactly these channels have; 0 if there is none.</summary>
    /// <remarks>
    /// <c>phi(i) = sum over sets T of e(T) ((t-1)!(n-t)!/n! if i in T, else -t!(n-t-1)!/n!)</c>: linear in the sets that occur, for any number n of
    /// channels. Negative figures occur. It sums to the worth of the set of all channels, which is mostly 0.
    /// </remarks>
    /// <param name="paths">The paths.</param>
    /// <param name="measure">The worth of a set: its conversions, their value, or its conversion rate.</param>
    /// <returns>The Shapley values.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The measure is none of the three.</exception>
    public static GameReport ExactSets(PathTable paths, CreditMeasure measure = CreditMeasure.Conversions) => ExactSetGame.Solve(PathSet.Of(paths), measure);

    /// <inheritdoc cref="ExactSets(PathTable, CreditMeasure)"/>
    public static GameReport ExactSets(EncodedPaths paths, CreditMeasure measure = CreditMeasure.Conversions) => ExactSetGame.Solve(PathSet.Of(paths), measure);

    /// <summary>The game of rates of subsets: a set is worth conversions out of journeys over all paths within it; 0 if there is none.</summary>
    /// <remarks>It sums to the conversion rate of all paths. A quotient has no closed form: every subset is looked at, so that 24 channels are the most.</remarks>
    /// <param name="paths">The paths; with no more than 24 channels on them.</param>
    /// <returns>The Shapley values, as rates.</returns>
    /// <exception cref="ArgumentException">There are more channels: take <see cref="SampledShapley"/> with a worth of your own.</exception>
    public static GameReport SubsetRate(PathTable paths) => SubsetRateGame.Solve(PathSet.Of(paths));

    /// <inheritdoc cref="SubsetRate(PathTable)"/>
    public static GameReport SubsetRate(EncodedPaths paths) => SubsetRateGame.Solve(PathSet.Of(paths));

    /// <summary>A game for each set of channels that occurs: its subsets are worth their exact conversion rate, and the set's conversions are shared by the Shapley value.</summary>
    /// <remarks>
    /// The rule of a Python package's <c>attribution_shapley</c>. A subset that was never seen alone is worth 0, so that shares may be negative or above 1.
    /// Sets above the largest size are left out: what they hold is <see cref="GameReport.NotCovered"/>.
    /// </remarks>
    /// <param name="paths">The paths.</param>
    /// <param name="largestSet">The most channels of a set that is shared out, up to 20; a set of t channels costs 2^t.</param>
    /// <param name="measure">What is shared out: conversions or value.</param>
    /// <returns>The credits: they sum to what is covered.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The size is not in 1..20, or the measure neither conversions nor value.</exception>
    public static GameReport PerJourneySet(PathTable paths, int largestSet, CreditMeasure measure = CreditMeasure.Conversions)
        => JourneySetGame.Solve(PathSet.Of(paths), largestSet, measure);

    /// <inheritdoc cref="PerJourneySet(PathTable, int, CreditMeasure)"/>
    public static GameReport PerJourneySet(EncodedPaths paths, int largestSet, CreditMeasure measure = CreditMeasure.Conversions)
        => JourneySetGame.Solve(PathSet.Of(paths), largestSet, measure);

    /// <summary>The ordered Shapley value: the usual game's credit by channel and by its rank on the path.</summary>
    /// <remarks>The rank is that among the distinct channels of the path in order of their first touch (Zhao, Mahboobi and Bagheri 2018).</remarks>
    /// <param name="paths">The paths.</param>
    /// <returns>The credits; over the ranks they sum to <see cref="SubsetSum(PathTable)"/>.</returns>
    public static RankedCreditReport Ordered(PathTable paths) => SubsetSums.ByRank(PathSet.Of(paths));

    /// <inheritdoc cref="Ordered(PathTable)"/>
    public static RankedCreditReport Ordered(EncodedPaths paths) => SubsetSums.ByRank(PathSet.Of(paths));

    /// <summary>The Banzhaf value of the usual game: the mean of what a channel adds to a set, over all sets of others.</summary>
    /// <remarks><c>sum over paths with i of conversions / 2^(distinct channels - 1)</c>. It sums to less than the conversions as soon as a path has three channels.</remarks>
    /// <param name="paths">The paths.</param>
    /// <param name="measure">What a set is worth: conversions or value.</param>
    /// <returns>The Banzhaf values.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The measure is neither conversions nor value.</exception>
    public static GameReport Banzhaf(PathTable paths, CreditMeasure measure = CreditMeasure.Conversions) => SubsetSums.Banzhaf(PathSet.Of(paths), measure);

    /// <inheritdoc cref="Banzhaf(PathTable, CreditMeasure)"/>
    public static GameReport Banzhaf(EncodedPaths paths, CreditMeasure measure = CreditMeasure.Conversions) => SubsetSums.Banzhaf(PathSet.Of(paths), measure);

    /// <summary>The Shapley value of a game of the caller's own, exactly: the worth of every set is asked for once.</summary>
    /// <param name="channels">The channels; distinct, at most 24.</param>
    /// <param name="worth">What a set of them is worth.</param>
    /// <returns>The Shapley values; they sum to the worth of all less that of none.</returns>
    /// <exception cref="ArgumentException">There are more channels, a name is empty or stands twice, or a worth is not finite.</exception>
    public static GameReport Shapley(ValueList<string> channels, CoalitionWorth worth) => OwnGame.Solve(channels, worth);

    /// <summary>The Shapley value of a game of the caller's own by random orders of the channels, with its standard error.</summary>
    /// <remarks>
    /// In each order a channel gets what it adds to those before it; the figure is the mean over the orders, the standard error that of the mean. The
    /// figures sum to the worth of all less that of none in every sample. It asks for channels + 1 worths an order.
    /// </remarks>
    /// <param name="channels">The channels; distinct.</param>
    /// <param name="worth">What a set of them is worth.</param>
    /// <param name="permutations">How many orders are drawn.</param>
    /// <param name="seed">The same seed gives the same orders on every machine.</param>
    /// <returns>The estimates.</returns>
    /// <exception cref="ArgumentException">A name is empty or stands twice, or a worth is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of orders is below 1.</exception>
    public static GameReport SampledShapley(ValueList<string> channels, CoalitionWorth worth, int permutations, ulong seed)
        => OwnGame.Sample(channels, worth, permutations, seed);
}
