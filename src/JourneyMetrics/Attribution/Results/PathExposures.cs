using System.Diagnostics;
using System.Text.Json.Serialization;
using JourneyMetrics.Numerics;

namespace JourneyMetrics.Attribution;

/// <summary>Paths that expose equally often to the same channels, met in the same order, and what became of their journeys.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record PathExposures
{
    /// <summary>Creates the row.</summary>
    /// <param name="channels">The channels in the order of their first touches, each once.</param>
    /// <param name="conversions">How many conversions, or their weight; not negative.</param>
    /// <param name="value">Their value, any sign.</param>
    /// <param name="nulls">How many journeys went without converting, or their weight; not negative.</param>
    /// <exception cref="ArgumentException">A channel is null or stands twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A figure is not finite, or a weight is negative.</exception>
    [JsonConstructor]
    public PathExposures(ValueList<ChannelExposure> channels, double conversions, double value, double nulls)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var channel in channels)
        {
            if (channel is null || !seen.Add(channel.Channel))
                throw new ArgumentException($"A channel stands once among the exposures, got '{channel?.ToString() ?? "null"}' in {channels}.", nameof(channels));
        }

        if (!double.IsFinite(conversions) || conversions < 0)
            throw new ArgumentOutOfRangeException(nameof(conversions), conversions, "A weight is finite and not negative.");
        if (!double.IsFinite(nulls) || nulls < 0)
            throw new ArgumentOutOfRangeException(nameof(nulls), nulls, "A weight is finite and not negative.");
        if (!double.IsFinite(value))
            throw new ArgumentOutOfRangeException(nameof(value), value, "A value is finite.");
        Channels = channels;
        Conversions = conversions;
        Value = value;
        Nulls = nulls;
    }

    /// <summary>The channels in the order of their first touches.</summary>
    public ValueList<ChannelExposure> Channels { get; }

    /// <summary>How many conversions, or their weight.</summary>
    public double Conversions { get; }

    /// <summary>Their value.</summary>
    public double Value { get; }

    /// <summary>How many journeys went without converting, or their weight.</summary>
    public double Nulls { get; }

    /// <summary>One line in invariant culture: <c>[ads 2, email 1]: 3 conversions, 120, 17 without</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
        => $"{Channels}: {FigureText.Number(Conversions, null, null)} conversions, {FigureText.Number(Value, null, null)}, {FigureText.Number(Nulls, null, null)} without";

    internal static ValueList<PathExposures> Of(ValueList<PathRow> rows)
    {
        var sums = new Dictionary<ValueList<ChannelExposure>, (DoubleDouble Conversions, DoubleDouble Value, DoubleDouble Nulls)>();
        foreach (var row in rows)
        {
            var channels = row.Path.GroupBy(channel => channel, StringComparer.Ordinal).Select(group => new ChannelExposure(group.Key, group.Count())).ToValueList();
            var sum = sums.GetValueOrDefault(channels);
            sums[channels] = (sum.Conversions + new DoubleDouble(row.Conversions), sum.Value + new DoubleDouble(row.Value), sum.Nulls + new DoubleDouble(row.Nulls));
        }

        var result = sums.Select(sum => new PathExposures(sum.Key, sum.Value.Conversions.High, sum.Value.Value.High, sum.Value.Nulls.High)).ToArray();
        Array.Sort(result, Compare);
        return ValueList.FromArray(result);
    }

    private static int Compare(PathExposures left, PathExposures right)
    {
        for (var i = 0; i < Math.Min(left.Channels.Count, right.Channels.Count); i++)
        {
            var (one, other) = (left.Channels[i], right.Channels[i]);
            var order = string.CompareOrdinal(one.Channel, other.Channel) is var names and not 0 ? names : one.Touches.CompareTo(other.Touches);
            if (order != 0)
                return order;
        }

        return left.Channels.Count.CompareTo(right.Channels.Count);
    }
}
