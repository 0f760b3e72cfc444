namespace JourneyMetrics.Statistics;

/// <summary>Sums over those at risk: of their hazards, times their terms, times the products of their terms.</summary>
/// <remarks>
/// Where customers leave the sums again (delayed entry), what one of high hazard leaves behind by rounding may exceed the hazards of
/// the others: the sums then carry their rounding along.
/// </remarks>
internal sealed class RiskSums(int terms, bool isCompensated)
{
    private readonly double[] sums = new double[1 + terms + (terms * terms)];
    private readonly double[] rests = new double[1 + terms + (terms * terms)];

    public double Weight => sums[0] + rests[0];

    public double First(int term) => sums[1 + term] + rests[1 + term];

    /// <summary>The product of two terms, at row x terms + column; the lower triangle is filled.</summary>
    public double Second(int place) => sums[1 + terms + place] + rests[1 + terms + place];

    public void Clear()
    {
        Array.Clear(sums);
        Array.Clear(rests);
    }

    public void Add(double weight, ReadOnlySpan<double> row)
    {
        if (isCompensated)
        {
            AddExactly(weight, row);
            return;
        }

        sums[0] += weight;
        for (var k = 0; k < row.Length; k++)
        {
            var part = weight * row[k];
            sums[1 + k] += part;
            var second = sums.AsSpan(1 + terms + (k * terms), k + 1);
            for (var j = 0; j < second.Length; j++)
                second[j] += part * row[j];
        }
    }

    private void AddExactly(double weight, ReadOnlySpan<double> row)
    {
        Add(0, weight);
        for (var k = 0; k < row.Length; k++)
        {
            var part = weight * row[k];
            Add(1 + k, part);
            for (var j = 0; j <= k; j++)
                Add(1 + terms + (k * terms) + j, part * row[j]);
        }
    }

    // Knuth's sum of two with its error.
    private void Add(int place, double term)
    {
        var sum = sums[place];
        var next = sum + term;
        var right = next - sum;
        rests[place] += (sum - (next - right)) + (term - right);
        sums[place] = next;
    }
}
