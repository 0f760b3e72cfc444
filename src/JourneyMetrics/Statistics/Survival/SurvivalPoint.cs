using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json.Serialization;

namespace JourneyMetrics.Statistics;

/// <summary>What a survival curve says about one time.</summary>
[DebuggerDisplay("{ToString(),nq}")]
[StructLayout(LayoutKind.Auto)]
public readonly record struct SurvivalPoint
{
    /// <summary>Creates a point.</summary>
    /// <param name="time">The time.</param>
    /// <param name="atRisk">Customers under observation just before it.</param>
    /// <param name="survival">The share that outlives it.</param>
    /// <param name="ended">The share that does not.</param>
    /// <param name="standardError">The standard error of both shares.</param>
    /// <param name="cumulativeHazard">The Nelson-Aalen hazard up to the time.</param>
    /// <param name="cumulativeHazardStandardError">Its standard error.</param>
    /// <param name="tieCorrectedHazard">The Fleming-Harrington hazard up to the time.</param>
    /// <exception cref="ArgumentOutOfRangeException">A share is not in 0..1, or another figure is negative or not finite.</exception>
    /// <exception cref="ArgumentException">The shares do not add up to 1.</exception>
    [JsonConstructor]
    public SurvivalPoint(double time, long atRisk, double survival, double ended, Outcome<double> standardError, double cumulativeHazard, double cumulativeHazardStandardError, double tieCorrectedHazard)
    {
        SpellCheck.Time(time, nameof(time));
        ArgumentOutOfRangeException.ThrowIfNegative(atRisk);
        Share(survival, nameof(survival));
        Share(ended, nameof(ended));
        if (Math.Abs(survival + ended - 1) > 1e-9)
            throw new ArgumentException(Invariant($"The shares add up to 1; got {survival} and {ended}."), nameof(ended));
        SpellCheck.Time(cumulativeHazard, nameof(cumulativeHazard));
        SpellCheck.Time(cumulativeHazardStandardError, nameof(cumulativeHazardStandardError));
        SpellCheck.Time(tieCorrectedHazard, nameof(tieCorrectedHazard));
        Time = time;
        AtRisk = atRisk;
        Survival = survival;
        Ended = ended;
        StandardError = standardError;
        CumulativeHazard = cumulativeHazard;
        CumulativeHazardStandardError = cumulativeHazardStandardError;
        TieCorrectedHazard = tieCorrectedHazard;
    }

    /// <summary>The time, in the unit of the durations.</summary>
    public double Time { get; }

    /// <summary>Customers under observation just before the time, what is printed below a curve.</summary>
    public long AtRisk { get; }

    /// <summary>The share of spells longer than the time, by Kaplan and Meier: the product of 1 - d/n over the event times up to it.</summary>
    public double Survival { get; }

    /// <summary>The share of spells that have ended by the time: 1 - survival, summed by itself so that a small share keeps its digits.</summary>
    public double Ended { get; }

    /// <summary>
    /// Greenwood's standard error of the shares: S sqrt(sum of d / (n (n - d))). Undefined (zero denominator) once everybody at
    /// risk has ended: at S = 0 the formula divides by zero.
    /// </summary>
    public Outcome<double> StandardError { get; }

    /// <summary>The cumulative hazard by Nelson and Aalen: the sum of d/n.</summary>
    public double CumulativeHazard { get; }

    /// <summary>Its standard error: sqrt(sum of d / n²).</summary>
    public double CumulativeHazardStandardError { get; }

    /// <summary>
    /// The cumulative hazard by Fleming and Harrington, which takes tied events one after the other: the sum of
    /// 1/n + 1/(n - 1) + ... over d terms. Equal to Nelson-Aalen's where no two events are at one time.
    /// </summary>
    public double TieCorrectedHazard { get; }

    /// <summary>One line in invariant culture: <c>13: 81.82 % still going on, standard error 0.116291</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
        => Invariant($"{Time}: {FigureText.Percent(Survival, null, System.Globalization.CultureInfo.InvariantCulture)} still going on, standard error {StandardError}");

    private static void Share(double share, string parameter)
    {
        if (!(share >= 0 && share <= 1))
            throw new ArgumentOutOfRangeException(parameter, share, "A share is a fraction between 0 and 1.");
    }
}
