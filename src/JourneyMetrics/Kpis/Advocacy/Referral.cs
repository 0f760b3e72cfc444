using JourneyMetrics.Kpis.Formulas;

namespace JourneyMetrics.Kpis;

/// <summary>Who was won by recommendation, who recommends, and what that costs.</summary>
public static class Referral
{
    private static readonly RateKpi<Over> referralRate = new()
    {
        Id = "referral_rate",
        Calculator = nameof(Referral) + "." + nameof(ReferralRate),
        Name = "Referral rate",
        Synonyms = ["referral share", "share of referred customers"],
        Area = KpiArea.Advocacy,
        Unit = KpiUnit.Fraction,
        Direction = KpiDirection.HigherIsBetter,
        Stages = ["advocacy"],
        Inputs =
        [
            KpiInput.Count("referred_new_customers", "customers", "New customers who came by a referral programme or by word of mouth, each once."),
            KpiInput.Count("new_customers", "customers", "All new customers of the same period."),
        ],
        Mistakes = ["A sum of two counts instead of a share.", "Customers of programme and word of mouth counted twice."],
        Variants = ["referral_participation", "viral_coefficient"],
        References = ["Farris, Bendle, Pfeifer, Reibstein: Marketing Metrics"],
    };

    private static readonly RateKpi<Over> participation = new()
    {
        Id = "referral_participation",
        Calculator = nameof(Referral) + "." + nameof(Participation),
        Name = "Referral participation rate",
        Synonyms = ["referring customers", "advocate rate", "participation rate"],
        Area = KpiArea.Advocacy,
        Unit = KpiUnit.Fraction,
        Direction = KpiDirection.HigherIsBetter,
        Basis = KpiBasis.Cohort,
        Stages = ["advocacy"],
        Inputs =
        [
            KpiInput.Count("referring_customers", "customers", "Customers who referred someone, each once."),
            KpiInput.Count("customers", "customers", "Customers who could have."),
        ],
        Mistakes = ["Referrals counted instead of the customers who make them."],
        Variants = ["referral_rate", "viral_coefficient"],
    };

    private static readonly RatioKpi<Over> costPerReferredCustomer = new()
    {
        Id = "cost_per_referred_customer",
        Uncertainty = KpiUncertainty.None,
        UncertaintyNote = "Cost is allocated, not sampled: what is booked to whom moves it more than chance does.",
        Calculator = nameof(Referral) + "." + nameof(CostPerReferredCustomer),
        Name = "Cost per referred customer",
        Synonyms = ["referral CAC"],
        Area = KpiArea.Advocacy,
        Unit = KpiUnit.Money,
        Direction = KpiDirection.LowerIsBetter,
        Minimum = 0,
        Stages = ["advocacy"],
        Inputs =
        [
            KpiInput.Money("programme_cost", "Cost of the referral programme, rewards to both sides included."),
            KpiInput.Count("referred_customers", "customers", "New customers won by the programme."),
        ],
        Mistakes = ["Rewards left out."],
        Variants = ["cac"],
    };

    internal static IEnumerable<KpiDefinition> Definitions => [referralRate, participation, costPerReferredCustomer];

    /// <summary>Referral rate: the share of new customers who were referred. Formula: referred_new_customers / new_customers.</summary>
    /// <param name="referredNewCustomers">New customers who came by programme or word of mouth, each once.</param>
    /// <param name="newCustomers">All new customers of the same period.</param>
    /// <returns>A rate of customers; undefined without new customers.</returns>
    /// <remarks>The share of customers who refer is <see cref="Participation"/>.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative, or more were referred than are new.</exception>
    public static Rate ReferralRate(long referredNewCustomers, long newCustomers) => referralRate.Compute(referredNewCustomers, newCustomers);

    /// <summary>Referral participation: the share of customers who refer someone. Formula: referring_customers / customers.</summary>
    /// <param name="referringCustomers">Customers who referred someone, each once.</param>
    /// <param name="customers">Customers who could have.</param>
    /// <returns>A rate of customers; undefined without customers.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative, or more refer than there are.</exception>
    public static Rate Participation(long referringCustomers, long customers) => participation.Compute(referringCustomers, customers);

    /// <summary>Cost per referred customer (referral CAC). Formula: programme_cost / referred_customers.</summary>
    /// <param name="programmeCost">Cost of the referral programme, rewards to both sides included; zero or more.</param>
    /// <param name="referredCustomers">New customers won by the programme.</param>
    /// <returns>Money per customer; undefined without referred customers. Pools as cost over customers.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative.</exception>
    public static Ratio CostPerReferredCustomer(Money programmeCost, long referredCustomers)
        => costPerReferredCustomer.Compute(programmeCost, referredCustomers);
}
