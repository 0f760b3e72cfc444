namespace JourneyMetrics;

/// <summary>Amounts as whole micros (millionths of the currency unit).</summary>
internal static class LogMoney
{
    /// <summary>What stands in the column where an event has no value.</summary>
    public const long None = long.MinValue;

    /// <summary>How many micros a unit of the currency has.</summary>
    public const decimal MicrosPerUnit = 1_000_000m;

    private static readonly ulong[] powersOfTen = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000];

    private const decimal Largest = long.MaxValue / MicrosPerUnit;

    public static decimal ToAmount(long micros) => micros / MicrosPerUnit;

    /// <summary>The amount of a sum of micros.</summary>
    /// <exception cref="OverflowException">The sum exceeds the range of decimal.</exception>
    public static decimal ToAmount(Int128 micros) => (decimal)micros / MicrosPerUnit;

    /// <summary>The values of events in the order of a log, by the rows of the input.</summary>
    public static long[] Gather(ReadOnlySpan<long> source, ReadOnlySpan<int> order)
    {
        var micros = GC.AllocateUninitializedArray<long>(order.Length);
        for (var i = 0; i < micros.Length; i++)
            micros[i] = source[order[i]];
        return micros;
    }

    /// <summary>The same from chunks.</summary>
    public static long[] Gather(Chunks<long> source, ReadOnlySpan<int> order)
    {
        var micros = GC.AllocateUninitializedArray<long>(order.Length);
        for (var i = 0; i < micros.Length; i++)
            micros[i] = source[order[i]];
        return micros;
    }

    /// <summary>The micros of an amount, or what is wrong with it.</summary>
    public static string? TryToMicros(decimal amount, MidpointRounding? rounding, out long micros)
    {
        micros = None;
        if (TryScale(amount, out micros))
            return null;
        if (amount is < -Largest or > Largest)
            return "An amount in a log is at most 9,223,372,036,854.775807 in size.";
        var scaled = amount * MicrosPerUnit;
        var whole = rounding is { } mode ? decimal.Round(scaled, mode) : decimal.Truncate(scaled);
        if (rounding is null && whole != scaled)
            return "An amount in a log is a whole number of millionths; give a rounding to allow finer ones.";
        micros = (long)whole;
        return null;
    }

    // The common case without decimal arithmetic: at most 64 bits of digits and at most six places.
    private static bool TryScale(decimal amount, out long micros)
    {
        Span<int> parts = stackalloc int[4];
        _ = decimal.GetBits(amount, parts);
        var scale = (parts[3] >> 16) & byte.MaxValue;
        var digits = unchecked((ulong)(uint)parts[1] << 32 | (uint)parts[0]);
        micros = None;
        if (parts[2] != 0 || scale > 6 || digits > (ulong)long.MaxValue / powersOfTen[6 - scale])
            return false;
        micros = (long)(digits * powersOfTen[6 - scale]);
        if (parts[3] < 0)
            micros = -micros;
        return true;
    }
}
