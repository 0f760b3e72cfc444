namespace JourneyMetrics.Numerics;

/// <summary>The sum of a smooth, positive sequence that falls in the end, to the last digits, however slowly it falls.</summary>
/// <remarks>
/// Terms are added one by one while they change quickly. What is left is an integral and Gregory's correction by differences at its lower
/// end: sum f(i) = integral + f/2 - Df/12 + D²f/24 - 19 D³f/720 + ... The integral is taken in panels of the logarithm of the distance,
/// so that a tail like a power needs few of them.
/// </remarks>
internal static class SmoothSum
{
    // Below this change a term the differences of the correction vanish quickly.
    private const double SlowChange = 0.05;
    private const int First = 64;
    private const double Negligible = 1e-18;
    private const int MostTerms = 20_000;
    private const int MostPanels = 4_000;
    private const int PowerFrom = 80;
    private const double PanelLength = 0.5;

    private static readonly double[] gregory =
    [
        1.0 / 2, -1.0 / 12, 1.0 / 24, -19.0 / 720, 3.0 / 160, -863.0 / 60480, 275.0 / 24192, -33953.0 / 3628800, 8183.0 / 1036800, -3250433.0 / 479001600,
    ];

    // Gauss-Legendre nodes and weights on -1..1, eight points, the positive half.
    private static readonly double[] nodes = [0.18343464249564980494, 0.52553240991632898582, 0.79666647741362673959, 0.96028985649753623168];
    private static readonly double[] weights = [0.36268378337836198297, 0.31370664587788728734, 0.22238103445337447054, 0.10122853629037625915];

    /// <summary>The sum from place 0 on; infinity when the tail does not fall faster than 1/place.</summary>
    /// <param name="term">The sequence.</param>
    public static double From0<TTerm>(TTerm term)
        where TTerm : struct, ISmoothTerm
    {
        var sum = default(CompensatedSum);
        var log = term.LogAt(0);
        for (var place = 0; place < MostTerms; place++)
        {
            var next = term.LogAt(place + 1);
            if (place >= First && Math.Abs(log - next) < SlowChange)
                return sum.Total + Tail(term, place);
            var value = Math.Exp(log);
            sum.Add(value);
            if (value < Negligible * sum.Total && next < log)
                return sum.Total;
            log = next;
        }

        return sum.Total + Tail(term, MostTerms);
    }

    private static double Tail<TTerm>(TTerm term, double start)
        where TTerm : struct, ISmoothTerm
    {
        var integral = Integral(term, start);
        Span<double> differences = stackalloc double[gregory.Length];
        for (var i = 0; i < differences.Length; i++)
            differences[i] = Math.Exp(term.LogAt(start + i));
        var correction = 0.0;
        for (var order = 0; order < gregory.Length; order++)
        {
            correction += gregory[order] * differences[0];
            for (var i = 0; i + 1 < differences.Length - order; i++)
                differences[i] = differences[i + 1] - differences[i];
        }

        return integral + correction;
    }

    // With place = start + width (e^y - 1) where width is the distance over which the term changes.
    private static double Integral<TTerm>(TTerm term, double start)
        where TTerm : struct, ISmoothTerm
    {
        var fall = term.LogAt(start) - term.LogAt(start + 1);
        var width = Math.Min(Math.Max(start, 1), fall > 0 ? 1 / fall : double.PositiveInfinity);
        var sum = default(CompensatedSum);
        var (last, lastRatio) = (double.PositiveInfinity, 0.0);
        for (var panel = 0; panel < MostPanels; panel++)
        {
            var part = Panel(term, start, width, panel * PanelLength);
            sum.Add(part);
            if (part <= Negligible * sum.Total)
                return sum.Total;
            var ratio = part / last;

            // A tail that is a pure power by now: each panel is the same part of the one before it.
            if (panel > PowerFrom && Math.Abs(ratio - lastRatio) <= 4e-16)
                return ratio < 1 ? sum.Total + (part * ratio / (1 - ratio)) : double.PositiveInfinity;
            (last, lastRatio) = (part, ratio);
        }

        return lastRatio < 1 ? sum.Total + (last * lastRatio / (1 - lastRatio)) : double.PositiveInfinity;
    }

    private static double Panel<TTerm>(TTerm term, double start, double width, double from)
        where TTerm : struct, ISmoothTerm
    {
        var sum = 0.0;
        for (var i = 0; i < nodes.Length; i++)
        {
            sum += weights[i] * (At(term, start, width, from + (PanelLength * 0.5 * (1 - nodes[i]))) + At(term, start, width, from + (PanelLength * 0.5 * (1 + nodes[i]))));
        }

        return 0.5 * PanelLength * sum;
    }

    private static double At<TTerm>(TTerm term, double start, double width, double y)
        where TTerm : struct, ISmoothTerm
        => width * Math.Exp(y + term.LogAt(start + (width * Elementary.ExpMinus1(y))));
}
