using System.Numerics;
using NodaTime;

namespace JourneyMetrics.Attribution;

/// <summary>Walks a customer's journey once and hands out each conversion with its eligible touches. Allocates nothing a customer.</summary>
internal sealed class ConversionWalker
{
    private readonly AttributionRules rules;
    private readonly ulong lookback;
    private readonly KindLookbacks kinds;
    private readonly TouchEditor editor;
    private readonly bool since;

    // Whether the eligible touches of a conversion may be others than the last ones before it.
    private readonly bool picks;

    private TouchBuffer touches = new();
    private TouchBuffer eligible = new();
    private ulong[] limits = [];
    private byte[] scratch = [];
    private string[] touchpointNames = [];
    private int conversionCode = -1;

    public ConversionWalker(AttributionRules rules)
    {
        this.rules = rules;
        lookback = rules.Lookback is { } limit ? Nanos(limit) : ulong.MaxValue;
        kinds = new KindLookbacks(rules.Lookbacks);
        editor = new TouchEditor(rules.Transforms);
        since = rules.Policy == ConversionPolicy.SincePreviousConversion;
        picks = !kinds.IsEmpty || !editor.IsEmpty;
    }

    /// <summary>The most touches that any journey walked so far can have.</summary>
    public int Longest => touches.Channels.Length;

    /// <summary>A length of time in nanoseconds; the longest there is between two instants of a log, when it is longer.</summary>
    public static ulong Nanos(Duration length) => length.ToBigIntegerNanoseconds() is var size && size < ulong.MaxValue ? (ulong)size : ulong.MaxValue;

    /// <summary>Looks the names of the rules up in a log; the channels that they name join those of the tally.</summary>
    /// <exception cref="ArgumentException">The log does not know one, and an absent one is not allowed.</exception>
    public void Bind(TouchpointLog log, bool allowAbsent, NameTable channels)
    {
        if (!log.TryGetTouchpointCode(rules.Conversion, out conversionCode) && !allowAbsent)
            throw new ArgumentException($"The log has no touchpoint '{rules.Conversion}'; allow an absent conversion if it may not have happened yet.", nameof(log));
        kinds.Bind(log, allowAbsent);
        editor.Bind(channels);
        touchpointNames = log.TouchpointColumn.Names;
        if (scratch.Length < channels.Count)
            scratch = new byte[channels.Count];
    }

    /// <summary>Walks one journey.</summary>
    /// <param name="journey">The journey, of the log bound last.</param>
    /// <param name="codes">The code of each of the log's channels in the tally's own terms.</param>
    /// <param name="names">The tally's channels by code.</param>
    /// <param name="sink">What takes the conversions.</param>
    public void Walk<T>(in Journey journey, ReadOnlySpan<int> codes, ReadOnlySpan<string> names, ref T sink)
        where T : IConversionSink
    {
        // A merged tally has brought names that no log bound here has.
        if (scratch.Length < names.Length)
            scratch = new byte[names.Length];
        var column = journey.Log.TouchpointColumn;
        if (column.Width == 1)
            Walk(journey, column.Slice<byte>(journey.Start, journey.Count), codes, names, ref sink);
        else if (column.Width == 2)
            Walk(journey, column.Slice<ushort>(journey.Start, journey.Count), codes, names, ref sink);
        else
            Walk(journey, column.Slice<int>(journey.Start, journey.Count), codes, names, ref sink);
    }

    private void Walk<TName, T>(in Journey journey, ReadOnlySpan<TName> happened, ReadOnlySpan<int> codes, ReadOnlySpan<string> names, ref T sink)
        where TName : unmanaged, IBinaryInteger<TName>
        where T : IConversionSink
    {
        // Most journeys do not convert, and nothing behind the last conversion that counts can be credited.
        var conversion = TName.CreateTruncating(conversionCode);
        var firstOnly = rules.Policy == ConversionPolicy.FirstConversion;
        var last = conversionCode < 0 ? -1 : firstOnly ? happened.IndexOf(conversion) : happened.LastIndexOf(conversion);
        if (last < 0 && !T.WantsEnds)
            return;
        if (!T.WantsEnds || (firstOnly && last >= 0))
            happened = happened[..(last + 1)];

        var column = journey.Log.ChannelColumn;
        if (column.Width == 1)
            Walk(journey, happened, column.Slice<byte>(journey.Start, happened.Length), codes, names, last >= 0, ref sink);
        else if (column.Width == 2)
            Walk(journey, happened, column.Slice<ushort>(journey.Start, happened.Length), codes, names, last >= 0, ref sink);
        else if (column.Width == 4)
            Walk(journey, happened, column.Slice<int>(journey.Start, happened.Length), codes, names, last >= 0, ref sink);
        else
            Walk(journey, happened, default(ReadOnlySpan<byte>), codes, names, last >= 0, ref sink);
    }

    private void Walk<TName, TChannel, T>(
        in Journey journey, ReadOnlySpan<TName> happened, ReadOnlySpan<TChannel> through, ReadOnlySpan<int> codes, ReadOnlySpan<string> names, bool converts, ref T sink)
        where TName : unmanaged, IBinaryInteger<TName>
        where TChannel : unmanaged, IBinaryInteger<TChannel>
        where T : IConversionSink
    {
        touches.Grow(happened.Length);
        if (!kinds.IsEmpty && limits.Length < touches.Channels.Length)
            limits = new ulong[touches.Channels.Length];
        var conversion = TName.CreateTruncating(conversionCode);
        var times = journey.Nanos[..happened.Length];
        var values = journey.Micros;
        var (toChannels, toNanos, toTouchpoints) = (touches.Channels, touches.Nanos, touches.Touchpoints);
        var conversionIsTouch = rules.ConversionIsTouch;
        var (start, count) = (0, 0);
        for (var i = 0; i < happened.Length; i++)
        {
            var isConversion = converts && happened[i] == conversion;
            if (i < through.Length && through[i] != TChannel.Zero && (!isConversion || conversionIsTouch))
            {
                if (!kinds.IsEmpty)
                    limits[count] = kinds.LimitOf(journey.Start + i, lookback);
                toChannels[count] = codes[int.CreateTruncating(through[i]) - 1];
                toNanos[count] = times[i];
                toTouchpoints[count++] = int.CreateTruncating(happened[i]);
            }

            if (!isConversion)
                continue;
            touches.Count = count;
            start = FirstInside(start, times[i]);
            sink.Convert(Touches(start, times[i], names), values.IsEmpty || values[i] == LogMoney.None ? 0 : values[i]);
            if (since)
                start = count;
        }

        touches.Count = count;
        if (T.WantsEnds && start < count && (!converts || since))
        {
            var end = toNanos[count - 1];
            sink.End(Touches(FirstInside(start, end), end, names));
        }
    }

    private TouchPath Touches(int start, long at, ReadOnlySpan<string> names)
    {
        if (!picks)
            return View(touches, start, at, names);
        eligible.Grow(touches.Channels.Length);
        eligible.Count = 0;
        for (var i = start; i < touches.Count; i++)
        {
            if (kinds.IsEmpty || unchecked((ulong)(at - touches.Nanos[i])) <= limits[i])
                eligible.Add(touches.Channels[i], touches.Nanos[i], touches.Touchpoints[i]);
        }

        editor.Apply(ref eligible, scratch);
        return View(eligible, 0, at, names);
    }

    private TouchPath View(in TouchBuffer buffer, int start, long at, ReadOnlySpan<string> names)
    {
        var count = buffer.Count - start;
        return new(
            buffer.Channels.AsSpan(start, count),
            names,
            scratch.AsSpan(0, names.Length),
            buffer.Nanos.AsSpan(start, count),
            at,
            buffer.Touchpoints.AsSpan(start, count),
            touchpointNames);
    }

    // The first touch that the general lookback or the calendar lets in. Where kinds have lookbacks, each touch is asked by itself.
    private int FirstInside(int start, long at)
    {
        if (rules.Calendar is { } calendar)
        {
            var from = calendar.FromNanos(at);
            while (start < touches.Count && touches.Nanos[start] < from)
                start++;
            return start;
        }

        // Both are instants of one customer in order of time, so the distance is never negative and fits 64 bits.
        while (kinds.IsEmpty && start < touches.Count && unchecked((ulong)(at - touches.Nanos[start])) > lookback)
            start++;
        return start;
    }
}
