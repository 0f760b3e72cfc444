namespace JourneyMetrics.Lifetime;

/// <summary>Newton's method in a trust region, on first and second derivatives: the search behind every fit.</summary>
/// <remarks>
/// The second derivatives are taken apart into directions, so that a ridge or a saddle costs nothing special: a step is the exact maximum of the
/// quadratic model within the region (Moré and Sorensen 1983). Nothing is allocated between two passes over the data.
/// </remarks>
internal sealed class NewtonSearch
{
    // A log-parameter that has gone this far (a factor of three million, times in mean ages) has left for good and is held there while the
    // others go on; farther out, rounding would be taken for curvature.
    internal const double Runaway = 15;

    // Beyond this (a factor of 400) a flat direction is a run to an end rather than a lack of information.
    internal const double FarOut = 6;

    // Less curvature than this in a direction means a standard error above a hundred e-folds: there is no maximum to speak of.
    private const double LeastCurvature = 1e-4;

    // A step of this size changes no digit that anyone prints; a flat top never gets there, for rounding moves it about.
    private const double SmallestStep = 1e-11;
    private const int MostPolishing = 4;

    private readonly ILikelihood likelihood;
    private readonly int size;
    private readonly SymmetricEigen eigen;
    private readonly double[] along;
    private readonly double[] step;
    private double[] point;
    private double[] gradient;
    private double[] hessian;
    private double[] nextPoint;
    private double[] nextGradient;
    private double[] nextHessian;
    private readonly double[] heldGradient;
    private readonly double[] heldHessian;
    private bool isHeld;
    private double value;

    private NewtonSearch(ILikelihood likelihood, ReadOnlySpan<double> start)
    {
        this.likelihood = likelihood;
        size = likelihood.Count;
        eigen = new SymmetricEigen(size);
        along = new double[size];
        step = new double[size];
        point = start.ToArray();
        gradient = new double[size];
        hessian = new double[size * size];
        nextPoint = new double[size];
        nextGradient = new double[size];
        nextHessian = new double[size * size];
        heldGradient = new double[size];
        heldHessian = new double[size * size];
        for (var i = 0; i < size; i++)
            point[i] = Math.Clamp(point[i], -Runaway, Runaway);
    }

    /// <summary>Climbs to a maximum.</summary>
    /// <param name="likelihood">What to climb.</param>
    /// <param name="start">Where to start.</param>
    /// <param name="maxIterations">The most steps.</param>
    /// <param name="cancellation">Stops between two passes.</param>
    public static SearchEnd Maximise(ILikelihood likelihood, ReadOnlySpan<double> start, int maxIterations = 200, CancellationToken cancellation = default)
        => new NewtonSearch(likelihood, start).Run(maxIterations, cancellation);

    private SearchEnd Run(int maxIterations, CancellationToken cancellation)
    {
        value = likelihood.At(point, gradient, hessian);
        if (!IsUsable(value, gradient, hessian))
            return End(FitStatus.NotConverged, 0);
        var radius = 2.0;
        var polished = 0;
        var widened = 0;
        for (var iteration = 0; iteration < maxIterations; iteration++)
        {
            cancellation.ThrowIfCancellationRequested();
            Hold();
            eigen.Take(heldHessian, -1);
            Project();
            var noise = 1e-13 * (1 + Math.Abs(value));
            var isNearTop = IsNearTop(1e3 * noise);
            if (isNearTop && (StepLength(0) <= SmallestStep || ++polished > MostPolishing))
                return End(Inside(), iteration);
            var gain = Step(isNearTop ? 1 : radius);
            var length = Length(step);
            if (gain <= 0.01 * noise && eigen.Values[eigen.Smallest] < CurvatureNeeded())
            {
                // Flat: or only seen through too small a region.
                if (radius >= 1 || ++widened > MostPolishing)
                    return End(Inside(), iteration);
                radius = 1;
                continue;
            }

            for (var i = 0; i < size; i++)
                nextPoint[i] = Math.Clamp(point[i] + step[i], -Runaway, Runaway);
            var nextValue = likelihood.At(nextPoint, nextGradient, nextHessian);
            var usable = IsUsable(nextValue, nextGradient, nextHessian);

            // So near the top that rounding decides which of two points is higher, Newton's step is trusted.
            var ratio = !usable ? -1 : isNearTop ? 1 : (nextValue - value + noise) / (gain + noise);
            if (ratio < 0.25)
                radius = Math.Min(radius, length) * (usable ? 0.35 : 0.1);
            else if (ratio > 0.7 && length > 0.8 * radius)
                radius = Math.Min(8, 2.5 * radius);
            if (ratio > 1e-4)
                Accept(nextValue);
            else if (radius < 1e-9)
                return End(Array.Exists(point, coordinate => Math.Abs(coordinate) > FarOut) ? FitStatus.Boundary : FitStatus.NotConverged, iteration + 1);
        }

        return End(FitStatus.NotConverged, maxIterations);
    }

    private static bool IsUsable(double value, double[] gradient, double[] hessian)
        => double.IsFinite(value) && Array.TrueForAll(gradient, double.IsFinite) && Array.TrueForAll(hessian, double.IsFinite);

    private static double Length(double[] vector)
    {
        var sum = 0.0;
        foreach (var part in vector)
            sum += part * part;
        return Math.Sqrt(sum);
    }

    private void Accept(double nextValue)
    {
        value = nextValue;
        (point, nextPoint) = (nextPoint, point);
        (gradient, nextGradient) = (nextGradient, gradient);
        (hessian, nextHessian) = (nextHessian, hessian);
    }

    // The gradient in the directions of the curvature.
    private void Project()
    {
        for (var i = 0; i < size; i++)
        {
            var sum = 0.0;
            for (var k = 0; k < size; k++)
                sum += eigen.Vectors[(i * size) + k] * heldGradient[k];
            along[i] = sum;
        }
    }

    // The step that the quadratic model likes best within the radius, and what it promises.
    private double Step(double radius)
    {
        var least = double.PositiveInfinity;
        foreach (var curvature in eigen.Values)
            least = Math.Min(least, curvature);
        var shift = 0.0;
        if (least <= 0 || StepLength(0) > radius)
        {
            var low = Math.Max(0, -least);
            var high = low + (Length(along) / radius) + 1e-300;
            for (var i = 0; i < 60 && StepLength(high) > radius; i++)
                high *= 2;
            for (var i = 0; i < 60; i++)
            {
                shift = low + (0.5 * (high - low));
                if (StepLength(shift) > radius)
                    low = shift;
                else
                    high = shift;
            }

            shift = high;
        }

        Array.Clear(step);
        var gain = 0.0;
        for (var i = 0; i < size; i++)
        {
            var amount = Amount(i, shift);
            gain += (along[i] * amount) - (0.5 * eigen.Values[i] * amount * amount);
            for (var k = 0; k < size; k++)
                step[k] += amount * eigen.Vectors[(i * size) + k];
        }

        return gain;
    }

    private double Amount(int i, double shift)
    {
        var curvature = eigen.Values[i] + shift;
        return curvature > 0 ? along[i] / curvature : along[i] == 0 ? 0 : double.PositiveInfinity;
    }

    private double StepLength(double shift)
    {
        var sum = 0.0;
        for (var i = 0; i < size; i++)
        {
            var amount = Amount(i, shift);
            sum += amount * amount;
        }

        return Math.Sqrt(sum);
    }

    // The whole Newton step, whatever the region, leads to a maximum and promises next to nothing.
    private bool IsNearTop(double little)
    {
        if (eigen.Values[eigen.Smallest] < CurvatureNeeded() || StepLength(0) > 0.1)
            return false;
        var gain = 0.0;
        for (var i = 0; i < size; i++)
            gain += 0.5 * along[i] * along[i] / eigen.Values[i];
        return gain <= little;
    }

    // Parameters at the end of their range that would go on are out of the game: no slope, and a curvature that hides no other.
    private void Hold()
    {
        gradient.CopyTo(heldGradient, 0);
        hessian.CopyTo(heldHessian, 0);
        isHeld = false;
        for (var i = 0; i < size; i++)
        {
            if (Math.Abs(point[i]) < Runaway || gradient[i] * point[i] < 0)
                continue;
            isHeld = true;
            heldGradient[i] = 0;
            for (var k = 0; k < size; k++)
            {
                heldHessian[(i * size) + k] = 0;
                heldHessian[(k * size) + i] = 0;
            }

            heldHessian[(i * size) + i] = -1;
        }
    }

    private FitStatus Inside()
    {
        if (isHeld)
            return FitStatus.Boundary;
        if (eigen.Values[eigen.Smallest] >= CurvatureNeeded())
            return FitStatus.Converged;
        var flattest = Flattest();
        for (var i = 0; i < size; i++)
        {
            if (Math.Abs(flattest[i]) > 0.2 && Math.Abs(point[i]) > FarOut)
                return FitStatus.Boundary;
        }

        return FitStatus.NotIdentified;
    }

    // Curvature of large parameters is what is left of terms of their size: less than the rounding of those is none.
    private double CurvatureNeeded()
    {
        var largest = 0.0;
        foreach (var coordinate in point)
            largest = Math.Max(largest, coordinate);
        return Math.Max(LeastCurvature, 1e-15 * (1 + Math.Abs(value)) * Math.Exp(largest));
    }

    private double[] Flattest()
    {
        var direction = eigen.Vectors.AsSpan(eigen.Smallest * size, size).ToArray();
        var uphill = 0.0;
        for (var i = 0; i < size; i++)
            uphill += direction[i] * gradient[i];
        if (uphill < 0)
        {
            for (var i = 0; i < size; i++)
                direction[i] = -direction[i];
        }

        return direction;
    }

    private SearchEnd End(FitStatus status, int iterations)
    {
        if (Array.TrueForAll(hessian, double.IsFinite))
            eigen.Take(hessian, -1);
        return new SearchEnd
        {
            Status = status,
            Point = point,
            Value = value,
            Gradient = gradient,
            Hessian = hessian,
            Flattest = Flattest(),
            Iterations = iterations,
        };
    }
}
