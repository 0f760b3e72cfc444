using System.Runtime.InteropServices;

namespace JourneyMetrics.Cohorts;

/// <summary>The sums of one cell, side by side in memory.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct CohortSums
{
    /// <summary>The returners; with "on or after" those whose last return the cell holds, summed along the row at the end.</summary>
    public long Customers;

    public long Activity;

    public Int128 Micros;
}
