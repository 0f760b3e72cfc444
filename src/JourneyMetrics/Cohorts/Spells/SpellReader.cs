using JourneyMetrics.Statistics;
using NodaTime;

namespace JourneyMetrics.Cohorts;

/// <summary>Reads the spell of a journey. Allocates nothing a customer.</summary>
internal sealed class SpellReader
{
    private readonly TouchpointCodes codes;
    private readonly bool endsByTouchpoint;
    private readonly ulong inactivity;
    private readonly long asOf;
    private readonly long from;
    private readonly double unit;

    public SpellReader(SpellDefinition definition, TouchpointLog log, Instant asOf, Duration unit, Instant? from, bool allowAbsent)
    {
        if (unit <= Duration.Zero)
            throw new ArgumentOutOfRangeException(nameof(unit), unit, "A unit is longer than no time.");
        if (!LogTime.TryToNanos(asOf, out this.asOf))
            throw new ArgumentOutOfRangeException(nameof(asOf), asOf, LogTime.Range);
        this.from = long.MinValue;
        if (from is { } watched && (watched >= asOf || !LogTime.TryToNanos(watched, out this.from)))
            throw new ArgumentOutOfRangeException(nameof(from), watched, Invariant($"Customers are watched from an instant before as-of, which is {asOf}."));
        this.unit = unit.TotalNanoseconds;
        endsByTouchpoint = definition.End is not null;
        inactivity = definition.Inactivity is { } limit && limit.ToBigIntegerNanoseconds() is var size && size < ulong.MaxValue ? (ulong)size : ulong.MaxValue;
        codes = new TouchpointCodes(definition.Start, definition.End, allowAbsent);
        codes.Bind(log);
    }

    /// <summary>The spell of a journey, and the place of the touchpoint that starts it; false where there is none to be counted.</summary>
    public bool TryRead(Journey journey, out Spell spell, out int start)
    {
        spell = default;
        var nanos = journey.Nanos;
        var column = journey.Log.TouchpointColumn;
        start = 0;
        while (start < nanos.Length && !codes.Starts(column[journey.Start + start]))
            start++;
        if (start == nanos.Length || nanos[start] >= asOf)
            return false;
        var (length, ended) = Length(nanos, column, journey.Start, start);

        // Who starts when watching has begun is seen all along; of the others only those are seen who are still there.
        var entry = from > nanos[start] ? unchecked((ulong)(from - nanos[start])) : 0;
        if (length <= entry)
            return false;
        spell = new Spell(length / unit, ended, entry == 0 ? null : entry / unit);
        return true;
    }

    private (ulong Length, bool Ended) Length(ReadOnlySpan<long> nanos, CodeColumn column, int offset, int start)
    {
        // All are instants of one customer in order of time, so a distance fits 64 bits without a sign.
        unchecked
        {
            var last = nanos[start];
            for (var i = start + 1; i < nanos.Length && nanos[i] < asOf; i++)
            {
                if ((ulong)(nanos[i] - last) >= inactivity)
                    break;
                last = nanos[i];
                if (endsByTouchpoint && codes.Returns(column[offset + i]))
                    return ((ulong)(last - nanos[start]), true);
            }

            return (ulong)(asOf - last) >= inactivity
                ? ((ulong)(last - nanos[start]) + inactivity, true)
                : ((ulong)(asOf - nanos[start]), false);
        }
    }
}
