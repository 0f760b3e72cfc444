namespace JourneyMetrics.Lifetime;

/// <summary>Walks to the ends of a profile-likelihood interval: the extreme of a figure where the likelihood has fallen by a given amount.</summary>
/// <remarks>
/// Each step goes to that extreme of the quadratic model of the likelihood and the linear one of the figure; for a parameter itself this is
/// the method of Venzon and Moolgavkar (1988).
/// </remarks>
internal sealed class ProfileSearch(ILikelihood likelihood, SearchEnd top, double fall)
{
    private const int MostSteps = 200;

    private const double LeastCurvature = 0.05;

    // A log-parameter this far from the maximum is not bounded by the data.
    private const double Unbounded = 40;

    /// <summary>The point at one end; null when there is none.</summary>
    /// <param name="slopes">Writes the slopes of the figure at a point.</param>
    /// <param name="side">-1 for the lower end, 1 for the upper.</param>
    public double[]? End(Action<double[], double[]> slopes, int side)
    {
        var size = top.Point.Length;
        var point = (double[])top.Point.Clone();
        var gradient = (double[])top.Gradient.Clone();
        var hessian = (double[])top.Hessian.Clone();
        var value = top.Value;
        var target = top.Value - fall;
        var eigen = new SymmetricEigen(size);
        var slope = new double[size];
        var step = new double[size];
        var next = new double[size];
        for (var k = 0; k < MostSteps; k++)
        {
            slopes(point, slope);
            eigen.Take(hessian, -1);
            if (!Step(eigen, gradient, slope, value - target, side, step))
                return null;
            var length = Math.Sqrt(step.Sum(part => part * part));
            if (!double.IsFinite(length))
                return null;
            if (length < 1e-9 || (length < 1e-6 && Math.Abs(value - target) < 1e-9 * (1 + Math.Abs(target))))
                return point;

            // A step that leaves the model's reach is cut.
            var share = Math.Min(1, 0.7 / length);
            var nextValue = double.NaN;
            for (var cut = 0; cut < 30; cut++)
            {
                for (var i = 0; i < size; i++)
                    next[i] = point[i] + (share * step[i]);
                nextValue = likelihood.At(next, gradient, hessian);
                if (nextValue > target - (3 * fall) - 1)
                    break;
                share *= 0.5;
            }

            if (!double.IsFinite(nextValue) || next.Zip(top.Point, (a, b) => Math.Abs(a - b)).Max() > Unbounded)
                return null;
            next.CopyTo(point, 0);
            value = nextValue;
        }

        return null;
    }

    // With S the inverse curvature: step = S (gradient + m slope), m such that the model falls to the target.
    private static bool Step(SymmetricEigen eigen, double[] gradient, double[] slope, double above, int side, double[] step)
    {
        var size = gradient.Length;
        double climb = 0, reach = 0;
        var up = new double[size];
        var along = new double[size];
        for (var i = 0; i < size; i++)
        {
            // Away from the maximum the likelihood may bend upwards for a while: the step is then a guess of the right size.
            var curvature = Math.Max(Math.Abs(eigen.Values[i]), LeastCurvature);
            double g = 0, s = 0;
            for (var k = 0; k < size; k++)
            {
                g += eigen.Vectors[(i * size) + k] * gradient[k];
                s += eigen.Vectors[(i * size) + k] * slope[k];
            }

            climb += 0.5 * g * g / curvature;
            reach += s * s / curvature;
            for (var k = 0; k < size; k++)
            {
                up[k] += g / curvature * eigen.Vectors[(i * size) + k];
                along[k] += s / curvature * eigen.Vectors[(i * size) + k];
            }
        }

        var m = side * Math.Sqrt(Math.Max(0, 2 * (above + climb)) / reach);
        for (var k = 0; k < size; k++)
            step[k] = up[k] + (m * along[k]);
        return double.IsFinite(m);
    }
}
