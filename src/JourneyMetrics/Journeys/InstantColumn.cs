using System.Buffers;
using NodaTime;

namespace JourneyMetrics;

/// <summary>A column of instants in the caller's memory: whole units of time since the Unix epoch, or instants.</summary>
public readonly ref struct InstantColumn
{
    private InstantColumn(ReadOnlySpan<long> units, long nanosPerUnit)
    {
        Units = units;
        NanosPerUnit = nanosPerUnit;
    }

    private InstantColumn(ReadOnlySpan<Instant> instants)
    {
        Instants = instants;
        NanosPerUnit = 1;
    }

    /// <summary>How many instants there are.</summary>
    public int Length => Math.Max(Units.Length, Instants.Length);

    internal ReadOnlySpan<long> Units { get; }

    internal ReadOnlySpan<Instant> Instants { get; }

    internal long NanosPerUnit { get; }

    /// <summary>Seconds since the Unix epoch.</summary>
    /// <param name="seconds">The whole seconds.</param>
    /// <returns>The column.</returns>
    public static InstantColumn UnixSeconds(ReadOnlySpan<long> seconds) => new(seconds, NodaConstants.NanosecondsPerSecond);

    /// <summary>Milliseconds since the Unix epoch.</summary>
    /// <param name="milliseconds">The whole milliseconds.</param>
    /// <returns>The column.</returns>
    public static InstantColumn UnixMilliseconds(ReadOnlySpan<long> milliseconds) => new(milliseconds, NodaConstants.NanosecondsPerMillisecond);

    /// <summary>Microseconds since the Unix epoch.</summary>
    /// <param name="microseconds">The whole microseconds.</param>
    /// <returns>The column.</returns>
    public static InstantColumn UnixMicroseconds(ReadOnlySpan<long> microseconds) => new(microseconds, 1000);

    /// <summary>Ticks of 100 nanoseconds since the Unix epoch, as <see cref="Instant.ToUnixTimeTicks"/> gives them.</summary>
    /// <param name="ticks">The whole ticks.</param>
    /// <returns>The column.</returns>
    public static InstantColumn UnixTicks(ReadOnlySpan<long> ticks) => new(ticks, NodaConstants.NanosecondsPerTick);

    /// <summary>Nanoseconds since the Unix epoch.</summary>
    /// <param name="nanoseconds">The whole nanoseconds.</param>
    /// <returns>The column.</returns>
    public static InstantColumn UnixNanoseconds(ReadOnlySpan<long> nanoseconds) => new(nanoseconds, 1);

    /// <summary>Instants, exact to the nanosecond.</summary>
    /// <param name="instants">The instants.</param>
    /// <returns>The column.</returns>
    public static InstantColumn Of(ReadOnlySpan<Instant> instants) => new(instants);

    /// <summary>The text of the instant at a position, for an error.</summary>
    internal string Text(int index)
        => !Instants.IsEmpty ? Instants[index].ToString() : Invariant($"{Units[index]}");

    /// <summary>How far behind a position the first instant lies that a log cannot hold, -1 when there is none.</summary>
    internal int FirstOutside(int start)
    {
        for (var i = start; i < Instants.Length; i++)
        {
            if (!LogTime.TryToNanos(Instants[i], out _))
                return i - start;
        }

        return NanosPerUnit == 1 ? -1 : Units[start..].IndexOfAnyExceptInRange(long.MinValue / NanosPerUnit, long.MaxValue / NanosPerUnit);
    }

    /// <summary>The instants at some positions.</summary>
    internal InstantColumn Pick(int[] rows)
    {
        if (!Instants.IsEmpty)
        {
            var instants = new Instant[rows.Length];
            for (var i = 0; i < rows.Length; i++)
                instants[i] = Instants[rows[i]];
            return new InstantColumn(instants);
        }

        var units = new long[rows.Length];
        for (var i = 0; i < rows.Length; i++)
            units[i] = Units[rows[i]];
        return new InstantColumn(units, NanosPerUnit);
    }

    /// <summary>The same column in units; an array of the pool holds them when they had to be made.</summary>
    internal InstantColumn InUnits(out long[]? rented)
    {
        rented = null;
        if (Instants.IsEmpty)
            return this;
        rented = ArrayPool<long>.Shared.Rent(Instants.Length);
        for (var i = 0; i < Instants.Length; i++)
            _ = LogTime.TryToNanos(Instants[i], out rented[i]);
        return UnixNanoseconds(rented.AsSpan(0, Instants.Length));
    }
}
