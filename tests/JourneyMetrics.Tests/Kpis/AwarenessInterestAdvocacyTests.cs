using JourneyMetrics.Kpis;
using NodaTime;

namespace JourneyMetrics.Tests.Kpis;

/// <summary>What the KPIs of awareness, interest and advocacy refuse, by parameter and value, and what has no value.</summary>
public sealed class AwarenessInterestAdvocacyTests
{
    [Fact]
    public void Exposure_refuses_counts_that_cannot_be()
    {
        Refused("impressions", "-1", () => Exposure.Impressions(-1));
        Refused("frequency", "0.5", () => Exposure.Reach(100, 0.5));
        Refused("frequency", "NaN", () => Exposure.Reach(100, double.NaN));
        Refused("reach", "101", () => Exposure.AverageFrequency(100, 101));
        Refused("effectivelyReached", "11", () => Exposure.EffectiveReach(11, 10));
        Refused("threshold", "0", () => Exposure.EffectiveReach([1, 2], 0, 10));
        Refused("exposures", "-2", () => Exposure.EffectiveReach([1, -2], 1, 10));
        Refused("effectivelyReached", "2", () => Exposure.EffectiveReach([1, 2], 1, 1));
    }

    [Fact]
    public void Rating_points_refuse_percent_and_negative_amounts()
    {
        Refused("reachFraction", "35", () => RatingPoints.FromReach(35, 4));
        Refused("frequency", "0.9", () => RatingPoints.FromReach(0.3, 0.9));
        Refused("universe", "-1", () => RatingPoints.Gross(1, -1));
        Refused("spend", "-5", () => RatingPoints.CostPerPoint(-5m, 10));
    }

    [Fact]
    public void Media_refuse_parts_above_their_whole()
    {
        Refused("measured", "11", () => Viewability.MeasuredRate(11, 10));
        Refused("viewable", "11", () => Viewability.ViewabilityRate(11, 10));
        Refused("viewabilityRate", "1.5", () => Viewability.ViewableCostPerMilleFromCpm(3m, 1.5));
        Refused("completes", "11", () => VideoMedia.CompletionRate(11, 10));
        Refused("completedViews", "-1", () => VideoMedia.CostPerCompletedView(1m, -1));
        Refused("ctr", "-0.1", () => PaidMedia.CostPerClickFromCpm(3m, -0.1));
        Refused("brand", "11", () => Visibility.ShareOfVoice(11, 10));
        Refused("marketShare", "12", () => Visibility.ExcessShareOfVoice(0.1, 12));
        Refused("considering", "11", () => BrandAwareness.Consideration(11, 10));
    }

    [Fact]
    public void Positions_are_refused_with_their_row()
    {
        Assert.Contains("positions[1]", Refused("positions", "0.5", () => Visibility.KeywordPosition([1, 0.5m], [1, 1])), StringComparison.Ordinal);
        Assert.Contains("impressions[0]", Refused("impressions", "-1", () => Visibility.KeywordPosition([1, 2], [-1, 1])), StringComparison.Ordinal);
        var uneven = Assert.Throws<ArgumentException>(() => Visibility.KeywordPosition([1, 2], [1]));
        Assert.Equal("impressions", uneven.ParamName);
        Assert.Equal(Undefined.NoData, Visibility.KeywordPosition([], []).Reason);
        Assert.Equal(Undefined.ZeroDenominator, Visibility.KeywordPosition([1], [0]).Reason);
    }

    [Fact]
    public void Web_and_engagement_refuse_what_cannot_be()
    {
        Refused("base", "-1", () => Engagement.EngagementRate(1, -1));
        Refused("clickers", "11", () => Engagement.CallToActionClickRate(11, 10));
        Refused("singlePageSessions", "11", () => WebSessions.BounceRateSinglePage(11, 10));
        Refused("engagedSessions", "11", () => WebSessions.BounceRateEngaged(11, 10));
        Refused("exits", "11", () => PageViews.ExitRate(11, 10));
        Refused("viewsReachingDepth", "11", () => PageViews.ScrollDepthShare(11, 10));
        Assert.Contains("durations[1]", Refused("durations", "-3", () => WebSessions.SessionDuration([2m, -3m])), StringComparison.Ordinal);
        Refused("durations", "-0:00:00:01", () => WebSessions.SessionDuration([Duration.FromSeconds(-1)]));
        Assert.Equal(Undefined.NoData, WebSessions.SessionDuration(ReadOnlySpan<decimal>.Empty).Reason);
    }

    [Fact]
    public void E_mail_refuses_more_than_was_sent()
    {
        Refused("delivered", "101", () => EmailDelivery.DeliveryRate(101, 100));
        Refused("inbox", "101", () => EmailDelivery.InboxPlacementRate(101, 100));
        Refused("complaints", "101", () => EmailDelivery.ComplaintRate(101, 100));
        Refused("uniqueOpens", "101", () => EmailResponse.OpenRate(101, 100));
        Refused("unsubscribes", "101", () => EmailResponse.UnsubscribeRate(101, 100));
        Refused("uniqueOpens", "-1", () => EmailResponse.ClickToOpenRate(1, -1));
        Refused("removed", "-1", () => EmailResponse.ListGrowthRate(1, 1, -1, 1));
        Refused("delivered", "-1", () => EmailResponse.RevenuePerEmail(1m, -1));
    }

    [Fact]
    public void Surveys_refuse_answers_off_their_scale()
    {
        Assert.Contains("scores[2]", Refused("scores", "11", () => NetPromoter.FromScores([0, 5, 11])), StringComparison.Ordinal);
        Assert.Contains("7.5", Assert.Throws<ArgumentOutOfRangeException>(() => KpiCatalog.Evaluate("nps_from_scores", ("scores", [7.5m]))).Message, StringComparison.Ordinal);
        Refused("detractors", "-1", () => NetPromoter.Score(1, 1, -1));
        Refused("confidence", "95", () => NetPromoter.MarginOfError(1, 1, 1, 95));
        Refused("confidence", "1", () => NetPromoter.MarginOfError(1, 1, 1, 1));
        Refused("confidence", "0", () => NetPromoter.MarginOfError(1, 1, 1, 0));
        Assert.Contains("scores[1]", Refused("scores", "8", () => Satisfaction.MeanScore([7, 8], 1, 7)), StringComparison.Ordinal);
        Refused("maximum", "1", () => Satisfaction.MeanScore([], 7, 1));
        Refused("satisfied", "11", () => Satisfaction.CustomerSatisfaction(11, 10));
        Refused("answers", "11", () => Satisfaction.ResponseRate(11, 10));
    }

    [Fact]
    public void Advocacy_and_brand_refuse_what_cannot_be()
    {
        Refused("referredNewCustomers", "11", () => Referral.ReferralRate(11, 10));
        Refused("programmeCost", "-1", () => Referral.CostPerReferredCustomer(-1m, 1));
        Refused("invitationConversion", "1.01", () => Virality.Coefficient(3, 1.01));
        Refused("k", "-0.5", () => Virality.Users(1, -0.5, 1));
        Refused("target", "-1", () => Virality.CyclesToTarget(1, 1, -1));
        Refused("brandSpend", "120 EUR", () => BrandStrength.ShareOfWallet(new Money(120m, "EUR"), new Money(100m, "EUR")));
        Refused("brandSales", "81", () => BrandStrength.MarketShare(81m, 80m));
        Refused("penetrationShare", "16", () => BrandStrength.HeavyUsageIndex(0.1, 16, 0.3));
        Refused("brandSalesSegment", "91", () => BrandStrength.BrandDevelopmentIndex(91m, 90m, 1, 2));
        Refused("populationSegment", "3", () => BrandStrength.BrandDevelopmentIndex(1m, 90m, 3, 2));
        var mixed = Assert.Throws<ArgumentException>(() => BrandStrength.RelativeMarketShare(new Money(1m, "EUR"), new Money(1m, "USD")));
        Assert.Equal("largestRivalSales", mixed.ParamName);
        Assert.Contains("1 USD", mixed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_grows_beyond_every_number_is_said_to_diverge()
        => Assert.Equal(Undefined.Divergent, Virality.Users(1, 1e15, 1e15).Reason);

    [Fact]
    public void A_small_survey_is_warned_of_and_many_pages_per_session_are_not()
    {
        Assert.Equal([KpiWarning.SmallSample], KpiCatalog.Evaluate("nps_from_scores", ("scores", [9m, 10m, 3m])).Warnings);
        Assert.Equal([KpiWarning.SmallSample], KpiCatalog.Evaluate("mean_score", ("scores", [4m, 5m]), ("minimum", 1m), ("maximum", 5m)).Warnings);
        Assert.Empty(KpiCatalog.Evaluate("pages_per_session", ("page_views", 900m), ("sessions", 300m)).Warnings);
        Assert.Empty(KpiCatalog.Evaluate("average_frequency", ("impressions", 900m), ("reach", 300m)).Warnings);
        Assert.Equal([KpiWarning.EventRateAboveOne], KpiCatalog.Evaluate("click_to_open_rate", ("unique_clicks", 60m), ("unique_opens", 50m)).Warnings);
    }

    [Fact]
    public void The_two_bounces_of_the_web_and_that_of_e_mail_share_a_name()
        => Assert.Equal(
            ["bounce_rate_single_page", "bounce_rate_engaged", "email_bounce_rate"],
            KpiCatalog.Find("bounce rate").Select(kpi => kpi.Id));

    private static string Refused<T>(string parameter, string value, Func<T> call)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => { _ = call(); });
        Assert.Equal(parameter, error.ParamName);
        Assert.Contains(value, error.Message, StringComparison.Ordinal);
        return error.Message;
    }
}
