using NodaTime;

namespace JourneyMetrics.Attribution;

/// <content>The rules.</content>
public abstract partial class AttributionModel
{
    /// <summary>All credit to the earliest eligible touch; at one instant, to the one that stands first. Also called first click.</summary>
    public static AttributionModel FirstTouch { get; } = new SingleTouchModel(first: true);

    /// <summary>All credit to the latest eligible touch; at one instant, to the one that stands last. Also called last click.</summary>
    public static AttributionModel LastTouch { get; } = new SingleTouchModel(first: false);

    /// <summary>Equal credit to every touch, <c>w(i) = 1</c>: a channel with two of three touches has two thirds.</summary>
    /// <remarks>
    /// This is "linear" in most products (ChannelAttribution, DP6, Snowplow, fractribution, Adobe). Where a channel counts once
    /// however often it was touched, see <see cref="LinearPerChannel"/>. Order and ties do not matter; one touch has all, two have half each.
    /// </remarks>
    public static AttributionModel Linear { get; } = new EveryTouchModel();

    /// <summary>Equal credit to every distinct channel, however often it was touched; its last touch stands for it.</summary>
    /// <remarks>
    /// This equals the Shapley value of the usual game, in which a set of channels is worth the conversions of all paths within it:
    /// that game is an equal split over the distinct channels and nothing more. For any number of channels it takes as many steps as
    /// there are touches. <c>linear(share = "same")</c> of eeghor/mta.
    /// </remarks>
    public static AttributionModel LinearPerChannel { get; } = new EveryChannelModel(shares: true);

    /// <summary>The whole conversion to every distinct channel that took part. It does not share: credits exceed the total, and the report says so.</summary>
    /// <remarks>"Participation" in Adobe Analytics. The credit of a channel is what would be in question if all its conversions were lost without it.</remarks>
    public static AttributionModel Participation { get; } = new EveryChannelModel(shares: false);

    /// <summary>40 % to the first, 40 % to the last, 20 % to those between in equal parts; two touches have half each.</summary>
    /// <remarks>"U-shaped", "position-based" in most products. HubSpot's U is another one: see <see cref="AttributionPresets.HubSpotUShaped"/>.</remarks>
    public static AttributionModel UShaped { get; } = PositionBased(0.4, 0.4);

    /// <summary>20 % to the first, 60 % to the last, 20 % to those between; two touches have 25 and 75 %, as Adobe documents it.</summary>
    public static AttributionModel JShaped { get; } = PositionBased(0.2, 0.6);

    /// <summary>60 % to the first, 20 % to the last, 20 % to those between; two touches have 75 and 25 %, as Adobe documents it.</summary>
    public static AttributionModel InverseJShaped { get; } = PositionBased(0.6, 0.2);

    /// <summary>All credit to the latest touch whose channel is not excluded: last non-direct click.</summary>
    /// <param name="excluded">The channels that do not count while another one was touched; one at least.</param>
    /// <param name="allExcluded">What becomes of a conversion all of whose touches are excluded.</param>
    /// <returns>The model. At one instant the touch that stands last counts as the latest.</returns>
    /// <exception cref="ArgumentException">There is no channel, or one without a name.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such fallback.</exception>
    public static AttributionModel LastTouchBut(ValueList<string> excluded, AllExcluded allExcluded = AllExcluded.KeepCredit)
        => new ExcludingModel(first: false, excluded, allExcluded);

    /// <summary>All credit to the earliest touch whose channel is not excluded: first non-direct click.</summary>
    /// <param name="excluded">The channels that do not count while another one was touched; one at least.</param>
    /// <param name="allExcluded">What becomes of a conversion all of whose touches are excluded.</param>
    /// <returns>The model. At one instant the touch that stands first counts as the earliest.</returns>
    /// <exception cref="ArgumentException">There is no channel, or one without a name.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such fallback.</exception>
    public static AttributionModel FirstTouchBut(ValueList<string> excluded, AllExcluded allExcluded = AllExcluded.KeepCredit)
        => new ExcludingModel(first: true, excluded, allExcluded);

    /// <summary>Half the weight for every half-life that a touch is older, continuously: <c>w(i) = 2^(-(age of i - age of the youngest) / half-life)</c>.</summary>
    /// <param name="halfLife">The half-life, elapsed time; Adobe's default is 7 days.</param>
    /// <param name="spacing">
    /// How far apart touches are supposed to be on paths that come without times, the last one at the conversion; null makes such paths an error.
    /// </param>
    /// <returns>
    /// The model. Touches of one instant weigh the same. Taken relative to the youngest touch, so that it also holds when the
    /// conversion came thousands of half-lives later. A long half-life tends to linear, a short one to the last instant.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">The half-life is not above zero, or the spacing is negative.</exception>
    public static AttributionModel TimeDecay(Duration halfLife, Duration? spacing = null)
        => new DecayModel(halfLife.TotalDays, spacing?.TotalDays, nameof(halfLife), nameof(spacing));

    /// <summary>Time decay with a half-life in days of 24 hours, for any finite number of them: <c>w(i) = 2^(-(age of i - age of the youngest) / half-life)</c>.</summary>
    /// <param name="halfLifeDays">The half-life in days; above zero, as large as 1e18 and more.</param>
    /// <param name="spacingDays">How many days apart touches are supposed to be on paths that come without times; null makes such paths an error.</param>
    /// <returns>The model.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The half-life is not above zero and finite, or the spacing is negative or not finite.</exception>
    public static AttributionModel TimeDecay(double halfLifeDays, double? spacingDays = null)
        => new DecayModel(halfLifeDays, spacingDays, nameof(halfLifeDays), nameof(spacingDays));

    /// <summary>A part of the weight is kept for every whole period between touch and conversion: <c>w(i) = keep^floor(age of i / period)</c>.</summary>
    /// <param name="keep">What is kept a period, a fraction from 0 to 1; DP6's default is 0.5.</param>
    /// <param name="period">The period, elapsed time; DP6's default is 168 hours.</param>
    /// <param name="spacing">How far apart touches are supposed to be on paths that come without times, the last one at the conversion; null makes such paths an error.</param>
    /// <returns>The model. Steps are counted from those of the youngest touch, so that not all weights can vanish; touches of one period weigh the same.</returns>
    /// <exception cref="ArgumentOutOfRangeException">What is kept is no fraction, the period is not above zero, or the spacing is negative.</exception>
    public static AttributionModel SteppedTimeDecay(double keep, Duration period, Duration? spacing = null) => new SteppedDecayModel(keep, period, spacing);

    /// <summary>Fixed shares of the first and the last touch; what is left goes to those between in equal parts.</summary>
    /// <param name="first">The share of the first touch, a fraction.</param>
    /// <param name="last">The share of the last touch, a fraction; both together at most 1.</param>
    /// <param name="twoTouches">How two touches share, which have nobody between them.</param>
    /// <returns>The model. One touch has all; at one instant the order of the log decides who is first and last.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A share is no fraction, both exceed 1, or there is no such rule.</exception>
    public static AttributionModel PositionBased(double first, double last, TwoTouchRule twoTouches = TwoTouchRule.Renormalise)
        => new PositionModel(first, last, twoTouches);

    /// <summary>Fixed shares of given touches; what is left goes to the others in equal parts.</summary>
    /// <param name="milestones">The touches and their shares, together at most 1.</param>
    /// <param name="missing">What becomes of the share of a milestone that a path does not have.</param>
    /// <returns>
    /// The model. The shares of milestones that are one touch add up. If every touch is a milestone, the shares are scaled to 1; if no
    /// milestone is found and nothing is left over, the touches share equally. One touch has all.
    /// </returns>
    /// <exception cref="ArgumentException">There is no milestone, or their shares exceed 1.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such rule.</exception>
    public static AttributionModel Milestones(ValueList<Milestone> milestones, MissingMilestone missing = MissingMilestone.Renormalise)
        => new MilestoneModel(milestones, missing);

    /// <summary>30 % each to the first touch, the one that made a lead and the one that made an opportunity; 10 % to the others.</summary>
    /// <param name="lead">The touchpoint that makes a lead.</param>
    /// <param name="opportunity">The touchpoint that makes an opportunity.</param>
    /// <returns>The model: <see cref="Milestones"/> of these three.</returns>
    /// <exception cref="ArgumentException">A touchpoint has no name.</exception>
    public static AttributionModel WShaped(string lead, string opportunity)
        => Milestones([Milestone.First(0.3), Milestone.Of(lead, 0.3), Milestone.Of(opportunity, 0.3)]);

    /// <summary>22.5 % each to the first touch, the one that made a lead, the one that made an opportunity and the last one; 10 % to the others. Also called Z-shaped.</summary>
    /// <param name="lead">The touchpoint that makes a lead.</param>
    /// <param name="opportunity">The touchpoint that makes an opportunity.</param>
    /// <returns>The model: <see cref="Milestones"/> of these four.</returns>
    /// <exception cref="ArgumentException">A touchpoint has no name.</exception>
    public static AttributionModel FullPath(string lead, string opportunity)
        => Milestones([Milestone.First(0.225), Milestone.Of(lead, 0.225), Milestone.Of(opportunity, 0.225), Milestone.Last(0.225)]);

    /// <summary>Weights by a function of the caller's own.</summary>
    /// <param name="name">The name for reports. Models of one name and one function are equal.</param>
    /// <param name="weigh">The function; a pure one, called once a conversion or path, from several threads if threads are asked for.</param>
    /// <returns>The model. A weight that is negative or not finite is an <see cref="InvalidOperationException"/> that names the touch.</returns>
    /// <exception cref="ArgumentException">There is no name.</exception>
    public static AttributionModel Custom(string name, TouchWeights weigh)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(weigh);
        return new CustomModel(name, weigh);
    }
}
