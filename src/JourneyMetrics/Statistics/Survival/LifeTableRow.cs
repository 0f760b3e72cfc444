using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json.Serialization;

namespace JourneyMetrics.Statistics;

/// <summary>One interval of an actuarial life table.</summary>
[DebuggerDisplay("{ToString(),nq}")]
[StructLayout(LayoutKind.Auto)]
public readonly record struct LifeTableRow
{
    /// <summary>Creates a row.</summary>
    /// <param name="period">The counts of the interval.</param>
    /// <param name="survival">The share that outlives it.</param>
    /// <param name="standardError">The standard error of that share.</param>
    [JsonConstructor]
    public LifeTableRow(LifeTablePeriod period, Outcome<double> survival, Outcome<double> standardError)
    {
        Period = period;
        Survival = survival;
        StandardError = standardError;
    }

    /// <summary>The counts of the interval.</summary>
    public LifeTablePeriod Period { get; }

    /// <summary>Those entering less half of the censored, who are taken to have been seen for half of the interval.</summary>
    [JsonIgnore]
    public double EffectiveAtRisk => Period.Entering - (Period.Censored / 2.0);

    /// <summary>The share of those effectively at risk whose spell ended in the interval. Undefined when nobody entered.</summary>
    [JsonIgnore]
    public Outcome<double> EventShare => EffectiveAtRisk > 0 ? Period.Events / EffectiveAtRisk : Undefined.ZeroDenominator;

    /// <summary>The share of spells longer than the end of the interval. Undefined from an interval on that nobody entered, unless all had ended.</summary>
    public Outcome<double> Survival { get; }

    /// <summary>Greenwood's standard error of that share; undefined (zero denominator) once all have ended.</summary>
    public Outcome<double> StandardError { get; }

    /// <summary>One line in invariant culture: <c>0 to 1: 120 of 1,000 ended, 30 censored; survival 0.878173</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Invariant($"{Period}; survival {Survival}");
}
