namespace JourneyMetrics.Kpis;

/// <summary>Every root of a function over the domain of an input: a grid over all magnitudes, then bisection down to neighbouring doubles.</summary>
/// <param name="function">What must become zero; null where it is undefined or refused.</param>
/// <param name="domain">Which values the input may take.</param>
/// <param name="scale">The size of the target, against which a jump is told from a root.</param>
internal sealed class RootSearch(Func<double, double?> function, KpiInputDomain domain, double scale)
{
    private const int PerDecade = 6;
    private const int Decades = 15;
    private const int Halvings = 2200;
    private const double Small = 1e-7;

    private readonly List<double> roots = [];
    private bool isFlat;
    private bool isCut;

    /// <summary>The roots, ascending; or why there are none.</summary>
    public (List<double> Roots, Undefined? Reason) Run()
    {
        var points = Points();
        for (var i = 0; i < points.Count; i++)
        {
            if (points[i].F == 0)
                Exact(points[i].X);
            if (i > 0)
                Between(points[i - 1], points[i]);
            if (i > 1)
                Turn(points[i - 2], points[i - 1], points[i]);
        }

        roots.Sort();
        if (isFlat)
            return ([], Undefined.NotIdentifiable);
        return (roots, roots.Count > 0 ? null : isCut ? Undefined.NotConverged : Undefined.NeverReached);
    }

    // The grid, with the edges of where the function is defined.
    private List<Point> Points()
    {
        var points = new List<Point>();
        double? before = null;
        var wasDefined = false;
        foreach (var x in Grid())
        {
            var f = function(x);
            if (before is { } last && wasDefined != f.HasValue)
                Edge(points, last, x, wasDefined);
            if (f is { } value)
                points.Add(new Point(x, value));
            (before, wasDefined) = (x, f.HasValue);
        }

        return points;
    }

    private void Edge(List<Point> points, double left, double right, bool definedLeft)
    {
        for (var i = 0; i < Halvings && Middle(left, right) is var middle && middle > left && middle < right; i++)
        {
            if (function(middle).HasValue == definedLeft)
                left = middle;
            else
                right = middle;
        }

        var edge = definedLeft ? left : right;
        if (function(edge) is { } value)
            points.Add(new Point(edge, value));
    }

    private void Between(Point left, Point right)
    {
        if (left.F == 0 || right.F == 0 || Math.Sign(left.F) == Math.Sign(right.F))
        {
            isFlat |= left.F == 0 && right.F == 0;
            return;
        }

        var size = Math.Max(scale, Math.Min(Math.Abs(left.F), Math.Abs(right.F)));
        for (var i = 0; i < Halvings; i++)
        {
            var middle = Middle(left.X, right.X);
            if (middle <= left.X || middle >= right.X)
                break;

            // A gap in the middle of a cell: where it is defined again is beyond what a bracket says.
            if (function(middle) is not { } f)
            {
                isCut = true;
                return;
            }

            if (f == 0)
            {
                Exact(middle);
                return;
            }

            if (Math.Sign(f) == Math.Sign(left.F))
                left = new Point(middle, f);
            else
                right = new Point(middle, f);
        }

        // Neighbouring doubles of opposite sign are a root, unless the function jumps or has a pole there.
        if (Math.Abs(left.F - right.F) <= Small * size)
            Add(Math.Abs(left.F) <= Math.Abs(right.F) ? left.X : right.X);
    }

    // Two roots may hide between two points: look where the function comes closest.
    private void Turn(Point left, Point middle, Point right)
    {
        var side = Math.Sign(middle.F);
        if (side == 0 || Math.Sign(left.F) != side || Math.Sign(right.F) != side || Math.Abs(middle.F) > Math.Min(Math.Abs(left.F), Math.Abs(right.F)))
            return;
        var (low, high) = (left.X, right.X);
        for (var i = 0; i < 200; i++)
        {
            var (first, second) = (low + ((high - low) / 3), high - ((high - low) / 3));
            if (function(first) is not { } atFirst || function(second) is not { } atSecond)
                return;
            if (Math.Sign(atFirst) != side || Math.Sign(atSecond) != side)
            {
                var turn = Math.Sign(atFirst) != side ? new Point(first, atFirst) : new Point(second, atSecond);
                if (turn.F == 0)
                    Exact(turn.X);
                Between(left, turn);
                Between(turn, right);
                return;
            }

            if (Math.Abs(atFirst) < Math.Abs(atSecond))
                high = second;
            else
                low = first;
        }
    }

    // Met to the last digit: a root, or one point of a stretch on which every value does.
    private void Exact(double x)
    {
        var step = Math.Max(Math.Abs(x), 0.01) * 1e-6;
        isFlat |= function(x + step) == 0 || function(x - step) == 0;
        Add(x);
    }

    private void Add(double x)
    {
        foreach (var known in roots)
        {
            if (Math.Abs(known - x) <= 1e-12 * Math.Max(Math.Abs(known), Math.Abs(x)))
                return;
        }

        roots.Add(x);
    }

    // By magnitude where the ends are far apart, so that small numbers are found too.
    private static double Middle(double left, double right)
    {
        if (left > 0 && right > 4 * left)
            return Math.Sqrt(left) * Math.Sqrt(right);
        if (right < 0 && left < 4 * right)
            return -(Math.Sqrt(-left) * Math.Sqrt(-right));
        return left + ((right - left) / 2);
    }

    private IEnumerable<double> Grid() => domain switch
    {
        KpiInputDomain.NonNegative => [0, .. Magnitudes()],
        KpiInputDomain.Positive => Magnitudes(),
        KpiInputDomain.Fraction => [0, .. Below(0.5), 0.5, .. Below(0.5).Reverse().Select(x => 1 - x).Where(x => x < 1).Distinct(), 1],
        KpiInputDomain.AtLeastOne => [1, .. Magnitudes().Select(x => 1 + x).Where(x => x > 1).Distinct()],
        KpiInputDomain.AboveMinusOne => [.. Below(0.5).Select(x => x - 1).Where(x => x > -1).Distinct(), .. Below(0.5).Reverse().Select(x => -x), 0, .. Magnitudes()],
        _ => [.. Magnitudes().Reverse().Select(x => -x), 0, .. Magnitudes()],
    };

    private static IEnumerable<double> Below(double limit) => Magnitudes().TakeWhile(x => x < limit);

    private static IEnumerable<double> Magnitudes()
        => Enumerable.Range(-Decades * PerDecade, (2 * Decades * PerDecade) + 1).Select(i => Math.Pow(10, i / (double)PerDecade));

    private readonly record struct Point(double X, double F);
}
