using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics.Lifetime;

/// <summary>A bar of a <see cref="FrequencyHistogram"/>: customers with a number of repeat purchases.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record FrequencyBin
{
    /// <summary>Creates a bar.</summary>
    /// <param name="repeats">The number of repeats.</param>
    /// <param name="isOpen">Whether customers with more repeats count too.</param>
    /// <param name="expected">The customers that the model expects.</param>
    /// <param name="actual">The customers that there are.</param>
    [JsonConstructor]
    public FrequencyBin(int repeats, bool isOpen, double expected, double actual)
    {
        Repeats = repeats;
        IsOpen = isOpen;
        Expected = expected;
        Actual = actual;
    }

    /// <summary>The number of repeats.</summary>
    public int Repeats { get; }

    /// <summary>Whether customers with more repeats count too.</summary>
    public bool IsOpen { get; }

    /// <summary>The customers that the model expects.</summary>
    public double Expected { get; }

    /// <summary>The customers that there are.</summary>
    public double Actual { get; }

    /// <summary>One line in invariant culture: <c>7 and more: 53.4 expected, 64 there</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
        => $"{FigureText.Number(Repeats, null, null)}{(IsOpen ? " and more" : string.Empty)}: {FigureText.Number(Expected, null, null)} expected, {FigureText.Number(Actual, null, null)} there";
}
