using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics.Statistics;

/// <summary>A figure with its uncertainty: the value, its standard error and its interval, each of which may be missing for a reason of its own.</summary>
/// <remarks>
/// The lift of a rate over a control with few events has a value and no bounded interval; a difference of two shares of
/// 100 % has a value and no standard error. The method is part of the figure: two methods give two intervals.
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public readonly record struct Estimate
{
    /// <summary>Creates an estimate.</summary>
    /// <param name="method">The name of the method, as in the field: <c>Newcombe</c>.</param>
    /// <param name="value">The figure.</param>
    /// <param name="interval">Its interval.</param>
    /// <param name="standardError">Its standard error, where the method has one.</param>
    [JsonConstructor]
    public Estimate(string method, Outcome<double> value, Outcome<Bounds> interval, Outcome<double>? standardError = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(method);
        Method = method;
        Value = value;
        Interval = interval;
        StandardError = standardError;
    }

    /// <summary>The name of the method, as in the field.</summary>
    public string Method { get; }

    /// <summary>The figure, or why there is none.</summary>
    public Outcome<double> Value { get; }

    /// <summary>Its interval, or why there is none.</summary>
    public Outcome<Bounds> Interval { get; }

    /// <summary>The standard error, in the unit of the figure (of its logarithm for log methods); null where the method has none.</summary>
    public Outcome<double>? StandardError { get; }

    /// <summary>One line in invariant culture: <c>Newcombe: 0.02, -0.00749 to 0.0476 (95 %)</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Method}: {Value}, {Interval}";
}
