using JourneyMetrics.Kpis.Formulas;

namespace JourneyMetrics.Kpis;

/// <summary>How many use the product, how often, and who still does on a later day.</summary>
/// <remarks>Define what an active user does before counting: opening the product is rarely it.</remarks>
public static class ProductActivity
{
    private const string Mature = "People of the start cohort for whom that day is over; younger ones are not yet observable.";

    private static readonly FormulaKpi<Itself> activeUsers = new()
    {
        Id = "active_users",
        Calculator = nameof(ProductActivity) + "." + nameof(ActiveUsers),
        Name = "Active users",
        Synonyms = ["DAU", "WAU", "MAU", "daily active users", "weekly active users", "monthly active users"],
        Area = KpiArea.Onboarding,
        Unit = KpiUnit.Count,
        Direction = KpiDirection.HigherIsBetter,
        PoolingRule = KpiPooling.Union,
        Minimum = 0,
        UndefinedWhen = [],
        Inputs = [KpiInput.Count("active_users", "users", "Different people who were active in the window, each counted once.")],
        Stages = ["onboarding", "retention"],
        Mistakes = ["Daily users added up to monthly users.", "Segments added that share users.", "No definition of activity."],
        References = ["a16z: 16 startup metrics"],
    };

    private static readonly RatioKpi<Over> stickiness = new()
    {
        Id = "stickiness",
        Calculator = nameof(ProductActivity) + "." + nameof(Stickiness),
        Name = "Stickiness",
        Synonyms = ["DAU/MAU", "stickiness ratio"],
        Area = KpiArea.Onboarding,
        Unit = KpiUnit.Fraction,
        Direction = KpiDirection.HigherIsBetter,
        IsShare = true,
        Minimum = 0,
        Maximum = 1,
        Inputs =
        [
            KpiInput.Number("dau", "Mean number of users active on a day, over all days of the month."),
            KpiInput.Count("mau", "users", "Different people active in the month."),
        ],
        Stages = ["onboarding", "retention"],
        Mistakes = ["The users of one day instead of the mean of all days.", "Monthly users added over segments that overlap."],
        Identities = ["active_days_per_user = days of the month * stickiness"],
        Variants = ["active_days_per_user"],
        References = ["kpiexamples.operately.com: stickiness ratio"],
    };

    private static readonly RatioKpi<Over> activeDaysPerUser = new()
    {
        Id = "active_days_per_user",
        Uncertainty = KpiUncertainty.RatioOfMeans,
        Calculator = nameof(ProductActivity) + "." + nameof(ActiveDaysPerUser),
        Name = "Active days per user",
        Synonyms = ["L7", "L28", "days of use per week"],
        Area = KpiArea.Onboarding,
        Unit = KpiUnit.Count,
        Direction = KpiDirection.HigherIsBetter,
        Minimum = 0,
        Inputs =
        [
            KpiInput.Count("active_days", "days", "For each user the number of days with activity in the window, added over the users."),
            KpiInput.Count("users", "users", "Different people active in the window."),
        ],
        Stages = ["onboarding", "retention"],
        Mistakes = ["WAU / DAU: the days of use per weekly user are 7 * mean DAU / WAU."],
        Identities = ["active_days_per_user = 7 * mean dau / wau"],
        Variants = ["stickiness"],
    };

    private static readonly RateKpi<Over> dayNRetention = new()
    {
        Id = "day_n_retention",
        Calculator = nameof(ProductActivity) + "." + nameof(DayNRetention),
        Name = "Day-N retention, exact day",
        Synonyms = ["D1 retention", "D7 retention", "D30 retention", "classic retention", "N-day retention"],
        Area = KpiArea.Onboarding,
        Unit = KpiUnit.Fraction,
        Direction = KpiDirection.HigherIsBetter,
        Basis = KpiBasis.Cohort,
        Minimum = 0,
        Maximum = 1,
        Inputs =
        [
            KpiInput.Count("active_on_day", "users", "People of the cohort who were active on day N after their own start."),
            KpiInput.Count("cohort", "users", Mature),
        ],
        Stages = ["onboarding", "retention"],
        Mistakes = ["People in the base whose day N has not come.", "Mixed with the other two definitions, within a bracket and on or after."],
        Variants = ["bracket_retention", "rolling_retention"],
    };

    private static readonly RateKpi<Over> bracketRetention = new()
    {
        Id = "bracket_retention",
        Calculator = nameof(ProductActivity) + "." + nameof(BracketRetention),
        Name = "Retention within a bracket of days",
        Synonyms = ["range retention", "bracketed retention"],
        Area = KpiArea.Onboarding,
        Unit = KpiUnit.Fraction,
        Direction = KpiDirection.HigherIsBetter,
        Basis = KpiBasis.Cohort,
        Minimum = 0,
        Maximum = 1,
        Inputs =
        [
            KpiInput.Count("active_in_bracket", "users", "People of the cohort who were active on any day of the bracket after their own start."),
            KpiInput.Count("cohort", "users", "People of the start cohort for whom the last day of the bracket is over."),
        ],
        Stages = ["onboarding", "retention"],
        Mistakes = ["Brackets of different width compared: a wider one holds more."],
        Variants = ["day_n_retention", "rolling_retention"],
    };

    private static readonly RateKpi<Over> rollingRetention = new()
    {
        Id = "rolling_retention",
        Calculator = nameof(ProductActivity) + "." + nameof(RollingRetention),
        Name = "Rolling retention, on or after day N",
        Synonyms = ["unbounded retention", "return on or after"],
        Area = KpiArea.Onboarding,
        Unit = KpiUnit.Fraction,
        Direction = KpiDirection.HigherIsBetter,
        Basis = KpiBasis.Cohort,
        Minimum = 0,
        Maximum = 1,
        Inputs =
        [
            KpiInput.Count("active_on_or_after", "users", "People of the cohort who were active on day N after their own start or on any later day."),
            KpiInput.Count("cohort", "users", Mature),
        ],
        Stages = ["onboarding", "retention"],
        Mistakes = ["Young cohorts compared with old ones: the old had longer to return, so the figure of a day changes as data arrive."],
        Identities = ["rolling_retention >= day_n_retention of the same day"],
        Variants = ["day_n_retention", "bracket_retention"],
    };

    internal static IEnumerable<KpiDefinition> Definitions
        => [activeUsers, stickiness, activeDaysPerUser, dayNRetention, bracketRetention, rollingRetention];

    /// <summary>Active users of a day, week or month (DAU, WAU, MAU): plain data. Formula: active_users.</summary>
    /// <param name="activeUsers">Different people who were active in the window.</param>
    /// <returns>The same number. It does not add over days or over segments that share users: count the union.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public static Outcome<double> ActiveUsers(long activeUsers) => ProductActivity.activeUsers.Compute(activeUsers);

    /// <summary>Stickiness: the share of a month's users who are active on a mean day. Formula: dau / mau.</summary>
    /// <param name="dau">Mean number of users active on a day, over all days of the month; may have a fraction.</param>
    /// <param name="mau">Different people active in the month.</param>
    /// <returns>A share between 0 and 1; undefined without monthly users. Pools as daily over monthly users of groups that share nobody.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative, or the daily users exceed the monthly.</exception>
    public static Ratio Stickiness(decimal dau, long mau) => stickiness.Compute(dau, mau);

    /// <summary>Active days per user (L7, L28). Formula: active_days / users.</summary>
    /// <param name="activeDays">The number of active days of each user in the window, added over the users.</param>
    /// <param name="users">Different people active in the window.</param>
    /// <returns>Days per user; undefined without users. Pools as days over users of groups that share nobody.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative.</exception>
    public static Ratio ActiveDaysPerUser(long activeDays, long users) => activeDaysPerUser.Compute(activeDays, users);

    /// <summary>Day-N retention: the share of a cohort that was active on day N exactly. Formula: active_on_day / cohort.</summary>
    /// <param name="activeOnDay">People of the cohort who were active on day N after their own start.</param>
    /// <param name="cohort">People of the cohort for whom day N is over; leave the younger ones out.</param>
    /// <returns>A rate of people; undefined without anyone old enough. Pools as active over cohort.</returns>
    /// <remarks>Other definitions by similar names: <see cref="BracketRetention"/> and <see cref="RollingRetention"/>.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative, or the active exceed the cohort.</exception>
    public static Rate DayNRetention(long activeOnDay, long cohort) => dayNRetention.Compute(activeOnDay, cohort);

    /// <summary>Bracket retention: the share of a cohort that was active within a bracket of days. Formula: active_in_bracket / cohort.</summary>
    /// <param name="activeInBracket">People of the cohort who were active on any day of the bracket.</param>
    /// <param name="cohort">People of the cohort for whom the last day of the bracket is over.</param>
    /// <returns>A rate of people; undefined without anyone old enough. Pools as active over cohort.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative, or the active exceed the cohort.</exception>
    public static Rate BracketRetention(long activeInBracket, long cohort) => bracketRetention.Compute(activeInBracket, cohort);

    /// <summary>Rolling retention: the share of a cohort that was active on day N or later. Formula: active_on_or_after / cohort.</summary>
    /// <param name="activeOnOrAfter">People of the cohort who were active on day N or on any later day.</param>
    /// <param name="cohort">People of the cohort for whom day N is over.</param>
    /// <returns>A rate of people, not below <see cref="DayNRetention"/>; undefined without anyone old enough. Pools as active over cohort.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative, or the active exceed the cohort.</exception>
    public static Rate RollingRetention(long activeOnOrAfter, long cohort) => rollingRetention.Compute(activeOnOrAfter, cohort);
}
