using JourneyMetrics.Kpis.Formulas;
using NodaTime;

namespace JourneyMetrics.Kpis;

/// <summary>What visits to a site are like: sessions, pages, time, and the two bounce rates.</summary>
/// <remarks>
/// Bounce has two definitions: sessions of a single page (classic), and sessions that were not engaged (Google Analytics 4).
/// They are two KPIs here and never compared.
/// </remarks>
public static class WebSessions
{
    private static readonly FormulaKpi<Itself> sessions = new()
    {
        Id = "sessions",
        Calculator = nameof(WebSessions) + "." + nameof(Sessions),
        Name = "Sessions",
        Synonyms = ["visits", "traffic", "website visits"],
        Area = KpiArea.Interest,
        Unit = KpiUnit.Count,
        Direction = KpiDirection.HigherIsBetter,
        PoolingRule = KpiPooling.Sum,
        Minimum = 0,
        UndefinedWhen = [],
        Stages = ["interest"],
        Inputs = [KpiInput.Count("sessions", "sessions", "Visits, each ended by a pause as long as the tool says; events, not people.")],
        Mistakes = ["Sessions taken for users.", "Daily users added up to monthly users: distinct people do not add."],
        References = ["Google Analytics Help: sessions"],
    };

    private static readonly RatioKpi<Over> pagesPerSession = new()
    {
        Id = "pages_per_session",
        Calculator = nameof(WebSessions) + "." + nameof(PagesPerSession),
        Name = "Pages per session",
        Synonyms = ["pages per visit", "views per session", "page depth"],
        Area = KpiArea.Interest,
        Unit = KpiUnit.Ratio,
        Direction = KpiDirection.DependsOnContext,
        ManyPerBase = true,
        Minimum = 0,
        Stages = ["interest"],
        Inputs =
        [
            KpiInput.Count("page_views", "page views", "Pages seen in the sessions."),
            KpiInput.Count("sessions", "sessions", "Sessions of the same period."),
        ],
        Mistakes = ["Taken as good in itself: people who cannot find something also see many pages."],
    };

    private static readonly ListKpi sessionDuration = new(
        "median(durations)",
        @"\operatorname{median}\left(\text{durations}\right)",
        x => SessionDuration(x.List(0)))
    {
        Id = "session_duration",
        Calculator = nameof(WebSessions) + "." + nameof(SessionDuration),
        Name = "Session duration",
        Synonyms = ["time on site", "time on page", "median session duration"],
        Area = KpiArea.Interest,
        Unit = KpiUnit.Duration,
        Direction = KpiDirection.HigherIsBetter,
        Minimum = 0,
        UndefinedWhen = [Undefined.NoData],
        Stages = ["interest"],
        Inputs = [KpiInput.List("durations", "Time of each session or page in one unit of the caller; active time where it is measured.")],
        Mistakes = ["The last page of a session counted as zero seconds.", "The mean, which a forgotten open tab pulls up.", "Medians of groups averaged."],
        References = ["Google Analytics Help: average engagement time"],
    };

    private static readonly RateKpi<Over> bounceRateSinglePage = new()
    {
        Id = "bounce_rate_single_page",
        Calculator = nameof(WebSessions) + "." + nameof(BounceRateSinglePage),
        Name = "Bounce rate (single page)",
        Synonyms = ["bounce rate", "classic bounce rate"],
        Area = KpiArea.Interest,
        Unit = KpiUnit.Fraction,
        Direction = KpiDirection.LowerIsBetter,
        Stages = ["interest"],
        Inputs =
        [
            KpiInput.Count("single_page_sessions", "sessions", "Sessions with one page view and nothing else."),
            KpiInput.Count("sessions", "sessions", "All sessions of the same period."),
        ],
        Mistakes = ["Compared with the figure of Google Analytics 4.", "A number of sessions instead of their share."],
        Variants = ["bounce_rate_engaged", "exit_rate", "email_bounce_rate"],
        References = ["Google Universal Analytics Help: bounce rate"],
    };

    private static readonly RateKpi<Over> engagedSessionRate = new()
    {
        Id = "engaged_session_rate",
        Calculator = nameof(WebSessions) + "." + nameof(EngagedSessionRate),
        Name = "Engaged session rate",
        Synonyms = ["engagement rate", "GA4 engagement rate"],
        Area = KpiArea.Interest,
        Unit = KpiUnit.Fraction,
        Direction = KpiDirection.HigherIsBetter,
        Stages = ["interest"],
        Inputs =
        [
            KpiInput.Count("engaged_sessions", "sessions", "Sessions of 10 seconds or more, or with two views or more, or with a key event."),
            KpiInput.Count("sessions", "sessions", "All sessions of the same period."),
        ],
        Mistakes = ["Taken for the engagement rate of social media, which counts interactions."],
        Identities = ["engaged_session_rate = 1 - bounce_rate_engaged"],
        Variants = ["engagement_rate"],
        References = ["Google Analytics Help: engagement rate and bounce rate"],
    };

    private static readonly RateKpi<OneMinusOver> bounceRateEngaged = new()
    {
        Id = "bounce_rate_engaged",
        Calculator = nameof(WebSessions) + "." + nameof(BounceRateEngaged),
        Name = "Bounce rate (not engaged)",
        Synonyms = ["bounce rate", "GA4 bounce rate"],
        Area = KpiArea.Interest,
        Unit = KpiUnit.Fraction,
        Direction = KpiDirection.LowerIsBetter,
        Stages = ["interest"],
        Inputs =
        [
            KpiInput.Count("engaged_sessions", "sessions", "Sessions of 10 seconds or more, or with two views or more, or with a key event."),
            KpiInput.Count("sessions", "sessions", "All sessions of the same period."),
        ],
        Mistakes = ["Taken for the classic rate of single-page sessions."],
        Identities = ["bounce_rate_engaged = 1 - engaged_session_rate"],
        Variants = ["bounce_rate_single_page", "exit_rate", "email_bounce_rate"],
        References = ["Google Analytics Help: engagement rate and bounce rate"],
    };

    internal static IEnumerable<KpiDefinition> Definitions
        => [sessions, pagesPerSession, sessionDuration, bounceRateSinglePage, engagedSessionRate, bounceRateEngaged];

    /// <summary>Sessions: visits, counted as events. Plain data.</summary>
    /// <param name="sessions">The count.</param>
    /// <returns>The count. Adds over groups and time; users would not.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    public static Outcome<double> Sessions(long sessions) => WebSessions.sessions.Compute(sessions);

    /// <summary>Pages per session. Formula: page_views / sessions.</summary>
    /// <param name="pageViews">Pages seen in the sessions.</param>
    /// <param name="sessions">Sessions of the same period.</param>
    /// <returns>A ratio of events; undefined without sessions. Pools as views over sessions.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative.</exception>
    public static Ratio PagesPerSession(long pageViews, long sessions) => pagesPerSession.Compute(pageViews, sessions);

    /// <summary>Median session duration. Formula: median(durations), the mean of the middle two when even.</summary>
    /// <param name="durations">Time of each session in one unit of your choice; zero or more.</param>
    /// <returns>A time in the same unit; undefined (no data) without sessions. Medians do not pool: join the raw values.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A duration is negative.</exception>
    public static Outcome<double> SessionDuration(ReadOnlySpan<decimal> durations) => Lists.Median(sessionDuration.Inputs[0], durations);

    /// <summary>Median session duration as a duration.</summary>
    /// <param name="durations">Time of each session; zero or more.</param>
    /// <returns>A duration to the nanosecond; undefined (no data) without sessions.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A duration is negative.</exception>
    public static Outcome<Duration> SessionDuration(ReadOnlySpan<Duration> durations) => Lists.Median(sessionDuration.Inputs[0], durations);

    /// <summary>Bounce rate, classic: the share of sessions with a single page. Formula: single_page_sessions / sessions.</summary>
    /// <param name="singlePageSessions">Sessions with one page view and nothing else.</param>
    /// <param name="sessions">All sessions of the same period.</param>
    /// <returns>A rate of sessions; undefined without any.</returns>
    /// <remarks>The bounce rate of Google Analytics 4 is <see cref="BounceRateEngaged"/>.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative, or more bounced than there are.</exception>
    public static Rate BounceRateSinglePage(long singlePageSessions, long sessions) => bounceRateSinglePage.Compute(singlePageSessions, sessions);

    /// <summary>Engaged session rate, the engagement rate of Google Analytics 4. Formula: engaged_sessions / sessions.</summary>
    /// <param name="engagedSessions">Sessions of 10 seconds or more, or with two views or more, or with a key event.</param>
    /// <param name="sessions">All sessions of the same period.</param>
    /// <returns>A rate of sessions; undefined without any.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative, or more are engaged than there are.</exception>
    public static Rate EngagedSessionRate(long engagedSessions, long sessions) => engagedSessionRate.Compute(engagedSessions, sessions);

    /// <summary>Bounce rate as in Google Analytics 4: sessions that were not engaged. Formula: (sessions - engaged_sessions) / sessions.</summary>
    /// <param name="engagedSessions">Sessions of 10 seconds or more, or with two views or more, or with a key event.</param>
    /// <param name="sessions">All sessions of the same period.</param>
    /// <returns>A rate of sessions, 1 less the engaged session rate; undefined without any.</returns>
    /// <remarks>The classic rate is <see cref="BounceRateSinglePage"/>.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative, or more are engaged than there are.</exception>
    public static Rate BounceRateEngaged(long engagedSessions, long sessions) => bounceRateEngaged.Compute(engagedSessions, sessions);
}
