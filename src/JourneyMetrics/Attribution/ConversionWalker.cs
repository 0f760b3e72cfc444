using System.Numerics;

namespace JourneyMetrics.Attribution;

/// <summary>Walks a customer's journey once and hands out each conversion with its eligible touches. Allocates nothing a customer.</summary>
internal sealed class ConversionWalker
{
    private readonly AttributionRules rules;
    private readonly ulong lookback;
    private int[] channels = [];
    private long[] nanos = [];
    private int conversionCode = -1;

    public ConversionWalker(AttributionRules rules)
    {
        this.rules = rules;
        lookback = rules.Lookback is { } limit && limit.ToBigIntegerNanoseconds() is var size && size < ulong.MaxValue ? (ulong)size : ulong.MaxValue;
    }

    /// <summary>The most touches that any journey walked so far can have.</summary>
    public int Longest => channels.Length;

    /// <summary>Looks the conversion up in a log.</summary>
    /// <exception cref="ArgumentException">The log does not know it, and an absent one is not allowed.</exception>
    public void Bind(TouchpointLog log, bool allowAbsent)
    {
        if (!log.TryGetTouchpointCode(rules.Conversion, out conversionCode) && !allowAbsent)
            throw new ArgumentException($"The log has no touchpoint '{rules.Conversion}'; allow an absent conversion if it may not have happened yet.", nameof(log));
    }

    /// <summary>Walks one journey.</summary>
    /// <param name="journey">The journey, of the log bound last.</param>
    /// <param name="codes">The code of each of the log's channels in the sink's own terms.</param>
    /// <param name="sink">What takes the conversions.</param>
    public void Walk<T>(in Journey journey, ReadOnlySpan<int> codes, ref T sink)
        where T : IConversionSink
    {
        if (journey.Count > channels.Length)
        {
            channels = new int[journey.Count * 2];
            nanos = new long[journey.Count * 2];
        }

        var column = journey.Log.TouchpointColumn;
        if (column.Width == 1)
            Walk(journey, column.Slice<byte>(journey.Start, journey.Count), codes, ref sink);
        else if (column.Width == 2)
            Walk(journey, column.Slice<ushort>(journey.Start, journey.Count), codes, ref sink);
        else
            Walk(journey, column.Slice<int>(journey.Start, journey.Count), codes, ref sink);
    }

    private void Walk<TCode, T>(in Journey journey, ReadOnlySpan<TCode> names, ReadOnlySpan<int> codes, ref T sink)
        where TCode : unmanaged, IBinaryInteger<TCode>
        where T : IConversionSink
    {
        var times = journey.Nanos;
        var values = journey.Micros;
        var touchChannels = journey.Log.ChannelColumn;
        var (start, end) = (0, 0);
        var converted = false;
        for (var i = 0; i < names.Length; i++)
        {
            var converts = int.CreateTruncating(names[i]) == conversionCode;
            if ((!converts || rules.ConversionIsTouch) && touchChannels[journey.Start + i] is var channel and >= 0)
            {
                channels[end] = codes[channel];
                nanos[end++] = times[i];
            }

            if (!converts)
                continue;
            converted = true;
            start = FirstInside(start, end, times[i]);
            sink.Convert(Touches(start, end, times[i]), values.IsEmpty || values[i] == LogMoney.None ? 0 : values[i]);
            if (rules.Policy == ConversionPolicy.SincePreviousConversion)
                start = end;
        }

        if (start < end && (!converted || rules.Policy == ConversionPolicy.SincePreviousConversion))
            sink.End(Touches(FirstInside(start, end, nanos[end - 1]), end, nanos[end - 1]));
    }

    private TouchPath Touches(int start, int end, long at) => new(channels.AsSpan(start..end), nanos.AsSpan(start..end), at);

    private int FirstInside(int start, int end, long at)
    {
        // Both are instants of one customer in order of time, so the distance is never negative and fits 64 bits.
        while (start < end && unchecked((ulong)(at - nanos[start])) > lookback)
            start++;
        return start;
    }
}
