namespace JourneyMetrics.Conformance;

/// <summary>Random numbers for cases that ask for random inputs: the same for a seed everywhere (SplitMix64).</summary>
internal sealed class Draws(ulong seed)
{
    private ulong state = seed;

    /// <summary>64 random bits.</summary>
    public ulong Next()
    {
        unchecked
        {
            var z = state += 0x9E3779B97F4A7C15UL;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            return z ^ (z >> 31);
        }
    }

    /// <summary>A fraction from 0 up to but not including 1.</summary>
    public double Fraction() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Whether something of the given probability happens.</summary>
    public bool Happens(double probability) => Fraction() < probability;
}
