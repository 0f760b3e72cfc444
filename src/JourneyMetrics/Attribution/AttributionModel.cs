using System.Diagnostics;

namespace JourneyMetrics.Attribution;

/// <summary>A rule that shares a conversion among the touches before it.</summary>
/// <remarks>
/// <para>A rule gives each touch a weight; a channel is credited with its touches' share of the weights. Every conversion
/// is given away entirely, so credits and what is unattributed add up to the total.</para>
/// <para>From a log (<see cref="AttributionRules.Credit(TouchpointLog, AttributionModel, bool)"/>) the shares are whole
/// millionths of money and whole 1e-15ths of a conversion, rounded toward zero, and the last credited touch takes what is
/// left. From path rows (<see cref="PathTable.Credit(AttributionModel)"/>) they are unrounded doubles.</para>
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public abstract class AttributionModel
{
    private protected AttributionModel(string name) => Name = name;

    /// <summary>All credit to the earliest eligible touch; at one instant, to the one that stands first.</summary>
    public static AttributionModel FirstTouch { get; } = new FirstTouchModel();

    /// <summary>All credit to the latest eligible touch; at one instant, to the one that stands last. Also called last click.</summary>
    public static AttributionModel LastTouch { get; } = new LastTouchModel();

    /// <summary>Equal credit to every touch: a channel with two of three touches has two thirds.</summary>
    /// <remarks>This is "linear" in most products. Where a channel counts once however often it was touched, see <see cref="LinearPerChannel"/>.</remarks>
    public static AttributionModel Linear { get; } = new LinearModel();

    /// <summary>Equal credit to every distinct channel, however often it was touched; its last touch stands for it.</summary>
    /// <remarks>This equals the Shapley value of the usual game, in which a set of channels is worth the conversions of all paths within it.</remarks>
    public static AttributionModel LinearPerChannel { get; } = new LinearPerChannelModel();

    /// <summary>The name of the rule, as reports carry it: <c>linear</c>.</summary>
    public string Name { get; }

    /// <summary>The name of the rule.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Name;

    /// <summary>Gives each touch its weight: whole numbers, not negative, one at least above zero, their sum below 2^62.</summary>
    /// <remarks>Whole numbers make every split exact; a rule of fractions scales them.</remarks>
    /// <param name="path">The touches; one at least.</param>
    /// <param name="weights">Takes the weights, one a touch; what it holds before is undefined.</param>
    internal abstract void Weigh(in TouchPath path, Span<long> weights);
}
