using System.Runtime.InteropServices;
using JourneyMetrics.Numerics;

namespace JourneyMetrics.Statistics;

/// <summary>A survival curve from one event time to the next.</summary>
/// <param name="Time">The event time.</param>
/// <param name="Survival">S.</param>
/// <param name="Ended">1 - S, with its own digits.</param>
/// <param name="LogVariance">Greenwood's sum, the variance of ln S; infinite once S is 0.</param>
/// <param name="Hazard">Nelson-Aalen.</param>
/// <param name="HazardVariance">Its variance.</param>
/// <param name="TieHazard">Fleming-Harrington.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct CurveStep(double Time, double Survival, double Ended, double LogVariance, double Hazard, double HazardVariance, double TieHazard)
{
    /// <summary>Before the first event.</summary>
    public static CurveStep Start => new(0, 1, 0, 0, 0, 0, 0);

    /// <summary>ln S with full relative precision on both sides.</summary>
    public double LogSurvival => Survival > 0.5 ? Elementary.Log1Plus(-Ended) : Math.Log(Survival);

    /// <summary>Whether everybody at risk has ended.</summary>
    public bool IsOver => Survival == 0;

    /// <summary>The step after <paramref name="row"/>, which has events.</summary>
    public CurveStep After(in SurvivalTableRow row)
    {
        double n = row.AtRisk;
        double d = row.Events;
        var share = d / n;
        var left = row.AtRisk - row.Events;
        return new CurveStep(
            row.Time,
            left == 0 ? 0 : Survival * (left / n),
            left == 0 ? 1 : Math.Min(1, Ended + (Survival * share)),
            LogVariance + (share / left),
            Hazard + share,
            HazardVariance + (share / n),
            TieHazard + (row.Events == 1 ? share : Harmonic(row.AtRisk, row.Events)));
    }

    // 1/n + 1/(n-1) + ... over d terms.
    private static double Harmonic(long n, long d)
    {
        const int Single = 64;
        var sum = 0.0;
        if (d <= Single)
        {
            for (var i = 0; i < d; i++)
                sum += 1.0 / (n - i);
            return sum;
        }

        // The last terms one by one, down to where Euler and Maclaurin are exact to the last digit; then the difference of their series.
        var least = n - d;
        for (; least < Single; least++)
            sum += 1.0 / (least + 1);
        if (least >= n)
            return sum;
        double m = least;
        return sum + Elementary.Log1Plus((n - m) / m) + (0.5 * ((1 / (double)n) - (1 / m))) + Series(n) - Series(m);
    }

    private static double Series(double n)
    {
        var square = 1 / (n * n);
        return -square * ((1.0 / 12) - (square * ((1.0 / 120) - (square / 252))));
    }
}
