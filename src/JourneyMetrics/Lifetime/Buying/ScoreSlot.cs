using System.Runtime.InteropServices;

namespace JourneyMetrics.Lifetime;

/// <summary>A figure remembered for a row.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct ScoreSlot
{
    public double Recency;
    public double Age;
    public double Value;
    public int Repeats;
}
