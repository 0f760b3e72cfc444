using JourneyMetrics.Testing;

namespace JourneyMetrics.Benchmarks;

/// <summary>Rows as a column store would hold them: coded in the order of first appearance.</summary>
internal sealed class CodedRows
{
    private readonly Dictionary<string, int> customers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> touchpoints = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> channels = new(StringComparer.Ordinal);

    public CodedRows(SyntheticTouchpoint[] rows)
    {
        Customers = Array.ConvertAll(rows, row => Code(customers, row.Customer));
        Touchpoints = Array.ConvertAll(rows, row => (byte)Code(touchpoints, row.Touchpoint));
        Channels = Array.ConvertAll(rows, row => (byte)Code(channels, row.Channel ?? string.Empty));
        Milliseconds = Array.ConvertAll(rows, row => row.At.ToUnixTimeMilliseconds());
        TouchpointNames = [.. touchpoints.Keys];
        ChannelNames = [.. channels.Keys];
    }

    public int[] Customers { get; }

    public byte[] Touchpoints { get; }

    public byte[] Channels { get; }

    public long[] Milliseconds { get; }

    public string[] TouchpointNames { get; }

    public string[] ChannelNames { get; }

    private static int Code(Dictionary<string, int> codes, string name)
    {
        if (!codes.TryGetValue(name, out var code))
            codes[name] = code = codes.Count;
        return code;
    }
}
