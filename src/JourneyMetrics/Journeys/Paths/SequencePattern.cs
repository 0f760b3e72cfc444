using System.Diagnostics;
using System.Text.Json.Serialization;
using NodaTime;

namespace JourneyMetrics.Paths;

/// <summary>A pattern of touchpoints: steps side by side are neighbors, a gap lets anything lie between.</summary>
/// <remarks>
/// <para>As text, steps are separated by spaces: <c>visit .. trial ..&lt;=7d purchase|renewal</c>. A dot is any touchpoint, two dots are a
/// gap, with <c>></c>, <c>>=</c>, <c>&lt;</c>, <c>&lt;=</c> or <c>==</c> and a length (d, h, m, s, ms, us, ns) a gap of some time from the step before, <c>..>3s&lt;=10s</c> one within two limits;
/// a bar separates alternatives; a name with a space, bar or quote stands in double quotes. The same is built by <see cref="Of"/>,
/// <see cref="Then"/> and <see cref="Later(ReadOnlySpan{string})"/>. A gap stands before a step: behind the last one it would ask for
/// nothing, and is refused.</para>
/// <para>Neighbors are neighbors among the relevant touchpoints. Matches do not overlap and the leftmost comes first: it starts
/// as early as possible, and then each step is the earliest that lets the rest match. This is the rule of ClickHouse's <c>sequenceCount</c>.</para>
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record SequencePattern
{
    /// <summary>The most steps that a pattern can have.</summary>
    public const int MaxSteps = 64;

    /// <summary>Creates a pattern.</summary>
    /// <param name="steps">The steps, from 1 to 64; the first has no gap.</param>
    /// <param name="relevant">The touchpoints that are looked at; empty for all. The others lie between none.</param>
    /// <exception cref="ArgumentException">There is no step or too many, one is null, the first has a gap, or a step names a touchpoint that is not relevant.</exception>
    [JsonConstructor]
    public SequencePattern(ValueList<SequenceStep> steps, ValueList<string> relevant = default)
    {
        if (steps.Count is 0 or > MaxSteps)
            throw new ArgumentException(Invariant($"A pattern has 1 to {MaxSteps} steps, got {steps.Count}."), nameof(steps));
        for (var i = 0; i < steps.Count; i++)
        {
            if (steps[i] is not { } step || (i == 0 && step.Gap is not null))
                throw new ArgumentException(Invariant($"Steps are not null, and before the first there is no gap; see place {i} of {steps}."), nameof(steps));
            foreach (var touchpoint in step.Touchpoints)
            {
                if (!relevant.IsEmpty && !relevant.Contains(touchpoint))
                    throw new ArgumentException($"The step '{step}' waits for '{touchpoint}', which is not among the relevant touchpoints {relevant}.", nameof(relevant));
            }
        }

        Steps = steps;
        Relevant = relevant;
    }

    /// <summary>The steps in order.</summary>
    public ValueList<SequenceStep> Steps { get; }

    /// <summary>The touchpoints that are looked at; empty for all.</summary>
    public ValueList<string> Relevant { get; }

    /// <summary>Starts a pattern.</summary>
    /// <param name="touchpoints">The touchpoints of which any serves as the first step; none for any touchpoint.</param>
    /// <returns>The pattern of one step.</returns>
    public static SequencePattern Of(params ReadOnlySpan<string> touchpoints) => new([new SequenceStep([.. touchpoints])]);

    /// <summary>Reads a pattern from its text.</summary>
    /// <param name="text">The text: <c>visit .. trial ..&lt;=7d purchase</c>.</param>
    /// <returns>The pattern, in which all touchpoints are relevant.</returns>
    /// <exception cref="ArgumentException">The text is no pattern; the message names the position, from 1.</exception>
    public static SequencePattern Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new SequencePattern(new SequenceParser(text, nameof(text)).Read());
    }

    /// <summary>Adds a step that is the very next relevant touchpoint.</summary>
    /// <param name="touchpoints">The touchpoints of which any serves; none for any touchpoint.</param>
    /// <returns>The longer pattern.</returns>
    /// <exception cref="ArgumentException">There are too many steps, or a touchpoint is not relevant.</exception>
    public SequencePattern Then(params ReadOnlySpan<string> touchpoints) => With(null, touchpoints);

    /// <summary>Adds a step that comes later, whatever lies between.</summary>
    /// <param name="touchpoints">The touchpoints of which any serves; none for any touchpoint.</param>
    /// <returns>The longer pattern.</returns>
    /// <exception cref="ArgumentException">There are too many steps, or a touchpoint is not relevant.</exception>
    public SequencePattern Later(params ReadOnlySpan<string> touchpoints) => With(SequenceGap.Any, touchpoints);

    /// <summary>Adds a step that comes so much later than the one before, whatever lies between.</summary>
    /// <param name="comparison">How the time between the two compares with the length.</param>
    /// <param name="length">The length, elapsed time.</param>
    /// <param name="touchpoints">The touchpoints of which any serves; none for any touchpoint.</param>
    /// <returns>The longer pattern.</returns>
    /// <exception cref="ArgumentException">There are too many steps, or a touchpoint is not relevant.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative, or such that nothing can be shorter.</exception>
    public SequencePattern Later(SequenceComparison comparison, Duration length, params ReadOnlySpan<string> touchpoints)
        => With(new SequenceGap(comparison, length), touchpoints);

    /// <summary>Adds a step that comes after a gap, as one of two limits: <c>new(SequenceComparison.Above, three, and: new(SequenceComparison.AtMost, ten))</c>.</summary>
    /// <param name="gap">The gap.</param>
    /// <param name="touchpoints">The touchpoints of which any serves; none for any touchpoint.</param>
    /// <returns>The longer pattern.</returns>
    /// <exception cref="ArgumentException">There are too many steps, or a touchpoint is not relevant.</exception>
    public SequencePattern Later(SequenceGap gap, params ReadOnlySpan<string> touchpoints)
    {
        ArgumentNullException.ThrowIfNull(gap);
        return With(gap, touchpoints);
    }

    /// <summary>The same steps among some touchpoints only.</summary>
    /// <param name="touchpoints">The touchpoints that are looked at; none for all.</param>
    /// <returns>The pattern.</returns>
    /// <exception cref="ArgumentException">A step names another touchpoint.</exception>
    public SequencePattern Among(params ReadOnlySpan<string> touchpoints) => new(Steps, [.. touchpoints]);

    /// <summary>Counts the matches in a log.</summary>
    /// <param name="log">The log.</param>
    /// <param name="allowAbsent">Whether the pattern may name a touchpoint that the log does not know.</param>
    /// <param name="threads">How many threads may count; the counts do not depend on it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The counts.</returns>
    /// <exception cref="ArgumentException">The log does not know a touchpoint of the pattern, and absent ones are not allowed.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The threads are below 1.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public SequenceCounts Count(TouchpointLog log, bool allowAbsent = false, int threads = 1, CancellationToken cancellationToken = default)
        => JourneyFold.Over(log, threads, () => new SequenceTally(this, allowAbsent), cancellationToken).ToCounts();

    /// <summary>The text of the steps, as <see cref="Parse"/> reads it, and the relevant touchpoints.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
        => string.Join(' ', Steps) + (Relevant.IsEmpty ? string.Empty : $" among {string.Join(", ", Relevant)}");

    private SequencePattern With(SequenceGap? gap, ReadOnlySpan<string> touchpoints)
        => new([.. Steps, new SequenceStep([.. touchpoints], gap)], Relevant);
}
