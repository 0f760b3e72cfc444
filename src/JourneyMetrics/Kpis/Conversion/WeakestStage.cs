using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics.Kpis;

/// <summary>Which stage of a funnel is weakest against its benchmark, with the figure of every stage.</summary>
/// <remarks>In a product of rates every stage counts the same, so the lowest raw rate is not the weakest link: some stages are always hard.</remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record WeakestStage
{
    /// <summary>Creates the comparison.</summary>
    /// <param name="relative">The rate of each stage over its benchmark; undefined where the benchmark is zero.</param>
    /// <exception cref="ArgumentOutOfRangeException">A figure is negative.</exception>
    public WeakestStage(ValueList<Outcome<double>> relative)
    {
        foreach (var figure in relative)
        {
            if (figure.Value < 0)
                throw new ArgumentOutOfRangeException(nameof(relative), figure.Value, "A rate over its benchmark is zero or more.");
        }

        Relative = relative;
    }

    /// <summary>The rate of each stage over its benchmark: 1 is as good, below 1 worse.</summary>
    public ValueList<Outcome<double>> Relative { get; }

    /// <summary>The stage with the lowest relative rate, 0-based, the first of equals; undefined without stages or when a benchmark is zero.</summary>
    [JsonIgnore]
    public Outcome<int> Index
    {
        get
        {
            var lowest = 0;
            for (var i = 0; i < Relative.Count; i++)
            {
                if (Relative[i].Reason is { } reason)
                    return reason;
                if (Relative[i].Value < Relative[lowest].Value)
                    lowest = i;
            }

            return Relative.IsEmpty ? Undefined.NoData : lowest;
        }
    }

    /// <summary>One line in invariant culture: the stage and all figures.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"weakest stage {Index}, counted from 0; relative to the benchmarks {Relative}";
}
