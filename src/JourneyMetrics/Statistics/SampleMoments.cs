using System.Diagnostics;
using System.Text.Json.Serialization;
using JourneyMetrics.Numerics;

namespace JourneyMetrics.Statistics;

/// <summary>How many numbers there are, their mean and how they spread: all that means and their intervals need. Parts merge into the whole.</summary>
/// <remarks>
/// Kept as the sum of squared deviations from the mean, never as a sum of squares, which loses every digit of the variance of numbers
/// far from zero. Equal numbers have a variance of exactly 0. The default is empty. Take one number per person, not per event.
/// The variance of a list is accurate to the last digits; merging costs it as many digits as the mean has more than the spread.
/// Source: Chan, Golub and LeVeque (1983), The American Statistician 37, 242-247.
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public readonly record struct SampleMoments
{
    /// <summary>Creates moments from known ones.</summary>
    /// <param name="count">How many numbers there are.</param>
    /// <param name="mean">Their mean; 0 when there are none.</param>
    /// <param name="squaredDeviations">The sum of squared deviations from the mean: the variance times (count - 1).</param>
    /// <exception cref="ArgumentOutOfRangeException">The count or the deviations are negative, or a number is not finite.</exception>
    /// <exception cref="ArgumentException">There are deviations with fewer than two numbers, or a mean without any.</exception>
    [JsonConstructor]
    public SampleMoments(long count, double mean, double squaredDeviations)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        RequireFinite(mean, nameof(mean));
        RequireFinite(squaredDeviations, nameof(squaredDeviations));
        ArgumentOutOfRangeException.ThrowIfNegative(squaredDeviations);
        if ((count < 2 && squaredDeviations != 0) || (count == 0 && mean != 0))
            throw new ArgumentException(Invariant($"{count} numbers have no mean {mean} with squared deviations {squaredDeviations}."), nameof(count));
        Count = count;
        Mean = mean;
        SquaredDeviations = squaredDeviations;
    }

    /// <summary>How many numbers there are.</summary>
    public long Count { get; }

    /// <summary>Their mean; 0 when there are none.</summary>
    public double Mean { get; }

    /// <summary>The sum of squared deviations from the mean.</summary>
    public double SquaredDeviations { get; }

    /// <summary>The sample variance, with count - 1 below the line; undefined for none (<see cref="Undefined.NoData"/>) and for one (<see cref="Undefined.TooFewObservations"/>).</summary>
    [JsonIgnore]
    public Outcome<double> Variance => Count switch
    {
        0 => Undefined.NoData,
        1 => Undefined.TooFewObservations,
        _ => SquaredDeviations / (Count - 1),
    };

    /// <summary>The moments of the numbers of both, which are of different people.</summary>
    public static SampleMoments operator +(SampleMoments left, SampleMoments right) => left.Merge(right);

    /// <summary>The moments of numbers.</summary>
    /// <param name="values">The numbers, one per person.</param>
    /// <returns>Their moments.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is not finite; the message names its row.</exception>
    /// <exception cref="OverflowException">The squared deviations exceed the range of double.</exception>
    public static SampleMoments Of(ReadOnlySpan<double> values)
    {
        var sum = default(CompensatedSum);
        var alike = true;
        for (var i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
                throw new ArgumentOutOfRangeException(nameof(values), values[i], Invariant($"The number in row {i} is not finite."));
            sum.Add(values[i]);
            alike &= values[i] == values[0];
        }

        if (values.IsEmpty || alike)
            return values.IsEmpty ? default : new SampleMoments(values.Length, values[0], 0);

        // The second pass takes out what rounding left in the first mean.
        var near = sum.Total / values.Length;
        var rest = default(CompensatedSum);
        var squares = default(CompensatedSum);
        foreach (var value in values)
        {
            var distance = value - near;
            rest.Add(distance);
            squares.Add(distance * distance);
        }

        return Checked(values.Length, near + (rest.Total / values.Length), Math.Max(0, squares.Total - (rest.Total * rest.Total / values.Length)));
    }

    /// <summary>These moments with one number more.</summary>
    /// <param name="value">The number.</param>
    /// <returns>The moments with it.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is not finite.</exception>
    /// <exception cref="OverflowException">The squared deviations exceed the range of double.</exception>
    public SampleMoments Add(double value) => Merge(new SampleMoments(1, value, 0));

    /// <summary>The moments of the numbers of both, which are of different people.</summary>
    /// <param name="other">The other moments.</param>
    /// <returns>The moments of all.</returns>
    /// <exception cref="OverflowException">The squared deviations exceed the range of double.</exception>
    public SampleMoments Merge(SampleMoments other)
    {
        if (Count == 0 || other.Count == 0)
            return Count == 0 ? other : this;
        var count = Count + other.Count;
        var step = other.Mean - Mean;
        var share = (double)other.Count / count;
        return Checked(count, Mean + (step * share), SquaredDeviations + other.SquaredDeviations + (step * step * share * Count));
    }

    /// <summary>One line in invariant culture: <c>5 of mean 2.4, variance 4.3</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Invariant($"{Count} of mean {Mean:G6}, variance {Variance}");

    internal static void RequireFinite(double value, string name)
    {
        if (!double.IsFinite(value))
            throw new ArgumentOutOfRangeException(name, value, "A moment is finite.");
    }

    private static SampleMoments Checked(long count, double mean, double deviations)
        => double.IsFinite(mean) && double.IsFinite(deviations)
            ? new SampleMoments(count, mean, deviations)
            : throw new OverflowException("The squared deviations exceed the range of double.");
}
