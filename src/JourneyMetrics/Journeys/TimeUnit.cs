using System.Numerics;

namespace JourneyMetrics;

/// <summary>The coarsest of a few units of which all times seen are whole multiples, found without a division.</summary>
/// <remarks>
/// A multiple of d = odd * 2^s is divided exactly by a shift and one multiplication with the inverse of the odd part modulo
/// 2^64; and what is no multiple comes out larger than any quotient can be.
/// </remarks>
internal readonly struct TimeUnit
{
    private static readonly long[] candidates = [1_000_000_000, 1_000_000, 1_000, 100, 1];

    private readonly int place;
    private readonly int shift;
    private readonly ulong inverse;

    private TimeUnit(int place)
    {
        this.place = place;
        Size = candidates[place];
        shift = BitOperations.TrailingZeroCount(Size);
        inverse = Inverse((ulong)Size >> shift);
    }

    /// <summary>A second, in nanoseconds.</summary>
    public static TimeUnit Coarsest { get; } = new(0);

    /// <summary>The unit of columns that came in units of their own.</summary>
    public static TimeUnit One { get; } = new(candidates.Length - 1);

    /// <summary>How many of the input's units it has.</summary>
    public long Size { get; }

    /// <summary>How many units there are in a multiple of the unit.</summary>
    public ulong Divide(ulong multiple) => unchecked((multiple >> shift) * inverse);

    /// <summary>This unit or the next finer one that divides all the times.</summary>
    public TimeUnit For(ReadOnlySpan<long> times)
    {
        var unit = this;
        while (!unit.DividesAll(times))
            unit = new TimeUnit(unit.place + 1);
        return unit;
    }

    /// <summary>The finer one of two.</summary>
    public TimeUnit Finer(TimeUnit other) => other.place > place ? other : this;

    private bool DividesAll(ReadOnlySpan<long> times)
    {
        if (Size == 1)
            return true;
        // A look at the ends and the middle spares the pass where a finer unit is needed, as it mostly is at once.
        if (times.IsEmpty || (times[0] % Size) + (times[^1] % Size) + (times[times.Length / 2] % Size) != 0)
            return times.IsEmpty;
        var limit = (ulong)(long.MaxValue / Size) + 1;
        var low = (1L << shift) - 1;
        var bad = 0UL;
        unchecked
        {
            foreach (var time in times)
            {
                var quotient = (ulong)(time >> shift) * inverse;
                bad |= (ulong)(time & low) | (quotient + limit > 2 * limit ? 1UL : 0UL);
            }
        }

        return bad == 0;
    }

    // Newton's iteration doubles the correct bits: 3, 6, 12, 24, 48, 96.
    private static ulong Inverse(ulong odd)
    {
        unchecked
        {
            var result = odd;
            for (var i = 0; i < 5; i++)
                result *= 2 - (odd * result);
            return result;
        }
    }
}
