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
    private int[] path = [];
    private int[] codes = [];
    private (DoubleDouble Conversions, DoubleDouble Values) withoutPath;

    // The value of rows that nobody walked, and all values of paths without their signs: what their sum is small or large beside.
    private DoubleDouble unwalked;
    private double size;

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
    public void Add(PathTable paths) => Add(PathSet.Of(paths));

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
        unwalked += other.unwalked;
        size += other.size;
        withoutPath = (withoutPath.Conversions + other.withoutPath.Conversions, withoutPath.Values + other.withoutPath.Values);
    }

    /// <summary>Makes the chain of all journeys added so far.</summary>
    /// <returns>The chain; the tally may go on.</returns>
    /// <exception cref="OverflowException">A sum is out of the range of double.</exception>
    public MarkovChain ToChain()
    {
        var chain = ChainBuilder.Build(sums, names.Names);
        var conversions = sums.AllConversions;
        var values = sums.AllValues + unwalked;
        return new MarkovChain(
            Rules,
            chain,
            new Credit(Finite(conversions), Finite(values)),
            size,
            new Credit(Finite(withoutPath.Conversions), Finite(withoutPath.Values)),
            new Credit(Finite(conversions + withoutPath.Conversions), Finite(values + withoutPath.Values)));
    }

    internal void Add(PathSet paths) => Add(paths.Channels, paths.Codes, paths.Offsets, paths.Conversions, paths.Values, paths.Nulls);

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
            if (offsets[row] == offsets[row + 1])
            {
                withoutPath = (withoutPath.Conversions + new DoubleDouble(conversions[row]), withoutPath.Values + new DoubleDouble(value));
                continue;
            }

            size += Math.Abs(value);
            var without = Rules.IgnoreNulls || nulls.IsEmpty ? 0 : nulls[row];
            if (conversions[row] + without > 0)
                sums.Add(Coded(given[offsets[row]..offsets[row + 1]]), conversions[row], value, without);
            else
                unwalked += new DoubleDouble(value);
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
}
