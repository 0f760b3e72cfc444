using System.Diagnostics;
using System.Text.Json.Serialization;
using NodaTime;

namespace JourneyMetrics.Funnels;

/// <summary>The rules of a funnel: its steps, their order, its window, how ties are taken, which entries count, and what is excluded.</summary>
/// <remarks>
/// <para>A customer is in a step when there is a chain of touchpoints, one for each step up to it. One touchpoint serves at most
/// one step of a chain, so a step that is named twice needs two touchpoints. Every step of the chain lies within the window from
/// the first one, its end included. A customer's level is that of the furthest chain. For the order <see cref="FunnelOrder.Ordered"/>
/// this is the rule of ClickHouse's <c>windowFunnel</c> in its mode <c>strict_once</c>; in that function's default mode one event
/// may serve several steps.</para>
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed partial record FunnelDefinition
{
    /// <summary>The most steps, and the most exclusions, that a funnel can have.</summary>
    public const int MaxSteps = 64;

    /// <summary>Creates the rules of a funnel.</summary>
    /// <param name="steps">The steps in order, from 1 to 64; touchpoints' names convert: <c>["visit", "signup", "purchase"]</c>.</param>
    /// <param name="window">How long after the first step of a chain the others may come, as elapsed time, end included; null for no such limit.</param>
    /// <param name="ties">How touchpoints at one instant may follow each other.</param>
    /// <param name="reentry">Which of a customer's entries count.</param>
    /// <param name="order">How the touchpoints of the steps must follow each other.</param>
    /// <param name="calendarWindow">A window in calendar time, instead of the elapsed one.</param>
    /// <param name="exclusions">What must not come between steps.</param>
    /// <param name="exclusionPolicy">What becomes of a customer whose furthest attempts hold an excluded touchpoint.</param>
    /// <param name="subject">Whether customers or their entries are counted.</param>
    /// <param name="heldConstant">A property whose value must be the same on every step: pairs of customer and value are counted instead of customers. Null for none.</param>
    /// <param name="range">The stretch of time that is looked at, its end not included; null for all. Only first-time steps look before it.</param>
    /// <exception cref="ArgumentException">There is no step, there are too many, or the rules contradict each other.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The window is zero or negative, a rule is none of its enum, or an exclusion names a step that there is not.</exception>
    public FunnelDefinition(
        ValueList<FunnelStep> steps,
        Duration? window,
        FunnelTies ties = FunnelTies.AnyOrder,
        FunnelReentry reentry = FunnelReentry.AnyStart,
        FunnelOrder order = FunnelOrder.Ordered,
        CalendarWindow? calendarWindow = null,
        ValueList<FunnelExclusion> exclusions = default,
        FunnelExclusionPolicy exclusionPolicy = FunnelExclusionPolicy.LeavesOut,
        FunnelSubject subject = FunnelSubject.Customers,
        string? heldConstant = null,
        Interval? range = null)
    {
        if (steps.Count is 0 or > MaxSteps)
            throw new ArgumentException(Invariant($"A funnel has 1 to {MaxSteps} steps, got {steps.Count}."), nameof(steps));
        if (window <= Duration.Zero)
            throw new ArgumentOutOfRangeException(nameof(window), window, "A window is longer than nothing; null means no limit.");
        if (window is not null && calendarWindow is not null)
            throw new ArgumentException($"A window is elapsed time or calendar time, never both; got {calendarWindow} besides.", nameof(calendarWindow));
        if (heldConstant?.Length == 0)
            throw new ArgumentException($"A property has a name, got '{heldConstant}'; null stands for none.", nameof(heldConstant));
        Steps = steps;
        Window = window;
        CalendarWindow = calendarWindow;
        Ties = Known(ties, nameof(ties));
        Reentry = Known(reentry, nameof(reentry));
        Order = Known(order, nameof(order));
        Exclusions = exclusions;
        ExclusionPolicy = Known(exclusionPolicy, nameof(exclusionPolicy));
        Subject = Known(subject, nameof(subject));
        HeldConstant = heldConstant;
        Range = range;
        FunnelRules.Check(this);
    }

    /// <summary>The steps in order.</summary>
    public ValueList<FunnelStep> Steps { get; }

    /// <summary>How long after the first step of a chain the others may come, as elapsed time, end included; null for no such limit.</summary>
    [JsonConverter(typeof(MeasureJsonConverter))]
    public Duration? Window { get; }

    /// <summary>How touchpoints at one instant may follow each other.</summary>
    public FunnelTies Ties { get; }

    /// <summary>Which of a customer's entries count.</summary>
    public FunnelReentry Reentry { get; }

    /// <summary>How the touchpoints of the steps must follow each other.</summary>
    public FunnelOrder Order { get; }

    /// <summary>The window in calendar time; null where there is none.</summary>
    public CalendarWindow? CalendarWindow { get; }

    /// <summary>What must not come between steps.</summary>
    public ValueList<FunnelExclusion> Exclusions { get; }

    /// <summary>What becomes of a customer whose furthest attempts hold an excluded touchpoint.</summary>
    public FunnelExclusionPolicy ExclusionPolicy { get; }

    /// <summary>Whether customers or their entries are counted.</summary>
    public FunnelSubject Subject { get; }

    /// <summary>The property whose value must be the same on every step; null for none.</summary>
    public string? HeldConstant { get; }

    /// <summary>The stretch of time that is looked at, its end not included; null for all.</summary>
    [JsonConverter(typeof(MeasureJsonConverter))]
    public Interval? Range { get; }

    /// <summary>The same rules for another stretch of time.</summary>
    /// <param name="range">The stretch that is looked at, its end not included; null for all.</param>
    /// <returns>The rules.</returns>
    public FunnelDefinition During(Interval? range)
        => new(Steps, Window, Ties, Reentry, Order, CalendarWindow, Exclusions, ExclusionPolicy, Subject, HeldConstant, range);

    /// <summary>One line in invariant culture: <c>visit > signup > purchase within 14:00:00:00, ordered, ties in any order, any start</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => FunnelRules.Text(this);

    private static T Known<T>(T rule, string name)
        where T : struct, Enum
        => Enum.IsDefined(rule) ? rule : throw new ArgumentOutOfRangeException(name, rule, $"There is no such {typeof(T).Name}.");
}
