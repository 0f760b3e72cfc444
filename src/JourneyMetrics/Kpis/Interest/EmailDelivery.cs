using JourneyMetrics.Kpis.Formulas;

namespace JourneyMetrics.Kpis;

/// <summary>Whether e-mails arrive: delivery, bounce, inbox placement, complaints.</summary>
public static class EmailDelivery
{
    private static readonly RateKpi<Over> deliveryRate = new()
    {
        Id = "delivery_rate",
        Calculator = nameof(EmailDelivery) + "." + nameof(DeliveryRate),
        Name = "E-mail delivery rate",
        Synonyms = ["delivery rate", "acceptance rate", "delivered rate"],
        Area = KpiArea.Interest,
        Unit = KpiUnit.Fraction,
        Direction = KpiDirection.HigherIsBetter,
        Basis = KpiBasis.Cohort,
        Stages = ["interest"],
        Inputs =
        [
            KpiInput.Count("delivered", "emails", "E-mails that the receiving servers accepted."),
            KpiInput.Count("sent", "emails", "E-mails sent."),
        ],
        Mistakes = ["Called deliverability, which is about the inbox: accepted mail may still be filed as spam."],
        Identities = ["delivery_rate = 1 - email_bounce_rate when each e-mail is delivered or bounced"],
        Variants = ["inbox_placement_rate"],
        References = ["Email Calculator: deliverability guide"],
    };

    private static readonly RateKpi<Over> bounceRate = new()
    {
        Id = "email_bounce_rate",
        Calculator = nameof(EmailDelivery) + "." + nameof(BounceRate),
        Name = "E-mail bounce rate",
        Synonyms = ["bounce rate", "hard bounce rate", "soft bounce rate"],
        Area = KpiArea.Interest,
        Unit = KpiUnit.Fraction,
        Direction = KpiDirection.LowerIsBetter,
        Basis = KpiBasis.Cohort,
        Stages = ["interest"],
        Inputs =
        [
            KpiInput.Count("bounced", "emails", "E-mails that came back: hard, soft or both, say which."),
            KpiInput.Count("sent", "emails", "E-mails sent."),
        ],
        Mistakes = ["Confused with the bounce rate of web sessions."],
        Identities = ["email_bounce_rate = 1 - delivery_rate when each e-mail is delivered or bounced"],
        Variants = ["bounce_rate_single_page", "bounce_rate_engaged"],
        References = ["Email Calculator: deliverability guide"],
    };

    private static readonly RateKpi<Over> inboxPlacementRate = new()
    {
        Id = "inbox_placement_rate",
        Calculator = nameof(EmailDelivery) + "." + nameof(InboxPlacementRate),
        Name = "Inbox placement rate",
        Synonyms = ["inbox rate", "deliverability", "IPR"],
        Area = KpiArea.Interest,
        Unit = KpiUnit.Fraction,
        Direction = KpiDirection.HigherIsBetter,
        Basis = KpiBasis.Cohort,
        Stages = ["interest"],
        Inputs =
        [
            KpiInput.Count("inbox", "emails", "Delivered e-mails that reached the inbox, not the spam folder."),
            KpiInput.Count("delivered", "emails", "E-mails that the receiving servers accepted."),
        ],
        Mistakes = ["Sent e-mails as base: 8,500 of 10,000 sent is 85 %, of 9,800 delivered 86.7 %."],
        Variants = ["delivery_rate"],
        References = ["Email Calculator: deliverability guide", "Mailjet: road to the inbox"],
    };

    private static readonly RateKpi<Over> complaintRate = new()
    {
        Id = "spam_complaint_rate",
        Calculator = nameof(EmailDelivery) + "." + nameof(ComplaintRate),
        Name = "Spam complaint rate",
        Synonyms = ["complaint rate", "spam rate"],
        Area = KpiArea.Interest,
        Unit = KpiUnit.Fraction,
        Direction = KpiDirection.LowerIsBetter,
        Basis = KpiBasis.Cohort,
        Stages = ["interest"],
        Inputs =
        [
            KpiInput.Count("complaints", "emails", "E-mails that the receiver marked as spam."),
            KpiInput.Count("delivered", "emails", "E-mails that the receiving servers accepted."),
        ],
        Mistakes = ["The limits of bulk senders (0.1 %, never 0.3 %) compared with a rate of sent e-mails."],
        Variants = ["unsubscribe_rate"],
        References = ["Mailjet: road to the inbox", "Google: e-mail sender guidelines"],
    };

    internal static IEnumerable<KpiDefinition> Definitions => [deliveryRate, bounceRate, inboxPlacementRate, complaintRate];

    /// <summary>E-mail delivery rate: accepted by the receiving servers. Formula: delivered / sent.</summary>
    /// <param name="delivered">E-mails that the receiving servers accepted.</param>
    /// <param name="sent">E-mails sent.</param>
    /// <returns>A rate of e-mails; undefined when none was sent.</returns>
    /// <remarks>Whether they reached the inbox is <see cref="InboxPlacementRate"/>.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative, or more delivered than sent.</exception>
    public static Rate DeliveryRate(long delivered, long sent) => deliveryRate.Compute(delivered, sent);

    /// <summary>E-mail bounce rate: returned by the receiving servers. Formula: bounced / sent.</summary>
    /// <param name="bounced">E-mails that came back: hard, soft or both.</param>
    /// <param name="sent">E-mails sent.</param>
    /// <returns>A rate of e-mails; undefined when none was sent.</returns>
    /// <remarks>The bounce of web sessions is another thing: <see cref="WebSessions.BounceRateSinglePage"/>.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative, or more bounced than sent.</exception>
    public static Rate BounceRate(long bounced, long sent) => bounceRate.Compute(bounced, sent);

    /// <summary>Inbox placement rate: delivered e-mails that reached the inbox. Formula: inbox / delivered.</summary>
    /// <param name="inbox">Delivered e-mails that reached the inbox.</param>
    /// <param name="delivered">E-mails that the receiving servers accepted; not those sent.</param>
    /// <returns>A rate of e-mails; undefined when none was delivered.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative, or more in the inbox than delivered.</exception>
    public static Rate InboxPlacementRate(long inbox, long delivered) => inboxPlacementRate.Compute(inbox, delivered);

    /// <summary>Spam complaint rate. Formula: complaints / delivered.</summary>
    /// <param name="complaints">E-mails that the receiver marked as spam.</param>
    /// <param name="delivered">E-mails that the receiving servers accepted.</param>
    /// <returns>A rate of e-mails; undefined when none was delivered.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative, or more complaints than delivered.</exception>
    public static Rate ComplaintRate(long complaints, long delivered) => complaintRate.Compute(complaints, delivered);
}
