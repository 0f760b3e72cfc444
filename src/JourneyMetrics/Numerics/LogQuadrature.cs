namespace JourneyMetrics.Numerics;

/// <summary>The logarithm of the integral of a positive function of any scale, by Gauss-Kronrod panels that fit their width to the function.</summary>
/// <remarks>
/// Panels go from left to right: one whose 7 and 15 point rules differ too much is halved, the next one may be twice as wide. It ends where the
/// bound of the rest is below the last digit. Nothing is subtracted, so the relative error is that of the rule, about 1e-13.
/// </remarks>
internal static class LogQuadrature
{
    /// <summary>The nodes of a panel.</summary>
    public const int Nodes = 15;

    // The 7 point rule errs by about the square root of what the 15 point rule errs by.
    private const double Tolerance = 1e-10;
    private const double Widest = 4;
    private const double Narrowest = 1e-7;
    private const double Negligible = 39;

    private static readonly double[] points =
    [
        -0.99145537112081264, -0.94910791234275852, -0.86486442335976907, -0.74153118559939444, -0.58608723546769113, -0.40584515137739717, -0.20778495500789847,
        0,
        0.20778495500789847, 0.40584515137739717, 0.58608723546769113, 0.74153118559939444, 0.86486442335976907, 0.94910791234275852, 0.99145537112081264,
    ];

    private static readonly double[] kronrod =
    [
        0.022935322010529225, 0.063092092629978553, 0.10479001032225018, 0.14065325971552592, 0.16900472663926790, 0.19035057806478541, 0.20443294007529889,
        0.20948214108472783,
        0.20443294007529889, 0.19035057806478541, 0.16900472663926790, 0.14065325971552592, 0.10479001032225018, 0.063092092629978553, 0.022935322010529225,
    ];

    private static readonly double[] gauss = [0.12948496616886969, 0.27970539148927667, 0.38183005050511894, 0.41795918367346939, 0.38183005050511894, 0.27970539148927667, 0.12948496616886969];

    /// <summary>The logarithm of the integral from 0 to a length, which may be infinite.</summary>
    public static double Of<T>(ref T function, double length)
        where T : struct, ILogIntegrand
    {
        Span<double> logs = stackalloc double[Nodes];
        double top = double.NegativeInfinity, sum = 0, from = 0, width = Math.Min(1, length);
        while (from < length)
        {
            width = Math.Min(width, length - from);
            var largest = double.NegativeInfinity;
            for (var i = 0; i < Nodes; i++)
            {
                logs[i] = function.LogAt(from + (0.5 * width * (1 + points[i])), i);
                largest = Math.Max(largest, logs[i]);
            }

            if (largest > top)
            {
                sum *= double.IsNegativeInfinity(top) ? 0 : Math.Exp(top - largest);
                top = largest;
                function.Lift(top);
            }

            var error = Panel(logs, top, out var fine);
            fine *= 0.5 * width;
            if (error * 0.5 * width > Tolerance * (sum + fine) && width > Narrowest)
            {
                width *= 0.5;
                continue;
            }

            for (var i = 0; i < Nodes; i++)
                function.Take(i, 0.5 * width * kronrod[i] * logs[i]);
            sum += fine;
            from += width;
            if (function.LogRest(from) < top + Math.Log(sum) - Negligible)
                break;
            width = Math.Min(2 * width, Widest);
        }

        return top + Math.Log(sum);
    }

    // Turns logarithms into values relative to the scale; the two rules over a panel of half-width one.
    private static double Panel(Span<double> logs, double top, out double fine)
    {
        fine = 0;
        var coarse = 0.0;
        for (var i = 0; i < Nodes; i++)
        {
            logs[i] = Math.Exp(logs[i] - top);
            fine += kronrod[i] * logs[i];
            if (i % 2 == 1)
                coarse += gauss[i / 2] * logs[i];
        }

        return Math.Abs(fine - coarse);
    }
}
