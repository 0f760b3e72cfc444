using System.Diagnostics;
using System.Text.Json.Serialization;
using JourneyMetrics.Numerics;

namespace JourneyMetrics.Statistics;

/// <summary>What a ratio of means needs of its people: count, means, spreads and co-moment of numerator and denominator. Parts merge into the whole.</summary>
/// <remarks>
/// One pair per person (or per unit that is randomised), not per event: revenue and orders of a visitor for the order value, revenue and
/// spend for ROAS. Kept as sums of squared deviations, never as sums of squares. The default is empty.
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public readonly record struct RatioMoments
{
    /// <summary>Creates moments from known ones.</summary>
    /// <param name="count">How many people there are.</param>
    /// <param name="numeratorMean">The mean of the numerator.</param>
    /// <param name="denominatorMean">The mean of the denominator.</param>
    /// <param name="numeratorDeviations">The sum of squared deviations of the numerator: its variance times (count - 1).</param>
    /// <param name="denominatorDeviations">The same of the denominator.</param>
    /// <param name="coDeviations">The sum of products of both deviations: the covariance times (count - 1).</param>
    /// <exception cref="ArgumentOutOfRangeException">The count or squared deviations are negative, or a number is not finite.</exception>
    /// <exception cref="ArgumentException">There are deviations with fewer than two people, means without any, or a product beyond the spreads.</exception>
    [JsonConstructor]
    public RatioMoments(long count, double numeratorMean, double denominatorMean, double numeratorDeviations, double denominatorDeviations, double coDeviations)
    {
        var numerator = new SampleMoments(count, numeratorMean, numeratorDeviations);
        var denominator = new SampleMoments(count, denominatorMean, denominatorDeviations);
        SampleMoments.RequireFinite(coDeviations, nameof(coDeviations));

        // Cauchy and Schwarz, up to the last digits of sums.
        if (Math.Abs(coDeviations) > Math.Sqrt(numeratorDeviations) * Math.Sqrt(denominatorDeviations) * (1 + 1e-9))
            throw new ArgumentException(Invariant($"The product of deviations {coDeviations} exceeds what squared deviations of {numeratorDeviations} and {denominatorDeviations} allow."), nameof(coDeviations));
        Count = count;
        NumeratorMean = numerator.Mean;
        DenominatorMean = denominator.Mean;
        NumeratorDeviations = numerator.SquaredDeviations;
        DenominatorDeviations = denominator.SquaredDeviations;
        CoDeviations = coDeviations;
    }

    /// <summary>How many people there are.</summary>
    public long Count { get; }

    /// <summary>The mean of the numerator.</summary>
    public double NumeratorMean { get; }

    /// <summary>The mean of the denominator.</summary>
    public double DenominatorMean { get; }

    /// <summary>The sum of squared deviations of the numerator.</summary>
    public double NumeratorDeviations { get; }

    /// <summary>The sum of squared deviations of the denominator.</summary>
    public double DenominatorDeviations { get; }

    /// <summary>The sum of products of both deviations.</summary>
    public double CoDeviations { get; }

    /// <summary>The ratio of the means, which is the ratio of the sums; undefined for nobody (<see cref="Undefined.NoData"/>) and for a denominator of zero.</summary>
    [JsonIgnore]
    public Outcome<double> Ratio
        => Count == 0 ? Undefined.NoData : DenominatorMean == 0 ? Undefined.ZeroDenominator : NumeratorMean / DenominatorMean;

    /// <summary>The moments of the people of both, who are different ones.</summary>
    public static RatioMoments operator +(RatioMoments left, RatioMoments right) => left.Merge(right);

    /// <summary>The moments of numerators and denominators.</summary>
    /// <param name="numerators">The numerator of each person.</param>
    /// <param name="denominators">The denominator of each person, in the same order.</param>
    /// <returns>Their moments.</returns>
    /// <exception cref="ArgumentException">The lists are not of one length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is not finite; the message names its row.</exception>
    /// <exception cref="OverflowException">The squared deviations exceed the range of double.</exception>
    public static RatioMoments Of(ReadOnlySpan<double> numerators, ReadOnlySpan<double> denominators)
    {
        if (numerators.Length != denominators.Length)
            throw new ArgumentException(Invariant($"There are {numerators.Length} numerators and {denominators.Length} denominators."), nameof(denominators));
        var (above, below) = (SampleMoments.Of(numerators), SampleMoments.Of(denominators));
        var (product, restA, restB) = (default(CompensatedSum), default(CompensatedSum), default(CompensatedSum));
        for (var i = 0; i < numerators.Length; i++)
        {
            var (stepA, stepB) = (numerators[i] - above.Mean, denominators[i] - below.Mean);
            restA.Add(stepA);
            restB.Add(stepB);
            product.Add(stepA * stepB);
        }

        var coDeviations = product.Total - (restA.Total * restB.Total / Math.Max(numerators.Length, 1));
        return Checked(numerators.Length, above.Mean, below.Mean, above.SquaredDeviations, below.SquaredDeviations, coDeviations);
    }

    /// <summary>The moments from means, sample variances and covariance (with count - 1 below the line), as other systems report them.</summary>
    /// <param name="count">How many people there are, two or more.</param>
    /// <param name="numeratorMean">The mean of the numerator.</param>
    /// <param name="denominatorMean">The mean of the denominator.</param>
    /// <param name="numeratorVariance">The sample variance of the numerator.</param>
    /// <param name="denominatorVariance">The sample variance of the denominator.</param>
    /// <param name="covariance">Their sample covariance.</param>
    /// <returns>The moments.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two people, a variance is negative, or a number is not finite.</exception>
    /// <exception cref="ArgumentException">The covariance exceeds what the variances allow.</exception>
    public static RatioMoments FromVariances(long count, double numeratorMean, double denominatorMean, double numeratorVariance, double denominatorVariance, double covariance)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 2);
        ArgumentOutOfRangeException.ThrowIfNegative(numeratorVariance);
        ArgumentOutOfRangeException.ThrowIfNegative(denominatorVariance);
        double degrees = count - 1;
        return new RatioMoments(count, numeratorMean, denominatorMean, numeratorVariance * degrees, denominatorVariance * degrees, covariance * degrees);
    }

    /// <summary>The moments of the people of both, who are different ones.</summary>
    /// <param name="other">The other moments.</param>
    /// <returns>The moments of all.</returns>
    /// <exception cref="OverflowException">The squared deviations exceed the range of double.</exception>
    public RatioMoments Merge(RatioMoments other)
    {
        if (Count == 0 || other.Count == 0)
            return Count == 0 ? other : this;
        var count = Count + other.Count;
        var (stepA, stepB) = (other.NumeratorMean - NumeratorMean, other.DenominatorMean - DenominatorMean);
        var share = (double)other.Count / count;
        var weight = share * Count;
        return Checked(
            count,
            NumeratorMean + (stepA * share),
            DenominatorMean + (stepB * share),
            NumeratorDeviations + other.NumeratorDeviations + (stepA * stepA * weight),
            DenominatorDeviations + other.DenominatorDeviations + (stepB * stepB * weight),
            CoDeviations + other.CoDeviations + (stepA * stepB * weight));
    }

    /// <summary>One line in invariant culture: <c>120 from 2,000 people</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Invariant($"{Ratio} from {Count:N0} people");

    private static RatioMoments Checked(long count, double meanA, double meanB, double spreadA, double spreadB, double product)
    {
        if (!double.IsFinite(spreadA) || !double.IsFinite(spreadB) || !double.IsFinite(product) || !double.IsFinite(meanA) || !double.IsFinite(meanB))
            throw new OverflowException("The squared deviations exceed the range of double.");

        // Rounding may take the product a last digit beyond the spreads where one number is a multiple of the other.
        var limit = Math.Sqrt(spreadA) * Math.Sqrt(spreadB);
        return new RatioMoments(count, meanA, meanB, spreadA, spreadB, Math.Clamp(product, -limit, limit));
    }
}
