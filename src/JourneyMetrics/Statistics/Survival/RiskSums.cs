namespace JourneyMetrics.Statistics;

/// <summary>Sums over those at risk: of their hazards, times their terms, times the products of their terms.</summary>
internal sealed class RiskSums(int terms)
{
    public double Weight { get; private set; }

    public double[] First { get; } = new double[terms];

    /// <summary>The lower triangle is filled.</summary>
    public double[] Second { get; } = new double[terms * terms];

    public void Clear()
    {
        Weight = 0;
        Array.Clear(First);
        Array.Clear(Second);
    }

    public void Add(double weight, ReadOnlySpan<double> row)
    {
        Weight += weight;
        for (var k = 0; k < row.Length; k++)
        {
            var part = weight * row[k];
            First[k] += part;
            var second = Second.AsSpan(k * row.Length, k + 1);
            for (var j = 0; j < second.Length; j++)
                second[j] += part * row[j];
        }
    }
}
