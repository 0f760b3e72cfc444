namespace JourneyMetrics.Lifetime;

/// <summary>The columns that a likelihood runs over: rows of customers, each with the number of customers it stands for.</summary>
internal sealed class SummaryRows(long[] repeats, double[] recencies, double[] ages, double[] weights, double[]? logGaps = null)
{
    /// <summary>How many rows there are.</summary>
    public int Count => repeats.Length;

    /// <summary>Repeat purchases.</summary>
    public long[] Repeats => repeats;

    /// <summary>Time from the first to the last purchase.</summary>
    public double[] Recencies => recencies;

    /// <summary>Time from the first purchase to the end of the observation.</summary>
    public double[] Ages => ages;

    /// <summary>Customers of each row.</summary>
    public double[] Weights => weights;

    /// <summary>Sums of the logarithms of the times between purchases; only regular buying needs them.</summary>
    public double[] LogGaps => logGaps ?? throw new InvalidOperationException("The rows have no sums of logarithms of times between purchases.");
}
