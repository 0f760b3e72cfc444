using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace JourneyMetrics.Attribution;

/// <summary>Sums of two whole numbers below 2^62 in size, each in two halves: additions need no carry, and all four are one.</summary>
/// <remarks>2^31 additions fit before the halves must be put together.</remarks>
internal struct CreditCell
{
    private Vector256<long> halves;

    private CreditCell(Vector256<long> halves) => this.halves = halves;

    public readonly Int128 Units => ((Int128)halves[1] << 32) + halves[0];

    public readonly Int128 Value => ((Int128)halves[3] << 32) + halves[2];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CreditCell Of(long units, long value)
        => new(Vector256.Create(units & uint.MaxValue, units >> 32, value & uint.MaxValue, value >> 32));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(in CreditCell other) => halves += other.halves;
}
