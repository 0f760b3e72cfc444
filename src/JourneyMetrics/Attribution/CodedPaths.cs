namespace JourneyMetrics.Attribution;

/// <summary>The paths of a table as codes: what the models work on. Codes are in ordinal order of the channels' names.</summary>
internal sealed class CodedPaths(string[] channels, int[] codes, int[] offsets)
{
    /// <summary>The largest number up to which a double holds every count.</summary>
    public const double LargestCount = 1L << 53;

    public string[] Channels { get; } = channels;

    /// <summary>The longest path.</summary>
    public int Longest { get; } = LongestOf(offsets);

    /// <summary>The channels of the path at a place.</summary>
    public ReadOnlySpan<int> this[int path] => codes.AsSpan(offsets[path]..offsets[path + 1]);

    /// <summary>All paths, with the figures of their rows.</summary>
    public EncodedPaths With(ReadOnlySpan<double> conversions, ReadOnlySpan<double> values)
        => new(ValueList.FromArray(Channels), codes, offsets, conversions, values);

    private static int LongestOf(int[] offsets)
    {
        var longest = 0;
        for (var i = 1; i < offsets.Length; i++)
            longest = Math.Max(longest, offsets[i] - offsets[i - 1]);
        return longest;
    }
}
