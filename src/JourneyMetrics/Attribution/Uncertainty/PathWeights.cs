namespace JourneyMetrics.Attribution;

/// <summary>The weights of the distinct paths in one replicate.</summary>
internal sealed class PathWeights(int paths)
{
    public double[] Conversions { get; } = new double[paths];

    public double[] Values { get; } = new double[paths];

    public double[] Nulls { get; } = new double[paths];

    public void Clear()
    {
        Array.Clear(Conversions);
        Array.Clear(Values);
        Array.Clear(Nulls);
    }
}
