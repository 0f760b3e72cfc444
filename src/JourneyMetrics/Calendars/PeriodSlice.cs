using System.Runtime.InteropServices;

namespace JourneyMetrics.Calendars;

/// <summary>A slice of time with one boundary at most: the number of the period before it and from it on.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PeriodSlice(long Boundary, int Before, int After);
