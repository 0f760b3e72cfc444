using System.Diagnostics;

namespace JourneyMetrics.Attribution;

/// <summary>A rule that shares a conversion among the touches before it.</summary>
/// <remarks>
/// <para>A rule gives each touch <c>i</c> a weight <c>w(i)</c>; the touch has the share <c>w(i) / sum of w</c>, and a channel is
/// credited with the shares of its touches. Every conversion is given away entirely, or is unattributed, so credits and what is
/// unattributed add up to the total; only <see cref="Participation"/> does not share, and its report says so.</para>
/// <para>Splits are made in whole units (equal parts rounded toward zero, others to the nearest unit), and the last touch with a weight
/// takes what is left: millionths of money and 1e-15ths of a conversion from a log, and from coded rows units so small that the
/// row's own figure is a whole number of them. Units are added as whole numbers: the figures are the same bits for any order of rows, any threads and any split.</para>
/// <para>Two models are equal when their rule and its parameters are.</para>
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public abstract partial class AttributionModel
{
    private protected AttributionModel(string name) => Name = name;

    /// <summary>The name of the rule with its parameters, as reports carry it: <c>linear</c>.</summary>
    public string Name { get; }

    /// <summary>Whether credits and what is unattributed add up to the total.</summary>
    public bool IsConserving => Shape != CreditShape.Whole;

    /// <summary>How the credits stand to the total.</summary>
    public CreditNormalization Normalization => IsConserving ? CreditNormalization.Shares : CreditNormalization.None;

    internal abstract CreditShape Shape { get; }

    /// <summary>Whether the rule asks for channels by name.</summary>
    internal virtual bool HasFlags => false;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is AttributionModel other && GetType() == other.GetType() && IsSame(other);

    /// <inheritdoc/>
    public override int GetHashCode() => string.GetHashCode(Name, StringComparison.Ordinal);

    /// <summary>The name of the rule.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Name;

    /// <summary>Whether another rule of the same type has the same parameters; the name holds them unless a rule says otherwise.</summary>
    internal virtual bool IsSame(AttributionModel other) => Name == other.Name;

    /// <summary>What the rule wants to know of a channel.</summary>
    internal virtual bool Flag(string channel) => false;

    /// <summary>Names the touch that takes all, -1 for none; for rules of the shape <see cref="CreditShape.One"/>.</summary>
    internal virtual int Pick(in TouchPath path, ReadOnlySpan<bool> flags) => -1;

    /// <summary>The weights of the first touch and of each between; for rules of the shape <see cref="CreditShape.Ends"/> and two touches or more.</summary>
    internal virtual (double First, double Between) Ends(int count) => default;

    /// <summary>Gives each touch its weight; for rules of other shapes than one or every.</summary>
    /// <param name="path">The touches; one at least.</param>
    /// <param name="flags">What <see cref="Flag"/> says of each channel by code; empty without <see cref="HasFlags"/>.</param>
    /// <param name="weights">Takes the weights, one a touch; what it holds before is undefined.</param>
    internal virtual void Weigh(in TouchPath path, ReadOnlySpan<bool> flags, Span<double> weights) => weights.Fill(1);
}
