namespace JourneyMetrics.Lifetime;

/// <summary>What holds between the figures of one customer, and what is said when it does not.</summary>
internal static class SummaryRules
{
    /// <summary>The first rule that a row breaks; null for none.</summary>
    public static SummaryRule? Broken(double repeats, double recency, double age)
    {
        if (!(repeats >= 0))
            return SummaryRule.RepeatsNegative;
        if (!(recency >= 0 && recency < double.PositiveInfinity))
            return SummaryRule.RecencyNotTime;
        if (!(age >= 0 && age < double.PositiveInfinity))
            return SummaryRule.AgeNotTime;
        if (recency > age)
            return SummaryRule.RecencyAboveAge;
        return (repeats > 0) == (recency > 0) ? null : repeats > 0 ? SummaryRule.RepeatsAtZero : SummaryRule.RecencyWithoutRepeats;
    }

    /// <summary>The exception for a broken rule.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="repeats">x.</param>
    /// <param name="recency">t_x.</param>
    /// <param name="age">T.</param>
    /// <param name="place">Where the row is: <c>"Row 3: "</c>, or nothing.</param>
    public static ArgumentOutOfRangeException Error(SummaryRule rule, double repeats, double recency, double age, string place)
        => rule switch
        {
            SummaryRule.RepeatsNegative => new(nameof(repeats), repeats, $"{place}the repeat purchases (x) are a number from 0, finite."),
            SummaryRule.RepeatsFraction => new(nameof(repeats), repeats, $"{place}the repeat purchases (x) are a whole number."),
            SummaryRule.RepeatsTooMany => new(nameof(repeats), repeats, Invariant($"{place}a table counts up to {int.MaxValue} repeat purchases (x) of a customer.")),
            SummaryRule.RecencyNotTime => new(nameof(recency), recency, $"{place}the recency (t_x) is a time from 0, finite."),
            SummaryRule.AgeNotTime => new(nameof(age), age, $"{place}the age (T) is a time from 0, finite."),
            SummaryRule.RecencyAboveAge => new(nameof(recency), recency, Invariant($"{place}the recency (t_x) cannot exceed the age (T) of {age}.")),
            SummaryRule.RepeatsAtZero => new(nameof(repeats), repeats, $"{place}repeat purchases (x > 0) need a recency (t_x) above 0."),
            _ => new(nameof(recency), recency, $"{place}a customer without repeat purchases (x = 0) has the recency (t_x) 0."),
        };
}
