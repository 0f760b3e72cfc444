using System.Diagnostics;
using System.Text.Json.Serialization;
using NodaTime;

namespace JourneyMetrics.Funnels;

/// <summary>How long customers took from one step of a funnel to another, and who has not come yet.</summary>
/// <remarks>
/// Times of disjoint customers by the same rules add (<see cref="Add"/>, <c>+</c>): means and quantiles are those of all times
/// together. A mean or a quantile of those who came says nothing of those who did not: <see cref="Open"/> counts them while they
/// still may, <see cref="Closed"/> when they no longer can.
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record TimeToConvert
{
    /// <summary>Creates the times.</summary>
    /// <param name="definition">The rules of the funnel.</param>
    /// <param name="asOf">Until when the data reached, this instant not included.</param>
    /// <param name="from">The number of the step from which time was taken, 1 for the first.</param>
    /// <param name="to">The number of the step to which it was taken.</param>
    /// <param name="nanoseconds">The times, a customer each, in ascending order.</param>
    /// <param name="open">How many came to the first of the steps, not to the second, and still may.</param>
    /// <param name="closed">How many came to the first of the steps, not to the second, and cannot any more.</param>
    /// <exception cref="ArgumentException">The times are not in order.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number of a step is none, or a count or time is negative.</exception>
    [JsonConstructor]
    public TimeToConvert(FunnelDefinition definition, Instant asOf, int from, int to, ValueList<long> nanoseconds, long open, long closed)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentOutOfRangeException.ThrowIfLessThan(from, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(to, from);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(to, definition.Steps.Count);
        ArgumentOutOfRangeException.ThrowIfNegative(open);
        ArgumentOutOfRangeException.ThrowIfNegative(closed);
        for (var i = 0; i < nanoseconds.Count; i++)
        {
            if (nanoseconds[i] < 0)
                throw new ArgumentOutOfRangeException(nameof(nanoseconds), nanoseconds[i], "A step does not come before the one that it follows.");
            if (i > 0 && nanoseconds[i] < nanoseconds[i - 1])
                throw new ArgumentException(Invariant($"Times are in ascending order, got {nanoseconds[i]} after {nanoseconds[i - 1]}."), nameof(nanoseconds));
        }

        Definition = definition;
        AsOf = asOf;
        From = from;
        To = to;
        Nanoseconds = nanoseconds;
        Open = open;
        Closed = closed;
    }

    /// <summary>The rules of the funnel.</summary>
    public FunnelDefinition Definition { get; }

    /// <summary>Until when the data reached, this instant not included.</summary>
    [JsonConverter(typeof(MeasureJsonConverter))]
    public Instant AsOf { get; }

    /// <summary>The number of the step from which time was taken, 1 for the first.</summary>
    public int From { get; }

    /// <summary>The number of the step to which it was taken.</summary>
    public int To { get; }

    /// <summary>The times in nanoseconds, a customer each, in ascending order.</summary>
    public ValueList<long> Nanoseconds { get; }

    /// <summary>How many came to the first of the steps, not to the second, and still may: the window of their latest entry is open at the as-of instant.</summary>
    public long Open { get; }

    /// <summary>How many came to the first of the steps, not to the second, and cannot any more.</summary>
    public long Closed { get; }

    /// <summary>How many came to both steps.</summary>
    [JsonIgnore]
    public int Converted => Nanoseconds.Count;

    /// <summary>The mean time, to the nanosecond, halves to even. Undefined when nobody came.</summary>
    [JsonIgnore]
    public Outcome<Duration> Mean
    {
        get
        {
            var sum = Int128.Zero;
            foreach (var time in Nanoseconds)
                sum += time;
            return Nanoseconds.IsEmpty ? Undefined.NoData : Duration.FromNanoseconds((long)HalvesToEven(sum, Nanoseconds.Count));
        }
    }

    /// <summary>The median time; of an even number of times the mean of the two in the middle. Undefined when nobody came.</summary>
    [JsonIgnore]
    public Outcome<Duration> Median => Quantile(0.5);

    /// <summary>The times of disjoint groups of customers together.</summary>
    /// <param name="left">The times of one group.</param>
    /// <param name="right">The times of the other group.</param>
    public static TimeToConvert operator +(TimeToConvert left, TimeToConvert right) => Add(left, right);

    /// <summary>The times of disjoint groups of customers together.</summary>
    /// <param name="left">The times of one group.</param>
    /// <param name="right">The times of the other group.</param>
    /// <returns>The times of both.</returns>
    /// <exception cref="ArgumentException">The rules, the steps or the as-of instants differ.</exception>
    public static TimeToConvert Add(TimeToConvert left, TimeToConvert right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (left.Definition != right.Definition || left.From != right.From || left.To != right.To || left.AsOf != right.AsOf)
            throw new ArgumentException($"Times by the same rules add, got '{left}' and '{right}'.", nameof(right));
        long[] times = [.. left.Nanoseconds, .. right.Nanoseconds];
        Array.Sort(times);
        return new TimeToConvert(left.Definition, left.AsOf, left.From, left.To, ValueList.FromArray(times), left.Open + right.Open, left.Closed + right.Closed);
    }

    /// <summary>The exact quantile of the times: between two times, linearly (type 7 of Hyndman and Fan, the rule of spreadsheets), to the nanosecond.</summary>
    /// <param name="share">The share of times below, from 0 for the shortest to 1 for the longest.</param>
    /// <returns>The quantile; undefined when nobody came.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The share is not between 0 and 1.</exception>
    public Outcome<Duration> Quantile(double share)
    {
        if (!(share >= 0 && share <= 1))
            throw new ArgumentOutOfRangeException(nameof(share), share, "A share is a fraction between 0 and 1.");
        if (Nanoseconds.IsEmpty)
            return Undefined.NoData;
        var place = share * (Nanoseconds.Count - 1);
        var below = (int)Math.Floor(place);
        var low = Nanoseconds[below];
        var gap = Nanoseconds[Math.Min(below + 1, Nanoseconds.Count - 1)] - low;
        var part = place - below;

        // A half is exact; any other part is as exact as the share that was asked for.
        var between = part == 0.5 ? (long)HalvesToEven(gap, 2) : (long)Math.Round((decimal)part * gap);
        return Duration.FromNanoseconds(low + between);
    }

    /// <summary>The times in bins of equal width from the shortest on; the last bin holds the longest time, or begins behind it.</summary>
    /// <param name="count">How many bins; null for the cube root of the number of times, rounded up. One more is added.</param>
    /// <returns>The bins; none when nobody came. Their width is (longest - shortest) / bins in whole seconds, rounded up; a minute when all times are equal.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is not one bin.</exception>
    public ValueList<TimeBin> Bins(int? count = null)
    {
        if (count < 1)
            throw new ArgumentOutOfRangeException(nameof(count), count, "There is one bin at least.");
        if (Nanoseconds.IsEmpty)
            return [];
        var bins = count ?? CubeRoot(Nanoseconds.Count);
        var (shortest, longest) = (Nanoseconds[0], Nanoseconds[^1]);
        var width = (((Int128)longest - shortest) + ((Int128)bins * NodaConstants.NanosecondsPerSecond) - 1) / ((Int128)bins * NodaConstants.NanosecondsPerSecond);
        var nanos = (width == 0 ? 60 : width) * NodaConstants.NanosecondsPerSecond;
        var counts = new long[bins + 1];
        foreach (var time in Nanoseconds)
            counts[(int)((time - (Int128)shortest) / nanos)]++;
        var result = new TimeBin[counts.Length];
        for (var i = 0; i < result.Length; i++)
            result[i] = new TimeBin(Duration.FromNanoseconds((System.Numerics.BigInteger)(shortest + (nanos * i))), counts[i]);
        return ValueList.FromArray(result);
    }

    /// <summary>One line in invariant culture: <c>visit > purchase: 120 converted, median 2:03:00:00; 30 open, 50 closed</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
        => Invariant($"{Definition.Steps[From - 1].Name} > {Definition.Steps[To - 1].Name}: {Converted:#,0} converted, median {Median}; {Open:#,0} open, {Closed:#,0} closed");

    private static Int128 HalvesToEven(Int128 amount, Int128 parts)
    {
        var (quotient, rest) = Int128.DivRem(amount, parts);
        var twice = 2 * rest;
        return twice > parts || (twice == parts && !Int128.IsEvenInteger(quotient)) ? quotient + 1 : quotient;
    }

    private static int CubeRoot(int count)
    {
        var root = 1;
        while ((long)root * root * root < count)
            root++;
        return root;
    }
}
