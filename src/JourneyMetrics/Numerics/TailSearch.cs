namespace JourneyMetrics.Numerics;

/// <summary>Steps towards the point where a log-concave tail has a given logarithm, inside a bracket that only shrinks.</summary>
internal struct TailSearch
{
    private double below;
    private double above;
    private bool hasBelow;
    private bool hasAbove;

    /// <summary>Whether the bracket holds no point that differs.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>The next step.</summary>
    /// <param name="error">The wanted logarithm less the present one.</param>
    /// <param name="rate">The first derivative of the logarithm of the tail, above 0 or lost by underflow.</param>
    /// <param name="slope">The first derivative of the log density.</param>
    /// <param name="at">The present point.</param>
    public double Step(double error, double rate, double slope, double at)
    {
        if (error > 0)
            (below, hasBelow) = (at, true);
        else
            (above, hasAbove) = (at, true);

        // Newton's step, bent by the second derivative of the logarithm, rate (slope - rate).
        var newton = error / rate;
        var bend = 1 + (newton * (slope - rate) / 2);
        var step = bend > 0.3 && bend < 3 ? newton / bend : newton;
        var next = at + step;
        if (double.IsFinite(next) && (!hasBelow || next >= below) && (!hasAbove || next <= above) && (Math.Abs(step) < 20 || error > 0))
            return step;
        if (!(hasBelow && hasAbove))
            return error > 0 ? 4 : -4;
        IsClosed = above - below <= 1e-15 * Math.Max(1, Math.Abs(above));
        return ((below + above) / 2) - at;
    }
}
