namespace JourneyMetrics.Statistics;

/// <summary>The rows of a Cox regression, the longest duration first, with terms centred and scaled.</summary>
internal sealed class CoxData
{
    public CoxData(ReadOnlySpan<Spell> spells, ReadOnlySpan<double> values, int terms)
    {
        Terms = terms;
        Spells = spells.ToArray();
        var order = new int[spells.Length];
        var keys = new double[spells.Length];
        for (var i = 0; i < order.Length; i++)
            (order[i], keys[i]) = (i, -spells[i].Duration);

        // A sort that is not stable would make the last digits depend on the runtime: equal durations keep the order of the rows.
        order = [.. order.OrderBy(i => keys[i])];
        Values = new double[values.Length];
        for (var i = 0; i < order.Length; i++)
        {
            Spells[i] = spells[order[i]];
            values.Slice(order[i] * terms, terms).CopyTo(Values.AsSpan(i * terms, terms));
            Customers += Spells[i].Count;
            Events += Spells[i].Ended ? Spells[i].Count : 0;
        }

        Late = [.. Enumerable.Range(0, order.Length).Where(i => Spells[i].Entry is not null).OrderByDescending(i => Spells[i].Entry)];
        Scales = new double[terms];
        for (var k = 0; k < terms; k++)
            Standardise(k);
    }

    public int Terms { get; }

    /// <summary>The spells, the longest first.</summary>
    public Spell[] Spells { get; }

    /// <summary>The centred and scaled terms, row by row.</summary>
    public double[] Values { get; }

    /// <summary>What each term was divided by; 0 where it does not vary.</summary>
    public double[] Scales { get; }

    /// <summary>The places of spells with delayed entry, the latest entry first.</summary>
    public int[] Late { get; }

    public long Customers { get; }

    public long Events { get; }

    public ReadOnlySpan<double> Row(int place) => Values.AsSpan(place * Terms, Terms);

    private void Standardise(int k)
    {
        // Relative to the first row, so that a large offset costs no digits.
        var sum = 0.0;
        var first = Values.Length == 0 ? 0 : Values[k];
        for (var i = k; i < Values.Length; i += Terms)
            sum += Spells[i / Terms].Count * (Values[i] - first);
        var mean = Spells.Length == 0 ? 0 : sum / Customers;
        var largest = 0.0;
        for (var i = k; i < Values.Length; i += Terms)
        {
            Values[i] = Values[i] - first - mean;
            largest = Math.Max(largest, Math.Abs(Values[i]));
        }

        if (largest == 0 || !double.IsFinite(largest))
            return;
        var squares = 0.0;
        for (var i = k; i < Values.Length; i += Terms)
        {
            Values[i] /= largest;
            squares += Spells[i / Terms].Count * (Values[i] * Values[i]);
        }

        var deviation = Math.Sqrt(squares / Customers);
        for (var i = k; i < Values.Length; i += Terms)
            Values[i] /= deviation;
        Scales[k] = largest * deviation;
    }
}
