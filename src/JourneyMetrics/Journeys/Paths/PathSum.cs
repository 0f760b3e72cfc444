using System.Runtime.InteropServices;

namespace JourneyMetrics.Paths;

/// <summary>What is counted of one distinct path.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct PathSum
{
    public long Paths;
    public long Customers;
    public long Conversions;
    public Int128 Micros;

    /// <summary>The last customer who took the path, so that nobody counts twice.</summary>
    public long LastCustomer;
}
