using JourneyMetrics.Kpis.Formulas;

namespace JourneyMetrics.Kpis;

/// <summary>What customers say: net promoter score and its kin.</summary>
public static class Satisfaction
{
    private static readonly RatioKpi<NetPromoterFormula> netPromoterScore = new()
    {
        Id = "nps",
        Calculator = nameof(Satisfaction) + "." + nameof(NetPromoterScore),
        Name = "Net promoter score",
        Synonyms = ["NPS"],
        Area = KpiArea.Advocacy,
        Unit = KpiUnit.Points,
        Direction = KpiDirection.HigherIsBetter,
        Inputs =
        [
            KpiInput.Count("promoters", "answers", "Answers 9 and 10."),
            KpiInput.Count("passives", "answers", "Answers 7 and 8."),
            KpiInput.Count("detractors", "answers", "Answers 0 to 6; 0 is one of them."),
        ],
        Mistakes = ["The mean of the scores of segments.", "Missing answers counted as passive.", "Detractors counted from 1."],
        References = ["Reichheld (2003), The One Number You Need to Grow"],
    };

    internal static IEnumerable<KpiDefinition> Definitions => [netPromoterScore];

    /// <summary>Net promoter score (NPS). Formula: 100 * (promoters - detractors) / (promoters + passives + detractors).</summary>
    /// <param name="promoters">Answers 9 and 10 on the scale of 0 to 10.</param>
    /// <param name="passives">Answers 7 and 8.</param>
    /// <param name="detractors">Answers 0 to 6.</param>
    /// <returns>Points between -100 and 100; undefined without answers. Pools over answers.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative.</exception>
    public static Ratio NetPromoterScore(long promoters, long passives, long detractors)
        => netPromoterScore.Compute(promoters, passives, detractors);

    private readonly struct NetPromoterFormula : IQuotient
    {
        public static Quotient<T> Of<T>(Inputs<T> x)
            where T : ISum<T>
        {
            var (promoters, passives, detractors) = x;
            return new(100 * (promoters - detractors), promoters + passives + detractors);
        }
    }
}
