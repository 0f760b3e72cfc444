using JourneyMetrics.Numerics;

namespace JourneyMetrics.Statistics;

/// <summary>How closely a trait and an outcome go together in a table of two by two: association, not effect.</summary>
/// <remarks>
/// The two rates share the people: those with the trait (a feature used, an integration adopted) and those without it, and in each
/// the part with the outcome (retained). People who choose a feature differ in other ways too; only an experiment tells an effect.
/// </remarks>
public static class Association
{
    /// <summary>The phi coefficient: the correlation of trait and outcome as 0 and 1.</summary>
    /// <param name="without">The outcome among people without the trait.</param>
    /// <param name="with">The outcome among people with it.</param>
    /// <returns>
    /// (ad - bc) / sqrt of the product of the four margins, in -1..1 and above 0 where the trait goes with the outcome; undefined where a
    /// margin is empty (<see cref="Undefined.ZeroVariance"/>): one who is alike in a trait correlates with nothing.
    /// </returns>
    /// <remarks>n phi² is Pearson's chi-square of the table. Source: Yule (1912), Journal of the Royal Statistical Society 75, 579-652.</remarks>
    public static Outcome<double> Phi(Rate without, Rate with)
    {
        var outcome = (double)with.Part + without.Part;
        var rest = (double)(with.Whole - with.Part) + (without.Whole - without.Part);
        if (!with.IsDefined || !without.IsDefined || outcome == 0 || rest == 0)
            return Undefined.ZeroVariance;

        // ad - bc, exact: with a b of the people with the trait and c d of those without it.
        var cross = ((Int128)with.Part * (without.Whole - without.Part)) - ((Int128)(with.Whole - with.Part) * without.Part);
        var phi = (double)cross / Math.Sqrt((double)with.Whole * without.Whole) / Math.Sqrt(outcome * rest);
        return Math.Clamp(phi, -1, 1);
    }

    /// <summary>Yule's Q: the odds ratio on a scale from -1 to 1.</summary>
    /// <param name="without">The outcome among people without the trait.</param>
    /// <param name="with">The outcome among people with it.</param>
    /// <returns>(ad - bc) / (ad + bc) = (OR - 1) / (OR + 1); undefined where both products are zero (<see cref="Undefined.ZeroDenominator"/>).</returns>
    /// <remarks>It is ±1 as soon as one cell is empty. Source: Yule (1900), Philosophical Transactions A 194, 257-319.</remarks>
    public static Outcome<double> YulesQ(Rate without, Rate with)
    {
        var (first, second) = ((Int128)with.Part * (without.Whole - without.Part), (Int128)(with.Whole - with.Part) * without.Part);
        return first + second == 0 ? Undefined.ZeroDenominator : (double)(first - second) / (double)(first + second);
    }

    /// <summary>The mutual information of trait and outcome: how much knowing one tells about the other.</summary>
    /// <param name="without">The outcome among people without the trait.</param>
    /// <param name="with">The outcome among people with it.</param>
    /// <returns>
    /// The sum over the four cells of p ln(p / (row share * column share)), in nats (over ln 2 it is in bits), 0 at independence and
    /// also where all are alike in one of the two; undefined without people (<see cref="Undefined.NoData"/>).
    /// </returns>
    /// <remarks>
    /// Summed as e [(1+δ) ln(1+δ) - δ] over the cells, with e the share expected at independence and δ the excess over it: no term is
    /// negative, so near independence no digit is lost. Source: Shannon (1948), Bell System Technical Journal 27, 379-423.
    /// </remarks>
    public static Outcome<double> MutualInformation(Rate without, Rate with)
    {
        var all = (double)with.Whole + without.Whole;
        if (all == 0)
            return Undefined.NoData;
        var cross = (double)(((Int128)with.Part * (without.Whole - without.Part)) - ((Int128)(with.Whole - with.Part) * without.Part));
        var outcome = (double)with.Part + without.Part;
        return Term(with.Whole, outcome, cross) + Term(with.Whole, all - outcome, -cross)
            + Term(without.Whole, outcome, -cross) + Term(without.Whole, all - outcome, cross);

        double Term(double row, double column, double excess)
        {
            if (row == 0 || column == 0)
                return 0;
            var delta = Math.Max(-1, excess / row / column);
            var gain = delta == -1 ? 1 : ((1 + delta) * Elementary.Log1PlusMinus(delta)) + (delta * delta);
            return row / all * (column / all) * gain;
        }
    }
}
