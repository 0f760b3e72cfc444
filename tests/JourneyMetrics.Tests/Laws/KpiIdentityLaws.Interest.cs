using FsCheck;
using FsCheck.Fluent;
using JourneyMetrics.Kpis;
using NodaTime;

namespace JourneyMetrics.Tests.Laws;

/// <summary>Equations between the KPIs of engagement, web and e-mail.</summary>
public sealed class InterestIdentityLaws
{
    private static readonly Arbitrary<(int Sent, int Delivered, int Inbox, int Opens, int Clicks, decimal Revenue)> mailings = (
        from sent in Gen.Choose(1, 100_000_000)
        from delivered in Gen.Choose(1, sent)
        from inbox in Gen.Choose(1, delivered)
        from opens in Gen.Choose(1, inbox)
        from clicks in Gen.Choose(1, opens)
        from cents in Gen.Choose(-1_000_000, 1_000_000_000)
        select (sent, delivered, inbox, opens, clicks, cents / 100m)).ToArbitrary();

    private static readonly Arbitrary<(int Start, int Won, int Left, int Removed, int WonNext, int LeftNext)> lists = (
        from start in Gen.Choose(1, 1_000_000)
        from won in Gen.Choose(1, 1_000_000)
        from left in Gen.Choose(0, start / 2)
        from removed in Gen.Choose(0, start / 2)
        from wonNext in Gen.Choose(0, 1_000_000)
        from leftNext in Gen.Choose(0, won)
        select (start, won, left, removed, wonNext, leftNext)).ToArbitrary();

    private static readonly Arbitrary<int[]> times = Gen.Choose(0, 100_000).NonEmptyListOf().Select(list => list.ToArray()).ToArbitrary();

    [Fact]
    public void Bounced_and_engaged_sessions_are_all_sessions()
        => Law.Holds(mailings, x => WebSessions.BounceRateEngaged(x.Delivered, x.Sent).Part + WebSessions.EngagedSessionRate(x.Delivered, x.Sent).Part == x.Sent);

    [Fact]
    public void A_single_page_session_that_is_not_engaged_bounces_in_both_senses()
        => Law.Holds(mailings, x =>
            WebSessions.BounceRateSinglePage(x.Sent - x.Delivered, x.Sent) == WebSessions.BounceRateEngaged(x.Delivered, x.Sent));

    [Fact]
    public void Delivered_and_bounced_e_mails_are_all_that_were_sent()
        => Law.Holds(mailings, x => Figures.Near(
            EmailDelivery.DeliveryRate(x.Delivered, x.Sent).Value + EmailDelivery.BounceRate(x.Sent - x.Delivered, x.Sent).Value, 1));

    [Fact]
    public void Delivery_times_inbox_placement_is_the_inbox_share_of_the_sent()
        => Law.Holds(mailings, x => Figures.Near(
            EmailDelivery.DeliveryRate(x.Delivered, x.Sent).Value * EmailDelivery.InboxPlacementRate(x.Inbox, x.Delivered).Value,
            (double)x.Inbox / x.Sent));

    [Fact]
    public void Click_to_open_times_the_open_rate_is_the_click_rate()
        => Law.Holds(mailings, x => Figures.Near(
            EmailResponse.ClickToOpenRate(x.Clicks, x.Opens).Value * EmailResponse.OpenRate(x.Opens, x.Delivered).Value,
            EmailResponse.ClickRate(x.Clicks, x.Delivered).Value));

    [Fact]
    public void Revenue_per_e_mail_is_the_click_rate_times_revenue_per_click()
        => Law.Holds(mailings, x => Figures.Near(
            EmailResponse.RevenuePerEmail(x.Revenue, x.Delivered).Value,
            EmailResponse.ClickRate(x.Clicks, x.Delivered).Value * ((double)x.Revenue / x.Clicks)));

    [Fact]
    public void Cost_per_engagement_times_the_engagement_rate_is_a_thousandth_of_the_cost_per_mille()
        => Law.Holds(mailings, x => Figures.Near(
            1000 * Engagement.CostPerEngagement(x.Sent, x.Clicks).Value * Engagement.EngagementRate(x.Clicks, x.Delivered).Value,
            PaidMedia.CostPerMille(x.Sent, x.Delivered).Value));

    [Fact]
    public void Page_views_are_sessions_times_pages_per_session()
        => Law.Holds(mailings, x => Figures.Near(WebSessions.PagesPerSession(x.Sent, x.Inbox).Value * x.Inbox, x.Sent));

    [Fact]
    public void List_growth_compounds_over_periods_to_the_growth_of_the_whole()
        => Law.Holds(lists, x =>
        {
            var middle = (long)x.Start + x.Won - x.Left - x.Removed;
            var first = EmailResponse.ListGrowthRate(x.Won, x.Left, x.Removed, x.Start).Value;
            var second = EmailResponse.ListGrowthRate(x.WonNext, x.LeftNext, 0, middle).Value;
            var whole = EmailResponse.ListGrowthRate((long)x.Won + x.WonNext, (long)x.Left + x.LeftNext, x.Removed, x.Start).Value;
            return Figures.Near((1 + first) * (1 + second), 1 + whole, 1e-12, (1 + Math.Abs(first)) * (1 + Math.Abs(second)));
        });

    [Fact]
    public void A_median_parts_the_sessions_in_halves_and_is_the_same_in_durations()
        => Law.Holds(times, seconds =>
        {
            var median = WebSessions.SessionDuration(Array.ConvertAll(seconds, value => (decimal)value)).OrThrow();
            var duration = WebSessions.SessionDuration(Array.ConvertAll(seconds, value => Duration.FromSeconds((long)value))).OrThrow();
            return 2 * seconds.Count(value => value < median) <= seconds.Length
                && 2 * seconds.Count(value => value > median) <= seconds.Length
                && duration == Duration.FromNanoseconds((long)(median * 1e9));
        });

    [Fact]
    public void Scaling_the_money_scales_the_costs_and_leaves_the_rates()
        => Law.Holds(mailings, x =>
            Figures.Near(Engagement.CostPerEngagement(3m * x.Sent, x.Clicks).Value, 3 * Engagement.CostPerEngagement(x.Sent, x.Clicks).Value)
            && Figures.Near(EmailResponse.RevenuePerEmail(3 * x.Revenue, x.Delivered).Value, 3 * EmailResponse.RevenuePerEmail(x.Revenue, x.Delivered).Value));
}
