using JourneyMetrics.Kpis.Formulas;

namespace JourneyMetrics.Kpis;

/// <content>Pooled rates by rate and mix.</content>
public static partial class Decompose
{
    private static readonly ShapeKpi rateAndMix = new(
        "rate_i = (w0 + w1) / 2 * (r1 - r0), mix_i = (w1 - w0) * ((r0 + r1) / 2 - (R0 + R1) / 2), r0 = numerators_before / denominators_before, r1 = numerators_after / denominators_after, w the share of the denominator, R the pooled rate",
        @"\text{rate}_i = \frac{w_{0i} + w_{1i}}{2} (r_{1i} - r_{0i}),\quad \text{mix}_i = (w_{1i} - w_{0i}) \left(\frac{r_{0i} + r_{1i}}{2} - \frac{R_0 + R_1}{2}\right)")
    {
        Id = "mix_rate_decomposition",
        Calculator = nameof(Decompose) + "." + nameof(RateAndMix),
        Name = "Change of a pooled rate by rate and mix",
        Synonyms = ["Kitagawa decomposition", "mix and rate effect", "mix shift analysis"],
        Area = KpiArea.Analysis,
        Unit = KpiUnit.AsInput,
        Direction = KpiDirection.DependsOnContext,
        Inputs =
        [
            KpiInput.List("numerators_before", "What stands above the line before, one number a segment; may be negative.", KpiInputDomain.Any),
            KpiInput.List("denominators_before", "What stands below the line before, in the same order; the segments share nobody."),
            KpiInput.List("numerators_after", "What stands above the line after.", KpiInputDomain.Any),
            KpiInput.List("denominators_after", "What stands below the line after."),
        ],
        Mistakes = ["Simpson's paradox unseen: every segment rises and the whole falls.", "Mix effects against zero instead of the pooled rate: they then only say which segment grew."],
        Identities = ["the effects of all segments add up to pooled_ratio after - pooled_ratio before", "the rates unchanged: all rate effects are 0", "the weights unchanged: all mix effects are 0"],
        Variants = ["pooled_ratio"],
        References = ["Kitagawa (1955), Components of a difference between two rates"],
    };

    /// <summary>The change of a pooled rate by segment, into what the rates did and what the mix did (Kitagawa).</summary>
    /// <param name="segments">The ratio of each segment before and after: <c>("search", new Rate(100, 1_000), new Rate(21, 200))</c>; the segments share nobody.</param>
    /// <returns>Rate and mix effect of each segment, in the unit of the rate; undefined when a pooled rate is. See the other form for the formula.</returns>
    /// <exception cref="ArgumentException">Two segments have one name, or units differ.</exception>
    public static RateMixDecomposition RateAndMix(params ReadOnlySpan<SegmentChange> segments)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var (before, after) = (default(RatioSum), default(RatioSum));
        foreach (var segment in segments)
        {
            if (segment.Name is null || !names.Add(segment.Name))
                throw new ArgumentException($"Segment '{segment.Name}' stands in two rows; the rows are disjoint groups.", nameof(segments));
            before.Add(segment.Before);
            after.Add(segment.After);
        }

        return Split(segments, before.ToRatio(), after.ToRatio());
    }

    /// <summary>The change of a pooled rate by segment, into what the rates did and what the mix did (Kitagawa).</summary>
    /// <param name="numeratorsBefore">What stands above the line before, one number a segment, any sign.</param>
    /// <param name="denominatorsBefore">What stands below the line before, zero or more.</param>
    /// <param name="numeratorsAfter">What stands above the line after.</param>
    /// <param name="denominatorsAfter">What stands below the line after.</param>
    /// <returns>
    /// Rate and mix effect of each segment, which are called 1, 2, and so on. Formula: rate_i = (w0 + w1) / 2 * (r1 - r0),
    /// mix_i = (w1 - w0) * ((r0 + r1) / 2 - (R0 + R1) / 2). Undefined when the denominators of a period add up to zero.
    /// </returns>
    /// <remarks>A segment without a denominator in one of the periods has no rate there: all that it does is mix.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">A denominator is negative; the message names its row.</exception>
    /// <exception cref="ArgumentException">The lists are not of one length.</exception>
    public static RateMixDecomposition RateAndMix(ReadOnlySpan<decimal> numeratorsBefore, ReadOnlySpan<decimal> denominatorsBefore, ReadOnlySpan<decimal> numeratorsAfter, ReadOnlySpan<decimal> denominatorsAfter)
    {
        rateAndMix.Inputs[1].Check(denominatorsBefore);
        rateAndMix.Inputs[3].Check(denominatorsAfter);
        Lists.SameLength(rateAndMix.Inputs[0], numeratorsBefore.Length, rateAndMix.Inputs[1], denominatorsBefore.Length);
        Lists.SameLength(rateAndMix.Inputs[0], numeratorsBefore.Length, rateAndMix.Inputs[2], numeratorsAfter.Length);
        Lists.SameLength(rateAndMix.Inputs[0], numeratorsBefore.Length, rateAndMix.Inputs[3], denominatorsAfter.Length);
        var segments = new SegmentChange[numeratorsBefore.Length];
        for (var i = 0; i < segments.Length; i++)
            segments[i] = new SegmentChange(Invariant($"{i + 1}"), new Ratio(numeratorsBefore[i], denominatorsBefore[i]), new Ratio(numeratorsAfter[i], denominatorsAfter[i]));
        return RateAndMix(segments);
    }

    private static RateMixDecomposition Split(ReadOnlySpan<SegmentChange> segments, Ratio before, Ratio after)
    {
        if (!before.IsDefined || !after.IsDefined)
            return new RateMixDecomposition(before, after, null, []);
        var (d0, d1) = (new Accurate(before.Denominator), new Accurate(after.Denominator));
        var (pooled0, pooled1) = (new Accurate(before.Numerator) / d0, new Accurate(after.Numerator) / d1);
        var level = (pooled0 + pooled1) / 2;
        var parts = new RateMixEffect[segments.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            var segment = segments[i];
            var (w0, w1) = (new Accurate(segment.Before.Denominator) / d0, new Accurate(segment.After.Denominator) / d1);
            var contribution = (new Accurate(segment.After.Numerator) / d1) - (new Accurate(segment.Before.Numerator) / d0);
            Accurate rate = 0;
            if (segment.Before.IsDefined && segment.After.IsDefined)
                rate = (w0 + w1) / 2 * ((new Accurate(segment.After.Numerator) / new Accurate(segment.After.Denominator)) - (new Accurate(segment.Before.Numerator) / new Accurate(segment.Before.Denominator)));

            // Both parts of a segment make up its contribution above the pooled level; so a segment without a rate has its mix too.
            var mix = contribution - ((w1 - w0) * level) - rate;
            parts[i] = new RateMixEffect(segment.Name, segment.Before, segment.After, rate.Nearest, mix.Nearest);
        }

        return new RateMixDecomposition(before, after, (pooled1 - pooled0).Nearest, ValueList.FromArray(parts));
    }
}
