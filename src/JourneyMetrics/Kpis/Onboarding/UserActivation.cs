using JourneyMetrics.Kpis.Formulas;
using NodaTime;

namespace JourneyMetrics.Kpis;

/// <summary>How those who signed up get going: activation, onboarding, first value, paying.</summary>
public static class UserActivation
{
    private static readonly RateKpi<Over> trialToPaidRate = new()
    {
        Id = "trial_to_paid_rate",
        Calculator = nameof(UserActivation) + "." + nameof(TrialToPaidRate),
        Name = "Trial to paid rate",
        Synonyms = ["trial conversion rate", "free trial conversion rate", "conversion to paid plans"],
        Area = KpiArea.Onboarding,
        Unit = KpiUnit.Fraction,
        Direction = KpiDirection.HigherIsBetter,
        Basis = KpiBasis.Cohort,
        Minimum = 0,
        Maximum = 1,
        Inputs =
        [
            KpiInput.Count("paid", "trials", "Trials of the cohort that ended in a paid plan."),
            KpiInput.Count("trials", "trials", "Trials started in one period whose time is over."),
        ],
        Stages = ["onboarding"],
        Mistakes = ["Running trials in the base.", "Payments of a month over trials started in that month."],
        Variants = ["free_to_paid_rate"],
        References = ["adlega.com: free trial conversion rate"],
    };

    private static readonly RateKpi<Over> freeToPaidRate = new()
    {
        Id = "free_to_paid_rate",
        Calculator = nameof(UserActivation) + "." + nameof(FreeToPaidRate),
        Name = "Free to paid rate",
        Synonyms = ["freemium conversion rate"],
        Area = KpiArea.Onboarding,
        Unit = KpiUnit.Fraction,
        Direction = KpiDirection.HigherIsBetter,
        Basis = KpiBasis.Cohort,
        Minimum = 0,
        Maximum = 1,
        Inputs =
        [
            KpiInput.Count("paying", "users", "Registered users of the cohort who pay."),
            KpiInput.Count("registered", "users", "Users of the cohort who registered for the free plan."),
        ],
        Stages = ["onboarding"],
        Mistakes = ["Printed upside down, users / payers.", "A base that grows with age: fix the time since registration."],
        Variants = ["trial_to_paid_rate"],
    };

    private static readonly RateKpi<Over> activationRate = new()
    {
        Id = "activation_rate",
        Calculator = nameof(UserActivation) + "." + nameof(ActivationRate),
        Name = "Activation rate",
        Synonyms = ["user activation"],
        Area = KpiArea.Onboarding,
        Unit = KpiUnit.Fraction,
        Direction = KpiDirection.HigherIsBetter,
        Basis = KpiBasis.Cohort,
        Minimum = 0,
        Maximum = 1,
        Inputs =
        [
            KpiInput.Count("activated", "users", "Users of the cohort who reached the key action within the window."),
            KpiInput.Count("signups", "users", "Users who signed up and whose window is over."),
        ],
        Stages = ["onboarding"],
        Mistakes = ["No window: the rate then grows with age.", "Signups in the base whose window is still open."],
    };

    private static readonly RateKpi<Over> onboardingCompletionRate = new()
    {
        Id = "onboarding_completion_rate",
        Calculator = nameof(UserActivation) + "." + nameof(OnboardingCompletionRate),
        Name = "Onboarding completion rate",
        Synonyms = ["onboarding completion"],
        Area = KpiArea.Onboarding,
        Unit = KpiUnit.Fraction,
        Direction = KpiDirection.HigherIsBetter,
        Basis = KpiBasis.Cohort,
        Minimum = 0,
        Maximum = 1,
        Inputs =
        [
            KpiInput.Count("completed", "users", "Users who finished every step of the onboarding."),
            KpiInput.Count("started", "users", "Users who began it."),
        ],
        Stages = ["onboarding"],
        Mistakes = ["Completion read as activation: the last screen is not the first value."],
        Variants = ["activation_rate"],
    };

    private static readonly ListKpi timeToValue = new(
        "median(durations)", @"\operatorname{median}(\text{durations})", x => TimeToValue(x.List(0)))
    {
        Id = "time_to_value",
        Calculator = nameof(UserActivation) + "." + nameof(TimeToValue),
        Name = "Time to value",
        Synonyms = ["TTV", "time to first value"],
        Area = KpiArea.Onboarding,
        Unit = KpiUnit.Duration,
        Direction = KpiDirection.LowerIsBetter,
        Basis = KpiBasis.Cohort,
        Minimum = 0,
        UndefinedWhen = [Undefined.NoData],
        Inputs = [KpiInput.List("durations", "From signup to the first value, one number a user, all in one unit.")],
        Stages = ["onboarding"],
        Mistakes = ["Only those who arrived: users who have not yet reached value wait longer, and a survival estimate is needed."],
        Variants = ["median_duration"],
    };

    internal static IEnumerable<KpiDefinition> Definitions
        => [trialToPaidRate, freeToPaidRate, activationRate, timeToValue, onboardingCompletionRate];

    /// <summary>Trial to paid rate: the share of finished trials that ended in a paid plan. Formula: paid / trials.</summary>
    /// <param name="paid">Trials of the cohort that ended in a paid plan.</param>
    /// <param name="trials">Trials started in one period whose time is over.</param>
    /// <returns>A rate of trials; undefined without trials. Pools as paid over trials.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative, or the paid exceed the trials.</exception>
    public static Rate TrialToPaidRate(long paid, long trials) => trialToPaidRate.Compute(paid, trials);

    /// <summary>Free to paid rate (freemium): the share of registered users who pay. Formula: paying / registered.</summary>
    /// <param name="paying">Registered users of the cohort who pay.</param>
    /// <param name="registered">Users of the cohort who registered for the free plan.</param>
    /// <returns>A rate of users; undefined without registered users. Pools as paying over registered.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative, or the paying exceed the registered.</exception>
    public static Rate FreeToPaidRate(long paying, long registered) => freeToPaidRate.Compute(paying, registered);

    /// <summary>Activation rate: the share of signups that reached the key action within the window. Formula: activated / signups.</summary>
    /// <param name="activated">Users of the cohort who reached the key action within the window.</param>
    /// <param name="signups">Users who signed up and whose window is over.</param>
    /// <returns>A rate of users; undefined without signups. Pools as activated over signups.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative, or the activated exceed the signups.</exception>
    public static Rate ActivationRate(long activated, long signups) => activationRate.Compute(activated, signups);

    /// <summary>Time to value (TTV): the median time from signup to the first value. Formula: median(durations).</summary>
    /// <param name="durations">One number a user, all in one unit.</param>
    /// <returns>A duration in the unit of the input, the mean of the middle two when their number is even; undefined (no data) without users.</returns>
    /// <remarks>Of a cohort in which everybody arrived. Where some have not yet, this median is too short and a survival estimate is needed.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">A duration is negative; the message names its row.</exception>
    public static Outcome<double> TimeToValue(params ReadOnlySpan<decimal> durations) => Lists.Median(timeToValue.Inputs[0], durations);

    /// <summary>Time to value (TTV): the median time from signup to the first value. Formula: median(durations).</summary>
    /// <param name="durations">One duration a user.</param>
    /// <returns>A duration, to the nanosecond; undefined (no data) without users.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A duration is negative; the message names its row.</exception>
    public static Outcome<Duration> TimeToValue(params ReadOnlySpan<Duration> durations) => Lists.Median(timeToValue.Inputs[0], durations);

    /// <summary>Onboarding completion rate. Formula: completed / started.</summary>
    /// <param name="completed">Users who finished every step of the onboarding.</param>
    /// <param name="started">Users who began it.</param>
    /// <returns>A rate of users; undefined when nobody began. Pools as completed over started.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative, or the completed exceed the started.</exception>
    public static Rate OnboardingCompletionRate(long completed, long started) => onboardingCompletionRate.Compute(completed, started);
}
