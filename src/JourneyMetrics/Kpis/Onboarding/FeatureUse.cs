using JourneyMetrics.Kpis.Formulas;

namespace JourneyMetrics.Kpis;

/// <summary>Who uses which feature, how broadly, and who of them stays.</summary>
public static class FeatureUse
{
    private const string NotACause = "Read as a cause: who stays longer also has more time to adopt (immortal-time bias). Fix the window of adoption before the window of retention.";

    private static readonly RateKpi<Over> featureAdoptionRate = new()
    {
        Id = "feature_adoption_rate",
        Calculator = nameof(FeatureUse) + "." + nameof(FeatureAdoptionRate),
        Name = "Feature adoption rate",
        Synonyms = ["feature adoption", "integration adoption rate"],
        Area = KpiArea.Onboarding,
        Unit = KpiUnit.Fraction,
        Direction = KpiDirection.HigherIsBetter,
        Minimum = 0,
        Maximum = 1,
        Inputs =
        [
            KpiInput.Count("adopters", "users", "Eligible active users who used the feature in the period."),
            KpiInput.Count("eligible", "users", "Active users of the period who may use the feature."),
        ],
        Stages = ["onboarding", "retention"],
        Mistakes = ["All registered users as the base.", "Users whose plan has no such feature in the base."],
        Variants = ["feature_breadth"],
    };

    private static readonly RatioKpi<Over> featureBreadth = new()
    {
        Id = "feature_breadth",
        Uncertainty = KpiUncertainty.RatioOfMeans,
        Calculator = nameof(FeatureUse) + "." + nameof(FeatureBreadth),
        Name = "Features used per user",
        Synonyms = ["feature breadth", "breadth of use"],
        Area = KpiArea.Onboarding,
        Unit = KpiUnit.Count,
        Direction = KpiDirection.HigherIsBetter,
        Minimum = 0,
        Inputs =
        [
            KpiInput.Count("features_used", "features", "For each user the number of different features used in the period, added over the users."),
            KpiInput.Count("users", "users", "Users of the same period."),
        ],
        Stages = ["onboarding", "retention"],
        Mistakes = ["Uses counted instead of different features."],
        Variants = ["feature_adoption_rate"],
    };

    private static readonly FormulaKpi<LiftFormula> adoptionRetentionLift = new()
    {
        Id = "adoption_retention_lift",
        Calculator = nameof(FeatureUse) + "." + nameof(AdoptionRetentionLift),
        Name = "Retention with against without a feature",
        Synonyms = ["adoption retention lift", "retention difference by feature"],
        Area = KpiArea.Onboarding,
        Unit = KpiUnit.Ratio,
        Direction = KpiDirection.HigherIsBetter,
        Basis = KpiBasis.Cohort,
        Minimum = -1,
        Maximum = 1,
        Inputs = Groups,
        Stages = ["onboarding", "retention"],
        Mistakes = [NotACause, "Segments of different retention pooled: compare within each, then weigh."],
        Variants = ["adoption_retention_ratio", "adoption_retention_phi"],
    };

    private static readonly FormulaKpi<RatioFormula> adoptionRetentionRatio = new()
    {
        Id = "adoption_retention_ratio",
        Calculator = nameof(FeatureUse) + "." + nameof(AdoptionRetentionRatio),
        Name = "Ratio of retention with and without a feature",
        Synonyms = ["relative retention by feature"],
        Area = KpiArea.Onboarding,
        Unit = KpiUnit.Ratio,
        Direction = KpiDirection.HigherIsBetter,
        Basis = KpiBasis.Cohort,
        Minimum = 0,
        Inputs = Groups,
        Stages = ["onboarding", "retention"],
        Mistakes = [NotACause],
        Variants = ["adoption_retention_lift", "adoption_retention_phi"],
    };

    private static readonly FormulaKpi<PhiFormula> adoptionRetentionPhi = new()
    {
        Id = "adoption_retention_phi",
        Calculator = nameof(FeatureUse) + "." + nameof(AdoptionRetentionPhi),
        Name = "Correlation of adoption and retention",
        Synonyms = ["phi coefficient", "correlation of usage and retention"],
        Area = KpiArea.Onboarding,
        Unit = KpiUnit.Ratio,
        Direction = KpiDirection.HigherIsBetter,
        Basis = KpiBasis.Cohort,
        Minimum = -1,
        Maximum = 1,
        Inputs = Groups,
        Stages = ["onboarding", "retention"],
        Mistakes = [NotACause],
        Variants = ["adoption_retention_lift", "adoption_retention_ratio"],
    };

    private static readonly RatioKpi<Over> ticketRate = new()
    {
        Id = "ticket_rate",
        Calculator = nameof(FeatureUse) + "." + nameof(TicketRate),
        Name = "Support tickets per active customer",
        Synonyms = ["ticket rate", "contact rate", "support ticket volume"],
        Area = KpiArea.Onboarding,
        Unit = KpiUnit.Ratio,
        Direction = KpiDirection.LowerIsBetter,
        Minimum = 0,
        Inputs =
        [
            KpiInput.Count("tickets", "tickets", "Tickets opened in the period."),
            KpiInput.Count("customers", "customers", "Active customers of the same period."),
        ],
        Stages = ["onboarding", "retention"],
        Mistakes = ["The number of tickets without the customers behind it: it grows with the business."],
    };

    internal static IEnumerable<KpiDefinition> Definitions =>
    [
        featureAdoptionRate, featureBreadth, adoptionRetentionLift, adoptionRetentionRatio, adoptionRetentionPhi, ticketRate,
    ];

    private static ValueList<KpiInput> Groups =>
    [
        KpiInput.Count("adopters", "customers", "Customers who used the feature within the window of adoption."),
        KpiInput.Count("adopters_retained", "customers", "Those of them who were still there at the end of the later window."),
        KpiInput.Count("others", "customers", "Customers of the same cohort who did not use it in the window."),
        KpiInput.Count("others_retained", "customers", "Those of them who were still there at the end."),
    ];

    /// <summary>Feature adoption rate: the share of eligible active users who use a feature. Formula: adopters / eligible.</summary>
    /// <param name="adopters">Eligible active users who used the feature.</param>
    /// <param name="eligible">Active users who may use the feature.</param>
    /// <returns>A rate of users; undefined without eligible users. Pools as adopters over eligible.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative, or the adopters exceed the eligible.</exception>
    public static Rate FeatureAdoptionRate(long adopters, long eligible) => featureAdoptionRate.Compute(adopters, eligible);

    /// <summary>Features used per user. Formula: features_used / users.</summary>
    /// <param name="featuresUsed">The number of different features of each user, added over the users.</param>
    /// <param name="users">Users of the same period.</param>
    /// <returns>Features per user; undefined without users. Pools as features over users.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative.</exception>
    public static Ratio FeatureBreadth(long featuresUsed, long users) => featureBreadth.Compute(featuresUsed, users);

    /// <summary>How much higher retention is with a feature than without. Formula: adopters_retained / adopters - others_retained / others.</summary>
    /// <param name="adopters">Customers who used the feature within the window of adoption.</param>
    /// <param name="adoptersRetained">Those of them who stayed.</param>
    /// <param name="others">Customers who did not use it in the window.</param>
    /// <param name="othersRetained">Those of them who stayed.</param>
    /// <returns>A difference of two shares, -1 to 1; undefined when a group is empty.</returns>
    /// <remarks>An association, not an effect. As a ratio it is <see cref="AdoptionRetentionRatio"/>, as a correlation <see cref="AdoptionRetentionPhi"/>.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative, or more stayed than were in a group.</exception>
    public static Outcome<double> AdoptionRetentionLift(long adopters, long adoptersRetained, long others, long othersRetained)
        => adoptionRetentionLift.Compute(adopters, adoptersRetained, others, othersRetained);

    /// <summary>How many times as high retention is with a feature as without. Formula: (adopters_retained / adopters) / (others_retained / others).</summary>
    /// <param name="adopters">Customers who used the feature within the window of adoption.</param>
    /// <param name="adoptersRetained">Those of them who stayed.</param>
    /// <param name="others">Customers who did not use it in the window.</param>
    /// <param name="othersRetained">Those of them who stayed.</param>
    /// <returns>A ratio of two shares; undefined when a group is empty or none of the others stayed.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative, or more stayed than were in a group.</exception>
    public static Outcome<double> AdoptionRetentionRatio(long adopters, long adoptersRetained, long others, long othersRetained)
        => adoptionRetentionRatio.Compute(adopters, adoptersRetained, others, othersRetained);

    /// <summary>
    /// Correlation of adoption and retention, the phi coefficient of the fourfold table. Formula: (adopters_retained * others -
    /// others_retained * adopters) / sqrt(adopters * others * retained * lost), with retained and lost of both groups together.
    /// </summary>
    /// <param name="adopters">Customers who used the feature within the window of adoption.</param>
    /// <param name="adoptersRetained">Those of them who stayed.</param>
    /// <param name="others">Customers who did not use it in the window.</param>
    /// <param name="othersRetained">Those of them who stayed.</param>
    /// <returns>-1 to 1; undefined when a group is empty, or when all or none stayed.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative, or more stayed than were in a group.</exception>
    public static Outcome<double> AdoptionRetentionPhi(long adopters, long adoptersRetained, long others, long othersRetained)
        => adoptionRetentionPhi.Compute(adopters, adoptersRetained, others, othersRetained);

    /// <summary>Support tickets per active customer. Formula: tickets / customers.</summary>
    /// <param name="tickets">Tickets opened in the period.</param>
    /// <param name="customers">Active customers of the same period.</param>
    /// <returns>Tickets per customer, which may exceed 1; undefined without customers. Pools as tickets over customers.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative.</exception>
    public static Ratio TicketRate(long tickets, long customers) => ticketRate.Compute(tickets, customers);

    private readonly struct LiftFormula : IFormula
    {
        public static T Of<T>(Inputs<T> x)
            where T : IFigure<T>
        {
            var (adopters, adoptersRetained, others, othersRetained) = x;
            return (adoptersRetained / adopters) - (othersRetained / others);
        }

        public static BrokenRule? Broken(Inputs<Quantity> x) => TwoGroups.Broken(x);
    }

    private readonly struct RatioFormula : IFormula
    {
        public static T Of<T>(Inputs<T> x)
            where T : IFigure<T>
        {
            var (adopters, adoptersRetained, others, othersRetained) = x;
            return adoptersRetained / adopters / (othersRetained / others);
        }

        public static BrokenRule? Broken(Inputs<Quantity> x) => TwoGroups.Broken(x);
    }

    private readonly struct PhiFormula : IFormula
    {
        public static T Of<T>(Inputs<T> x)
            where T : IFigure<T>
        {
            var (adopters, adoptersRetained, others, othersRetained) = x;
            var retained = adoptersRetained + othersRetained;
            var lost = adopters + others - retained;
            return ((adoptersRetained * others) - (othersRetained * adopters)) / T.Sqrt(adopters * others * retained * lost);
        }

        public static BrokenRule? Broken(Inputs<Quantity> x) => TwoGroups.Broken(x);
    }
}
