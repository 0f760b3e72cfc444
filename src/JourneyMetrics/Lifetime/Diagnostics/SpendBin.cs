using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics.Lifetime;

/// <summary>A bar of a <see cref="SpendHistogram"/>: customers whose mean spend lies in a range.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record SpendBin
{
    /// <summary>Creates a bar.</summary>
    /// <param name="from">The least mean spend.</param>
    /// <param name="to">The largest mean spend, not included; null without an end.</param>
    /// <param name="expected">The customers that the model expects.</param>
    /// <param name="actual">The customers that there are.</param>
    [JsonConstructor]
    public SpendBin(double from, double? to, double expected, double actual)
    {
        From = from;
        To = to;
        Expected = expected;
        Actual = actual;
    }

    /// <summary>The least mean spend.</summary>
    public double From { get; }

    /// <summary>The largest mean spend, not included; null without an end.</summary>
    public double? To { get; }

    /// <summary>The customers that the model expects.</summary>
    public double Expected { get; }

    /// <summary>The customers that there are.</summary>
    public double Actual { get; }

    /// <summary>One line in invariant culture: <c>20 to 40: 391.2 expected, 402 there</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
        => $"{FigureText.Number(From, null, null)} {(To is { } to ? $"to {FigureText.Number(to, null, null)}" : "and more")}: {FigureText.Number(Expected, null, null)} expected, {FigureText.Number(Actual, null, null)} there";
}
