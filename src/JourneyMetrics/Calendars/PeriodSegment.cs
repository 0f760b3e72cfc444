using System.Runtime.InteropServices;
using NodaTime;

namespace JourneyMetrics.Calendars;

/// <summary>The instants of one period from a start up to the start of the next segment.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PeriodSegment(Instant Start, int Number);
