using JourneyMetrics.Kpis.Formulas;

namespace JourneyMetrics.Kpis;

/// <summary>Net promoter score (NPS) from counts or from single answers, with its standard error and margin.</summary>
/// <remarks>An answer is a whole number from 0 to 10: 9 and 10 promote, 7 and 8 are passive, 0 to 6 detract. A missing answer is left out.</remarks>
public static class NetPromoter
{
    private const string PromotersMeaning = "Answers 9 and 10.";
    private const string PassivesMeaning = "Answers 7 and 8.";
    private const string DetractorsMeaning = "Answers 0 to 6; 0 is one of them.";

    private static readonly RatioKpi<ScoreFormula> score = new()
    {
        Id = "nps",
        Uncertainty = KpiUncertainty.Score,
        Calculator = nameof(NetPromoter) + "." + nameof(Score),
        Name = "Net promoter score",
        Synonyms = ["NPS"],
        Area = KpiArea.Advocacy,
        Unit = KpiUnit.Points,
        Direction = KpiDirection.HigherIsBetter,
        Minimum = -100,
        Maximum = 100,
        Stages = ["advocacy"],
        Inputs =
        [
            KpiInput.Count("promoters", "answers", PromotersMeaning),
            KpiInput.Count("passives", "answers", PassivesMeaning),
            KpiInput.Count("detractors", "answers", DetractorsMeaning),
        ],
        Mistakes = ["The mean of the scores of segments.", "Missing answers counted as passive.", "Detractors counted from 1."],
        Identities = ["nps = nps_from_scores of the same answers"],
        Variants = ["nps_from_scores"],
        References = ["Reichheld (2003), The One Number You Need to Grow"],
    };

    private static readonly ListRatioKpi fromScores = new(
        ("100 * (count(scores >= 9) - count(scores <= 6))", "count(scores)"),
        @"\frac{100 \cdot \left(\#\{\text{scores} \ge 9\} - \#\{\text{scores} \le 6\}\right)}{\#\{\text{scores}\}}",
        x => FromScores(x.List(0)))
    {
        Id = "nps_from_scores",
        Uncertainty = KpiUncertainty.Score,
        Calculator = nameof(NetPromoter) + "." + nameof(FromScores),
        Name = "Net promoter score from single answers",
        Synonyms = ["NPS from scores"],
        Area = KpiArea.Advocacy,
        Unit = KpiUnit.Points,
        Direction = KpiDirection.HigherIsBetter,
        Minimum = -100,
        Maximum = 100,
        Stages = ["advocacy"],
        Inputs = [KpiInput.List("scores", "Answers, whole numbers from 0 to 10; missing ones left out.")],
        Mistakes = ["Answers on another scale put in.", "A missing answer written as 0, which detracts."],
        Identities = ["nps_from_scores = nps of the counts"],
        Variants = ["nps"],
        References = ["Reichheld (2003), The One Number You Need to Grow", "Hexia support: classes of answers"],
    };

    private static readonly FormulaKpi<StandardErrorFormula> standardError = new()
    {
        Id = "nps_standard_error",
        Calculator = nameof(NetPromoter) + "." + nameof(StandardError),
        Name = "Standard error of the net promoter score",
        Synonyms = ["NPS standard error"],
        Area = KpiArea.Advocacy,
        Unit = KpiUnit.Points,
        Direction = KpiDirection.LowerIsBetter,
        Minimum = 0,
        Maximum = 100,
        Stages = ["advocacy"],
        Inputs =
        [
            KpiInput.Count("promoters", "answers", PromotersMeaning),
            KpiInput.Count("passives", "answers", PassivesMeaning),
            KpiInput.Count("detractors", "answers", DetractorsMeaning),
        ],
        Mistakes = ["The formula of a proportion: an answer counts 1, 0 or -1.", "Zero taken for certainty when all answers agree: the sample is then too small for this formula."],
        Identities = ["nps_margin_of_error = z(confidence) * nps_standard_error"],
        References = ["Cross Validated: margin of error of a net promoter score"],
    };

    private static readonly FormulaKpi<MarginFormula> marginOfError = new()
    {
        Id = "nps_margin_of_error",
        Calculator = nameof(NetPromoter) + "." + nameof(MarginOfError),
        Name = "Margin of error of the net promoter score",
        Synonyms = ["NPS interval", "NPS margin of error"],
        Area = KpiArea.Advocacy,
        Unit = KpiUnit.Points,
        Direction = KpiDirection.LowerIsBetter,
        Minimum = 0,
        Stages = ["advocacy"],
        Inputs =
        [
            KpiInput.Count("promoters", "answers", PromotersMeaning),
            KpiInput.Count("passives", "answers", PassivesMeaning),
            KpiInput.Count("detractors", "answers", DetractorsMeaning),
            KpiInput.Fraction("confidence", "How sure the interval is, above 0 and below 1: 0.95."),
        ],
        Mistakes = ["The formula of a proportion.", "Two overlapping margins read as no difference."],
        Identities = ["nps_margin_of_error = z(confidence) * nps_standard_error"],
        References = ["Cross Validated: margin of error of a net promoter score"],
    };

    internal static IEnumerable<KpiDefinition> Definitions => [score, fromScores, standardError, marginOfError];

    /// <summary>Net promoter score (NPS). Formula: 100 * (promoters - detractors) / (promoters + passives + detractors).</summary>
    /// <param name="promoters">Answers 9 and 10 on the scale of 0 to 10.</param>
    /// <param name="passives">Answers 7 and 8.</param>
    /// <param name="detractors">Answers 0 to 6.</param>
    /// <returns>Points between -100 and 100; undefined without answers. Pools over answers.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative.</exception>
    public static Ratio Score(long promoters, long passives, long detractors) => score.Compute(promoters, passives, detractors);

    /// <summary>Net promoter score (NPS) from single answers: 9 and 10 promote, 0 to 6 detract.</summary>
    /// <param name="scores">Answers from 0 to 10; missing ones left out, not written as 0.</param>
    /// <returns>Points between -100 and 100, the same ratio as <see cref="Score"/> of the counts; undefined without answers.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An answer is not from 0 to 10; the message names its row.</exception>
    public static Ratio FromScores(ReadOnlySpan<int> scores)
    {
        var (promoters, passives, detractors) = (0L, 0L, 0L);
        for (var i = 0; i < scores.Length; i++)
        {
            switch (scores[i])
            {
                case 9 or 10:
                    promoters++;
                    break;
                case 7 or 8:
                    passives++;
                    break;
                case >= 0 and <= 6:
                    detractors++;
                    break;
                default:
                    throw NoAnswer(scores[i], i);
            }
        }

        return score.Compute(promoters, passives, detractors);
    }

    /// <summary>Standard error of the net promoter score. Formula: 100 * sqrt((p + d - (p - d)^2) / n), p and d the shares of promoters and detractors.</summary>
    /// <param name="promoters">Answers 9 and 10 on the scale of 0 to 10.</param>
    /// <param name="passives">Answers 7 and 8.</param>
    /// <param name="detractors">Answers 0 to 6.</param>
    /// <returns>Points; undefined without answers. Zero when all answers are of one class, which is no certainty: below about 30 answers look for a score interval.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative.</exception>
    public static Outcome<double> StandardError(long promoters, long passives, long detractors)
        => standardError.Compute(promoters, passives, detractors);

    /// <summary>Half-width of the normal interval around the net promoter score. Formula: z * standard error.</summary>
    /// <param name="promoters">Answers 9 and 10 on the scale of 0 to 10.</param>
    /// <param name="passives">Answers 7 and 8.</param>
    /// <param name="detractors">Answers 0 to 6.</param>
    /// <param name="confidence">How sure the two-sided interval is, above 0 and below 1: 0.95.</param>
    /// <returns>Points, z being the normal quantile of (1 + confidence) / 2; undefined without answers.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, or the confidence is not above 0 and below 1.</exception>
    public static Outcome<double> MarginOfError(long promoters, long passives, long detractors, double confidence)
        => marginOfError.Compute(promoters, passives, detractors, confidence);

    // Numbers that came by name are decimals; only whole answers are answers.
    private static Ratio FromScores(ReadOnlySpan<decimal> scores)
    {
        var answers = new int[scores.Length];
        for (var i = 0; i < answers.Length; i++)
            answers[i] = decimal.IsInteger(scores[i]) && scores[i] is >= 0 and <= 10 ? (int)scores[i] : throw NoAnswer(scores[i], i);
        return FromScores(answers);
    }

    private static ArgumentOutOfRangeException NoAnswer(decimal score, int row)
        => new(fromScores.Inputs[0].Parameter, score, Invariant($"scores[{row}] must be a whole number from 0 to 10."));

    private static T Error<T>(T promoters, T passives, T detractors)
        where T : IFigure<T>
    {
        var answers = promoters + passives + detractors;
        return 100 * T.Sqrt((((promoters + detractors) / answers) - T.Power((promoters - detractors) / answers, 2)) / answers);
    }

    private readonly struct ScoreFormula : IQuotient
    {
        public static Quotient<T> Of<T>(Inputs<T> x)
            where T : ISum<T>
        {
            var (promoters, passives, detractors) = x;
            return new(100 * (promoters - detractors), promoters + passives + detractors);
        }
    }

    private readonly struct StandardErrorFormula : IFormula
    {
        public static T Of<T>(Inputs<T> x)
            where T : IFigure<T>
        {
            var (promoters, passives, detractors) = x;
            return Error(promoters, passives, detractors);
        }
    }

    private readonly struct MarginFormula : IFormula
    {
        public static T Of<T>(Inputs<T> x)
            where T : IFigure<T>
        {
            var (promoters, passives, detractors, confidence) = x;
            return T.NormalQuantile(confidence) * Error(promoters, passives, detractors);
        }

        public static BrokenRule? Broken(Inputs<Quantity> x)
            => x[3].Value is > 0 and < 1 ? null : new(3, "A confidence lies above 0 and below 1 (0.95, not 95)");
    }
}
