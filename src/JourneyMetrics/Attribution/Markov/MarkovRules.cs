using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics.Attribution;

/// <summary>How a Markov chain is made of paths: its order and what counts.</summary>
/// <remarks>
/// <para>States are windows of the last <see cref="Order"/> channels. A path begins in its first window; a path that is shorter than the
/// order is one window. Each journey walks from window to window and ends in conversion or without. A journey weighs its
/// conversions and nulls; the probability of a step is its weight out of the weight of all steps from that window.</para>
/// <para>Order 1 is the chain of most tools. At an order as long as the longest path nothing is modelled any more: the removal effect of a
/// channel is the share of conversions whose path holds it.</para>
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record MarkovRules
{
    /// <summary>Creates the rules.</summary>
    /// <param name="order">How many of the last channels make a state; 1 or more.</param>
    /// <param name="ignoreNulls">Whether journeys without a conversion are left out. P(conversion) is then 1.</param>
    /// <param name="collapseRepeats">
    /// Whether equal neighbouring channels of a path are taken as one before windows are formed. At order 1 it changes nothing; from order 2 on it
    /// does. (Merging equal neighbouring <i>states</i> never changes a removal effect, at any order.)
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The order is below 1.</exception>
    [JsonConstructor]
    public MarkovRules(int order = 1, bool ignoreNulls = false, bool collapseRepeats = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(order, 1);
        Order = order;
        IgnoreNulls = ignoreNulls;
        CollapseRepeats = collapseRepeats;
    }

    /// <summary>How many of the last channels make a state.</summary>
    public int Order { get; }

    /// <summary>Whether journeys without a conversion are left out.</summary>
    public bool IgnoreNulls { get; }

    /// <summary>Whether equal neighbouring channels are taken as one.</summary>
    public bool CollapseRepeats { get; }

    /// <summary>Makes the chain of a table of paths.</summary>
    /// <param name="paths">The paths; those without a touch stay apart as unattributed.</param>
    /// <returns>The chain.</returns>
    public MarkovChain Fit(PathTable paths)
    {
        var tally = new MarkovTally(this);
        tally.Add(paths);
        return tally.ToChain();
    }

    /// <summary>Makes the chain of coded journeys.</summary>
    /// <param name="paths">The journeys; those without a touch stay apart as unattributed.</param>
    /// <returns>The chain; the same bits for any numbering of the channels and, with whole weights, any order of the rows.</returns>
    public MarkovChain Fit(EncodedPaths paths)
    {
        var tally = new MarkovTally(this);
        tally.Add(paths);
        return tally.ToChain();
    }

    /// <summary>One line: <c>Markov of order 2, without nulls, repeats as one</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
        => Invariant($"Markov of order {Order}{(IgnoreNulls ? ", without nulls" : string.Empty)}{(CollapseRepeats ? ", repeats as one" : string.Empty)}");
}
