using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics.Lifetime;

/// <summary>All that a buy-till-you-die model needs of a customer: repeat purchases, recency and age.</summary>
/// <remarks>
/// The unit of time is the caller's: weeks, days, years; every parameter that is a time is in the same unit. The first
/// purchase is not counted, it starts the customer's clock. The default is a customer seen for no time at all.
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public readonly record struct CustomerSummary
{
    /// <summary>Creates a summary.</summary>
    /// <param name="repeats">x: repeat purchases, the first one excluded.</param>
    /// <param name="recency">t_x: the time from the first to the last purchase; 0 without repeats.</param>
    /// <param name="age">T: the time from the first purchase to the end of observation.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A figure is negative or not finite, the last purchase lies after the end of observation, there are repeats at recency 0, or
    /// a recency without repeats.
    /// </exception>
    [JsonConstructor]
    public CustomerSummary(long repeats, double recency, double age)
    {
        if (SummaryRules.Broken(repeats, recency, age) is { } rule)
            throw SummaryRules.Error(rule, repeats, recency, age, place: string.Empty);
        Repeats = repeats;
        Recency = recency;
        Age = age;
    }

    // For rows that a table has already checked.
    private CustomerSummary(long repeats, double recency, double age, bool isChecked)
    {
        Debug.Assert(isChecked, "Only rows of a table come in unchecked.");
        Repeats = repeats;
        Recency = recency;
        Age = age;
    }

    /// <summary>x: repeat purchases, the first one excluded.</summary>
    public long Repeats { get; }

    /// <summary>t_x: the time from the first to the last purchase.</summary>
    public double Recency { get; }

    /// <summary>T: the time from the first purchase to the end of observation.</summary>
    public double Age { get; }

    /// <summary>One line in invariant culture: <c>2 repeats, last at 30.43 of 38.86</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
        => $"{FigureText.Number(Repeats, null, null)} repeats, last at {FigureText.Number(Recency, null, null)} of {FigureText.Number(Age, null, null)}";

    internal static CustomerSummary Checked(long repeats, double recency, double age) => new(repeats, recency, age, isChecked: true);
}
