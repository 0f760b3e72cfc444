using System.Buffers;

namespace JourneyMetrics.Lifetime;

/// <summary>A table of earlier rows' figures, one place a hash, the newest row wins: the answer is the same with or without it.</summary>
internal sealed class ScoreMemory
{
    // Rows after which a memory that seldom helps is given up.
    private const int Trial = 32_768;

    private ScoreSlot[] slots = [];
    private int shift;
    private int asked;
    private int found;

    /// <summary>Whether it is worth asking.</summary>
    public bool IsUseful { get; private set; }

    /// <summary>Makes room; nothing is remembered.</summary>
    /// <param name="bits">The logarithm of the number of places.</param>
    public void Open(int bits)
    {
        slots = ArrayPool<ScoreSlot>.Shared.Rent(1 << bits);
        for (var i = 0; i < 1 << bits; i++)
            slots[i].Repeats = -1;
        shift = 64 - bits;
        asked = 0;
        found = 0;
        IsUseful = true;
    }

    /// <summary>Gives the room back.</summary>
    public void Close()
    {
        ArrayPool<ScoreSlot>.Shared.Return(slots);
        slots = [];
    }

    /// <summary>The place of a row.</summary>
    /// <param name="repeats">x.</param>
    /// <param name="recency">t_x, or 0 where it does not matter.</param>
    /// <param name="age">T.</param>
    /// <param name="isHere">Whether its figure is there.</param>
    public ref ScoreSlot Find(int repeats, double recency, double age, out bool isHere)
    {
        ulong hash;
        unchecked
        {
            hash = (BitConverter.DoubleToUInt64Bits(recency) * 0x9E3779B97F4A7C15UL) ^ (BitConverter.DoubleToUInt64Bits(age) * 0xC2B2AE3D27D4EB4FUL) ^ ((ulong)(uint)repeats * 0xD6E8FEB86659FD93UL);
            hash = (hash ^ (hash >> 29)) * 0x94D049BB133111EBUL;
        }

        ref var slot = ref slots[(int)(hash >> shift)];
        isHere = slot.Repeats == repeats && slot.Recency.Equals(recency) && slot.Age.Equals(age);
        asked++;
        if (isHere)
            found++;
        else if (asked == Trial && found < Trial / 8)
            IsUseful = false;
        return ref slot;
    }
}
