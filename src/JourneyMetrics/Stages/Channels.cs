using System.Diagnostics.CodeAnalysis;

namespace JourneyMetrics;

/// <summary>The usual channels under usual names, each with its kind.</summary>
/// <remarks>
/// The kind is the common reading; where a firm sees it otherwise (a paid podcast, say) it makes its own
/// <see cref="Channel"/> of the same name.
/// </remarks>
[SuppressMessage("Naming", "CA1724:Type names should not match namespaces", Justification = "The namespace is of .NET Framework remoting, which no target of this library has.")]
public static class Channels
{
    /// <summary>Unpaid results of search engines, what SEO works on.</summary>
    public static Channel OrganicSearch { get; } = new("Organic search", ChannelKind.Earned);

    /// <summary>Advertisements beside search results.</summary>
    public static Channel PaidSearch { get; } = new("Paid search", ChannelKind.Paid);

    /// <summary>Google's advertisements, where they are counted by platform.</summary>
    public static Channel GoogleAds { get; } = new("Google Ads", ChannelKind.Paid);

    /// <summary>Links on the sites of others.</summary>
    public static Channel Referral { get; } = new("Referral", ChannelKind.Earned);

    /// <summary>Visits that name no source. They have no spend of their own: a cost shown for them is an allocation.</summary>
    public static Channel Direct { get; } = new("Direct", ChannelKind.Owned);

    /// <summary>The content of the firm's own site.</summary>
    public static Channel Website { get; } = new("Website", ChannelKind.Owned);

    /// <summary>Articles of the firm's own, written to be found.</summary>
    public static Channel Blog { get; } = new("Blog", ChannelKind.Owned);

    /// <summary>Films on the firm's own pages and channels.</summary>
    public static Channel Video { get; } = new("Video", ChannelKind.Owned);

    /// <summary>Spoken episodes of the firm's own.</summary>
    public static Channel Podcast { get; } = new("Podcast", ChannelKind.Owned);

    /// <summary>Newsletters and sequences to one's own list.</summary>
    public static Channel Email { get; } = new("Email", ChannelKind.Owned);

    /// <summary>Posts of the firm's own profiles.</summary>
    public static Channel OrganicSocial { get; } = new("Organic social", ChannelKind.Owned);

    /// <summary>Advertisements in social networks.</summary>
    public static Channel PaidSocial { get; } = new("Paid social", ChannelKind.Paid);

    /// <summary>The firm's profile and posts on LinkedIn; its advertisements there are paid social.</summary>
    public static Channel LinkedIn { get; } = new("LinkedIn", ChannelKind.Owned);

    /// <summary>Banners on the pages of others.</summary>
    public static Channel Display { get; } = new("Display", ChannelKind.Paid);

    /// <summary>Advertisements to those who were on the site before.</summary>
    public static Channel Retargeting { get; } = new("Retargeting", ChannelKind.Paid);

    /// <summary>Partners who are paid for the customers that they send.</summary>
    public static Channel Affiliate { get; } = new("Affiliate", ChannelKind.Paid);

    /// <summary>Ratings and comparisons by customers.</summary>
    public static Channel ReviewSite { get; } = new("Review site", ChannelKind.Earned);

    /// <summary>Recommendations from person to person.</summary>
    public static Channel WordOfMouth { get; } = new("Word of mouth", ChannelKind.Earned);

    /// <summary>The firm's own forum, club or group.</summary>
    public static Channel Community { get; } = new("Community", ChannelKind.Owned);

    /// <summary>Live sessions over the network.</summary>
    public static Channel Webinar { get; } = new("Webinar", ChannelKind.Owned);

    /// <summary>Meetings and fairs in person.</summary>
    public static Channel Event { get; } = new("Event", ChannelKind.Owned);

    /// <summary>Contacts that customers begin, where no finer source is kept.</summary>
    public static Channel Inbound { get; } = new("Inbound", ChannelKind.Owned);

    /// <summary>Contacts that the firm's sales people begin: calls, letters, messages.</summary>
    public static Channel Outbound { get; } = new("Outbound", ChannelKind.Owned);

    /// <summary>Calls, proposals and meetings of a running deal.</summary>
    public static Channel Sales { get; } = new("Sales", ChannelKind.Owned);

    /// <summary>What is seen inside the product: onboarding, hints, invitations.</summary>
    public static Channel Product { get; } = new("Product", ChannelKind.Owned);

    /// <summary>Tickets, chat and calls for help.</summary>
    public static Channel Support { get; } = new("Support", ChannelKind.Owned);

    /// <summary>Every ready-made channel.</summary>
    public static ValueList<Channel> All { get; } =
    [
        OrganicSearch, PaidSearch, GoogleAds, Referral, Direct, Website, Blog, Video, Podcast, Email, OrganicSocial,
        PaidSocial, LinkedIn, Display, Retargeting, Affiliate, ReviewSite, WordOfMouth, Community, Webinar, Event,
        Inbound, Outbound, Sales, Product, Support,
    ];

    /// <summary>The ready-made channel of a name, upper and lower case alike.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The channel, or null when none is called so.</returns>
    public static Channel? Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        foreach (var channel in All)
        {
            if (string.Equals(channel.Name, name, StringComparison.OrdinalIgnoreCase))
                return channel;
        }

        return null;
    }
}
