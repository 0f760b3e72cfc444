using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics.Kpis;

/// <summary>Which stage takes the largest part of the whole cycle time, with the part of every stage.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record SlowestStage
{
    private const double Tolerance = 1e-9;

    /// <summary>Creates the comparison.</summary>
    /// <param name="shares">The share of each stage in the whole cycle time, fractions that add up to 1; empty when there is no time at all.</param>
    /// <exception cref="ArgumentOutOfRangeException">A share is outside 0..1.</exception>
    /// <exception cref="ArgumentException">The shares do not add up to 1.</exception>
    public SlowestStage(ValueList<double> shares)
    {
        double sum = 0;
        foreach (var share in shares)
        {
            if (!(share >= 0 && share <= 1))
                throw new ArgumentOutOfRangeException(nameof(shares), share, "A share is a fraction between 0 and 1.");
            sum += share;
        }

        if (!shares.IsEmpty && Math.Abs(sum - 1) > Tolerance)
            throw new ArgumentException(Invariant($"The shares add up to 1, got {sum}."), nameof(shares));
        Shares = shares;
    }

    /// <summary>The share of each stage in the whole cycle time; empty when there is no time at all.</summary>
    public ValueList<double> Shares { get; }

    /// <summary>The stage with the largest share, 0-based, the first of equals; undefined (no data) when there is no time at all.</summary>
    [JsonIgnore]
    public Outcome<int> Index
    {
        get
        {
            var largest = 0;
            for (var i = 1; i < Shares.Count; i++)
            {
                if (Shares[i] > Shares[largest])
                    largest = i;
            }

            return Shares.IsEmpty ? Undefined.NoData : largest;
        }
    }

    /// <summary>One line in invariant culture: the stage and all shares.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Invariant($"slowest stage {Index}, counted from 0; shares of the cycle time {Shares}");
}
