namespace JourneyMetrics.Statistics;

/// <summary>The likelihood of a Weibull model with the scale at its best for each shape.</summary>
/// <remarks>
/// With times relative to the last one, A(k) = sum of t^k - entry^k, d events and m the mean of their ln t, the best shape solves
/// g(k) = A'(k)/A(k) - 1/k - m = 0. Without delayed entries g rises from -infinity to -m, so that there is one root unless all
/// events are at the last time.
/// </remarks>
internal sealed class WeibullProfile(SurvivalTable table)
{
    private const int MostSteps = 200;

    private readonly double last = table.Rows[^1].Time;
    private readonly double events = table.Events;

    public Outcome<WeibullFit> Fit()
    {
        if (events == 0)
            return Undefined.NotIdentifiable;
        foreach (ref readonly var row in table.Rows.AsSpan())
        {
            if (row.Events > 0 && row.Time == 0)
                return Undefined.NotIdentifiable;
        }

        var mean = Exposure.SumOfEvents(table, time => Math.Log(time / last)) / events;
        return mean == 0 ? Undefined.NotIdentifiable : Root(mean) is { } shape ? At(shape, mean) : Undefined.NotConverged;
    }

    private Outcome<WeibullFit> At(double shape, double mean)
    {
        var (sum, first, second) = Sums(shape);
        var scale = last * Math.Exp(Math.Log(sum / events) / shape);

        // Information on (ln shape, ln scale), with y = shape ln(t / scale) and weights (t / scale)^shape, which add up to the events.
        var shift = shape * Math.Log(last / scale);
        var q1 = events * ((shape * first / sum) + shift);
        var q2 = events * ((shape * shape * second / sum) + (2 * shift * shape * first / sum) + (shift * shift));
        var (ofShape, both, ofScale) = (events + q2, -shape * q1, shape * shape * events);
        var determinant = (ofShape * ofScale) - (both * both);
        var logLikelihood = events * (Math.Log(shape) - Math.Log(last) - 1 + ((shape - 1) * mean) + Math.Log(events / sum));
        return determinant > 0 && double.IsFinite(determinant) && scale > 0 && double.IsFinite(scale)
            ? new WeibullFit(shape, scale, logLikelihood, Math.Sqrt(ofScale / determinant), Math.Sqrt(ofShape / determinant))
            : Undefined.NotIdentifiable;
    }

    // Newton in ln k, kept between two shapes where g has different signs.
    private double? Root(double mean)
    {
        var shape = 1.0;
        var (low, high) = (0.0, double.PositiveInfinity);
        for (var step = 0; step < MostSteps; step++)
        {
            var (sum, first, second) = Sums(shape);
            if (!(sum > 0) || !double.IsFinite(first) || !double.IsFinite(second))
                return null;
            var ratio = first / sum;
            var g = ratio - (1 / shape) - mean;
            if (g > 0)
                high = shape;
            else
                low = shape;
            var slope = (second / sum) - (ratio * ratio) + (1 / (shape * shape));
            var next = shape * Math.Exp(Math.Clamp(-g / (shape * slope), -2, 2));
            if (Math.Abs(next - shape) <= 1e-15 * shape)
                return next;
            if (!(next > low && next < high))
                next = double.IsInfinity(high) ? 2 * shape : low == 0 ? shape / 2 : low + ((high - low) / 2);
            if (low > 0 && high < double.PositiveInfinity && high - low <= 1e-15 * high)
                return next;
            if (next is < 1e-8 or > 1e8)
                return null;
            shape = next;
        }

        return null;
    }

    // A, A' and A''.
    private (double Sum, double First, double Second) Sums(double shape)
        => (Exposure.Sum(table, time => Power(time / last, shape, 0)),
            Exposure.Sum(table, time => Power(time / last, shape, 1)),
            Exposure.Sum(table, time => Power(time / last, shape, 2)));

    private static double Power(double t, double shape, int derivative)
    {
        if (t == 0)
            return 0;
        var log = Math.Log(t);
        var power = Math.Exp(shape * log);
        return derivative == 0 ? power : derivative == 1 ? power * log : power * log * log;
    }
}
