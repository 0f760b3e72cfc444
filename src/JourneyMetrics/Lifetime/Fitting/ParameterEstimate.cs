using System.Text.Json.Serialization;
using JourneyMetrics.Numerics;

namespace JourneyMetrics.Lifetime;

/// <summary>A parameter as a fit found it: the value and its standard error.</summary>
public readonly record struct ParameterEstimate
{
    /// <summary>Creates an estimate.</summary>
    /// <param name="name">The name, as in the papers.</param>
    /// <param name="value">The value.</param>
    /// <param name="standardError">Its standard error, in the unit of the parameter.</param>
    /// <param name="scale">The scale of its interval.</param>
    /// <exception cref="ArgumentException">There is no name.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The value is not finite, or not above 0 on the logarithmic scale, or the standard error is negative.</exception>
    [JsonConstructor]
    public ParameterEstimate(string name, double value, Outcome<double> standardError, ParameterScale scale = ParameterScale.Logarithmic)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (!double.IsFinite(value) || (scale == ParameterScale.Logarithmic && value <= 0))
            throw new ArgumentOutOfRangeException(nameof(value), value, "A parameter is finite, and above 0 on the logarithmic scale.");
        if (standardError.Value < 0)
            throw new ArgumentOutOfRangeException(nameof(standardError), standardError.Value, "A standard error is not negative.");
        Name = name;
        Value = value;
        StandardError = standardError;
        Scale = scale;
    }

    /// <summary>The name, as in the papers.</summary>
    public string Name { get; }

    /// <summary>The value.</summary>
    public double Value { get; }

    /// <summary>Its standard error, in the unit of the parameter; that of the logarithm is this over the value.</summary>
    public Outcome<double> StandardError { get; }

    /// <summary>The scale of its interval.</summary>
    public ParameterScale Scale { get; }

    /// <summary>Wald's interval: of a positive parameter on the logarithmic scale, value · exp(± z · se / value), so that it stays above 0.</summary>
    /// <param name="confidence">The confidence; 95 % when omitted.</param>
    /// <returns>The interval; undefined without a standard error. An end beyond the range of double is unbounded.</returns>
    public Outcome<Bounds> WaldInterval(ConfidenceLevel confidence = default)
    {
        if (StandardError.Value is not { } error)
            return StandardError.Reason!.Value;
        var z = NormalDistribution.TwoSided(confidence.Alpha);
        var (lower, upper) = Scale == ParameterScale.Logarithmic
            ? (Value * Math.Exp(-z * error / Value), Value * Math.Exp(z * error / Value))
            : (Value - (z * error), Value + (z * error));
        return new Bounds(double.IsFinite(lower) ? lower : null, double.IsFinite(upper) ? upper : null, confidence.Confidence);
    }

    /// <summary>One line in invariant culture: <c>alpha = 4.41 ± 0.378</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
        => StandardError.Value is { } error
            ? $"{Name} = {FigureText.Number(Value, null, null)} ± {FigureText.Number(error, null, null)}"
            : $"{Name} = {FigureText.Number(Value, null, null)}";
}
