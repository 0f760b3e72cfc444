using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics.Lifetime;

/// <summary>A period of a <see cref="PurchaseTracking"/>: the repeat purchases that a model expects of all customers and those that were made.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record TrackingPeriod
{
    /// <summary>Creates a period.</summary>
    /// <param name="end">Its end, from the start of observation, in the unit of the model.</param>
    /// <param name="expected">The repeat purchases expected up to its end.</param>
    /// <param name="expectedIncrement">Those expected within the period.</param>
    /// <param name="actual">The repeat purchases made up to its end; null where they are not known.</param>
    /// <param name="actualIncrement">Those made within the period; null where they are not known.</param>
    [JsonConstructor]
    public TrackingPeriod(double end, double expected, double expectedIncrement, long? actual, long? actualIncrement)
    {
        End = end;
        Expected = expected;
        ExpectedIncrement = expectedIncrement;
        Actual = actual;
        ActualIncrement = actualIncrement;
    }

    /// <summary>The end of the period, from the start of observation, in the unit of the model.</summary>
    public double End { get; }

    /// <summary>The repeat purchases expected up to the end.</summary>
    public double Expected { get; }

    /// <summary>The repeat purchases expected within the period.</summary>
    public double ExpectedIncrement { get; }

    /// <summary>The repeat purchases made up to the end; null where they are not known.</summary>
    public long? Actual { get; }

    /// <summary>The repeat purchases made within the period; null where they are not known.</summary>
    public long? ActualIncrement { get; }

    /// <summary>One line in invariant culture: <c>to 78: 4,165.69 expected, 4,339 made</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
        => $"to {FigureText.Number(End, null, null)}: {FigureText.Number(Expected, null, null)} expected, {(Actual is { } made ? FigureText.Number(made, null, null) : "?")} made";
}
