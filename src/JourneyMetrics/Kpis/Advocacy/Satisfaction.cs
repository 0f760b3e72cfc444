using JourneyMetrics.Kpis.Formulas;

namespace JourneyMetrics.Kpis;

/// <summary>What customers say when asked: satisfaction, effort, mean scores, and how many answer.</summary>
public static class Satisfaction
{
    private static readonly RateKpi<Over> satisfied = new()
    {
        Id = "csat",
        Calculator = nameof(Satisfaction) + "." + nameof(CustomerSatisfaction),
        Name = "Customer satisfaction score",
        Synonyms = ["CSAT", "top-2 box", "satisfaction rate"],
        Area = KpiArea.Advocacy,
        Unit = KpiUnit.Fraction,
        Direction = KpiDirection.HigherIsBetter,
        Basis = KpiBasis.Cohort,
        Stages = ["advocacy", "service"],
        Inputs =
        [
            KpiInput.Count("satisfied", "answers", "Answers in the boxes that count as satisfied, the top two of five as a rule."),
            KpiInput.Count("responses", "answers", "All answers."),
        ],
        Mistakes = ["The mean of the scale and the share of top boxes mixed.", "A cut that changes between surveys."],
        Variants = ["mean_score", "ces_agree_share"],
        References = ["Nicereply help: CSAT"],
    };

    private static readonly ListRatioKpi meanScore = new(
        ("sum(scores)", "count(scores)"),
        @"\frac{\sum \text{scores}}{\#\{\text{scores}\}},\quad \text{minimum} \le \text{scores} \le \text{maximum}",
        x => MeanScore(x.List(0), x.Number(1), x.Number(2)),
        "minimum <= scores <= maximum")
    {
        Id = "mean_score",
        Uncertainty = KpiUncertainty.Score,
        Calculator = nameof(Satisfaction) + "." + nameof(MeanScore),
        Name = "Mean score",
        Synonyms = ["mean rating", "average rating", "CES mean", "star rating"],
        Area = KpiArea.Advocacy,
        Unit = KpiUnit.Score,
        Direction = KpiDirection.HigherIsBetter,
        Stages = ["advocacy", "service"],
        Inputs =
        [
            KpiInput.List("scores", "Answers on the scale; missing ones left out.", KpiInputDomain.Any),
            KpiInput.Number("minimum", "Lowest point of the scale.", KpiInputDomain.Any),
            KpiInput.Number("maximum", "Highest point of the scale.", KpiInputDomain.Any),
        ],
        Mistakes = ["Scales of opposite direction mixed.", "Read as a percentage: a mean of 5.2 of 7 is no share of anything."],
        Variants = ["csat", "ces_agree_share"],
        References = ["SimpleSat help: CES"],
    };

    private static readonly RateKpi<Over> effortAgreeShare = new()
    {
        Id = "ces_agree_share",
        Calculator = nameof(Satisfaction) + "." + nameof(EffortAgreeShare),
        Name = "Customer effort score (agree share)",
        Synonyms = ["CES", "customer effort score"],
        Area = KpiArea.Advocacy,
        Unit = KpiUnit.Fraction,
        Direction = KpiDirection.HigherIsBetter,
        Basis = KpiBasis.Cohort,
        Stages = ["advocacy", "service"],
        Inputs =
        [
            KpiInput.Count("positive", "answers", "Answers 5 to 7 of 7 to 'it was easy'."),
            KpiInput.Count("responses", "answers", "All answers, neutral ones among them."),
        ],
        Mistakes = ["The sum of the ratings over the answers times 100.", "The older question, in which agreeing means more effort."],
        Variants = ["mean_score", "csat"],
        References = ["Nicereply help: CES", "SimpleSat help: CES"],
    };

    private static readonly RateKpi<Over> responseRate = new()
    {
        Id = "response_rate",
        Calculator = nameof(Satisfaction) + "." + nameof(ResponseRate),
        Name = "Survey response rate",
        Synonyms = ["response rate", "survey participation"],
        Area = KpiArea.Advocacy,
        Unit = KpiUnit.Fraction,
        Direction = KpiDirection.HigherIsBetter,
        Basis = KpiBasis.Cohort,
        Stages = ["advocacy", "service"],
        Inputs =
        [
            KpiInput.Count("answers", "people", "Invited people who answered."),
            KpiInput.Count("invited", "people", "People who were invited."),
        ],
        Mistakes = ["A low rate ignored: those who answer differ from those who do not."],
        References = ["AAPOR: standard definitions of response rates"],
    };

    internal static IEnumerable<KpiDefinition> Definitions => [satisfied, meanScore, effortAgreeShare, responseRate];

    /// <summary>Customer satisfaction score (CSAT): the share of satisfied answers, the top two boxes as a rule. Formula: satisfied / responses.</summary>
    /// <param name="satisfied">Answers in the boxes that count as satisfied.</param>
    /// <param name="responses">All answers.</param>
    /// <returns>A rate of answers; undefined without any.</returns>
    /// <remarks>The mean of the scale is <see cref="MeanScore"/>.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative, or more are satisfied than answered.</exception>
    public static Rate CustomerSatisfaction(long satisfied, long responses) => Satisfaction.satisfied.Compute(satisfied, responses);

    /// <summary>Mean score on a scale: mean rating, mean customer effort. Formula: sum(scores) / count(scores).</summary>
    /// <param name="scores">Answers on the scale; missing ones left out.</param>
    /// <param name="minimum">Lowest point of the scale.</param>
    /// <param name="maximum">Highest point of the scale.</param>
    /// <returns>A mean on the scale, with the sum and the number behind it; undefined without answers. Pools over answers.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The scale is upside down, or an answer is outside it; the message names its row.</exception>
    /// <exception cref="OverflowException">The sum has more digits than a decimal holds.</exception>
    public static Ratio MeanScore(ReadOnlySpan<decimal> scores, decimal minimum, decimal maximum)
    {
        if (maximum < minimum)
            throw new ArgumentOutOfRangeException(nameof(maximum), maximum, Invariant($"maximum must be the minimum {minimum} or more."));
        var sum = 0m;
        for (var i = 0; i < scores.Length; i++)
        {
            if (scores[i] < minimum || scores[i] > maximum)
                throw new ArgumentOutOfRangeException(nameof(scores), scores[i], Invariant($"scores[{i}] must be on the scale from {minimum} to {maximum}."));
            sum = ExactDecimal.Add(sum, scores[i]);
        }

        return new Ratio(sum, scores.Length, default, new Unit("answers"));
    }

    /// <summary>Customer effort score (CES) as the share who agree that it was easy. Formula: positive / responses.</summary>
    /// <param name="positive">Answers 5 to 7 of 7.</param>
    /// <param name="responses">All answers, neutral ones among them.</param>
    /// <returns>A rate of answers; undefined without any.</returns>
    /// <remarks>The mean form is <see cref="MeanScore"/>.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative, or more agree than answered.</exception>
    public static Rate EffortAgreeShare(long positive, long responses) => effortAgreeShare.Compute(positive, responses);

    /// <summary>Survey response rate. Formula: answers / invited.</summary>
    /// <param name="answers">Invited people who answered.</param>
    /// <param name="invited">People who were invited.</param>
    /// <returns>A rate of people; undefined when nobody was invited.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative, or more answered than were invited.</exception>
    public static Rate ResponseRate(long answers, long invited) => responseRate.Compute(answers, invited);
}
