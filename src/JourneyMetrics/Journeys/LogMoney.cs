namespace JourneyMetrics;

/// <summary>Amounts as whole micros (millionths of the currency unit).</summary>
internal static class LogMoney
{
    /// <summary>What stands in the column where an event has no value.</summary>
    public const long None = long.MinValue;

    /// <summary>How many micros a unit of the currency has.</summary>
    public const decimal MicrosPerUnit = 1_000_000m;

    private const decimal Largest = long.MaxValue / MicrosPerUnit;

    public static decimal ToAmount(long micros) => micros / MicrosPerUnit;

    /// <summary>The amount of a sum of micros.</summary>
    /// <exception cref="OverflowException">The sum exceeds the range of decimal.</exception>
    public static decimal ToAmount(Int128 micros) => (decimal)micros / MicrosPerUnit;

    /// <summary>The micros of an amount, or what is wrong with it.</summary>
    public static string? TryToMicros(decimal amount, MidpointRounding? rounding, out long micros)
    {
        micros = None;
        if (amount is < -Largest or > Largest)
            return "An amount in a log is at most 9,223,372,036,854.775807 in size.";
        var scaled = amount * MicrosPerUnit;
        var whole = rounding is { } mode ? decimal.Round(scaled, mode) : decimal.Truncate(scaled);
        if (rounding is null && whole != scaled)
            return "An amount in a log is a whole number of millionths; give a rounding to allow finer ones.";
        micros = (long)whole;
        return null;
    }
}
