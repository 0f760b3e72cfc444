namespace JourneyMetrics.Attribution;

/// <summary>All credit to the first or the last touch of a channel that is not excluded.</summary>
internal sealed class ExcludingModel : AttributionModel
{
    private readonly bool first;
    private readonly AllExcluded fallback;
    private readonly string[] excluded;

    public ExcludingModel(bool first, ValueList<string> excluded, AllExcluded fallback)
        : base(NameOf(first, excluded, fallback))
    {
        this.first = first;
        this.fallback = fallback;
        this.excluded = [.. new SortedSet<string>(excluded, StringComparer.Ordinal)];
    }

    internal override CreditShape Shape => CreditShape.One;

    internal override bool HasFlags => true;

    internal override bool Flag(string channel) => Array.BinarySearch(excluded, channel, StringComparer.Ordinal) >= 0;

    internal override bool IsSame(AttributionModel other)
        => other is ExcludingModel same && first == same.first && fallback == same.fallback && excluded.AsSpan().SequenceEqual(same.excluded);

    internal override int Pick(in TouchPath path, ReadOnlySpan<bool> flags)
    {
        var channels = path.Channels;
        if (first)
        {
            for (var i = 0; i < channels.Length; i++)
            {
                if (!flags[channels[i]])
                    return i;
            }
        }
        else
        {
            for (var i = channels.Length - 1; i >= 0; i--)
            {
                if (!flags[channels[i]])
                    return i;
            }
        }

        return fallback == AllExcluded.Unattributed ? -1 : first ? 0 : channels.Length - 1;
    }

    private static string NameOf(bool first, ValueList<string> excluded, AllExcluded fallback)
    {
        if (excluded.IsEmpty || excluded.Contains(null!) || excluded.Contains(string.Empty))
            throw new ArgumentException($"Name one channel at least, and none without a name, got {excluded}.", nameof(excluded));
        if (!Enum.IsDefined(fallback))
            throw new ArgumentOutOfRangeException(nameof(fallback), fallback, "There is no such fallback.");
        var names = string.Join(", ", new SortedSet<string>(excluded, StringComparer.Ordinal));
        var side = first ? "first" : "last";
        return $"{side} touch but {names} (else {(fallback == AllExcluded.Unattributed ? "unattributed" : $"{side} touch")})";
    }
}
