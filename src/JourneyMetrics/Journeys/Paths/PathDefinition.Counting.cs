using NodaTime;

namespace JourneyMetrics.Paths;

/// <content>What can be counted over a log by these rules.</content>
public sealed partial record PathDefinition
{
    /// <summary>Counts the distinct paths of a log: the table from which flows, step matrices and transitions follow.</summary>
    /// <param name="log">The log.</param>
    /// <param name="allowAbsent">
    /// Whether the rules may name a touchpoint, property or node that the log does not know. By default they may not, because a
    /// misspelt name would give a plausible zero.
    /// </param>
    /// <param name="threads">How many threads may count; the table does not depend on it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The table.</returns>
    /// <exception cref="ArgumentException">The log does not know a name of the rules, and absent ones are not allowed.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The threads are below 1.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public PathCounts Count(TouchpointLog log, bool allowAbsent = false, int threads = 1, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(log);
        var shares = JourneyParts.Worthwhile(log, threads);
        return JourneyFold.Over(log, threads, () => new PathTally(this, allowAbsent, shares), cancellationToken).Close(log.Currency);
    }

    /// <summary>Counts which node follows which, in one pass that keeps no paths.</summary>
    /// <param name="log">The log.</param>
    /// <param name="order">How many nodes before the next one a row of the matrix looks at; 1 for the usual matrix.</param>
    /// <param name="allowAbsent">Whether the rules may name what the log does not know.</param>
    /// <param name="threads">How many threads may count; the counts do not depend on it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The counts; the same as those of <see cref="PathCounts.Transitions"/>.</returns>
    /// <exception cref="ArgumentException">The log does not know a name of the rules, and absent ones are not allowed.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The order is below 1 or too large for so many nodes, or the threads are below 1.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public TransitionCounts Transitions(TouchpointLog log, int order = 1, bool allowAbsent = false, int threads = 1, CancellationToken cancellationToken = default)
        => JourneyFold.Over(log, threads, () => new TransitionTally(this, order, allowAbsent), cancellationToken).ToCounts();

    /// <summary>Counts what customers met right before and right after a node: people, not views.</summary>
    /// <param name="log">The log.</param>
    /// <param name="node">The node.</param>
    /// <param name="occurrence">Which of a customer's occurrences of the node counts.</param>
    /// <param name="allowAbsent">Whether the log may not know the node, or another name of the rules.</param>
    /// <param name="threads">How many threads may count; the counts do not depend on it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The counts.</returns>
    /// <exception cref="ArgumentException">The log does not know the node or a name of the rules, and absent ones are not allowed.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such rule for occurrences, or the threads are below 1.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public NeighborCounts Around(TouchpointLog log, string node, NodeOccurrence occurrence = NodeOccurrence.Last, bool allowAbsent = false, int threads = 1, CancellationToken cancellationToken = default)
        => JourneyFold.Over(log, threads, () => new NeighborTally(this, node, occurrence, allowAbsent), cancellationToken).ToCounts();

    /// <summary>Measures how long customers took from their first node to their first conversion at or after it, by the node by which they entered.</summary>
    /// <param name="log">The log.</param>
    /// <param name="asOf">Until when the data reach, this instant not included; touchpoints from it on are not looked at.</param>
    /// <param name="window">How long after the entry a conversion counts, end included; null for no limit.</param>
    /// <param name="allowAbsent">Whether the rules may name what the log does not know.</param>
    /// <param name="threads">How many threads may count; the times do not depend on it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>
    /// The times. Who has not converted is censored: at as-of while the window is open, at its end after that. Sessions, lookback
    /// and transforms play no part; a customer without a node before as-of is not there.
    /// </returns>
    /// <exception cref="ArgumentException">The rules name no conversion, or the log does not know a name of the rules and absent ones are not allowed.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The window is zero or negative, as-of is outside what a log holds, or the threads are below 1.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public ConversionTimes TimesToConvert(TouchpointLog log, Instant asOf, Duration? window = null, bool allowAbsent = false, int threads = 1, CancellationToken cancellationToken = default)
        => JourneyFold.Over(log, threads, () => new ConversionTimesTally(this, asOf, window, allowAbsent), cancellationToken).ToTimes();
}
