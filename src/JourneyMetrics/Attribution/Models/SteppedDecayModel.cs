using NodaTime;

namespace JourneyMetrics.Attribution;

/// <summary>A part of the weight is kept for every whole period between touch and conversion.</summary>
internal sealed class SteppedDecayModel : AttributionModel
{
    private readonly double keep;
    private readonly Int128 period;
    private readonly Int128? spacing;

    public SteppedDecayModel(double keep, Duration period, Duration? spacing)
        : base(NameOf(keep, period, spacing))
    {
        this.keep = keep;
        this.period = (Int128)period.ToBigIntegerNanoseconds();
        this.spacing = spacing is { } apart ? (Int128)apart.ToBigIntegerNanoseconds() : null;
    }

    internal override CreditShape Shape => CreditShape.Weighted;

    internal override void Weigh(in TouchPath path, ReadOnlySpan<bool> flags, Span<double> weights)
    {
        if (path.HasTimes)
            Step(path, weights);
        else
            Space(weights);
    }

    private static string NameOf(double keep, Duration period, Duration? spacing)
    {
        if (!(keep is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(keep), keep, "What is kept is a fraction from 0 to 1.");
        if (period <= Duration.Zero)
            throw new ArgumentOutOfRangeException(nameof(period), period, "A period is a time above zero.");
        if (spacing < Duration.Zero)
            throw new ArgumentOutOfRangeException(nameof(spacing), spacing, "A spacing is a time, not negative.");
        return spacing is { } apart
            ? Invariant($"stepped time decay (keep {keep} each {period}, touches without times {apart} apart)")
            : Invariant($"stepped time decay (keep {keep} each {period})");
    }

    // Steps count from those of the youngest touch: its weight is 1, and not all weights can vanish.
    private void Step(in TouchPath path, Span<double> weights)
    {
        var fewest = long.MaxValue;
        foreach (var at in path.Nanos)
            fewest = Math.Min(fewest, Steps(path.ConvertedAtNanos, at));
        var (previous, weight) = (-1L, 0.0);
        for (var i = 0; i < weights.Length; i++)
        {
            var steps = Steps(path.ConvertedAtNanos, path.Nanos[i]) - fewest;
            if (steps != previous)
                (previous, weight) = (steps, Power(steps));
            weights[i] = weight;
        }
    }

    private void Space(Span<double> weights)
    {
        if (spacing is not { } apart)
            throw new InvalidOperationException($"The paths have no times, which '{Name}' needs: give the model a spacing of touches, or credit a log.");
        for (var i = 0; i < weights.Length; i++)
            weights[i] = Power((long)(apart * (weights.Length - 1 - i) / period));
    }

    private long Steps(long converted, long at)
    {
        var age = unchecked((ulong)(converted - at));
        return period > ulong.MaxValue ? 0 : (long)Math.Min(age / (ulong)period, long.MaxValue);
    }

    private double Power(long steps)
    {
        var (result, factor) = (1.0, keep);
        for (; steps != 0 && result != 0; steps >>= 1)
        {
            if ((steps & 1) != 0)
                result *= factor;
            factor *= factor;
        }

        return result;
    }
}
