namespace JourneyMetrics.Attribution;

/// <summary>A chain in canonical order: windows in order of their channels' ordinal order, steps by from and to.</summary>
/// <remarks>
/// Everything is in weights, not in probabilities: the journeys that come into a window leave it again, so that a window's weight is also the
/// number of visits, and the expected visits of a walk need no equation.
/// </remarks>
internal sealed class ChainData
{
    /// <summary>The channels' names in ordinal order.</summary>
    public required string[] Channels { get; init; }

    /// <summary>The codes of all windows, one behind the other.</summary>
    public required int[] Codes { get; init; }

    /// <summary>Where each window begins in <see cref="Codes"/>.</summary>
    public required int[] Offsets { get; init; }

    /// <summary>The weight that begins in each window.</summary>
    public required double[] Entry { get; init; }

    /// <summary>The weight that converts from each window.</summary>
    public required double[] Converted { get; init; }

    /// <summary>The value of what converts from each window.</summary>
    public required double[] Value { get; init; }

    /// <summary>The weight that ends without conversion in each window.</summary>
    public required double[] Null { get; init; }

    /// <summary>Where the steps of each window begin.</summary>
    public required int[] Rows { get; init; }

    /// <summary>Where each step leads; ascending within a window.</summary>
    public required int[] Targets { get; init; }

    /// <summary>The weight of each step.</summary>
    public required double[] Weights { get; init; }

    /// <summary>The weight that leaves each window for good or for another window: all its visits but those that stay.</summary>
    public required double[] Leaving { get; init; }

    public int Count => Entry.Length;

    /// <summary>The same windows and steps with weights of their own, all zero.</summary>
    public ChainData WithoutWeights()
        => new()
        {
            Channels = Channels,
            Codes = Codes,
            Offsets = Offsets,
            Entry = new double[Count],
            Converted = new double[Count],
            Value = new double[Count],
            Null = new double[Count],
            Rows = Rows,
            Targets = Targets,
            Weights = new double[Targets.Length],
            Leaving = new double[Count],
        };

    /// <summary>Computes <see cref="Leaving"/> of the other weights.</summary>
    public void SumLeaving()
    {
        for (var state = 0; state < Count; state++)
        {
            var sum = Converted[state] + Null[state];
            for (var step = Rows[state]; step < Rows[state + 1]; step++)
                sum += Targets[step] == state ? 0 : Weights[step];
            Leaving[state] = sum;
        }
    }

    /// <summary>The channels of a window.</summary>
    public ReadOnlySpan<int> this[int state] => Codes.AsSpan(Offsets[state]..Offsets[state + 1]);
}
