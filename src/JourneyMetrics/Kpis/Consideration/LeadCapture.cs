using JourneyMetrics.Kpis.Formulas;
using NodaTime;

namespace JourneyMetrics.Kpis;

/// <summary>How visitors become leads: capture, cost, growth, speed of the first answer and score.</summary>
public static class LeadCapture
{
    private static readonly RateKpi<Over> visitorToLeadRate = new()
    {
        Id = "visitor_to_lead_rate",
        Calculator = nameof(LeadCapture) + "." + nameof(VisitorToLeadRate),
        Name = "Visitor to lead rate",
        Synonyms = ["lead conversion rate", "lead capture rate"],
        Area = KpiArea.Consideration,
        Unit = KpiUnit.Fraction,
        Direction = KpiDirection.HigherIsBetter,
        Basis = KpiBasis.Cohort,
        Minimum = 0,
        Maximum = 1,
        Inputs =
        [
            KpiInput.Count("leads", "leads", "Visitors who left their contact, each counted once."),
            KpiInput.Count("visitors", "visitors", "Distinct people of the same visits; not sessions."),
        ],
        Stages = ["consideration"],
        Mistakes = ["Sessions as the base: one person comes several times.", "Page views as the base."],
        Variants = ["conversion_rate"],
        References = ["Farris, Bendle, Pfeifer, Reibstein: Marketing Metrics"],
    };

    private static readonly RateKpi<Over> formCompletionRate = new()
    {
        Id = "form_completion_rate",
        Calculator = nameof(LeadCapture) + "." + nameof(FormCompletionRate),
        Name = "Form completion rate",
        Synonyms = ["form conversion rate", "form submission rate"],
        Area = KpiArea.Consideration,
        Unit = KpiUnit.Fraction,
        Direction = KpiDirection.HigherIsBetter,
        Basis = KpiBasis.Cohort,
        Minimum = 0,
        Maximum = 1,
        Inputs =
        [
            KpiInput.Count("submits", "forms", "Started forms that were sent; each at most once."),
            KpiInput.Count("starts", "forms", "Forms of which a field was touched; not views of the page."),
        ],
        Stages = ["consideration"],
        Mistakes = ["Views of the form as the base: who never began did not abandon."],
    };

    private static readonly RatioKpi<Over> costPerLead = new()
    {
        Id = "cost_per_lead",
        Calculator = nameof(LeadCapture) + "." + nameof(CostPerLead),
        Name = "Cost per lead",
        Synonyms = ["CPL"],
        Area = KpiArea.Consideration,
        Unit = KpiUnit.Money,
        Direction = KpiDirection.LowerIsBetter,
        Minimum = 0,
        Inputs =
        [
            KpiInput.Money("spend", "Cost of the campaign that brought the leads."),
            KpiInput.Count("leads", "leads", "Leads of that campaign, also those that came after the period of the spend."),
        ],
        Stages = ["consideration"],
        Mistakes = ["Leads of other periods than the spend.", "The mean of the costs per lead of channels."],
        Identities = ["cost_per_lead = cpc / visitor_to_lead_rate with one click a visitor"],
        Variants = ["cost_per_sql", "cost_per_conversion", "cac"],
        References = ["Farris, Bendle, Pfeifer, Reibstein: Marketing Metrics"],
    };

    private static readonly FormulaKpi<Growth> leadVelocityRate = new()
    {
        Id = "lead_velocity_rate",
        Uncertainty = KpiUncertainty.None,
        UncertaintyNote = "A change from one period to the next; compare the two counts.",
        Calculator = nameof(LeadCapture) + "." + nameof(LeadVelocityRate),
        Name = "Lead velocity rate",
        Synonyms = ["LVR", "growth of qualified leads"],
        Area = KpiArea.Consideration,
        Unit = KpiUnit.Ratio,
        Direction = KpiDirection.HigherIsBetter,
        PoolingRule = KpiPooling.RatioOfSums,
        Minimum = -1,
        Inputs =
        [
            KpiInput.Count("qualified_leads", "leads", "Qualified leads of this period."),
            KpiInput.Count("previous_qualified_leads", "leads", "Qualified leads of the period before, by the same rule of qualification."),
        ],
        Stages = ["consideration"],
        Mistakes = ["The rule of qualification changed between the periods.", "The mean of the growth rates of segments."],
        Variants = ["growth_rate"],
    };

    private static readonly ListKpi leadResponseTime = new(
        "median(durations)", @"\operatorname{median}(\text{durations})", x => LeadResponseTime(x.List(0)))
    {
        Id = "lead_response_time",
        Calculator = nameof(LeadCapture) + "." + nameof(LeadResponseTime),
        Name = "Lead response time",
        Synonyms = ["speed to lead", "time to first contact"],
        Area = KpiArea.Consideration,
        Unit = KpiUnit.Duration,
        Direction = KpiDirection.LowerIsBetter,
        Basis = KpiBasis.Cohort,
        Minimum = 0,
        UndefinedWhen = [Undefined.NoData],
        Inputs = [KpiInput.List("durations", "From the lead to the first contact with a person, one number a lead, all in one unit.")],
        Stages = ["consideration"],
        Mistakes = ["The mean, which a few forgotten leads rule.", "Automatic answers counted as contact.", "Leads without any contact left out."],
        Variants = ["median_duration"],
    };

    private static readonly ListKpi leadScore = new(
        "sum(points_i)", @"\sum_i \text{points}_i", x => LeadScore(x.List(0)))
    {
        Id = "lead_score",
        Calculator = nameof(LeadCapture) + "." + nameof(LeadScore),
        Name = "Lead score",
        Synonyms = ["lead scoring points"],
        Area = KpiArea.Consideration,
        Unit = KpiUnit.Points,
        Direction = KpiDirection.HigherIsBetter,
        PoolingRule = KpiPooling.RawData,
        UndefinedWhen = [],
        Inputs = [KpiInput.List("points", "Points of each trait or act of the lead that the rules name; negative ones take off.", KpiInputDomain.Any)],
        Stages = ["consideration"],
        Mistakes = ["Points read as odds: without calibration 80 points are not twice 40.", "Points of several leads added."],
        Variants = ["lead_score_brier"],
    };

    private static readonly ListKpi leadScoreBrier = new(
        "sum((probabilities_i - outcomes_i) ^ 2) / n",
        @"\frac{1}{n} \sum_i \left(\text{probabilities}_i - \text{outcomes}_i\right)^2",
        x => LeadScoreBrier(x.List(0), x.List(1)))
    {
        Id = "lead_score_brier",
        Calculator = nameof(LeadCapture) + "." + nameof(LeadScoreBrier),
        Name = "Brier score of a lead score",
        Synonyms = ["Brier score", "calibration of the lead score"],
        Area = KpiArea.Consideration,
        Unit = KpiUnit.Ratio,
        Direction = KpiDirection.LowerIsBetter,
        Basis = KpiBasis.Cohort,
        Minimum = 0,
        Maximum = 1,
        UndefinedWhen = [Undefined.NoData],
        Inputs =
        [
            KpiInput.List("probabilities", "The probability of becoming a customer that the score gave each lead.", KpiInputDomain.Fraction),
            KpiInput.List("outcomes", "1 for a lead that became a customer, 0 for one that did not; decided ones only.", KpiInputDomain.Fraction),
        ],
        Stages = ["consideration"],
        Mistakes = ["Open leads counted as lost.", "The leads that the score was fitted on."],
        Variants = ["lead_score"],
        References = ["Brier (1950), Verification of forecasts expressed in terms of probability"],
    };

    internal static IEnumerable<KpiDefinition> Definitions
        => [visitorToLeadRate, formCompletionRate, costPerLead, leadVelocityRate, leadResponseTime, leadScore, leadScoreBrier];

    /// <summary>Visitor to lead rate: the share of people who left their contact. Formula: leads / visitors.</summary>
    /// <param name="leads">Visitors who left their contact, each counted once.</param>
    /// <param name="visitors">Distinct people of the same visits.</param>
    /// <returns>A rate of people; undefined without visitors. Pools as leads over visitors.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative, or the leads exceed the visitors.</exception>
    public static Rate VisitorToLeadRate(long leads, long visitors) => visitorToLeadRate.Compute(leads, visitors);

    /// <summary>Form completion rate: the share of started forms that were sent. Formula: submits / starts.</summary>
    /// <param name="submits">Started forms that were sent.</param>
    /// <param name="starts">Forms of which a field was touched.</param>
    /// <returns>A rate of forms; undefined without starts. Pools as submits over starts.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative, or the submits exceed the starts.</exception>
    public static Rate FormCompletionRate(long submits, long starts) => formCompletionRate.Compute(submits, starts);

    /// <summary>Cost per lead (CPL). Formula: spend / leads.</summary>
    /// <param name="spend">Cost of the campaign that brought the leads; zero or more.</param>
    /// <param name="leads">Leads of that campaign.</param>
    /// <returns>Money per lead; undefined without leads. Pools as spend over leads.</returns>
    /// <remarks>Per sales-qualified lead it is <see cref="LeadQualification.CostPerSql"/>, per customer <see cref="UnitEconomics.CustomerAcquisitionCost"/>.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative.</exception>
    public static Ratio CostPerLead(Money spend, long leads) => costPerLead.Compute(spend, leads);

    /// <summary>Lead velocity rate (LVR): growth of qualified leads. Formula: (qualified_leads - previous_qualified_leads) / previous_qualified_leads.</summary>
    /// <param name="qualifiedLeads">Qualified leads of this period.</param>
    /// <param name="previousQualifiedLeads">Qualified leads of the period before.</param>
    /// <returns>A relative change, -1 at least; undefined when there were none before. Pools as the change over the leads before.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative.</exception>
    public static Outcome<double> LeadVelocityRate(long qualifiedLeads, long previousQualifiedLeads)
        => leadVelocityRate.Compute(qualifiedLeads, previousQualifiedLeads);

    /// <summary>Lead response time (speed to lead): the median wait of a lead for the first contact. Formula: median(durations).</summary>
    /// <param name="durations">From the lead to the first contact, one number a lead, all in one unit.</param>
    /// <returns>A duration in the unit of the input, the mean of the middle two when their number is even; undefined (no data) without leads.</returns>
    /// <remarks>Medians do not pool: put the durations of all groups together.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">A duration is negative; the message names its row.</exception>
    public static Outcome<double> LeadResponseTime(params ReadOnlySpan<decimal> durations) => Lists.Median(leadResponseTime.Inputs[0], durations);

    /// <summary>Lead response time (speed to lead): the median wait of a lead for the first contact. Formula: median(durations).</summary>
    /// <param name="durations">From the lead to the first contact, one duration a lead.</param>
    /// <returns>A duration, to the nanosecond; undefined (no data) without leads.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A duration is negative; the message names its row.</exception>
    public static Outcome<Duration> LeadResponseTime(params ReadOnlySpan<Duration> durations) => Lists.Median(leadResponseTime.Inputs[0], durations);

    /// <summary>Lead score by rules: the points of what the lead is and did. Formula: sum(points_i).</summary>
    /// <param name="points">Points of each rule that the lead meets; negative ones take off.</param>
    /// <returns>Points, 0 when no rule is met.</returns>
    /// <remarks>Points are an order, not odds. How well a fitted probability tells the truth is <see cref="LeadScoreBrier"/>.</remarks>
    public static Outcome<double> LeadScore(params ReadOnlySpan<decimal> points) => Lists.Sum(points).Outcome;

    /// <summary>Brier score of a lead score: the mean squared error of its probabilities. Formula: sum((probabilities_i - outcomes_i) ^ 2) / n.</summary>
    /// <param name="probabilities">The probability that the score gave each lead, fractions.</param>
    /// <param name="outcomes">1 for a lead that became a customer, 0 for one that did not, in the same order.</param>
    /// <returns>Between 0 (always right) and 1; undefined (no data) without leads. It pools as the mean weighted by leads.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A probability is outside 0..1 or an outcome is neither 0 nor 1; the message names its row.</exception>
    /// <exception cref="ArgumentException">The lists are not of one length.</exception>
    public static Outcome<double> LeadScoreBrier(ReadOnlySpan<decimal> probabilities, ReadOnlySpan<decimal> outcomes)
    {
        var (first, second) = (leadScoreBrier.Inputs[0], leadScoreBrier.Inputs[1]);
        first.Check(probabilities);
        Lists.SameLength(first, probabilities.Length, second, outcomes.Length);
        if (probabilities.IsEmpty)
            return Undefined.NoData;
        Accurate sum = 0;
        for (var i = 0; i < outcomes.Length; i++)
        {
            if (outcomes[i] is not (0 or 1))
                throw new ArgumentOutOfRangeException(nameof(outcomes), outcomes[i], Invariant($"outcomes[{i}] must be 1 or 0."));
            var error = new Accurate(probabilities[i]) - new Accurate(outcomes[i]);
            sum += error * error;
        }

        return (sum / outcomes.Length).Outcome;
    }
}
