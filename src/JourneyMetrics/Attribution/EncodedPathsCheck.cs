namespace JourneyMetrics.Attribution;

/// <summary>The rules of <see cref="EncodedPaths"/>; each error names the row, from 0, and the value.</summary>
internal static class EncodedPathsCheck
{
    public static void Channels(ValueList<string> channels, string parameter)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var code = 0; code < channels.Count; code++)
        {
            if (string.IsNullOrEmpty(channels[code]) || !seen.Add(channels[code]))
                throw new ArgumentException(Invariant($"Channels have distinct names, got '{channels[code]}' for code {code}."), parameter);
        }
    }

    public static void Offsets(ReadOnlySpan<int> offsets, int codes, string parameter)
    {
        if (offsets.IsEmpty || offsets[0] != 0 || offsets[^1] != codes)
            throw new ArgumentException(Invariant($"Offsets go from 0 to the {codes} codes given, got {offsets.Length} of them."), parameter);
        for (var row = 1; row < offsets.Length; row++)
        {
            if (offsets[row] < offsets[row - 1])
                throw new ArgumentException(Invariant($"Offsets do not fall; the path of row {row - 1} goes from {offsets[row - 1]} to {offsets[row]}."), parameter);
        }
    }

    public static void Codes(ReadOnlySpan<int> codes, ReadOnlySpan<int> offsets, int channels, string parameter)
    {
        for (var i = 0; i < codes.Length; i++)
        {
            if ((uint)codes[i] >= (uint)channels)
                throw new ArgumentException(Invariant($"A code is one of the {channels} channels, got {codes[i]} in row {RowOf(offsets, i)}."), parameter);
        }
    }

    public static void Weights(ReadOnlySpan<double> weights, int rows, bool allowNone, string parameter)
    {
        Length(weights, rows, allowNone, parameter);
        for (var row = 0; row < weights.Length; row++)
        {
            if (!(weights[row] >= 0 && weights[row] <= double.MaxValue))
                throw new ArgumentException(Invariant($"A weight is finite and not negative, got {weights[row]} in row {row}."), parameter);
        }
    }

    public static void Values(ReadOnlySpan<double> values, int rows, string parameter)
    {
        Length(values, rows, allowNone: true, parameter);
        for (var row = 0; row < values.Length; row++)
        {
            if (!double.IsFinite(values[row]))
                throw new ArgumentException(Invariant($"A value is finite, got {values[row]} in row {row}."), parameter);
        }
    }

    private static void Length(ReadOnlySpan<double> figures, int rows, bool allowNone, string parameter)
    {
        if (figures.Length != rows && !(allowNone && figures.IsEmpty))
            throw new ArgumentException(Invariant($"There is one figure a row, got {figures.Length} for {rows} rows."), parameter);
    }

    private static int RowOf(ReadOnlySpan<int> offsets, int code)
    {
        var row = 0;
        while (offsets[row + 1] <= code)
            row++;
        return row;
    }
}
