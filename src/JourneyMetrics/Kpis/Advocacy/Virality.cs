using JourneyMetrics.Kpis.Formulas;
using NodaTime;

namespace JourneyMetrics.Kpis;

/// <summary>Growth by invitation: K-factor, users after some cycles, cycles to a target.</summary>
/// <remarks>
/// Each user invites once, in the cycle after joining. Below K = 1 the users tend to initial / (1 - K) and stop there; at
/// K = 1 each cycle adds as many as there were at first; above it the growth is exponential.
/// </remarks>
public static class Virality
{
    private static readonly FormulaKpi<CoefficientFormula> coefficient = new()
    {
        Id = "viral_coefficient",
        Calculator = nameof(Virality) + "." + nameof(Coefficient),
        Name = "Viral coefficient",
        Synonyms = ["K-factor", "K", "virality coefficient"],
        Area = KpiArea.Advocacy,
        Unit = KpiUnit.Ratio,
        Direction = KpiDirection.HigherIsBetter,
        Basis = KpiBasis.Cohort,
        Minimum = 0,
        UndefinedWhen = [],
        Stages = ["advocacy"],
        Inputs =
        [
            KpiInput.Number("invitations_per_user", "Mean invitations that a user of the cohort sends."),
            KpiInput.Fraction("invitation_conversion", "Share of those invitations that bring a new user."),
        ],
        Mistakes = ["All users below the line instead of one cohort."],
        Identities = ["viral_coefficient = accepted invitations / users of the cohort"],
        References = ["GeraTools: viral coefficient"],
    };

    private static readonly FormulaKpi<UsersFormula> users = new()
    {
        Id = "viral_users",
        Calculator = nameof(Virality) + "." + nameof(Users),
        Name = "Users after viral cycles",
        Synonyms = ["viral growth", "users after n cycles"],
        Area = KpiArea.Advocacy,
        Unit = KpiUnit.Count,
        Direction = KpiDirection.HigherIsBetter,
        PoolingRule = KpiPooling.Sum,
        Minimum = 0,
        UndefinedWhen = [Undefined.Divergent],
        Stages = ["advocacy"],
        Inputs =
        [
            KpiInput.Number("initial", "Users before the first cycle."),
            KpiInput.Number("k", "Viral coefficient, constant over the cycles."),
            KpiInput.Number("cycles", "Number of cycles; may have a fraction."),
        ],
        Mistakes =
        [
            "initial * (1 + k) ^ cycles: users then invite again in every cycle.",
            "K = 1 called exponential: it adds the same number each cycle.",
        ],
        Identities = ["viral_users tends to initial / (1 - k) for k below 1"],
        Variants = ["viral_cycles_to_target"],
        References = ["GeraTools: viral coefficient"],
    };

    private static readonly FormulaKpi<CyclesFormula> cyclesToTarget = new()
    {
        Id = "viral_cycles_to_target",
        Calculator = nameof(Virality) + "." + nameof(CyclesToTarget),
        Name = "Viral cycles to a target",
        Synonyms = ["cycles to reach users"],
        Area = KpiArea.Advocacy,
        Unit = KpiUnit.Periods,
        Direction = KpiDirection.LowerIsBetter,
        Minimum = 0,
        UndefinedWhen = [Undefined.ZeroDenominator, Undefined.NeverReached],
        Stages = ["advocacy"],
        Inputs =
        [
            KpiInput.Number("initial", "Users before the first cycle."),
            KpiInput.Number("k", "Viral coefficient, constant over the cycles."),
            KpiInput.Number("target", "Users to reach."),
        ],
        Mistakes = ["A target above initial / (1 - k): below K = 1 it is never reached."],
        Identities = ["viral_users after viral_cycles_to_target = target"],
        Variants = ["viral_users"],
        References = ["GeraTools: viral coefficient"],
    };

    private static readonly ListKpi cycleTime = new(
        "median(durations)",
        @"\operatorname{median}\left(\text{durations}\right)",
        x => CycleTime(x.List(0)))
    {
        Id = "viral_cycle_time",
        Calculator = nameof(Virality) + "." + nameof(CycleTime),
        Name = "Viral cycle time",
        Synonyms = ["invite-to-join time", "ct"],
        Area = KpiArea.Advocacy,
        Unit = KpiUnit.Duration,
        Direction = KpiDirection.LowerIsBetter,
        Minimum = 0,
        UndefinedWhen = [Undefined.NoData],
        Stages = ["advocacy"],
        Inputs = [KpiInput.List("durations", "Time from invitation to joining of each accepted invitation, in one unit of the caller.")],
        Mistakes = ["Invitations that may still be accepted left out: the figure then looks too short."],
        References = ["Skok: Lessons learned, viral marketing"],
    };

    internal static IEnumerable<KpiDefinition> Definitions => [coefficient, users, cyclesToTarget, cycleTime];

    /// <summary>Viral coefficient (K-factor): new users that a user brings. Formula: invitations_per_user * invitation_conversion.</summary>
    /// <param name="invitationsPerUser">Mean invitations that a user of the cohort sends; zero or more.</param>
    /// <param name="invitationConversion">Share of them that bring a new user, a fraction.</param>
    /// <returns>A ratio. Pool accepted invitations over users of the cohort.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The invitations are negative or the conversion is outside 0..1.</exception>
    public static Outcome<double> Coefficient(double invitationsPerUser, double invitationConversion)
        => coefficient.Compute(invitationsPerUser, invitationConversion);

    /// <summary>Users after some viral cycles. Formula: initial * (1 - k ^ (cycles + 1)) / (1 - k); at k = 1 initial * (cycles + 1).</summary>
    /// <param name="initial">Users before the first cycle; zero or more.</param>
    /// <param name="k">Viral coefficient; zero or more.</param>
    /// <param name="cycles">Number of cycles; zero or more.</param>
    /// <returns>Users, not rounded; undefined (divergent) beyond the range of a double.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative or not finite.</exception>
    public static Outcome<double> Users(double initial, double k, double cycles) => users.Compute(initial, k, cycles);

    /// <summary>Viral cycles until there are as many users as wanted. Formula: ln(1 - target / initial * (1 - k)) / ln(k) - 1; at k = 1 target / initial - 1; 0 when already reached.</summary>
    /// <param name="initial">Users before the first cycle; zero or more.</param>
    /// <param name="k">Viral coefficient; zero or more.</param>
    /// <param name="target">Users to reach; zero or more.</param>
    /// <returns>
    /// Number of cycles, not rounded; undefined (never reached) when k below 1 stops short of the target or nobody is there to
    /// begin with, (zero denominator) when target and initial are both zero.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative or not finite.</exception>
    public static Outcome<double> CyclesToTarget(double initial, double k, double target) => cyclesToTarget.Compute(initial, k, target);

    /// <summary>Viral cycle time: the median time from invitation to joining. Formula: median(durations).</summary>
    /// <param name="durations">Time from invitation to joining, in one unit of your choice; zero or more.</param>
    /// <returns>A time in the same unit; undefined (no data) without any. Medians do not pool: join the raw values.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A duration is negative.</exception>
    public static Outcome<double> CycleTime(ReadOnlySpan<decimal> durations) => Lists.Median(cycleTime.Inputs[0], durations);

    /// <summary>Viral cycle time as a duration.</summary>
    /// <param name="durations">Time from invitation to joining; zero or more.</param>
    /// <returns>A duration to the nanosecond; undefined (no data) without any.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A duration is negative.</exception>
    public static Outcome<Duration> CycleTime(ReadOnlySpan<Duration> durations) => Lists.Median(cycleTime.Inputs[0], durations);

    private readonly struct CoefficientFormula : IFormula
    {
        public static T Of<T>(Inputs<T> x)
            where T : IFigure<T>
        {
            var (invitationsPerUser, invitationConversion) = x;
            return invitationsPerUser * invitationConversion;
        }
    }

    private readonly struct UsersFormula : IFormula
    {
        public static T Of<T>(Inputs<T> x)
            where T : IFigure<T>
        {
            var (initial, k, cycles) = x;
            return initial * T.GeometricSum(k, cycles + 1);
        }
    }

    private readonly struct CyclesFormula : IFormula
    {
        public static T Of<T>(Inputs<T> x)
            where T : IFigure<T>
        {
            var (initial, k, target) = x;
            return T.TermsBeyondFirst(target / initial, k);
        }

        public static Undefined? UndefinedFor(Inputs<Accurate> x) => x[2] > 0 && x[0] <= 0 ? Undefined.NeverReached : null;
    }
}
