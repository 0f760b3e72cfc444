using JourneyMetrics.Numerics;

namespace JourneyMetrics.Attribution;

/// <summary>A Markov chain in the making: journeys are added in batches, tallies merge.</summary>
/// <remarks>
/// It keeps windows and steps, not journeys: memory does not grow with their number, and adding coded journeys whose windows are known
/// allocates nothing. Tallies of disjoint journeys, kept by threads or batches, merge to the same chain as one tally over all: to the bit
/// with whole weights below 2^53, else with twice the digits of a double. Not for several threads at once.
/// </remarks>
public sealed class MarkovTally
{
    private readonly NameTable names = new();
    private readonly WindowSums sums;
    private readonly Totals totals = new();
    private int[] path = [];
    private int[] codes = [];

    /// <summary>Creates an empty tally.</summary>
    /// <param name="rules">The order of the chain and what counts.</param>
    public MarkovTally(MarkovRules rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        Rules = rules;
        sums = new WindowSums(rules.Order);
    }

    /// <summary>The order of the chain and what counts.</summary>
    public MarkovRules Rules { get; }

    /// <summary>Adds the paths of a table.</summary>
    /// <param name="paths">The paths.</param>
    public void Add(PathTable paths)
    {
        var set = PathSet.Of(paths);
        Add(set.Channels, set.Codes, set.Offsets, set.Conversions, set.Values, set.Nulls);
    }

    /// <summary>Adds coded journeys.</summary>
    /// <param name="paths">The journeys.</param>
    public void Add(EncodedPaths paths)
        => Add(paths.Channels.AsSpan(), paths.Codes, paths.Offsets, paths.Conversions, paths.Values, paths.Nulls);

    /// <summary>Adds what another tally holds; it is not changed.</summary>
    /// <param name="other">The tally of other journeys.</param>
    /// <exception cref="ArgumentException">The rules differ, or it is this tally itself.</exception>
    public void Merge(MarkovTally other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (ReferenceEquals(this, other))
            throw new ArgumentException("A tally does not merge with itself: its journeys would count twice.", nameof(other));
        if (Rules != other.Rules)
            throw new ArgumentException($"Tallies of the same rules merge, got '{Rules}' and '{other.Rules}'.", nameof(other));
        Bind(other.names.Names);
        sums.Add(other.sums, codes);
        totals.Add(other.totals);
    }

    /// <summary>Makes the chain of all journeys added so far.</summary>
    /// <returns>The chain; the tally may go on.</returns>
    /// <exception cref="OverflowException">A sum is out of the range of double.</exception>
    public MarkovChain ToChain()
    {
        var chain = ChainBuilder.Build(sums, names.Names);
        return new MarkovChain(
            Rules,
            chain,
            new Credit(Finite(totals.Conversions), Finite(totals.Values)),
            Finite(totals.Sizes),
            new Credit(Finite(totals.UnattributedConversions), Finite(totals.UnattributedValues)),
            new Credit(Finite(totals.Conversions + totals.UnattributedConversions), Finite(totals.Values + totals.UnattributedValues)));
    }

    private static double Finite(DoubleDouble sum)
        => double.IsFinite(sum.High) ? sum.High : throw new OverflowException("A sum of the journeys is out of the range of double.");

    private void Bind(ReadOnlySpan<string> channels)
    {
        if (codes.Length < channels.Length)
            codes = new int[channels.Length];
        for (var i = 0; i < channels.Length; i++)
            codes[i] = names.Code(channels[i], channels[i]);
    }

    private void Add(
        ReadOnlySpan<string> channels,
        ReadOnlySpan<int> given,
        ReadOnlySpan<int> offsets,
        ReadOnlySpan<double> conversions,
        ReadOnlySpan<double> values,
        ReadOnlySpan<double> nulls)
    {
        Bind(channels);
        for (var row = 0; row < conversions.Length; row++)
        {
            var value = values.IsEmpty ? 0 : values[row];
            totals.Add(conversions[row], value, isUnattributed: offsets[row] == offsets[row + 1]);
            var without = Rules.IgnoreNulls || nulls.IsEmpty ? 0 : nulls[row];

            // A row that nobody walked changes nothing but the list of channels.
            if (offsets[row] != offsets[row + 1] && conversions[row] + without > 0)
                sums.Add(Coded(given[offsets[row]..offsets[row + 1]]), conversions[row], value, without);
        }
    }

    private ReadOnlySpan<int> Coded(ReadOnlySpan<int> source)
    {
        if (path.Length < source.Length)
            path = new int[source.Length * 2];
        var length = 0;
        foreach (var code in source)
        {
            if (!Rules.CollapseRepeats || length == 0 || path[length - 1] != codes[code])
                path[length++] = codes[code];
        }

        return path.AsSpan(0, length);
    }

    // Of journeys with a path and of those without one.
    private sealed class Totals
    {
        public DoubleDouble Conversions { get; private set; }

        public DoubleDouble Values { get; private set; }

        // The values without their signs: what the sum of values is small or large beside.
        public DoubleDouble Sizes { get; private set; }

        public DoubleDouble UnattributedConversions { get; private set; }

        public DoubleDouble UnattributedValues { get; private set; }

        public void Add(double conversions, double value, bool isUnattributed)
        {
            if (isUnattributed)
            {
                UnattributedConversions += new DoubleDouble(conversions);
                UnattributedValues += new DoubleDouble(value);
                return;
            }

            Conversions += new DoubleDouble(conversions);
            Values += new DoubleDouble(value);
            Sizes += new DoubleDouble(Math.Abs(value));
        }

        public void Add(Totals other)
        {
            Conversions += other.Conversions;
            Values += other.Values;
            Sizes += other.Sizes;
            UnattributedConversions += other.UnattributedConversions;
            UnattributedValues += other.UnattributedValues;
        }
    }
}
