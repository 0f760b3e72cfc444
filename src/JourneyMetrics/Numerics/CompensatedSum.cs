namespace JourneyMetrics.Numerics;

/// <summary>A running sum that carries the rounding of each addition along (Neumaier 1974), so that many terms cost no digits.</summary>
internal struct CompensatedSum
{
    private double sum;
    private double rest;

    /// <summary>The sum so far, rounded once.</summary>
    public readonly double Total => sum + rest;

    public void Add(double term)
    {
        var next = sum + term;
        rest += Math.Abs(sum) >= Math.Abs(term) ? (sum - next) + term : (term - next) + sum;
        sum = next;
    }
}
