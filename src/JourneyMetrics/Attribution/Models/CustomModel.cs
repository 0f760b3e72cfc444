namespace JourneyMetrics.Attribution;

/// <summary>Weights by the caller's own function, checked.</summary>
internal sealed class CustomModel(string name, TouchWeights weigh) : AttributionModel(name)
{
    // Far from where sums overflow or shares lose digits.
    private const double Large = 1e150;

    private readonly TouchWeights weigh = weigh;

    internal override CreditShape Shape => CreditShape.Weighted;

    internal override bool IsSame(AttributionModel other) => other is CustomModel same && Name == same.Name && weigh == same.weigh;

    internal override void Weigh(in TouchPath path, ReadOnlySpan<bool> flags, Span<double> weights)
    {
        weigh(path, weights);
        var largest = 0.0;
        for (var i = 0; i < weights.Length; i++)
        {
            if (!(weights[i] >= 0 && weights[i] <= double.MaxValue))
                throw new InvalidOperationException(Invariant($"A weight is finite and not negative; '{Name}' gave {weights[i]} to touch {i} of {weights.Length}."));
            largest = Math.Max(largest, weights[i]);
        }

        if (largest is 0 or (< 1e140 and > 1e-140))
            return;
        var factor = largest > 1 ? 1 / Large : Large;
        for (var i = 0; i < weights.Length; i++)
            weights[i] *= factor;
    }
}
