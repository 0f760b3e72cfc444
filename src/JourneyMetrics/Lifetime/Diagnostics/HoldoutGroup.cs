using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics.Lifetime;

/// <summary>Some customers of a <see cref="HoldoutReport"/>: what they were expected to buy in the holdout and what they bought.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record HoldoutGroup
{
    /// <summary>Creates a group.</summary>
    /// <param name="from">The least value of what the groups are made by.</param>
    /// <param name="to">The largest value; null without an end.</param>
    /// <param name="customers">How many customers there are.</param>
    /// <param name="expectedMean">The purchases expected of one of them.</param>
    /// <param name="actualMean">The purchases that one of them made.</param>
    [JsonConstructor]
    public HoldoutGroup(double from, double? to, double customers, Outcome<double> expectedMean, Outcome<double> actualMean)
    {
        From = from;
        To = to;
        Customers = customers;
        ExpectedMean = expectedMean;
        ActualMean = actualMean;
    }

    /// <summary>The least value of what the groups are made by: repeats, time since the last purchase, or expected purchases.</summary>
    public double From { get; }

    /// <summary>The largest value; null without an end.</summary>
    public double? To { get; }

    /// <summary>How many customers there are.</summary>
    public double Customers { get; }

    /// <summary>The purchases expected of one of them; undefined without any.</summary>
    public Outcome<double> ExpectedMean { get; }

    /// <summary>The purchases that one of them made; undefined without any.</summary>
    public Outcome<double> ActualMean { get; }

    /// <summary>One line in invariant culture: <c>2: 214 customers, 1.044137 expected, 1.392523 made</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        var range = To == From ? FigureText.Number(From, null, null) : To is { } to ? $"{FigureText.Number(From, null, null)} to {FigureText.Number(to, null, null)}" : $"{FigureText.Number(From, null, null)} and more";
        return $"{range}: {FigureText.Number(Customers, null, null)} customers, {ExpectedMean} expected, {ActualMean} made";
    }
}
