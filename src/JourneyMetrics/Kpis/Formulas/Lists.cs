using NodaTime;

namespace JourneyMetrics.Kpis.Formulas;

/// <summary>What the KPIs of lists share: means, middles, and checks of lists that go together.</summary>
internal static class Lists
{
    /// <summary>Throws when two lists that go together are not of one length.</summary>
    public static void SameLength(KpiInput first, int firstLength, KpiInput second, int secondLength)
    {
        if (firstLength != secondLength)
            throw new ArgumentException(Invariant($"{second.Name} has {secondLength} elements and {first.Name} has {firstLength}; they go together one by one."), second.Parameter);
    }

    /// <summary>The sum, to twice the precision of a double.</summary>
    public static Accurate Sum(ReadOnlySpan<decimal> values)
    {
        Accurate sum = 0;
        foreach (var value in values)
            sum += new Accurate(value);
        return sum;
    }

    /// <summary>The mean, rounded once.</summary>
    public static Outcome<double> Mean(KpiInput input, ReadOnlySpan<decimal> values)
    {
        input.Check(values);
        return values.IsEmpty ? Undefined.NoData : (Sum(values) / values.Length).Outcome;
    }

    /// <summary>The mean to the nanosecond, half a nanosecond and less dropped.</summary>
    public static Outcome<Duration> Mean(KpiInput input, ReadOnlySpan<Duration> values)
    {
        if (values.IsEmpty)
            return Undefined.NoData;

        // Many long spells exceed what one duration holds, so they are summed as a wider integer.
        Int128 sum = 0;
        for (var i = 0; i < values.Length; i++)
            sum += Nanoseconds(Checked(input, values[i], i));
        var mean = sum / values.Length;
        return Duration.FromDays((int)(mean / NodaConstants.NanosecondsPerDay)) + Duration.FromNanoseconds((long)(mean % NodaConstants.NanosecondsPerDay));
    }

    /// <summary>The middle value, or the mean of the middle two.</summary>
    public static Outcome<double> Median(KpiInput input, ReadOnlySpan<decimal> values)
    {
        input.Check(values);
        if (values.IsEmpty)
            return Undefined.NoData;
        var sorted = values.ToArray();
        Array.Sort(sorted);
        var upper = new Accurate(sorted[sorted.Length / 2]);
        return (sorted.Length % 2 != 0 ? upper : (new Accurate(sorted[(sorted.Length / 2) - 1]) + upper) / 2).Outcome;
    }

    /// <summary>The middle value, or the mean of the middle two to the nanosecond, half a nanosecond dropped.</summary>
    public static Outcome<Duration> Median(KpiInput input, ReadOnlySpan<Duration> values)
    {
        for (var i = 0; i < values.Length; i++)
            _ = Checked(input, values[i], i);
        if (values.IsEmpty)
            return Undefined.NoData;
        var sorted = values.ToArray();
        Array.Sort(sorted);
        var upper = sorted[sorted.Length / 2];
        return sorted.Length % 2 != 0 ? upper : Mean(input, [sorted[(sorted.Length / 2) - 1], upper]);
    }

    private static Duration Checked(KpiInput input, Duration value, int row)
        => value >= Duration.Zero
            ? value
            : throw new ArgumentOutOfRangeException(input.Parameter, value, Invariant($"{input.Name}[{row}] must be zero or more."));

    private static Int128 Nanoseconds(Duration value) => ((Int128)value.Days * NodaConstants.NanosecondsPerDay) + value.NanosecondOfDay;
}
