using System.Runtime.InteropServices;

namespace JourneyMetrics.Statistics;

/// <summary>What one row does at one time, where rows stand for several customers or enter late.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct SurvivalMark(long Events, long Censored, long Entered);
