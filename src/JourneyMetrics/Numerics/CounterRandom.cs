namespace JourneyMetrics.Numerics;

/// <summary>Random bits by counting: each number is a mix of a seed, a stream and its place, so that streams may be drawn in any order or at once.</summary>
/// <remarks>The mixing is that of SplitMix64 (Steele, Lea and Flood 2014): whole numbers only, the same on every machine.</remarks>
internal struct CounterRandom
{
    /// <summary>How far a state goes from one number to the next.</summary>
    public const ulong Step = 0x9E37_79B9_7F4A_7C15;

    private ulong state;

    public CounterRandom(ulong seed, ulong stream) => state = unchecked(Mix(seed + Step) + Mix(Mix(stream ^ 0xD1B5_4A32_D192_ED03) + seed));

    /// <summary>64 random bits.</summary>
    public ulong Next() => Mix(state = unchecked(state + Step));

    /// <summary>A whole number from 0 up to but not including the bound; uneven by less than bound / 2^64.</summary>
    public int Below(int bound) => (int)Math.BigMul(Next(), (ulong)bound, out _);

    /// <summary>Spreads bits over all 64: the finisher of SplitMix64.</summary>
    public static ulong Mix(ulong bits)
    {
        unchecked
        {
            bits = (bits ^ (bits >> 30)) * 0xBF58_476D_1CE4_E5B9;
            bits = (bits ^ (bits >> 27)) * 0x94D0_49BB_1331_11EB;
            return bits ^ (bits >> 31);
        }
    }
}
