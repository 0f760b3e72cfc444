using NodaTime;

namespace JourneyMetrics.Attribution;

/// <summary>Models under the names that products give them, made of the rules of <see cref="AttributionModel"/>.</summary>
/// <remarks>
/// A vendor's name says little: "U-shaped" and "time decay" mean different things in different products. Each constant says which rule
/// it is, as far as the vendor documents it. The names belong to their owners; no code of theirs is used.
/// </remarks>
public static class AttributionPresets
{
    /// <summary>Adobe Analytics "U shaped": 40/20/40, two touches half and half.</summary>
    public static AttributionModel AdobeUShaped => AttributionModel.UShaped;

    /// <summary>Adobe Analytics "J shaped": 20/20/60, two touches 25/75.</summary>
    public static AttributionModel AdobeJShaped => AttributionModel.JShaped;

    /// <summary>Adobe Analytics "Inverse J": 60/20/20, two touches 75/25.</summary>
    public static AttributionModel AdobeInverseJ => AttributionModel.InverseJShaped;

    /// <summary>Adobe Analytics "Time decay" with its default half-life of 7 days.</summary>
    public static AttributionModel AdobeTimeDecay { get; } = AttributionModel.TimeDecay(Duration.FromDays(7));

    /// <summary>Adobe Analytics "Participation": all credit to each channel; it does not add up.</summary>
    public static AttributionModel AdobeParticipation => AttributionModel.Participation;

    /// <summary>Snowplow's dbt package "position based": 40/20/40, two touches half and half.</summary>
    public static AttributionModel SnowplowPositionBased { get; } = AttributionModel.PositionBased(0.4, 0.4, TwoTouchRule.Halves);

    /// <summary>DP6 Marketing-Attribution-Models "time_decay" by default: half is kept every whole 168 hours.</summary>
    public static AttributionModel Dp6TimeDecay { get; } = AttributionModel.SteppedTimeDecay(0.5, Duration.FromHours(168));

    /// <summary>Salesforce Marketing Intelligence "even" or "equal": every touch the same.</summary>
    public static AttributionModel SalesforceEven => AttributionModel.Linear;

    /// <summary>Google Analytics "last non-direct click": direct has credit only if all touches are direct.</summary>
    /// <param name="direct">What the direct channel is called in the data.</param>
    /// <returns>The model.</returns>
    /// <exception cref="ArgumentException">The channel has no name.</exception>
    public static AttributionModel GoogleLastNonDirect(string direct) => AttributionModel.LastTouchBut([direct]);

    /// <summary>HubSpot "U-shaped": 40 % to the first touch, 40 % to the one that made a contact a lead, 20 % to the others.</summary>
    /// <param name="lead">The touchpoint that makes a contact a lead.</param>
    /// <returns>The model. It is not first and last.</returns>
    /// <exception cref="ArgumentException">The touchpoint has no name.</exception>
    public static AttributionModel HubSpotUShaped(string lead) => AttributionModel.Milestones([Milestone.First(0.4), Milestone.Of(lead, 0.4)]);

    /// <summary>HubSpot "W-shaped": 30 % each to the first touch, the creation of the contact and of the deal, 10 % to the others.</summary>
    /// <param name="contactCreated">The touchpoint that creates the contact.</param>
    /// <param name="dealCreated">The touchpoint that creates the deal.</param>
    /// <returns>The model.</returns>
    /// <exception cref="ArgumentException">A touchpoint has no name.</exception>
    public static AttributionModel HubSpotWShaped(string contactCreated, string dealCreated) => AttributionModel.WShaped(contactCreated, dealCreated);

    /// <summary>HubSpot "Full path": 22.5 % each to the first touch, the creation of the contact and of the deal, and the close, 10 % to the others.</summary>
    /// <param name="contactCreated">The touchpoint that creates the contact.</param>
    /// <param name="dealCreated">The touchpoint that creates the deal.</param>
    /// <returns>The model.</returns>
    /// <exception cref="ArgumentException">A touchpoint has no name.</exception>
    public static AttributionModel HubSpotFullPath(string contactCreated, string dealCreated) => AttributionModel.FullPath(contactCreated, dealCreated);
}
